package quiet

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"unknot/app/agent/desktop"
	"unknot/app/agent/wayland"
)

// settle is how long after a change of the active window's size its state is read: window managers
// change both, in either order. Source: our choice, well above what that takes.
const settle = 250 * time.Millisecond

// watchFullscreen follows the window in front for as long as ctx lives: of an X display, or through
// the compositor.
func (s *Source) watchFullscreen(ctx context.Context) {
	const where = "display"
	display := s.Getenv("DISPLAY")
	switch {
	case wayland.Session(s.Getenv):
		// The X server behind Wayland knows of X windows only, and a wrong no is worse than none.
		s.watchWayland(ctx)
		return
	case display == "":
		s.faults(where, errors.New("DISPLAY is not set"), fullscreen)
		return
	}
	desktop.Hold(ctx, []string{desktop.DisplaySocket(display)}, nil, func(ctx context.Context) {
		err := s.followWindows(ctx, display)
		s.lines.witness(fullscreen, labelX11, time.Time{}, false)
		s.set(ctx, fullscreen, labelX11, false)
		if ctx.Err() == nil {
			s.faults(where, err, fullscreen)
		}
	})
}

// labelX11 names this way to people.
const labelX11 = "X11 active window"

// windows follows the active window over one connection.
type windows struct {
	*Source
	ctx   context.Context
	conn  *xgb.Conn
	root  xproto.Window
	atoms map[string]xproto.Atom
	// active is the window in front; zero when there is none.
	active xproto.Window
	// settled rings when the state of the active window is to be read; nil while nothing changes.
	settled <-chan time.Time
}

// The properties of the window managers' specification (EWMH) that are read.
const (
	supported     = "_NET_SUPPORTED"
	activeWindow  = "_NET_ACTIVE_WINDOW"
	wmState       = "_NET_WM_STATE"
	stateFull     = "_NET_WM_STATE_FULLSCREEN"
	windowType    = "_NET_WM_WINDOW_TYPE"
	typeDesktop   = "_NET_WM_WINDOW_TYPE_DESKTOP"
	typeDock      = "_NET_WM_WINDOW_TYPE_DOCK"
	windowProcess = "_NET_WM_PID"
)

// followWindows follows the active window until the display is gone, and says so.
func (s *Source) followWindows(ctx context.Context, display string) error {
	conn, err := desktop.OpenDisplay(display)
	if err != nil {
		return err
	}
	events := desktop.Events(conn)
	defer desktop.CloseDisplay(conn, events)
	if desktop.IsXWayland(conn) {
		return errors.New("this is XWayland, which knows only of the windows of X programs")
	}
	w := &windows{Source: s, ctx: ctx, conn: conn, root: xproto.Setup(conn).DefaultScreen(conn).Root}
	if err := w.begin(); err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-w.settled:
			w.settled = nil
			w.read()
		case ev, ok := <-events:
			if !ok {
				return errors.New("the X server is gone")
			}
			w.onEvent(ev)
		}
	}
}

func (w *windows) begin() error {
	w.atoms = map[string]xproto.Atom{}
	for _, name := range []string{supported, activeWindow, wmState, stateFull, windowType, typeDesktop, typeDock, windowProcess} {
		reply, err := xproto.InternAtom(w.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return fmt.Errorf("look up %s: %w", name, err)
		}
		w.atoms[name] = reply.Atom
	}
	if err := w.selectEvents(w.root, xproto.EventMaskPropertyChange).Check(); err != nil {
		return fmt.Errorf("follow the active window: %w", err)
	}
	w.checkManager()
	w.onActive()
	return nil
}

func (w *windows) onEvent(ev xgb.Event) {
	switch ev := ev.(type) {
	case xproto.PropertyNotifyEvent:
		switch {
		case ev.Window != w.root:
		case ev.Atom == w.atoms[activeWindow]:
			w.onActive()
		case ev.Atom == w.atoms[supported]:
			w.checkManager()
		}
	case xproto.ConfigureNotifyEvent:
		if ev.Window == w.active && w.settled == nil {
			w.settled = time.After(settle)
		}
	case xproto.DestroyNotifyEvent:
		if ev.Window == w.active {
			w.gone()
		}
	case xproto.UnmapNotifyEvent:
		if ev.Window == w.active {
			w.gone()
		}
	}
}

// checkManager looks whether a window manager tells which window is active.
func (w *windows) checkManager() {
	tells := false
	for _, atom := range w.property(w.root, supported) {
		tells = tells || xproto.Atom(atom) == w.atoms[activeWindow]
	}
	var err error
	if !tells {
		err = errors.New("the window manager does not say which window is active")
	}
	w.lines.witness(fullscreen, labelX11, w.Clock.Now().Wall, tells)
	w.lines.fault(fullscreen, "display", err)
}

// onActive turns to the window that is active now. Of the window itself only changes of its size
// and its end are asked for: programs write to its properties at every key.
func (w *windows) onActive() {
	var active xproto.Window
	if v := w.property(w.root, activeWindow); len(v) > 0 {
		active = xproto.Window(v[0])
	}
	if active != w.active {
		if w.active != 0 {
			w.selectEvents(w.active, 0) // it may be gone, and then there is nothing to take back
		}
		if active != 0 {
			w.selectEvents(active, xproto.EventMaskStructureNotify)
		}
		w.active = active
	}
	w.read()
}

// gone is called when the active window no longer shows.
func (w *windows) gone() {
	w.active, w.settled = 0, nil
	w.set(w.ctx, fullscreen, labelX11, false)
}

// read tells whether the active window is a program's that fills the screen.
func (w *windows) read() {
	w.set(w.ctx, fullscreen, labelX11, w.active != 0 && w.fillsScreen(w.active))
}

func (w *windows) fillsScreen(window xproto.Window) bool {
	if !w.has(window, wmState, stateFull) || w.has(window, windowType, typeDesktop) || w.has(window, windowType, typeDock) {
		return false
	}
	pid := w.property(window, windowProcess)
	return len(pid) == 0 || !w.Ours(int(pid[0]))
}

// has says whether a list of atoms has one in it.
func (w *windows) has(window xproto.Window, list, atom string) bool {
	for _, a := range w.property(window, list) {
		if xproto.Atom(a) == w.atoms[atom] {
			return true
		}
	}
	return false
}

// property reads a property that is a list of 32-bit values; nothing of a window that is gone.
func (w *windows) property(window xproto.Window, name string) []uint32 {
	const most = 1024 // values; _NET_SUPPORTED has about a hundred
	reply, err := xproto.GetProperty(w.conn, false, window, w.atoms[name], xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil || reply == nil || reply.Format != 32 {
		return nil
	}
	values := make([]uint32, 0, reply.ValueLen)
	for b := reply.Value; len(b) >= 4; b = b[4:] {
		values = append(values, xgb.Get32(b))
	}
	return values
}

func (w *windows) selectEvents(window xproto.Window, mask uint32) xproto.ChangeWindowAttributesCookie {
	return xproto.ChangeWindowAttributesChecked(w.conn, window, xproto.CwEventMask, []uint32{mask})
}
