package waylandtest

import "unknot/app/agent/wayland"

// Toplevel is a window that the compositor shows.
type Toplevel struct {
	number             uint32
	appID, title       string
	active, fullscreen bool
}

// The windows' protocols, and the first number of objects that a compositor makes.
const (
	wlrWindows = "zwlr_foreign_toplevel_manager_v1"
	kdeWindows = "org_kde_plasma_window_management"
	firstMade  = 0xff000000
)

// OpenWindow shows a window, behind all others.
func (c *Compositor) OpenWindow(appID, title string) *Toplevel {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened++
	w := &Toplevel{number: c.opened, appID: appID, title: title}
	c.windows = append(c.windows, w)
	for cl := range c.clients {
		cl.tellWindow(w)
	}
	return w
}

// SetState says whether a window is in front, and whether it fills the screen.
func (c *Compositor) SetState(w *Toplevel, active, fullscreen bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w.active, w.fullscreen = active, fullscreen
	for cl := range c.clients {
		cl.tellState(w)
	}
}

// CloseWindow takes a window away.
func (c *Compositor) CloseWindow(w *Toplevel) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, one := range c.windows {
		if one == w {
			c.windows = append(c.windows[:i], c.windows[i+1:]...)
			break
		}
	}
	for cl := range c.clients {
		id := cl.handles[w]
		switch {
		case id == 0:
		case cl.manager(wlrWindows) != 0:
			cl.write(wayland.Message{Object: id, Op: 6})
		default:
			cl.write(wayland.Message{Object: id, Op: 5})
		}
	}
}

// WindowWatchers says how many connections are told of windows.
func (c *Compositor) WindowWatchers() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for cl := range c.clients {
		if cl.manager(wlrWindows) != 0 || cl.manager(kdeWindows) != 0 {
			n++
		}
	}
	return n
}

// manager is the client's object of a windows' protocol; zero: it has none.
func (cl *client) manager(kind string) uint32 {
	for id, bound := range cl.bound {
		if bound == kind {
			return id
		}
	}
	return 0
}

// tellWindow tells a client that there is a window. KWin's clients ask for it by its number.
func (cl *client) tellWindow(w *Toplevel) {
	if id := cl.manager(wlrWindows); id != 0 {
		handle := uint32(firstMade) + w.number
		cl.handles[w] = handle
		cl.write(wayland.Message{Object: id, Op: 0}.PutUint(handle))
		cl.write(wayland.Message{Object: handle, Op: 0}.PutString(w.title))
		cl.write(wayland.Message{Object: handle, Op: 1}.PutString(w.appID))
		cl.tellState(w)
	}
	if id := cl.manager(kdeWindows); id != 0 {
		cl.write(wayland.Message{Object: id, Op: 1}.PutUint(w.number))
	}
}

// giveWindow answers a client of KWin's that asks for a window.
func (cl *client) giveWindow(m wayland.Message) error {
	id, err := m.TakeUint()
	if err != nil {
		return err
	}
	number, err := m.TakeUint()
	if err != nil {
		return err
	}
	for _, w := range cl.Compositor.windows {
		if w.number == number {
			cl.bound[id] = "window"
			cl.handles[w] = id
			cl.write(wayland.Message{Object: id, Op: 0}.PutString(w.title))
			cl.write(wayland.Message{Object: id, Op: 1}.PutString(w.appID))
			cl.tellState(w)
		}
	}
	return nil
}

func (cl *client) tellState(w *Toplevel) {
	id := cl.handles[w]
	if id == 0 {
		return
	}
	if cl.manager(kdeWindows) != 0 {
		var flags uint32
		if w.active {
			flags |= 1
		}
		if w.fullscreen {
			flags |= 8
		}
		cl.write(wayland.Message{Object: id, Op: 2}.PutUint(flags))
		return
	}
	states := []uint32{0} // maximized
	if w.active {
		states = append(states, 2)
	}
	if w.fullscreen {
		states = append(states, 3)
	}
	m := wayland.Message{Object: id, Op: 4}.PutUint(uint32(4 * len(states)))
	for _, s := range states {
		m = m.PutUint(s)
	}
	cl.write(m)
	cl.write(wayland.Message{Object: id, Op: 5})
}

// write sends an event; the client may be gone.
func (cl *client) write(m wayland.Message) { _ = m.Write(cl.conn) }
