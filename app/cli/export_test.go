package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/cli"
)

// keeper is an agent with a drink in its history.
func keeper() *apitest.Backend {
	b := scripted()
	b.ArchiveThere = api.Archive{ExportedAt: at(9, 36), Water: []api.ArchivedWater{{ID: "w", At: at(9, 50), ML: 250}}}
	b.ImportSays = api.Imported{Entries: 1, Added: 1}
	return b
}

func TestExportWritesToStandardOutputOrAFile(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ line, file, begins, args string }{
		{"export", "", "{\n\"format\":\"unknot\",", " "},
		{"export -", "", "{\n\"format\":\"unknot\",", " "},
		{"export --json", "", "{\n\"format\":\"unknot\",", " "},
		{"export --format csv", "", "date,start,", " "},
		{"export --format ics --from 2026-11-01 --to 2026-11-30", "", "BEGIN:VCALENDAR\r\n", "2026-11-01 2026-11-30"},
		{"export --from yesterday", "", "{\n\"format\"", "2026-11-22 "},
		{"export DIR/all.json", "all.json", "{\n\"format\":\"unknot\",", " "},
		{"export DIR/all.CSV", "all.CSV", "date,start,", " "},
		{"export DIR/breaks.ics", "breaks.ics", "BEGIN:VCALENDAR\r\n", " "},
		{"export DIR/all", "all", "{\n\"format\"", " "},
		{"export --format json DIR/odd.csv", "odd.csv", "{\n\"format\"", " "},
	} {
		b := keeper()
		got := run(b, t, strings.Fields(strings.ReplaceAll(c.line, "DIR", dir))...)
		text := got.out
		if c.file != "" {
			raw, err := os.ReadFile(filepath.Join(dir, c.file))
			if err != nil || !strings.Contains(got.out, c.file) {
				t.Errorf("%s: printed %q, %v", c.line, got.out, err)
			}
			text = string(raw)
		}
		if got.status != cli.ExitDone || got.err != "" || !strings.HasPrefix(text, c.begins) {
			t.Errorf("%s: exit %d, complained %q, wrote %q", c.line, got.status, got.err, text)
		}
		if asked := b.Asked(); len(asked) == 0 || asked[0] != (apitest.Call{Name: "Export", Args: c.args}) {
			t.Errorf("%s: asked %q", c.line, asked)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnExportThatFailsLeavesTheFileAsItWas(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "all.json")
	if err := os.WriteFile(file, []byte("last week's"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := keeper()
	b.Fail = map[string]error{"Export": errors.New("the disk is gone")}
	if got := run(b, t, "export", file); got.status != cli.ExitRefused || got.out != "" || got.err == "" {
		t.Errorf("exit %d, printed %q, complained %q", got.status, got.out, got.err)
	}
	if got := runIn(t, nil, cli.Env{}, "export", file); got.status != cli.ExitNoAgent {
		t.Errorf("without an agent: exit %d, complained %q", got.status, got.err)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "last week's" {
		t.Errorf("the file holds %q, %v", text, err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
	for _, name := range []string{dir, filepath.Join(dir, "nowhere", "all.json")} {
		if got := run(keeper(), t, "export", name); got.status != cli.ExitRefused || !strings.Contains(got.err, name) || strings.Contains(got.err, ".part") {
			t.Errorf("export to %s: exit %d, complained %q", name, got.status, got.err)
		}
	}
}

func TestAnExportKeepsALinkALinkAndIsForItsOwnerAlone(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "all.json"), filepath.Join(dir, "link.json")
	if err := errors.Join(os.WriteFile(file, nil, 0o644), os.Symlink(file, link)); err != nil {
		t.Fatal(err)
	}
	if got := run(keeper(), t, "export", link); got.status != cli.ExitDone {
		t.Fatalf("exit %d, complained %q", got.status, got.err)
	}
	if to, err := os.Readlink(link); err != nil || to != file {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if info, err := os.Stat(file); err != nil || info.Size() == 0 || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
}

func TestImportReadsAFileOrStandardInputAndSaysWhatCameOfIt(t *testing.T) {
	out := run(keeper(), t, "export").out
	file := filepath.Join(t.TempDir(), "all.json")
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, "-"} {
		b := keeper()
		b.ImportSays.SettingsChanged = []string{"theme", "language"}
		b.ImportSays.SettingsRefused = []api.RefusedSetting{{Key: "kinds.heat.length", Reason: "Too long."}}
		got := runIn(t, b, cli.Env{Stdin: strings.NewReader(out)}, "import", name)
		same(t, got, `
The file has 1 entry; new here: 1.
Settings changed: theme, language
Not taken over: kinds.heat.length: Too long.
`)
		if in := b.Imported(); len(in) != 1 || len(in[0].Water) != 1 {
			t.Errorf("imported %+v", in)
		}
	}
	if got := run(keeper(), t, "import", file, "--json"); got.out != `{"entries":1,"added":1,"settings_changed":[],"settings_refused":[]}`+"\n" {
		t.Errorf("printed %q", got.out)
	}
}

func TestAnImportThatCannotBeReadNamesThePlace(t *testing.T) {
	dir := t.TempDir()
	for text, says := range map[string]string{
		"":                                "before it was complete",
		"date,start\r\n":                  "Only an export in the JSON form",
		"\"date\",\"start\"\r\n":          "Only an export in the JSON form",
		"{\"format\":x}":                  "byte",
		`{"format":"unknot","version":9}`: "newer Unknot",
		`{"format":"unknot","version":1,"care":[{"id":7}]}`: "care[0].id",
	} {
		file := filepath.Join(dir, "in.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		b := keeper()
		if got := run(b, t, "import", file); got.status != cli.ExitUsage || got.out != "" || !strings.Contains(got.err, says) {
			t.Errorf("%q: exit %d, complained %q", text, got.status, got.err)
		}
		if len(b.Asked()) != 0 {
			t.Errorf("%q reached the agent", text)
		}
	}
	if got := runIn(t, nil, cli.Env{Stdin: strings.NewReader("{}")}, "import", "-"); got.status != cli.ExitNoAgent {
		t.Errorf("without an agent: exit %d, complained %q", got.status, got.err)
	}
	large := filepath.Join(dir, "large.json")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(api.MaxImport+1), f.Close()); err != nil {
		t.Fatal(err)
	}
	if got := run(keeper(), t, "import", large); got.status != cli.ExitRefused || !strings.Contains(got.err, "64 MiB") {
		t.Errorf("too large: exit %d, complained %q", got.status, got.err)
	}
}

func TestExportAndImportWantTheirWords(t *testing.T) {
	for line, says := range map[string]string{
		"export --from 2026-11-02 --to 2026-11-01": "later",

		"export --format xml":  "json, csv, ics",
		"export all.foo":       "json, csv, ics",
		"export a b":           "unknot export",
		"export --from soon":   "--from",
		"import":               "import FILE",
		"import a b":           "import FILE",
		"import /no/such/file": "/no/such/file",
	} {
		b := keeper()
		if got := run(b, t, strings.Fields(line)...); got.status != cli.ExitUsage || got.out != "" || !strings.Contains(got.err, says) {
			t.Errorf("%s: exit %d, complained %q", line, got.status, got.err)
		}
		if len(b.Asked()) != 0 {
			t.Errorf("%s reached the agent", line)
		}
	}
}
