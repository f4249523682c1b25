package cli_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unknot/app/cli"
)

func TestSimulateGetsItsTraceAndItsFaultsAreUsage(t *testing.T) {
	trace := filepath.Join(t.TempDir(), "day.jsonl")
	if err := os.WriteFile(trace, []byte("from a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := cli.Env{
		Stdin: strings.NewReader("from standard input"),
		Simulate: func(settings string, trace io.Reader, json bool, out io.Writer) error {
			text, _ := io.ReadAll(trace)
			fmt.Fprintf(out, "%s|%v|%s", settings, json, text)
			return nil
		},
	}
	if got := runIn(t, nil, env, "simulate", trace); got.out != "|false|from a file" || got.status != 0 {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	if got := runIn(t, nil, env, "simulate", "--settings", "s.toml", "--json", "-"); got.out != "s.toml|true|from standard input" {
		t.Errorf("printed %q, complained %q", got.out, got.err)
	}
	if got := runIn(t, nil, env, "simulate", trace+".none"); got.status != cli.ExitUsage || !strings.Contains(got.err, "day.jsonl.none") {
		t.Errorf("no such trace: exit %d, complained %q", got.status, got.err)
	}
	env.Simulate = func(string, io.Reader, bool, io.Writer) error {
		return fmt.Errorf("simulate: %w", &cli.UsageError{Sentence: "line 3 is no JSON"})
	}
	if got := runIn(t, nil, env, "simulate", trace); got.status != cli.ExitUsage || !strings.Contains(got.err, "line 3") {
		t.Errorf("a malformed line: exit %d, complained %q", got.status, got.err)
	}
	env.Simulate = func(string, io.Reader, bool, io.Writer) error { return errors.New("disk full") }
	if got := runIn(t, nil, env, "simulate", trace); got.status != cli.ExitRefused || got.err != "Disk full.\n" {
		t.Errorf("another fault: exit %d, complained %q", got.status, got.err)
	}
}

func TestGuidesCheckNeedsNoAgent(t *testing.T) {
	env := cli.Env{CheckGuide: func(file string, out io.Writer) error {
		if file == "bad.toml" {
			return errors.New("bad.toml:3: no such kind")
		}
		fmt.Fprintln(out, file, "is fine")
		return nil
	}}
	if got := runIn(t, nil, env, "guides", "check", "mine.toml"); got.status != 0 || got.out != "mine.toml is fine\n" {
		t.Errorf("exit %d, printed %q, complained %q", got.status, got.out, got.err)
	}
	if got := runIn(t, nil, env, "guides", "check", "bad.toml"); got.status != cli.ExitRefused || !strings.Contains(got.err, "no such kind") {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
}

func TestGuidesCheckSaysEachFaultOnceWithTheFileAsItIsCalled(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("b.toml", []byte("title = \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := runIn(t, nil, cli.Env{CheckGuide: cli.System("").CheckGuide}, "guides", "check", "b.toml")
	if got.status != cli.ExitRefused || got.out != "" || !strings.HasPrefix(got.err, "b.toml:1: ") || strings.Count(got.err, "oml:1") != 1 {
		t.Errorf("exit %d, printed %q, complained %q", got.status, got.out, got.err)
	}
}
