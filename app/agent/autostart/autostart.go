// Package autostart starts the agent with the desktop, or not: it keeps the XDG autostart entry
// unknot.desktop. A person may switch the entry off in the desktop's own settings too; that counts
// until they switch it on here.
package autostart

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"unknot/assets"
)

// fileName is the entry's name; the menu entry has the same, so that desktops know they belong together.
const fileName = "unknot.desktop"

// template is the entry as it is first written.
const template = "unix/unknot-autostart.desktop.in"

// Params is what an Entry is built from.
type Params struct {
	// Dir is the person's autostart folder; empty: $XDG_CONFIG_HOME/autostart.
	Dir string
	// SystemDirs are the folders whose entries count where Dir has none; nil: those of
	// $XDG_CONFIG_DIRS. A package may have put one there.
	SystemDirs []string
	// Candidates are the paths of this program, the one that lasts longest first: an installed one,
	// then the running one. See Choose.
	Candidates []string
	// Args follow the program; nil: "agent".
	Args []string
}

// State is what the entry says.
type State struct {
	// On: the desktop starts the agent at login.
	On bool
	// Off: the person has switched an existing entry off, here or in the desktop's settings. It is
	// false when there is no entry at all.
	Off bool
	// Exec is the command as it stands in the entry; empty when there is none. Program is its first
	// word, and Lasting says that this is there and not in a folder that gets emptied.
	Exec    string
	Program string
	Lasting bool
	// Path is the file that decides.
	Path string
}

// Entry is the autostart entry.
type Entry struct {
	p         Params
	temporary []string // folders that get emptied
}

// New gives the entry; no file is read yet.
func New(p Params) *Entry {
	if p.Dir == "" {
		// An error leaves it empty, and the first use says that there is no such folder.
		if config, err := os.UserConfigDir(); err == nil {
			p.Dir = filepath.Join(config, "autostart")
		}
	}
	if p.SystemDirs == nil {
		dirs := os.Getenv("XDG_CONFIG_DIRS")
		if dirs == "" {
			dirs = "/etc/xdg" // the XDG Base Directory Specification's default
		}
		for _, dir := range filepath.SplitList(dirs) {
			p.SystemDirs = append(p.SystemDirs, filepath.Join(dir, "autostart"))
		}
	}
	if p.Args == nil {
		p.Args = []string{"agent"}
	}
	return &Entry{p: p, temporary: temporary()}
}

var errNoHome = errors.New("there is no home folder to keep an autostart entry in")

func (e *Entry) path() string { return filepath.Join(e.p.Dir, fileName) }

// State reads what the desktop will do.
func (e *Entry) State() (State, error) {
	for _, dir := range append([]string{e.p.Dir}, e.p.SystemDirs...) {
		if dir == "" {
			continue
		}
		path := filepath.Join(dir, fileName)
		f, err := readEntry(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return State{}, err
		}
		s := State{Path: path, Off: f.isOff()}
		s.On = !s.Off
		s.Exec = f.get("Exec")
		if words := splitExec(s.Exec); len(words) > 0 {
			s.Program = words[0]
			s.Lasting = lasting(s.Program, e.temporary) == nil
		}
		return s, nil
	}
	return State{}, nil
}

// Set switches it on or off, by the person's wish. Doing so twice changes nothing more. What the
// person has added to the entry stays in it.
func (e *Entry) Set(on bool) error {
	if on {
		return e.on()
	}
	return e.off()
}

func (e *Entry) on() error {
	if e.p.Dir == "" {
		return fmt.Errorf("start with the desktop: %w", errNoHome)
	}
	program, err := choose(e.p.Candidates, e.temporary)
	if err != nil {
		return fmt.Errorf("start with the desktop: %w", err)
	}
	f, err := readEntry(e.path())
	if errors.Is(err, fs.ErrNotExist) {
		return e.write(e.fresh(program))
	}
	if err != nil {
		return err
	}
	f.remove("Hidden")
	f.set("X-GNOME-Autostart-enabled", "true")
	if words := splitExec(f.get("Exec")); len(words) == 0 || ours(words[0]) {
		f.set("Exec", e.exec(program))
	}
	return e.write(f)
}

func (e *Entry) off() error {
	if e.p.Dir == "" {
		return nil // there is none to switch off
	}
	f, err := readEntry(e.path())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if s, err := e.State(); err != nil || !s.On {
			return err
		}
		// An entry of the whole machine is switched off by one of our own that says so.
		f = parseEntry(mainGroup + "\nType=Application\nName=Unknot\nExec=unknot agent")
	case err != nil:
		return err
	case e.untouched(f) && !e.systemHasOne():
		if err := os.Remove(e.path()); err != nil {
			return fmt.Errorf("remove the autostart entry: %w", err)
		}
		return nil
	}
	f.set("Hidden", "true")
	return e.write(f)
}

// Refresh mends an entry that is on but starts a program that is gone or was moved; it is for the
// agent's start, and never switches anything on.
func (e *Entry) Refresh() error {
	if e.p.Dir == "" {
		return nil
	}
	f, err := readEntry(e.path())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	words := splitExec(f.get("Exec"))
	if f.isOff() || len(words) > 0 && !ours(words[0]) {
		return nil
	}
	program, err := choose(e.p.Candidates, e.temporary)
	if err != nil {
		if len(words) > 0 && lasting(words[0], e.temporary) == nil {
			return nil // what it starts is better than anything we know
		}
		return fmt.Errorf("mend the autostart entry: %w", err)
	}
	f.set("Exec", e.exec(program))
	return e.write(f)
}

// ours says whether a program is one of this kind; a wrapper script that somebody put there is not.
func ours(program string) bool { return strings.HasPrefix(filepath.Base(program), "unknot") }

func (e *Entry) exec(program string) string { return joinExec(append([]string{program}, e.p.Args...)) }

// fresh is the entry as it is first written.
func (e *Entry) fresh(program string) entry {
	text, err := assets.Files.ReadFile(template)
	if err != nil {
		panic(err) // a bug that every test of this package would catch
	}
	return parseEntry(strings.Replace(string(text), "@EXEC@", e.exec(program), 1))
}

// untouched says whether nobody has changed the entry since it was written.
func (e *Entry) untouched(f entry) bool {
	words := splitExec(f.get("Exec"))
	if len(words) == 0 {
		return false
	}
	own := e.fresh(words[0])
	own.set("Exec", f.get("Exec"))
	return own.String() == f.String()
}

func (e *Entry) systemHasOne() bool {
	for _, dir := range e.p.SystemDirs {
		if _, err := os.Stat(filepath.Join(dir, fileName)); err == nil {
			return true
		}
	}
	return false
}

// write saves the entry unless it says so already.
func (e *Entry) write(f entry) error {
	path := e.path()
	text := f.String()
	if old, err := os.ReadFile(path); err == nil && string(old) == text {
		return nil
	}
	// A link into a person's collection of dot files stays one.
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if err := os.MkdirAll(e.p.Dir, 0o700); err != nil {
		return fmt.Errorf("write the autostart entry: %w", err)
	}
	if err := replace(path, text); err != nil {
		return fmt.Errorf("write the autostart entry: %w", err)
	}
	return nil
}

// replace puts a whole new file in the place of path: a desktop that reads it at that moment sees
// the old one or the new one.
func replace(path, text string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".unknot-*")
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

func readEntry(path string) (entry, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return entry{}, fmt.Errorf("read the autostart entry: %w", err)
	}
	return parseEntry(string(text)), nil
}
