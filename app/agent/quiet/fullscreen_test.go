package quiet_test

import (
	"os"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/quiet"
	"unknot/app/api"
	"unknot/app/breaks"
)

// screen is a display with a window manager.
type screen struct {
	*desktoptest.Display
	t    *testing.T
	root xproto.Window
}

func startScreen(t *testing.T) *screen {
	t.Helper()
	d := desktoptest.StartDisplay(t)
	desktoptest.Run(t, []string{"DISPLAY=" + d.Name, "HOME=" + t.TempDir()}, "openbox")
	return &screen{Display: d, t: t, root: xproto.Setup(d.X).DefaultScreen(d.X).Root}
}

func (s *screen) atom(name string) xproto.Atom {
	s.t.Helper()
	reply, err := xproto.InternAtom(s.X, false, uint16(len(name)), name).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	return reply.Atom
}

// open opens a window of a process, of a type ("" for none), and waits for nothing.
func (s *screen) open(pid int, kind string) xproto.Window {
	s.t.Helper()
	id, err := xproto.NewWindowId(s.X)
	if err != nil {
		s.t.Fatal(err)
	}
	must(s.t, xproto.CreateWindowChecked(s.X, 0, id, s.root, 10, 10, 200, 100, 0,
		xproto.WindowClassInputOutput, 0, 0, nil).Check())
	s.set32(id, "_NET_WM_PID", xproto.AtomCardinal, uint32(pid))
	if kind != "" {
		s.set32(id, "_NET_WM_WINDOW_TYPE", xproto.AtomAtom, uint32(s.atom(kind)))
	}
	must(s.t, xproto.MapWindowChecked(s.X, id).Check())
	return id
}

func (s *screen) set32(window xproto.Window, property string, kind xproto.Atom, value uint32) {
	s.t.Helper()
	data := make([]byte, 4)
	xgb.Put32(data, value)
	must(s.t, xproto.ChangePropertyChecked(s.X, xproto.PropModeReplace, window, s.atom(property), kind, 32, 1, data).Check())
}

// ask sends the window manager a request about a window.
func (s *screen) ask(window xproto.Window, what string, data ...uint32) {
	s.t.Helper()
	ev := xproto.ClientMessageEvent{
		Format: 32, Window: window, Type: s.atom(what),
		Data: xproto.ClientMessageDataUnionData32New(append(data, make([]uint32, 5-len(data))...)),
	}
	const mask = xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify
	must(s.t, xproto.SendEventChecked(s.X, false, s.root, mask, string(ev.Bytes())).Check())
}

// fullscreen makes a window fill the screen, or not.
func (s *screen) fullscreen(window xproto.Window, on bool) {
	s.t.Helper()
	action := uint32(0)
	if on {
		action = 1
	}
	s.ask(window, "_NET_WM_STATE", action, uint32(s.atom("_NET_WM_STATE_FULLSCREEN")), 0, 1)
}

// activate brings a window to the front and waits until it is there.
func (s *screen) activate(window xproto.Window) {
	s.t.Helper()
	deadline := time.Now().Add(desktoptest.Patience)
	for {
		s.ask(window, "_NET_ACTIVE_WINDOW", 2)
		reply, err := xproto.GetProperty(s.X, false, s.root, s.atom("_NET_ACTIVE_WINDOW"), xproto.AtomWindow, 0, 1).Reply()
		if err != nil {
			s.t.Fatal(err)
		}
		if len(reply.Value) == 4 && xproto.Window(xgb.Get32(reply.Value)) == window {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("window %d never became active", window)
		}
		<-time.After(20 * time.Millisecond)
	}
}

func (s *screen) destroy(window xproto.Window) {
	s.t.Helper()
	must(s.t, xproto.DestroyWindowChecked(s.X, window).Check())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// onScreen runs a source on a screen where windows of process 1 are ours.
func onScreen(t *testing.T) (*running, *screen) {
	t.Helper()
	s := startScreen(t)
	r := run(t, map[string]string{"DISPLAY": s.Name}, func(p *quiet.Params) {
		p.Ours = func(pid int) bool { return pid == 1 }
	})
	r.settled("fullscreen", func(c api.Check) bool { return c.OK && c.Error == "" })
	return r, s
}

func TestFullscreen_OfTheActiveWindow(t *testing.T) {
	r, s := onScreen(t)
	on, off := onOff(breaks.QuietFullscreen)
	film, other := s.open(os.Getpid(), ""), s.open(os.Getpid(), "")
	s.activate(film)
	s.fullscreen(film, true)
	r.want(on)
	s.fullscreen(film, false)
	r.want(off)
	s.fullscreen(film, true)
	r.want(on)
	s.activate(other)
	r.want(off)
	s.activate(film)
	r.want(on)
	s.destroy(film) // without leaving full screen first
	r.want(off)
	r.silent(400 * time.Millisecond)
}

func TestFullscreen_FromBeforeIsTold(t *testing.T) {
	s := startScreen(t)
	before := s.open(os.Getpid(), "")
	s.activate(before)
	s.fullscreen(before, true)
	r := run(t, map[string]string{"DISPLAY": s.Name})
	on, _ := onOff(breaks.QuietFullscreen)
	r.want(on)
}

func TestFullscreen_OnlyOfOtherProgramsWindows(t *testing.T) {
	r, s := onScreen(t)
	ours := s.open(1, "")
	s.activate(ours)
	s.fullscreen(ours, true)
	desk := s.open(os.Getpid(), "_NET_WM_WINDOW_TYPE_DESKTOP")
	s.fullscreen(desk, true)
	r.silent(600 * time.Millisecond)
}

func TestFullscreen_ADisplayThatDiesHoldsUpNothing(t *testing.T) {
	r, s := onScreen(t)
	on, off := onOff(breaks.QuietFullscreen)
	film := s.open(os.Getpid(), "")
	s.activate(film)
	s.fullscreen(film, true)
	r.want(on)
	s.Kill()
	r.want(off)
	r.settled("fullscreen", lacks)
}

func TestFullscreen_WithoutAWindowManagerIsSaid(t *testing.T) {
	d := desktoptest.StartDisplay(t)
	r := run(t, map[string]string{"DISPLAY": d.Name})
	r.settled("fullscreen", lacks)
	// One that comes later is noticed.
	desktoptest.Run(t, []string{"DISPLAY=" + d.Name, "HOME=" + t.TempDir()}, "openbox")
	r.settled("fullscreen", func(c api.Check) bool { return c.OK && c.Error == "" })
}

func TestFullscreen_IsNotAskedForUnderWayland(t *testing.T) {
	s := startScreen(t)
	r := run(t, map[string]string{"DISPLAY": s.Name, "WAYLAND_DISPLAY": "wayland-0"})
	r.settled("fullscreen", lacks)
}
