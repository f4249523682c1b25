//go:build linux

package desktop

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// sway is a Wayland session in memory: the compositor, and with it the notification daemon mako and
// the panel waybar, all three the real programs. They end together, as in life.
type sway struct {
	d                      *Desktop
	compositor, bar, notes *Process
	daemon                 string // the notification daemon's program
	input                  wlrInput
	hand                   sync.Mutex // there is one pointer: who clicks while somebody moves it misses
}

// swayConfig is a session with screens of one size, and with sway's own X server, whose name is
// written down for the programs that the story starts.
const swayConfig = "exec sh -c 'echo $DISPLAY > $HOME/new && mv $HOME/new $HOME/display'\noutput * resolution 1280x720\n"

// barConfig is a panel with nothing but a tray.
const barConfig = `{"layer": "top", "height": 32, "modules-right": ["tray"], "tray": {"icon-size": 22, "spacing": 6}}`

// StartSway starts the session in one that was made without display, daemon and tray host.
func (d *Desktop) StartSway() Session { d.t.Helper(); return d.startSway("mako") }

func (d *Desktop) startSway(daemon string) *sway {
	d.t.Helper()
	if os.Getuid() == 0 {
		d.t.Fatal("sway refuses to run as root; `make test-desktops` runs this as somebody else")
	}
	d.must("configure sway", os.WriteFile(d.Path("sway.conf"), []byte(swayConfig), 0o600))
	d.must("configure waybar", os.WriteFile(d.Path("waybar.json"), []byte(barConfig), 0o600))
	d.Setenv("WLR_BACKENDS", "headless")
	d.Setenv("WLR_HEADLESS_OUTPUTS", fmt.Sprint(d.monitors))
	d.Setenv("WLR_LIBINPUT_NO_DEVICES", "1")
	d.Setenv("WLR_RENDERER", "pixman")
	d.Setenv("XDG_SESSION_TYPE", "wayland")
	d.Setenv("XDG_CURRENT_DESKTOP", "sway")
	s := &sway{d: d, daemon: daemon}
	s.Start()
	return s
}

// Start starts compositor, daemon and panel; after Kill, the next session of the same login.
func (s *sway) Start() {
	d := s.d
	d.t.Helper()
	const name = "wayland-1" // the first that sway takes
	_ = os.Remove(d.Path("display"))
	s.compositor = d.Start("sway", "sway", "-c", d.Path("sway.conf"))
	d.Eventually("sway listens", 20*time.Second, func() bool {
		_, err := os.Stat(filepath.Join(d.run, name))
		return err == nil && s.compositor.Running()
	})
	d.Setenv("WAYLAND_DISPLAY", name)
	d.findXWayland()
	var err error
	s.input, err = openWlrInput(filepath.Join(d.run, name))
	d.must("move sway's pointer", err)
	s.notes = d.Start(s.daemon, s.daemon)
	d.AwaitName(notesName)
	s.bar = d.Start("waybar", "waybar", "-c", d.Path("waybar.json"))
	d.AwaitName(watcherName)
}

// Kill ends the compositor as a crash would; what shows on it ends with it.
func (s *sway) Kill() {
	s.d.t.Helper()
	s.compositor.Kill()
	endWith(s.notes, s.bar)
	// A killed compositor leaves its socket, and the next one would take another name.
	for _, file := range []string{"wayland-1", "wayland-1.lock"} {
		_ = os.Remove(filepath.Join(s.d.run, file))
	}
}

// Type is somebody who moves the pointer a little, there and back. No keys: the window takes keys by
// their place on the keyboard, and those of wtype lie where Esc is.
func (s *sway) Type() (stop func()) {
	input, x := s.input, 100
	return s.d.typing(func() {
		s.hand.Lock()
		defer s.hand.Unlock()
		x = 300 - x
		_ = input.move(x, 300, 1280, 720) // the story sees it when nothing comes
	})
}

// Key presses Esc, whatever it is asked for: see Type.
func (s *sway) Key(Key) { s.d.tool("wtype", "-s", "500", "x", "-s", "300") }

// Shows says whether mako displays a notification of Unknot with this action.
func (s *sway) Shows(a Action) bool {
	list := s.d.tool("makoctl", "list")
	return strings.Contains(list, "Unknot") && strings.Contains(list, a.ID)
}

// Press chooses an action of the newest notification.
func (s *sway) Press(a Action) {
	s.d.t.Helper()
	s.d.Tool("makoctl", "invoke", a.ID)
}

// Shown counts mako's notifications.
func (s *sway) Shown() int { return strings.Count(s.d.tool("makoctl", "list"), `"app-name"`) }

// PressBody does what mako does at a click with the left button.
func (s *sway) PressBody() {
	s.d.t.Helper()
	s.d.Tool("makoctl", "invoke")
}

// Lock is what a locker does that tells logind; sway's own tells nobody.
func (s *sway) Lock(on bool) { s.d.Login.Lock(on) }

// DoNotDisturb sets mako's mode of that name.
func (s *sway) DoNotDisturb(on bool) {
	s.d.t.Helper()
	change := "-r"
	if on {
		change = "-a"
	}
	s.d.Tool("makoctl", "mode", change, "do-not-disturb")
}

// Picture saves what the screen shows.
func (s *sway) Picture(path string) { s.d.tool("grim", path) }

// OpenTray presses on the icon, which is at the right end of the bar.
func (s *sway) OpenTray() {
	s.d.t.Helper()
	s.d.must("open the menu", s.input.move(1258, 14, 1280, 720))
	finger()
	s.d.must("open the menu", s.input.click(buttonRight))
}

// Choose presses a line of the menu that hangs from the bar, by the pointer: such a menu gets no keys.
func (s *sway) Choose(up int) {
	s.d.t.Helper()
	const line, half, rule = 24, 18, 1 // a line, half of the last one with its edge, the rule above Settings
	end := 0
	s.d.Eventually("the menu is open", 10*time.Second, func() bool {
		end = s.menuEnd()
		return end > 100
	})
	s.d.must("press in the menu", s.input.move(1200, end-half-line*(up-1)-rule, 1280, 720))
	finger()
	s.d.must("press in the menu", s.input.click(buttonLeft))
}

// menuEnd is the last line of pixels of the menu, which is white.
func (s *sway) menuEnd() int {
	path := s.d.Path("picture.png")
	s.Picture(path)
	img := readPicture(path)
	if img == nil {
		return 0
	}
	for y := img.Bounds().Max.Y - 1; y > 32; y-- {
		if len(whitePieces(img, y, 1100, 1250)) > 0 {
			return y + 1
		}
	}
	return 0
}
