//go:build linux

package desktop

import (
	"fmt"
	"time"
)

// openbox is a session on X11: a virtual display, the window manager openbox, dunst and Xfce's panel.
type openbox struct {
	d      *Desktop
	name   string // of the display
	daemon func() *Process
	others []*Process
}

// StartOpenbox starts the session in one that was made without display, daemon and tray host, and
// with a login.
func (d *Desktop) StartOpenbox() Session {
	d.t.Helper()
	d.Setenv("XDG_SESSION_TYPE", "x11")
	d.StartXfconf()
	x := &openbox{d: d, daemon: d.startDunst}
	x.Start()
	return x
}

func (x *openbox) Start() {
	d := x.d
	d.t.Helper()
	if x.name == "" {
		d.startScreen()
		x.name = d.Display
	} else {
		d.Eventually("the display is free again", 10*time.Second, func() bool { return d.tryScreen(x.name) })
		d.startWindowManager()
	}
	x.others = []*Process{x.daemon(), d.StartXfcePanel(PanelLook{Size: 30})}
}

func (x *openbox) Kill() {
	x.d.t.Helper()
	x.d.EndScreen()
	endWith(x.others...)
}

func (x *openbox) Type() (stop func()) {
	return x.d.typing(func() { x.d.tool("xdotool", "key", "shift") })
}

// Key presses a key and lets it go.
func (x *openbox) Key(code Key) { x.d.Key(map[Key]string{KeyEsc: "Escape", KeyEnter: "Return"}[code]) }

func (x *openbox) Shows(Action) bool { return x.d.DunstShows() > 0 }

func (x *openbox) Press(a Action) { x.d.DunstPress(a.Label) }

func (x *openbox) Shown() int { return x.d.DunstShows() }

func (x *openbox) PressBody() { x.d.Tool("dunstctl", "action") }

// Lock is what xss-lock does; the lockers of X11 tell nobody themselves.
func (x *openbox) Lock(on bool) { x.d.Login.Lock(on) }

func (x *openbox) DoNotDisturb(on bool) {
	x.d.t.Helper()
	x.d.Tool("dunstctl", "set-paused", fmt.Sprint(on))
}

func (x *openbox) Picture(path string) { x.d.Screenshot(path) }

func (x *openbox) OpenTray() {
	x.d.t.Helper()
	x.d.OpenTray()
}

func (x *openbox) Choose(up int) {
	x.d.t.Helper()
	x.d.Choose(up)
}
