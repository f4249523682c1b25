//go:build linux

// Package desktop is a private desktop session for one story: its own home, display, window
// manager, session bus, notification daemon and tray host. Nothing of the machine's own session
// is read or touched, and everything started here is ended with the story.
package desktop

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/notify/notifytest"
)

// Daemon says which notification daemon the session has.
type Daemon int

// The daemons. Recorded is one written in Go, which notes what it is told and answers for the
// person; Dunst is the real program.
const (
	Recorded Daemon = iota
	Dunst
	NoDaemon
)

// Options say what the session has; the zero value is a whole one.
type Options struct {
	NoDisplay bool
	// Manager is the command of the window manager; empty: openbox.
	Manager []string
	NoBus   bool
	Daemon  Daemon
	// Server is how the recorded daemon behaves.
	Server notifytest.Options
	// NoTray leaves the tray host out; TrayHost starts one later.
	NoTray bool
	// Login gives the session a logind, on a system bus of its own; without it there is neither.
	Login bool
	// Settings are the contents of settings.toml; empty: none is written.
	Settings string
	// Beside gives the session the display and the bus of another one, but a home of its own: a
	// second person's program on the same desk. The other options about the desktop do not count then.
	Beside *Desktop
	// Home is an earlier session whose home and runtime folder this one takes over: the next login
	// of the same person.
	Home *Desktop
	// Program is the binary; empty: that of UNKNOT_BIN.
	Program string
	// Env are further variables for everything in the session, as KEY=value.
	Env []string
}

// Desktop is the running session.
type Desktop struct {
	t       testing.TB
	program string
	manager []string
	// monitors are those of a compositor; one, unless it is said.
	monitors int

	// Dir is the home folder; run the runtime folder, short because a socket's path is.
	Dir string
	run string

	env []string
	// Display is ":7", Bus the address of the session bus; empty where there is none.
	Display, Bus string
	// Notes is the recorded daemon, nil with another one.
	Notes *Notes
	// Tray is the tray host, nil without one.
	Tray *TrayHost
	// Login locks and sends to sleep, nil without one.
	Login *Login

	screen, bus *Process
	watch       *dbus.Conn
	processes   []*Process
}

// places bounds how many sessions run at once: each has a display with software drawing, and
// stories count seconds. Our choice for two cores.
var places = make(chan struct{}, 3)

// New starts a session and ends it with the story.
func New(t testing.TB, o Options) *Desktop {
	t.Helper()
	d := &Desktop{t: t, program: o.Program, monitors: 1}
	if o.Beside == nil && o.Home == nil {
		places <- struct{}{}
		t.Cleanup(func() { <-places })
	}
	t.Cleanup(d.close)
	if d.program == "" {
		d.program = os.Getenv("UNKNOT_BIN")
	}
	if d.manager = o.Manager; len(d.manager) == 0 {
		d.manager = []string{"openbox", "--sm-disable"}
	}
	if d.program == "" {
		t.Fatalf("UNKNOT_BIN names no program; `make e2e` builds one and sets it")
	}
	d.makeHome(o)
	if b := o.Beside; b != nil {
		d.Display, d.Bus, d.screen = b.Display, b.Bus, b.screen
		for _, v := range b.env {
			if name, _, _ := strings.Cut(v, "="); name == "DISPLAY" || strings.HasPrefix(name, "DBUS_") {
				d.env = append(d.env, v)
			}
		}
		return d
	}
	if o.Login {
		d.Login = d.startLogin()
	}
	if !o.NoDisplay {
		d.startScreen()
	}
	if !o.NoBus {
		d.startBus()
		switch o.Daemon {
		case Recorded:
			d.Notes = d.StartNotes(o.Server)
		case Dunst:
			d.startDunst()
		}
		if !o.NoTray {
			d.Tray = d.StartTrayHost()
		}
	}
	return d
}

func (d *Desktop) newFolders() {
	var err error
	d.Dir, err = os.MkdirTemp("", "unknot-home-")
	d.must("make a home", err)
	// Always in /tmp: a socket's path may have 108 bytes, and TMPDIR may be long.
	d.run, err = os.MkdirTemp("/tmp", "unknot-run-")
	d.must("make a runtime folder", err)
}

// makeHome lays out the folders and the environment of the session.
func (d *Desktop) makeHome(o Options) {
	if o.Home != nil {
		d.Dir, d.run = o.Home.Dir, o.Home.run
	} else {
		d.newFolders()
	}
	d.env = []string{
		"HOME=" + d.Dir, "XDG_RUNTIME_DIR=" + d.run,
		"XDG_CONFIG_HOME=" + d.Path(".config"), "XDG_DATA_HOME=" + d.Path(".local/share"),
		"XDG_STATE_HOME=" + d.Path(".local/state"), "XDG_CACHE_HOME=" + d.Path(".cache"),
		"PATH=" + os.Getenv("PATH"), "LANG=en_US.UTF-8", "LC_ALL=C.UTF-8", "USER=someone",
		// No system bus either: the machine's own may lock, sleep and wake as it likes.
		"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + filepath.Join(d.run, "no-system-bus"),
		"LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "GTK_A11Y=none",
	}
	if tz := os.Getenv("TZ"); tz != "" {
		d.env = append(d.env, "TZ="+tz)
	}
	d.env = append(d.env, o.Env...)
	for _, folder := range []string{".config/unknot", ".local/share", ".local/state", ".cache"} {
		d.must("make a home", os.MkdirAll(d.Path(folder), 0o700))
	}
	if o.Settings != "" {
		d.WriteSettings(o.Settings)
	}
}

// Program is the binary that the session tries.
func (d *Desktop) Program() string { return d.program }

// Path is a file of the home folder.
func (d *Desktop) Path(name string) string { return filepath.Join(d.Dir, name) }

// Setenv sets a variable for everything started from now on.
func (d *Desktop) Setenv(key, value string) {
	d.env = append(d.env, key+"="+value)
}

// WriteSettings saves settings.toml the way an editor does: a new file moved over the old one.
func (d *Desktop) WriteSettings(text string) {
	d.t.Helper()
	path := d.Path(".config/unknot/settings.toml")
	d.must("write settings", os.WriteFile(path+".new", []byte(text), 0o600))
	d.must("write settings", os.Rename(path+".new", path))
}

// close ends everything of the session; a failed story leaves its logs and a picture behind.
func (d *Desktop) close() {
	if d.t.Failed() {
		d.keepEvidence()
	}
	if d.Tray != nil {
		d.Tray.Close()
	}
	// The program's own processes first, then the desktop under them, last started first.
	for _, pid := range d.PIDs("") {
		if !d.isOurs(pid) {
			endPID(pid)
		}
	}
	for i := len(d.processes) - 1; i >= 0; i-- {
		d.processes[i].End()
		sweepDisplay(d.processes[i].PID())
	}
	for _, dir := range []string{d.Dir, d.run} {
		if dir != "" {
			_ = os.RemoveAll(dir)
		}
	}
}

// isOurs says whether the process is one that this session started itself and will end in order.
func (d *Desktop) isOurs(pid int) bool {
	for _, p := range d.processes {
		if p.PID() == pid {
			return true
		}
	}
	return false
}

// keepEvidence saves the logs and a picture of the screen where a person finds them.
func (d *Desktop) keepEvidence() {
	root := os.Getenv("UNKNOT_E2E_EVIDENCE")
	if root == "" {
		root = filepath.Join(os.TempDir(), "unknot-e2e")
	}
	dir := filepath.Join(root, strings.ReplaceAll(d.t.Name(), "/", "-"))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		d.t.Logf("keep evidence: %v", err)
		return
	}
	if d.Display != "" && d.screen.Running() {
		d.Screenshot(filepath.Join(dir, "screen.png"))
	}
	for _, p := range d.processes {
		if p.Running() && p.cmd.Path == d.Program() {
			p.Explain() // a story often fails because something waits
		}
		d.t.Logf("log of %s:\n%s", p.Name, tail(p.Log(), 2000))
		_ = os.WriteFile(filepath.Join(dir, p.Name+".log"), []byte(p.Log()), 0o644)
	}
	if b, err := os.ReadFile(d.Path(".local/state/unknot/unknot.log")); err == nil {
		d.t.Logf("unknot.log:\n%s", tail(string(b), 6000))
		_ = os.WriteFile(filepath.Join(dir, "unknot.log"), b, 0o644)
	}
	d.t.Logf("the evidence is in %s", dir)
}

func tail(s string, n int) string {
	if len(s) > n {
		return "…" + s[len(s)-n:]
	}
	return s
}

// Eventually waits until f says true; it looks again every 50 ms, because what it looks at (a
// window, a file, another program) tells nobody when it changes.
func (d *Desktop) Eventually(what string, within time.Duration, f func() bool) {
	d.t.Helper()
	if !eventually(within, f) {
		d.t.Fatalf("after %v still not: %s", within, what)
	}
}

func eventually(within time.Duration, f func() bool) bool {
	deadline := time.After(within)
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for !f() {
		select {
		case <-again.C:
		case <-deadline:
			return f()
		}
	}
	return true
}

// must gives the error of a step of the session itself to the story.
func (d *Desktop) must(what string, err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatalf("%s: %v", what, err)
	}
}

var _ fmt.Stringer = Daemon(0)

// String names the daemon.
func (d Daemon) String() string {
	return [...]string{"recorded", "dunst", "none"}[d]
}
