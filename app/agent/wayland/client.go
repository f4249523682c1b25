// Package wayland asks a Wayland compositor two things: to tell when there has been no input for a
// while (idle.go), and which window is in front (toplevels.go). It speaks just that much of the
// protocol, by itself: no Go client of it is to be had as a module.
package wayland

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"sync"
	"time"
)

// Session says whether this is a session on Wayland, by what the environment says.
func Session(getenv func(string) string) bool {
	return getenv("WAYLAND_DISPLAY") != "" || getenv("XDG_SESSION_TYPE") == "wayland"
}

// Socket is where the compositor listens, by what the environment says; empty when it says nothing.
func Socket(getenv func(string) string) string {
	name := getenv("WAYLAND_DISPLAY")
	if name == "" && Session(getenv) {
		name = "wayland-0" // where the protocol's own library looks
	}
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, name)
}

// ErrUnsupported says that the compositor has no protocol for what is asked of it.
var ErrUnsupported = errors.New("the compositor has no protocol for it")

// patience is how long a compositor may take to answer while a connection is made. Source: our
// choice; it takes a millisecond.
const patience = 5 * time.Second

// The objects that are there from the start, and their requests and events.
const (
	display = 1

	displaySync        = 0 // request
	displayGetRegistry = 1 // request
	displayError       = 0 // event
	displayDeleteID    = 1 // event
	registryBind       = 0 // request
	registryGlobal     = 0 // event
	callbackDone       = 0 // event
)

// global is something that the compositor offers.
type global struct{ name, version uint32 }

// connection is a connection to a compositor, and what it offers.
type connection struct {
	conn     net.Conn
	registry uint32
	globals  map[string]global
	closed   chan struct{}
	close    sync.Once

	mu   sync.Mutex
	next uint32
	// free are the ids that the compositor has given back; those up to kept are not used again.
	free []uint32
	kept uint32
	err  error
}

// connect connects to the compositor at socket and learns what it offers.
func connect(socket string) (*connection, error) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return nil, fmt.Errorf("connect to the compositor: %w", err)
	}
	c := &connection{conn: conn, closed: make(chan struct{}), next: display + 1, kept: display}
	if err := c.learn(); err != nil {
		conn.Close()
		return nil, fmt.Errorf("ask the compositor what it offers: %w", err)
	}
	return c, nil
}

func (c *connection) learn() error {
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	var done uint32
	c.registry, done = c.id(), c.id()
	if err := c.send(Message{Object: display, Op: displayGetRegistry}.PutUint(c.registry)); err != nil {
		return err
	}
	if err := c.send(Message{Object: display, Op: displaySync}.PutUint(done)); err != nil {
		return err
	}
	if err := c.readGlobals(done); err != nil {
		return err
	}
	return c.conn.SetDeadline(time.Time{})
}

// readGlobals reads what the compositor offers, up to the answer to done.
func (c *connection) readGlobals(done uint32) error {
	c.globals = map[string]global{}
	for {
		m, err := ReadMessage(c.conn)
		if err != nil {
			return err
		}
		switch {
		case m.Object == done && m.Op == callbackDone:
			return nil
		case m.Object == c.registry && m.Op == registryGlobal:
			var g global
			var kind string
			g.name, err = m.TakeUint()
			if err == nil {
				kind, err = m.TakeString()
			}
			if err == nil {
				g.version, err = m.TakeUint()
			}
			if err != nil {
				return err
			}
			if _, known := c.globals[kind]; !known { // of several seats the first
				c.globals[kind] = g
			}
		case m.Object == display:
			if err := c.onDisplay(m); err != nil {
				return err
			}
		}
	}
}

// bind takes something that the compositor offers, in the newest version up to most, and gives the
// id of the object that stands for it.
func (c *connection) bind(kind string, most uint32) (id, version uint32, err error) {
	g := c.globals[kind]
	id, version = c.id(), min(g.version, most)
	m := Message{Object: c.registry, Op: registryBind}
	return id, version, c.send(m.PutUint(g.name).PutString(kind).PutUint(version).PutUint(id))
}

// keep ends the binding: ids given out so far are not used again.
func (c *connection) keep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept = c.next - 1
}

// listen hands on every event but the display's own until the connection ends, and notes why it did.
func (c *connection) listen(on func(Message)) {
	for {
		m, err := ReadMessage(c.conn)
		if err == nil && m.Object == display {
			err = c.onDisplay(m)
		}
		if err != nil {
			c.mu.Lock()
			c.err = fmt.Errorf("listen to the compositor: %w", err)
			c.mu.Unlock()
			return
		}
		if m.Object != display {
			on(m)
		}
	}
}

// Err says why the connection ended.
func (c *connection) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Close ends the connection.
func (c *connection) Close() {
	c.close.Do(func() {
		close(c.closed)
		c.conn.Close()
	})
}

// onDisplay takes back an id, or learns that the compositor ends the connection.
func (c *connection) onDisplay(m Message) error {
	switch m.Op {
	case displayDeleteID:
		id, err := m.TakeUint()
		if err != nil {
			return err
		}
		c.mu.Lock()
		c.free = append(c.free, id)
		c.mu.Unlock()
	case displayError:
		_, _ = m.TakeUint()
		code, _ := m.TakeUint()
		text, _ := m.TakeString()
		return fmt.Errorf("the compositor refuses (%d): %s", code, text)
	}
	return nil
}

// id gives a new object a number. They are to be used without gaps.
func (c *connection) id() uint32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, id := range c.free {
		if id > c.kept && c.kept != display {
			c.free = append(c.free[:i], c.free[i+1:]...)
			return id
		}
	}
	c.next++
	return c.next - 1
}

func (c *connection) send(m Message) error {
	if err := m.Write(c.conn); err != nil {
		return fmt.Errorf("ask the compositor: %w", err)
	}
	return nil
}
