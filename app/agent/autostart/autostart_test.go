package autostart_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unknot/app/agent/autostart"
)

// place is a home for one test: a program that lasts, one that does not, and the two folders.
type place struct {
	t                    *testing.T
	user, system         string
	installed, temporary string
}

func newPlace(t *testing.T) *place {
	t.Helper()
	dir := t.TempDir()
	p := &place{
		t: t, user: filepath.Join(dir, "config/autostart"), system: filepath.Join(dir, "etc/xdg/autostart"),
		installed: filepath.Join(dir, "home/.local/bin/unknot"), temporary: filepath.Join(dir, "tmp"),
	}
	p.program(p.installed)
	return p
}

func (p *place) program(path string) {
	p.t.Helper()
	p.write(path, "#!/bin/sh\n")
	if err := os.Chmod(path, 0o755); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) write(path, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) file() string { return filepath.Join(p.user, "unknot.desktop") }

func (p *place) read() string {
	p.t.Helper()
	text, err := os.ReadFile(p.file())
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func (p *place) entry(candidates ...string) *autostart.Entry {
	if len(candidates) == 0 {
		candidates = []string{p.installed}
	}
	return autostart.NewAt(autostart.Params{
		Dir: p.user, SystemDirs: []string{p.system}, Candidates: candidates, Args: []string{"agent"},
	}, []string{p.temporary})
}

func (p *place) set(e *autostart.Entry, on bool) {
	p.t.Helper()
	if err := e.Set(on); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) want(e *autostart.Entry, on, off bool) autostart.State {
	p.t.Helper()
	s, err := e.State()
	if err != nil {
		p.t.Fatal(err)
	}
	if s.On != on || s.Off != off {
		p.t.Errorf("on %v, off %v; want %v, %v", s.On, s.Off, on, off)
	}
	return s
}

func TestSet_OnAndOff(t *testing.T) {
	p := newPlace(t)
	e := p.entry()
	p.want(e, false, false)
	p.set(e, true)
	if s := p.want(e, true, false); s.Program != p.installed || !s.Lasting || s.Path != p.file() {
		t.Errorf("got %+v", s)
	}
	first := p.read()
	for _, line := range []string{"[Desktop Entry]", "Type=Application", "Name=Unknot", "Exec=" + p.installed + " agent", "Icon=unknot", "X-GNOME-Autostart-enabled=true"} {
		if !slices.Contains(strings.Split(first, "\n"), line) {
			t.Errorf("the entry has no line %q:\n%s", line, first)
		}
	}
	p.set(e, true)
	if p.read() != first {
		t.Error("switching it on twice changed it")
	}
	p.set(e, false)
	p.set(e, false)
	if _, err := os.Stat(p.file()); err == nil {
		t.Error("our own entry was left behind")
	}
	p.want(e, false, false)
}

func TestNew_FindsTheFoldersOfTheDesktop(t *testing.T) {
	p := newPlace(t)
	t.Setenv("XDG_CONFIG_HOME", filepath.Dir(p.user))
	t.Setenv("XDG_CONFIG_DIRS", "/nowhere:"+filepath.Dir(p.system))
	p.write(filepath.Join(p.system, "unknot.desktop"), "[Desktop Entry]\nExec=unknot agent\n")
	e := autostart.New(autostart.Params{})
	if s := p.want(e, true, false); s.Exec != "unknot agent" {
		t.Errorf("got %+v", s)
	}
	p.write(p.file(), "[Desktop Entry]\nExec=/opt/unknot agent\nHidden=true\n")
	if s := p.want(e, false, true); s.Path != p.file() {
		t.Errorf("got %+v", s)
	}
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("HOME", "")
	e = autostart.New(autostart.Params{Candidates: []string{p.installed}, SystemDirs: []string{}})
	if err := e.Set(true); err == nil {
		t.Error("an entry was written nowhere")
	}
	p.want(e, false, false)
}

func TestSet_ChoosesAProgramThatLasts(t *testing.T) {
	p := newPlace(t)
	build := filepath.Join(p.temporary, "unknot")
	run := filepath.Join(filepath.Dir(p.installed), "go-build123/b001/exe/unknot")
	link := filepath.Join(filepath.Dir(p.installed), "link-to-unknot")
	p.program(build)
	p.program(run)
	if err := os.Symlink(build, link); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(filepath.Dir(p.installed), "notes")
	p.write(text, "no program")
	percent := filepath.Join(filepath.Dir(p.installed), "50%", "unknot")
	p.program(percent)
	bad := []string{build, run, link, text, percent, "unknot", "/nowhere/unknot", filepath.Dir(p.installed)}
	e := p.entry(append(bad, p.installed)...)
	p.set(e, true)
	if s := p.want(e, true, false); s.Program != p.installed {
		t.Errorf("it starts %s", s.Program)
	}
	p.set(e, false)
	err := p.entry(bad...).Set(true)
	if err == nil {
		t.Fatal("a program that will be gone was taken")
	}
	for _, b := range bad {
		if !strings.Contains(err.Error(), b) {
			t.Errorf("the error does not say what is wrong with %s: %v", b, err)
		}
	}
	p.want(e, false, false)
}

func TestState_SwitchedOffInTheDesktopsSettings(t *testing.T) {
	for name, edit := range map[string]func(string) string{
		"KDE and Xfce": func(s string) string { return s + "Hidden=true\n" },
		"GNOME": func(s string) string {
			return strings.Replace(s, "X-GNOME-Autostart-enabled=true", "X-GNOME-Autostart-enabled=false", 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			e := p.entry()
			p.set(e, true)
			p.write(p.file(), edit(p.read()))
			p.want(e, false, true)
			if err := e.Refresh(); err != nil {
				t.Fatal(err)
			}
			p.want(e, false, true)
			// The person's wish, said here, is newer.
			p.set(e, true)
			p.want(e, true, false)
		})
	}
}

func TestSet_KeepsWhatThePersonAdded(t *testing.T) {
	p := newPlace(t)
	e := p.entry()
	p.set(e, true)
	mine := p.read() + "X-GNOME-Autostart-Delay=20\nName[de]=Entknoten\n\n[Desktop Action x]\nName=x\nExec=true\n"
	p.write(p.file(), mine)
	p.set(e, false)
	p.want(e, false, true)
	got := p.read()
	if !strings.Contains(got, "X-GNOME-Autostart-Delay=20") || !strings.Contains(got, "[Desktop Action x]\nName=x\nExec=true") {
		t.Errorf("the person's lines are gone:\n%s", got)
	}
	p.set(e, true)
	if p.read() != mine {
		t.Errorf("off and on again gives\n%s\nwant\n%s", p.read(), mine)
	}
	// A program of their own around ours stays.
	p.write(p.file(), strings.Replace(mine, p.installed+" agent", "/usr/bin/nice "+p.installed+" agent", 1))
	p.set(e, true)
	if !strings.Contains(p.read(), "Exec=/usr/bin/nice ") {
		t.Errorf("the wrapper is gone:\n%s", p.read())
	}
}

func TestSet_EntryOfTheWholeMachine(t *testing.T) {
	p := newPlace(t)
	p.write(filepath.Join(p.system, "unknot.desktop"), "[Desktop Entry]\nType=Application\nName=Unknot\nExec=unknot agent\n")
	e := p.entry()
	p.want(e, true, false)
	p.set(e, false)
	p.want(e, false, true)
	p.set(e, true)
	if s := p.want(e, true, false); s.Program != p.installed {
		t.Errorf("it starts %s", s.Program)
	}
	p.set(e, false)
	p.want(e, false, true)
}

func TestRefresh_FollowsAMovedProgram(t *testing.T) {
	p := newPlace(t)
	e := p.entry()
	if err := e.Refresh(); err != nil {
		t.Fatal(err)
	}
	p.want(e, false, false) // it switches nothing on
	p.set(e, true)
	moved := filepath.Join(filepath.Dir(p.installed), "elsewhere/unknot")
	p.program(moved)
	if err := os.Remove(p.installed); err != nil {
		t.Fatal(err)
	}
	if s := p.want(e, true, false); s.Lasting {
		t.Error("the program is gone, and the state does not say so")
	}
	if err := p.entry(p.installed, moved).Refresh(); err != nil {
		t.Fatal(err)
	}
	if s := p.want(e, true, false); s.Program != moved || !s.Lasting {
		t.Errorf("got %+v", s)
	}
	// Run from a temporary folder once, it keeps what it has.
	build := filepath.Join(p.temporary, "unknot")
	p.program(build)
	if err := p.entry(build).Refresh(); err != nil {
		t.Fatal(err)
	}
	if s := p.want(e, true, false); s.Program != moved {
		t.Errorf("it starts %s", s.Program)
	}
}

func TestSet_ThroughALinkKeepsTheLink(t *testing.T) {
	p := newPlace(t)
	real := filepath.Join(p.temporary, "dotfiles/unknot.desktop")
	p.write(real, "[Desktop Entry]\nType=Application\nName=Unknot\nExec=unknot agent\nHidden=true\n")
	if err := os.MkdirAll(p.user, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, p.file()); err != nil {
		t.Fatal(err)
	}
	e := p.entry()
	p.want(e, false, true)
	p.set(e, true)
	p.want(e, true, false)
	if info, err := os.Lstat(p.file()); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
}

func TestExec_EveryPathComesBack(t *testing.T) {
	for path, want := range map[string]string{
		"/home/jo/.local/bin/unknot":  `/home/jo/.local/bin/unknot agent`,
		"/home/jo doe/bin/unknot":     `"/home/jo doe/bin/unknot" agent`,
		"/home/50%/unknot":            `/home/50%%/unknot agent`,
		`/home/a"b/unknot`:            `"/home/a\\"b/unknot" agent`,
		`/home/a\b/unknot`:            `"/home/a\\\\b/unknot" agent`,
		"/home/$HOME/`x`/unknot":      "\"/home/\\\\$HOME/\\\\`x\\\\`/unknot\" agent",
		"/home/jo's/(new) & <x>/un;o": `"/home/jo's/(new) & <x>/un;o" agent`,
		"/home/ä ö/unknot":            `"/home/ä ö/unknot" agent`,
	} {
		got := autostart.JoinExec([]string{path, "agent"})
		if got != want {
			t.Errorf("%s is written %s, want %s", path, got, want)
		}
		if back := autostart.SplitExec(got); !slices.Equal(back, []string{path, "agent"}) {
			t.Errorf("%s comes back as %q", got, back)
		}
	}
}

func FuzzExec_ComesBack(f *testing.F) {
	f.Add("/a b", `c\"d`)
	f.Add("", "%f $`")
	f.Fuzz(func(t *testing.T, a, b string) {
		if strings.ContainsAny(a+b, "\n\r") {
			return // a key of a desktop entry is one line: such a name cannot be written there
		}
		want := []string{a, b}
		if got := autostart.SplitExec(autostart.JoinExec(want)); !slices.Equal(got, want) {
			t.Errorf("%q comes back as %q", want, got)
		}
	})
}
