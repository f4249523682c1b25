package settings_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unknot/app/settings"
)

// set gives a change as Save takes it: the settings of text, and those with key set to typed.
func set(t *testing.T, text, key, typed string) (was, now settings.Settings) {
	t.Helper()
	was, _, err := settings.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	now, err = was.Set(key, typed)
	if err != nil {
		t.Fatal(err)
	}
	return was, now
}

func TestEdit_ChangesOneValueAndNotAByteElse(t *testing.T) {
	tests := []struct{ name, text, key, typed, want string }{
		{
			"a value with a comment behind it",
			"# mine\nautostart = false   # not yet\nx = 1\n", "autostart", "true",
			"# mine\nautostart = true   # not yet\nx = 1\n",
		},
		{
			"under its header",
			"[kinds.move]\n  every='30m'# why\n[kinds.posture]\nevery = \"30m\"\n", "kinds.posture.every", "25m",
			"[kinds.move]\n  every='30m'# why\n[kinds.posture]\nevery = \"25m\"\n",
		},
		{
			"a list over several lines",
			"[hours]\nmon = [\n  \"09:00-10:00\", # early\n]\ntue = []\n", "hours.mon", "08:00-09:00,10:00-11:00",
			"[hours]\nmon = [\"08:00-09:00\", \"10:00-11:00\"]\ntue = []\n",
		},
		{
			"inside an inline table",
			"[kinds]\nmove = { on = true, every = \"30m\" } # row\n", "kinds.move.on", "false",
			"[kinds]\nmove = { on = false, every = \"30m\" } # row\n",
		},
		{
			"a dotted key",
			"kinds.move.every = \"30m\"\n", "kinds.move.every", "1h",
			"kinds.move.every = \"1h\"\n",
		},
		{
			"a new key at the end of its table, before the next header's comment",
			"[kinds.move]\non = true # yes\n\n# about heat\n[kinds.heat]\non = true\n", "kinds.move.every", "1h",
			"[kinds.move]\non = true # yes\nevery = \"1h\"\n\n# about heat\n[kinds.heat]\non = true\n",
		},
		{
			"a new key in a table of comments",
			"[quiet] # shh\n# call = true", "quiet.private", "true",
			"[quiet] # shh\nprivate = true\n# call = true",
		},
		{
			"a new table at the end of a file without a last newline",
			"autostart = true", "kinds.move.every", "1h",
			"autostart = true\n\n[kinds.move]\nevery = \"1h\"\n",
		},
		{
			"a new key at the top, below its siblings",
			"# mine\nautostart = true\n\n[quiet]\ncall = true\n", "theme", "dark",
			"# mine\nautostart = true\ntheme = \"dark\"\n\n[quiet]\ncall = true\n",
		},
		{
			"a new key at the top of a file that has none there",
			"# about quiet\n[quiet]\ncall = true\n", "theme", "dark",
			"theme = \"dark\"\n# about quiet\n[quiet]\ncall = true\n",
		},
		{
			"a new key in an inline table",
			"kinds = { move = { on = true } }\n", "kinds.move.every", "1h",
			"kinds = { move = { on = true, every = \"1h\" } }\n",
		},
		{
			"a new table in an inline table",
			"kinds = { move = { on = true } }\n", "kinds.heat.on", "false",
			"kinds = { move = { on = true }, heat.on = false }\n",
		},
		{
			"a new key beside dotted siblings",
			"[kinds]\nmove.on = true\nheat.on = true\n", "kinds.move.every", "1h",
			"[kinds]\nmove.on = true\nmove.every = \"1h\"\nheat.on = true\n",
		},
		{"into an empty file", "", "autostart", "true", "autostart = true\n"},
		{
			"with the line ends of Windows",
			"autostart = false\r\n\r\n[quiet]\r\ncall = true\r\n", "quiet.private", "true",
			"autostart = false\r\n\r\n[quiet]\r\ncall = true\r\nprivate = true\r\n",
		},
		{
			"behind a byte order mark",
			"\xef\xbb\xbfautostart = false\n", "autostart", "true",
			"\xef\xbb\xbfautostart = true\n",
		},
		{
			"text with quotes",
			"guides_off = []\n", "guides_off", `['a"b\<c>']`,
			"guides_off = [\"a\\\"b\\\\<c>\"]\n",
		},
		{
			"a whole number of a decimal",
			"text_size = 1.25\n", "text_size", "1", "text_size = 1.0\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			was, now := set(t, tt.text, tt.key, tt.typed)
			got, err := settings.Edit([]byte(tt.text), was, now)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Every setting of the default file can be changed there and is read again as it was meant.
func TestEdit_ReachesEveryKeyOfTheDefaultFile(t *testing.T) {
	other := map[string]string{
		"daily_cap": "3", "at": "15:00", "place": "floor", "surface": "window", "language": "de",
		"day_starts_at": "05:00", "theme": "dark", "contrast": "high", "sound_volume": "30", "text_size": "1.5", "guides_off": "x", "hourly_cap": "2", "long_every": "3",
		"snoozes": "1", "length": "14m", "gap": "3h", "answer_within": "14m", "wait_at_most": "14m", "pause_in_input": "14s",
	}
	text := settings.DefaultText()
	lines := strings.Count(string(text), "\n")
	now := settings.Default()
	for _, key := range settings.Keys() {
		last := key[strings.LastIndex(key, ".")+1:]
		typed := other[last]
		value, _ := now.Get(key)
		switch {
		case typed != "":
		case value == true:
			typed = "false"
		case value == false:
			typed = "true"
		case strings.HasPrefix(key, "hours."):
			typed = "09:00-17:00"
		default:
			typed = "47m"
		}
		if key == "kinds.massage.daily_cap" || key == "kinds.check-in.daily_cap" {
			typed = "9" // 3 is their default
		}
		next, err := now.Set(key, typed)
		if err != nil {
			t.Fatal(err)
		}
		if len(settings.Changed(now, next)) != 1 {
			t.Errorf("%s = %s is no change", key, typed)
		}
		if text, err = settings.Edit(text, now, next); err != nil {
			t.Fatal(err)
		}
		now = next
	}
	got, warnings, err := settings.Parse(text)
	if err != nil || len(warnings) > 0 || !settings.Equal(got, now) {
		t.Errorf("%v %v\n%s", err, warnings, text)
	}
	if after := strings.Count(string(text), "\n"); after != lines {
		t.Errorf("the file went from %d lines to %d", lines, after)
	}
	if !strings.Contains(string(text), `every = "47m"`) || !strings.Contains(string(text), "# of the day's sitting") {
		t.Errorf("comments or values were lost:\n%s", text)
	}
}

func TestSave_KeepsCommentsUnknownKeysAndWhatThePersonJustWrote(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	loaded := "autostart = false\n"
	was, now := set(t, loaded, "autostart", "true")
	// Meanwhile the person saved the file with changes that the program has not read yet.
	write(t, path, "# my notes\nautostart = false\ncolour = 'red' # kept\n[kinds.move]\nevery = \"45m\"\n")
	if kept, err := settings.Save(path, was, now); err != nil || kept != "" {
		t.Fatal(kept, err)
	}
	want := "# my notes\nautostart = true\ncolour = 'red' # kept\n[kinds.move]\nevery = \"45m\"\n"
	if got := read(t, path); got != want {
		t.Errorf("got\n%s", got)
	}
	mode(t, path, 0o600)
}

func TestSave_WorksBesideAFaultElsewhereInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	write(t, path, "autostart = false\n[kinds.heat]\nlength = \"3h\"\n")
	was := settings.Default()
	now, _ := was.Set("autostart", "true")
	if _, err := settings.Save(path, was, now); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "autostart = true\n[kinds.heat]\nlength = \"3h\"\n" {
		t.Errorf("got\n%s", got)
	}
	// And the fault itself can be mended through the program.
	mended, _ := now.Set("kinds.heat.length", "20m")
	if _, err := settings.Save(path, now, mended); err != nil {
		t.Fatal(err)
	}
	if _, _, err := settings.Load(path); err != nil {
		t.Error(err)
	}
}

func TestSave_PutsAFileAsideThatIsNoTOML(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	broken := "autostart = \n[[[ my notes"
	write(t, path, broken)
	was, _ := settings.Default().Set("language", "de")
	now, _ := was.Set("autostart", "true")
	kept, err := settings.Save(path, was, now)
	if err != nil {
		t.Fatal(err)
	}
	if read(t, kept) != broken {
		t.Error("the broken file is lost")
	}
	got, _, err := settings.Load(path)
	if err != nil || !settings.Equal(got, now) {
		t.Errorf("the new file does not hold what was in force: %v", err)
	}
}

func TestSave_MakesAMissingFileAndFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config", "unknot", "settings.toml")
	now, _ := settings.Default().Set("autostart", "true")
	if _, err := settings.Save(path, settings.Default(), now); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); !strings.Contains(got, "autostart = true  ") || !strings.Contains(got, "# Settings of Unknot") {
		t.Errorf("got\n%s", got)
	}
	mode(t, path, 0o600)
	mode(t, filepath.Dir(path), 0o700|fs.ModeDir)
}

func TestSave_LeavesALinkALink(t *testing.T) {
	dotfiles, config := t.TempDir(), t.TempDir()
	target, path := filepath.Join(dotfiles, "unknot.toml"), filepath.Join(config, "settings.toml")
	for name, prepare := range map[string]func(){
		"to a file":                 func() { write(t, target, "autostart = false\n") },
		"to a file not there (yet)": func() { _ = os.Remove(target) },
	} {
		t.Run(name, func(t *testing.T) {
			prepare()
			_ = os.Remove(path)
			relative, err := filepath.Rel(config, target)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(relative, path); err != nil {
				t.Fatal(err)
			}
			now, _ := settings.Default().Set("autostart", "true")
			if _, err := settings.Save(path, settings.Default(), now); err != nil {
				t.Fatal(err)
			}
			info, err := os.Lstat(path)
			if err != nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Errorf("the link became a file: %v %v", info.Mode(), err)
			}
			if !strings.Contains(read(t, target), "autostart = true") {
				t.Errorf("the linked file has %q", read(t, target))
			}
		})
	}
}

func TestSave_LeavesTheOldFileWhereItCannotWrite(t *testing.T) {
	if os.Getuid() == 0 {
		// Root may write anywhere: let the folder of the target be a file instead.
		blocked := filepath.Join(t.TempDir(), "file")
		write(t, blocked, "")
		path := filepath.Join(t.TempDir(), "settings.toml")
		if err := os.Symlink(filepath.Join(blocked, "settings.toml"), path); err != nil {
			t.Fatal(err)
		}
		now, _ := settings.Default().Set("autostart", "true")
		if _, err := settings.Save(path, settings.Default(), now); err == nil {
			t.Error("nobody said that the change was not saved")
		}
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "settings.toml")
	write(t, path, "autostart = false\n")
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	now, _ := settings.Default().Set("autostart", "true")
	if _, err := settings.Save(path, settings.Default(), now); err == nil {
		t.Error("nobody said that the change was not saved")
	}
	if got := read(t, path); got != "autostart = false\n" {
		t.Errorf("the file has %q", got)
	}
}

func TestEnsure_WritesTheDefaultFileOnceOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "unknot", "settings.toml")
	if err := settings.Ensure(path); err != nil {
		t.Fatal(err)
	}
	if read(t, path) != string(settings.DefaultText()) {
		t.Error("the first file is not the default one")
	}
	write(t, path, "autostart = true\n")
	if err := settings.Ensure(path); err != nil {
		t.Fatal(err)
	}
	if read(t, path) != "autostart = true\n" {
		t.Error("a file that was there was replaced")
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func mode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != want {
		t.Errorf("%s has mode %v, want %v", path, info.Mode(), want)
	}
}
