//go:build linux

package desktop

import (
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// Session is the graphical part of a login: what draws, and what shows on it. All of it are the
// real programs.
type Session interface {
	// Start starts it; after Kill, the next one of the same login.
	Start()
	// Kill ends it as a crash of what draws would.
	Kill()
	// Type is somebody typing, a key now and then, until stop is called.
	Type() (stop func())
	// Key presses a key and lets it go.
	Key(code Key)
	// Shows says whether a notification of Unknot with this action is there to be answered.
	Shows(a Action) bool
	// Shown is how many notifications with the buttons of a reminder show.
	Shown() int
	// Press answers the notification that shows; PressBody is a click on its text.
	Press(a Action)
	PressBody()
	// Lock locks the screen, or unlocks it.
	Lock(on bool)
	// DoNotDisturb sets the desktop's own switch.
	DoNotDisturb(on bool)
	// OpenTray opens the menu of the icon in the tray; Choose goes so many lines up in it from its
	// lower end and presses that one. Not on GNOME, which has no tray.
	OpenTray()
	Choose(up int)
	// Picture saves what the screen shows.
	Picture(path string)
}

// Key is a key by the kernel's code.
type Key uint32

// The keys that a reminder knows.
const (
	KeyEsc   Key = 1
	KeyEnter Key = 28
)

// Action is a button of a notification.
type Action struct{ ID, Label string }

// The buttons of a reminder, as the agent names them.
var (
	ActStart = Action{"start", "Start"}
	ActSkip  = Action{"skip", "Skip"}
)

// now and then: how often somebody types a key. Less than the two seconds by which steady input is
// defined.
const betweenKeys = 300 * time.Millisecond

// typing presses a key again and again until stop is called, or the story ends.
func (d *Desktop) typing(press func()) (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			press()
			select {
			case <-done:
				return
			case <-time.After(betweenKeys):
			}
		}
	}()
	stop = sync.OnceFunc(func() { close(done); <-ended })
	d.t.Cleanup(stop)
	return stop
}

// findXWayland waits until the compositor has written down where its X server is. Everything started
// from then on knows of it, as in life.
func (d *Desktop) findXWayland() {
	d.t.Helper()
	d.Eventually("the compositor has an X server", 20*time.Second, func() bool { return exists(d.Path("display")) })
	name, err := os.ReadFile(d.Path("display"))
	d.must("find the X server", err)
	d.Setenv("DISPLAY", strings.TrimSpace(string(name)))
}

// Monitors says how many monitors the session has, each as large as the first; before it is started.
func (d *Desktop) Monitors(n int) { d.monitors = n }

// TrayItems are the icons that the session's tray has taken in; nil without a tray.
func (d *Desktop) TrayItems() []string {
	var items []string
	v, err := d.watching().Object(watcherName, watcherPath).GetProperty(watcherName + ".RegisteredStatusNotifierItems")
	if err == nil {
		_ = v.Store(&items)
	}
	return items
}

// AwaitName waits until somebody owns the name on the session bus.
func (d *Desktop) AwaitName(name string) {
	d.t.Helper()
	conn := d.watching()
	d.Eventually("somebody has the name "+name, time.Minute, func() bool { return d.HasOwner(conn, name) })
}

// endWith waits for processes that end by themselves when what they draw on has gone, and ends
// those that do not.
func endWith(processes ...*Process) {
	for _, p := range slices.Backward(processes) {
		if p == nil {
			continue
		}
		select {
		case <-p.Done():
		case <-time.After(3 * time.Second):
			p.Kill()
		}
	}
}
