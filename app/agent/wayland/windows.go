package wayland

import "fmt"

// The protocols that tell of every window, best first.
const (
	// wlrWindows is that of wlroots, which others took over.
	wlrWindows = "zwlr_foreign_toplevel_manager_v1"
	// kdeWindows is KWin's. It is offered only to programs whose desktop entry asks for it.
	kdeWindows = "org_kde_plasma_window_management"
)

// The versions that are spoken: of wlrWindows at least the one that tells of full-screen windows, of
// kdeWindows at most the last that names windows by number.
const (
	wlrLeast, wlrMost = 2, 3
	kdeMost           = 12
)

// The events of wlrWindows and of its windows, and the states of a window.
const (
	wlrWindow = 0

	wlrTitle  = 0
	wlrAppID  = 1
	wlrState  = 4
	wlrDone   = 5
	wlrClosed = 6

	wlrActivated  = 2
	wlrFullscreen = 3
)

// The request and event of kdeWindows, the events of its windows, and the bits of a window's state.
const (
	kdeGetWindow = 1 // request
	kdeWindow    = 1 // event

	kdeTitle    = 0
	kdeAppID    = 1
	kdeState    = 2
	kdeUnmapped = 5

	kdeActive     = 1 << 0
	kdeFullscreen = 1 << 3
)

// Window is what is known of a window. Texts are as its program gave them, and may be empty.
type Window struct {
	AppID, Title       string
	Active, Fullscreen bool
}

// Windows is a connection to a compositor that tells of every window. It wakes this process at every
// change of a window's title, so it is not for keeping open all day.
type Windows struct {
	*connection
	protocol string
	manager  uint32
	windows  map[uint32]*Window
	fronts   chan Window
}

// OffersWindows names the protocol by which the compositor at socket tells of windows.
func OffersWindows(socket string) (protocol string, err error) {
	conn, err := connect(socket)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	return windowsProtocol(conn)
}

func windowsProtocol(c *connection) (string, error) {
	if g, ok := c.globals[wlrWindows]; ok && g.version >= wlrLeast {
		return wlrWindows, nil
	}
	if _, ok := c.globals[kdeWindows]; ok {
		return kdeWindows, nil
	}
	return "", ErrUnsupported
}

// OpenWindows connects to the compositor at socket and asks for its windows. Fronts must be read.
func OpenWindows(socket string) (*Windows, error) {
	conn, err := connect(socket)
	if err != nil {
		return nil, err
	}
	w := &Windows{connection: conn, windows: map[uint32]*Window{}, fronts: make(chan Window)}
	if w.protocol, err = windowsProtocol(conn); err == nil {
		most := uint32(wlrMost)
		if w.protocol == kdeWindows {
			most = kdeMost
		}
		w.manager, _, err = conn.bind(w.protocol, most)
	}
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("ask the compositor for its windows: %w", err)
	}
	go func() {
		defer close(w.fronts)
		on := w.onWlr
		if w.protocol == kdeWindows {
			on = w.onKDE
		}
		w.listen(func(m Message) {
			if on(&m) {
				w.tell()
			}
		})
	}()
	return w, nil
}

// Fronts brings the window in front after every change, an empty Window where none is. It is closed
// when the connection ends; Err says why.
func (w *Windows) Fronts() <-chan Window { return w.fronts }

func (w *Windows) tell() {
	var front Window
	for _, one := range w.windows {
		if one.Active && (!front.Active || one.Fullscreen) {
			front = *one
		}
	}
	select {
	case w.fronts <- front:
	case <-w.closed:
	}
}

// onWlr takes in an event, and says whether the windows are as they should be told now.
func (w *Windows) onWlr(m *Message) (whole bool) {
	if m.Object == w.manager {
		if id, err := m.TakeUint(); err == nil && m.Op == wlrWindow {
			w.windows[id] = &Window{}
		}
		return false
	}
	one := w.windows[m.Object]
	if one == nil {
		return false
	}
	switch m.Op {
	case wlrTitle:
		one.Title, _ = m.TakeString()
	case wlrAppID:
		one.AppID, _ = m.TakeString()
	case wlrState:
		one.Active, one.Fullscreen = false, false
		size, _ := m.TakeUint()
		for range size / 4 {
			state, err := m.TakeUint()
			if err != nil {
				break
			}
			one.Active = one.Active || state == wlrActivated
			one.Fullscreen = one.Fullscreen || state == wlrFullscreen
		}
	case wlrClosed:
		delete(w.windows, m.Object)
		return true
	}
	return m.Op == wlrDone
}

// onKDE is onWlr for the other protocol, which tells each change by itself.
func (w *Windows) onKDE(m *Message) (whole bool) {
	if m.Object == w.manager {
		number, err := m.TakeUint()
		if err != nil || m.Op != kdeWindow {
			return false
		}
		id := w.id()
		w.windows[id] = &Window{}
		// A connection that cannot be written to cannot be read from either, and there it is said.
		_ = w.send(Message{Object: w.manager, Op: kdeGetWindow}.PutUint(id).PutUint(number))
		return false
	}
	one := w.windows[m.Object]
	if one == nil {
		return false
	}
	switch m.Op {
	case kdeTitle:
		one.Title, _ = m.TakeString()
	case kdeAppID:
		one.AppID, _ = m.TakeString()
	case kdeState:
		flags, _ := m.TakeUint()
		one.Active, one.Fullscreen = flags&kdeActive != 0, flags&kdeFullscreen != 0
	case kdeUnmapped:
		delete(w.windows, m.Object)
	default:
		return false
	}
	return true
}
