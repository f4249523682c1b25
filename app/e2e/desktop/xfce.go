//go:build linux

package desktop

import "fmt"

// xfce is Xfce's panel, notifications and settings, with openbox in the place of its window manager.
type xfce struct {
	*openbox
	popups *Popups
}

// StartXfce starts the session in one that was made without display, daemon and tray host, and with
// a login.
func (d *Desktop) StartXfce() Session {
	d.t.Helper()
	d.Setenv("XDG_SESSION_TYPE", "x11")
	d.Setenv("XDG_CURRENT_DESKTOP", "XFCE")
	x := &xfce{popups: d.XfceNotifyd()}
	x.openbox = &openbox{d: d, daemon: func() *Process {
		x.popups.Start()
		return x.popups.process
	}}
	x.Start()
	return x
}

func (x *xfce) Shows(Action) bool { return x.popups.Shown() > 0 }

func (x *xfce) Shown() int { return x.popups.Shown() }

func (x *xfce) Press(a Action) { x.popups.Press(a) }

func (x *xfce) PressBody() { x.popups.PressBody() }

func (x *xfce) DoNotDisturb(on bool) {
	x.d.t.Helper()
	x.d.Tool("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s", fmt.Sprint(on))
}
