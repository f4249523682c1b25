package logfile_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unknot/app/agent/logfile"
)

func open(t *testing.T, o logfile.Options) *logfile.Log {
	t.Helper()
	l, err := logfile.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func TestLog_ReachesFileDoctorAndStandardError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "unknot.log")
	var stderr bytes.Buffer
	l := open(t, logfile.Options{Path: path, Stderr: &stderr})
	l.Debug("too fine")
	l.Info("agent started", "part", "store")

	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for where, got := range map[string]string{"file": string(file), "standard error": stderr.String(), "doctor": strings.Join(l.Last(), "\n")} {
		if !strings.Contains(got, "agent started") || !strings.Contains(got, "part=store") || strings.Contains(got, "too fine") {
			t.Errorf("%s has %q", where, got)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the log's mode is %04o, want 0600", info.Mode().Perm())
	}
}

func TestLog_WritesJSONAndTheLevelAskedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "unknot.log")
	l := open(t, logfile.Options{Path: path, JSON: true, Level: slog.LevelDebug})
	l.Debug("why nothing happened", "n", 3)
	var line struct {
		Msg string
		N   int
	}
	if err := json.Unmarshal([]byte(l.Last()[0]), &line); err != nil || line.Msg != "why nothing happened" || line.N != 3 {
		t.Errorf("got %+v, %v", line, err)
	}
}

func TestLog_RotatesAndKeepsTheLastLinesForTheDoctor(t *testing.T) {
	dir := t.TempDir()
	l := open(t, logfile.Options{Path: filepath.Join(dir, "unknot.log")})
	long := strings.Repeat("x", 10_000)
	for i := range 650 { // 6.5 MB: six rotations
		l.Info("line", "i", i, "long", long)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 2 {
		t.Errorf("6.5 MB went into %d file", len(files))
	}
	for _, f := range files {
		info, err := f.Info()
		if err == nil && info.Size() > 1<<20 { // an old one may be swept away between the two looks
			t.Errorf("%s has %d bytes", f.Name(), info.Size())
		}
	}
	last := l.Last()
	if len(last) != 200 || !strings.Contains(last[0], "i=450 ") || !strings.Contains(last[199], "i=649 ") {
		t.Errorf("the doctor sees %d lines, first %.60q, last %.60q", len(last), last[0], last[len(last)-1])
	}
	if len(last[0]) > 500 {
		t.Errorf("a line of %d bytes is kept in memory", len(last[0]))
	}
}

func TestOpen_KeepsLinesInMemoryWhereNoFileIsPossible(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := logfile.Open(logfile.Options{Path: filepath.Join(blocked, "unknot.log")})
	if err == nil {
		t.Fatal("nobody said that there is no log file")
	}
	l.Info("still here")
	if got := fmt.Sprint(l.Last()); !strings.Contains(got, "still here") {
		t.Errorf("the doctor sees %s", got)
	}
}
