//go:build linux

package desktop

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Sway is a Wayland session in memory: the compositor, and with it the notification daemon mako and
// the panel waybar, all three the real programs. They end together, as in life.
type Sway struct {
	d                     *Desktop
	compositor, bar, mako *Process
}

// swayConfig is a session with one screen and without the X server that sway would start.
const swayConfig = "xwayland disable\noutput HEADLESS-1 resolution 1280x720\n"

// barConfig is a panel with nothing but a tray.
const barConfig = `{"layer": "top", "modules-right": ["tray"]}`

// StartSway starts the session in one that was made without display, daemon and tray host.
func (d *Desktop) StartSway() *Sway {
	d.t.Helper()
	if os.Getuid() == 0 {
		d.t.Fatal("sway refuses to run as root; `make test-desktops` runs this as somebody else")
	}
	d.must("configure sway", os.WriteFile(d.Path("sway.conf"), []byte(swayConfig), 0o600))
	d.must("configure waybar", os.WriteFile(d.Path("waybar.json"), []byte(barConfig), 0o600))
	d.Setenv("WLR_BACKENDS", "headless")
	d.Setenv("WLR_LIBINPUT_NO_DEVICES", "1")
	d.Setenv("WLR_RENDERER", "pixman")
	d.Setenv("XDG_SESSION_TYPE", "wayland")
	d.Setenv("XDG_CURRENT_DESKTOP", "sway")
	s := &Sway{d: d}
	s.Start()
	return s
}

// Start starts compositor, daemon and panel; after Kill, the next session of the same login.
func (s *Sway) Start() {
	d := s.d
	d.t.Helper()
	const name = "wayland-1" // the first that sway takes
	s.compositor = d.Start("sway", "sway", "-c", d.Path("sway.conf"))
	d.Eventually("sway listens", 20*time.Second, func() bool {
		_, err := os.Stat(filepath.Join(d.run, name))
		return err == nil && s.compositor.Running()
	})
	d.Setenv("WAYLAND_DISPLAY", name)
	conn := d.Connect()
	s.mako = d.Start("mako", "mako")
	d.Eventually("mako is on the bus", 20*time.Second, func() bool { return d.HasOwner(conn, notesName) })
	s.bar = d.Start("waybar", "waybar", "-c", d.Path("waybar.json"))
	d.Eventually("waybar has a tray", 20*time.Second, func() bool { return d.HasOwner(conn, "org.kde.StatusNotifierWatcher") })
}

// Kill ends the compositor as a crash would; what shows on it ends with it.
func (s *Sway) Kill() {
	s.d.t.Helper()
	s.compositor.Kill()
	for _, p := range []*Process{s.mako, s.bar} {
		select {
		case <-p.Done():
		case <-time.After(10 * time.Second):
			p.Kill()
		}
	}
	// A killed compositor leaves its socket, and the next one would take another name.
	for _, file := range []string{"wayland-1", "wayland-1.lock"} {
		_ = os.Remove(filepath.Join(s.d.run, file))
	}
}

// Type starts somebody typing, a key now and then, until stop is called.
func (s *Sway) Type() (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			s.d.tool("wtype", "-k", "Shift_L")
			select {
			case <-done:
				return
			case <-time.After(300 * time.Millisecond):
			}
		}
	}()
	stop = sync.OnceFunc(func() { close(done); <-ended })
	s.d.t.Cleanup(stop)
	return stop
}

// Shows says whether mako displays a notification of Unknot with this action.
func (s *Sway) Shows(action string) bool {
	list := s.d.tool("makoctl", "list")
	return strings.Contains(list, "Unknot") && strings.Contains(list, action)
}

// Press chooses an action of the newest notification.
func (s *Sway) Press(action string) {
	s.d.t.Helper()
	s.d.Tool("makoctl", "invoke", action)
}

// TrayItems are the icons that waybar has taken in.
func (s *Sway) TrayItems() []string {
	var items []string
	const watcher = "org.kde.StatusNotifierWatcher"
	v, err := s.d.Connect().Object(watcher, "/StatusNotifierWatcher").GetProperty(watcher + ".RegisteredStatusNotifierItems")
	if err == nil {
		_ = v.Store(&items)
	}
	return items
}
