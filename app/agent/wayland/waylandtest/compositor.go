// Package waylandtest has a Wayland compositor that does nothing but tell when there is no input and
// which windows it would show, and somebody in front of it.
package waylandtest

import (
	"net"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"unknot/app/agent/wayland"
)

// Global is something to offer.
type Global struct {
	Interface string
	Version   uint32
}

// Compositor is a compositor on a socket of its own.
type Compositor struct {
	// Socket is where it listens.
	Socket string

	t        testing.TB
	offers   []Global
	listener net.Listener

	mu      sync.Mutex
	clients map[*client]bool
	inhibit bool
	windows []*Toplevel
	opened  uint32
}

// client is one connection. Its fields are guarded by the compositor's mutex.
type client struct {
	*Compositor
	conn    net.Conn
	bound   map[uint32]string // the interface behind each id
	watches map[uint32]*watch
	handles map[*Toplevel]uint32
}

type watch struct {
	after     time.Duration
	inputOnly bool
	timer     *time.Timer
	idle      bool
}

// Start starts a compositor with a seat and whatever else it offers.
func Start(t testing.TB, offers ...Global) *Compositor {
	t.Helper()
	c := &Compositor{
		Socket: filepath.Join(t.TempDir(), "wayland-0"), t: t,
		offers: append([]Global{{"wl_compositor", 4}, {"wl_seat", 7}}, offers...), clients: map[*client]bool{},
	}
	c.Restart()
	t.Cleanup(c.Stop)
	return c
}

// Restart starts the compositor again after Stop, on the same socket.
func (c *Compositor) Restart() {
	c.t.Helper()
	var err error
	if c.listener, err = net.Listen("unix", c.Socket); err != nil {
		c.t.Fatal(err)
	}
	go c.accept(c.listener)
}

// Stop ends the compositor and every connection to it.
func (c *Compositor) Stop() {
	c.listener.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for cl := range c.clients {
		cl.end()
	}
}

// Input is one key or one move of the pointer.
func (c *Compositor) Input() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for cl := range c.clients {
		for id, w := range cl.watches {
			cl.resume(id, w)
			cl.start(id, w)
		}
	}
}

// Inhibit keeps the screen awake, or no longer does: only input-only watches tell of absences then.
func (c *Compositor) Inhibit(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inhibit = on
	for cl := range c.clients {
		for id, w := range cl.watches {
			if !w.inputOnly {
				cl.resume(id, w)
				cl.start(id, w)
			}
		}
	}
}

// Watches says how many watches there are.
func (c *Compositor) Watches() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for cl := range c.clients {
		n += len(cl.watches)
	}
	return n
}

func (c *Compositor) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		cl := &client{Compositor: c, conn: conn, bound: map[uint32]string{1: "wl_display"}, watches: map[uint32]*watch{}, handles: map[*Toplevel]uint32{}}
		c.mu.Lock()
		c.clients[cl] = true
		c.mu.Unlock()
		go cl.serve()
	}
}

func (cl *client) serve() {
	for {
		m, err := wayland.ReadMessage(cl.conn)
		cl.mu.Lock()
		if err == nil {
			err = cl.onRequest(m)
		}
		if err != nil {
			cl.end()
			cl.mu.Unlock()
			return
		}
		cl.mu.Unlock()
	}
}

func (cl *client) end() {
	for _, w := range cl.watches {
		w.timer.Stop()
	}
	cl.conn.Close()
	delete(cl.clients, cl)
}

func (cl *client) onRequest(m wayland.Message) error {
	switch kind := cl.bound[m.Object]; {
	case kind == "wl_display" && m.Op == 1:
		return cl.sendGlobals(m)
	case kind == "wl_display":
		return cl.sync(m)
	case kind == "wl_registry":
		return cl.bind(m)
	case kind == "ext_idle_notifier_v1":
		return cl.addWatch(m, m.Op == 2, false)
	case kind == "org_kde_kwin_idle":
		return cl.addWatch(m, false, true)
	case kind == kdeWindows && m.Op == 1:
		return cl.giveWindow(m)
	case kind == "watch" && m.Op == 0:
		cl.watches[m.Object].timer.Stop()
		delete(cl.watches, m.Object)
		delete(cl.bound, m.Object)
		return cl.deleteID(m.Object)
	}
	cl.t.Errorf("the client sent what makes no sense: %+v", m)
	return nil
}

func (cl *client) sendGlobals(m wayland.Message) error {
	registry, err := m.TakeUint()
	if err != nil {
		return err
	}
	cl.bound[registry] = "wl_registry"
	for i, g := range cl.offers {
		ev := wayland.Message{Object: registry, Op: 0}.PutUint(uint32(i + 1)).PutString(g.Interface).PutUint(g.Version)
		if err := ev.Write(cl.conn); err != nil {
			return err
		}
	}
	return nil
}

func (cl *client) sync(m wayland.Message) error {
	callback, err := m.TakeUint()
	if err != nil {
		return err
	}
	if err := (wayland.Message{Object: callback, Op: 0}).PutUint(0).Write(cl.conn); err != nil {
		return err
	}
	return cl.deleteID(callback)
}

func (cl *client) deleteID(id uint32) error {
	return wayland.Message{Object: 1, Op: 1}.PutUint(id).Write(cl.conn)
}

func (cl *client) bind(m wayland.Message) error {
	name, err := m.TakeUint()
	if err != nil {
		return err
	}
	kind, err := m.TakeString()
	if err != nil {
		return err
	}
	version, err := m.TakeUint()
	if err != nil {
		return err
	}
	id, err := m.TakeUint()
	if err != nil {
		return err
	}
	if g := cl.offers[name-1]; g.Interface != kind || version > g.Version {
		cl.t.Errorf("the client bound %s version %d where %+v is", kind, version, g)
	}
	cl.bound[id] = kind
	if kind == wlrWindows || kind == kdeWindows {
		for _, w := range cl.Compositor.windows {
			cl.tellWindow(w)
		}
	}
	if kind == "wl_seat" {
		return wayland.Message{Object: id, Op: 0}.PutUint(3).Write(cl.conn) // pointer and keyboard
	}
	return nil
}

func (cl *client) addWatch(m wayland.Message, inputOnly, seatFirst bool) error {
	var args [3]uint32
	for i := range args {
		var err error
		if args[i], err = m.TakeUint(); err != nil {
			return err
		}
	}
	id, ms, seat := args[0], args[1], args[2]
	if seatFirst {
		ms, seat = seat, ms
	}
	if cl.bound[seat] != "wl_seat" || cl.bound[id] != "" {
		cl.t.Errorf("a watch %d of seat %d", id, seat)
	}
	w := &watch{after: time.Duration(ms) * time.Millisecond, inputOnly: inputOnly}
	cl.bound[id] = "watch"
	cl.watches[id] = w
	cl.start(id, w)
	return nil
}

// start counts anew from now on, as compositors do.
func (cl *client) start(id uint32, w *watch) {
	if w.timer != nil {
		w.timer.Stop()
	}
	w.timer = time.AfterFunc(w.after, func() {
		cl.mu.Lock()
		defer cl.mu.Unlock()
		if cl.watches[id] == w && !w.idle && (w.inputOnly || !cl.inhibit) {
			w.idle = true
			_ = wayland.Message{Object: id, Op: 0}.Write(cl.conn) // the client may be gone
		}
	})
}

// resume tells of input to a watch that had told of an absence.
func (cl *client) resume(id uint32, w *watch) {
	if w.idle {
		w.idle = false
		_ = wayland.Message{Object: id, Op: 1}.Write(cl.conn)
	}
}
