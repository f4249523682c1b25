// Package wayland asks a Wayland compositor to tell when there has been no input for a while. It
// speaks just that much of the protocol, by itself: no Go client of it is to be had as a module.
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

// The protocols, best first.
const (
	// extIdle is for every compositor; from version 2 on it can leave out those programs that keep
	// the screen awake, and tell of the person only.
	extIdle = "ext_idle_notifier_v1"
	// kdeIdle is older, from KDE, and in wlroots before 0.16.
	kdeIdle = "org_kde_kwin_idle"
	seat    = "wl_seat"
)

// inputOnly is the version of extIdle that has input-only watches.
const inputOnly = 2

// ErrUnsupported says that the compositor does not tell of input (GNOME's does not).
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

// Watch names one threshold at the compositor; zero is none.
type Watch uint32

// Event says that a watch's threshold was passed (Idle), or that there is input again after that.
type Event struct {
	Watch Watch
	Idle  bool
}

// Client is a connection to a compositor.
type Client struct {
	conn   net.Conn
	idle   protocol
	seat   uint32
	events chan Event
	closed chan struct{}
	close  sync.Once

	mu   sync.Mutex
	next uint32
	// free are the ids that the compositor has given back.
	free []uint32
	err  error
}

// protocol is how one of the protocols is spoken.
type protocol struct {
	name    string
	version uint32
	manager uint32
	// get is the request for a watch; seatFirst says that the seat comes before the time in it.
	get       uint16
	seatFirst bool
}

// release is the request that ends a watch, and idled and resumed are its events; they have the
// same numbers in both protocols.
const (
	release = 0
	idled   = 0
	resumed = 1
)

// Open connects to the compositor at socket.
func Open(socket string) (*Client, error) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return nil, fmt.Errorf("connect to the compositor: %w", err)
	}
	c := &Client{conn: conn, events: make(chan Event), closed: make(chan struct{}), next: display + 1}
	if err := c.begin(); err != nil {
		conn.Close()
		return nil, err
	}
	go c.read()
	return c, nil
}

// Protocol names the protocol in use.
func (c *Client) Protocol() string {
	if c.idle.name == extIdle && c.idle.version >= inputOnly {
		return extIdle + " for input only"
	}
	return c.idle.name
}

// begin finds and binds what is needed.
func (c *Client) begin() error {
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return fmt.Errorf("connect to the compositor: %w", err)
	}
	registry, done := c.id(), c.id()
	if err := c.send(Message{Object: display, Op: displayGetRegistry}.PutUint(registry)); err != nil {
		return err
	}
	if err := c.send(Message{Object: display, Op: displaySync}.PutUint(done)); err != nil {
		return err
	}
	globals, err := c.readGlobals(registry, done)
	if err != nil {
		return fmt.Errorf("ask the compositor what it offers: %w", err)
	}
	if err := c.bind(registry, globals); err != nil {
		return err
	}
	return c.conn.SetDeadline(time.Time{})
}

// global is something that the compositor offers.
type global struct{ name, version uint32 }

// readGlobals reads what the compositor offers, up to the answer to done.
func (c *Client) readGlobals(registry, done uint32) (map[string]global, error) {
	globals := map[string]global{}
	for {
		m, err := ReadMessage(c.conn)
		if err != nil {
			return nil, err
		}
		switch {
		case m.Object == done && m.Op == callbackDone:
			return globals, nil
		case m.Object == registry && m.Op == registryGlobal:
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
				return nil, err
			}
			if _, known := globals[kind]; !known { // of several seats the first
				globals[kind] = g
			}
		case m.Object == display:
			if err := c.onDisplay(m); err != nil {
				return nil, err
			}
		}
	}
}

// bind chooses the protocol and takes what it needs.
func (c *Client) bind(registry uint32, globals map[string]global) error {
	ext, hasExt := globals[extIdle]
	kde, hasKDE := globals[kdeIdle]
	place, hasSeat := globals[seat]
	var manager global
	switch {
	case !hasSeat || !hasExt && !hasKDE:
		return ErrUnsupported
	case hasExt:
		manager = global{ext.name, min(ext.version, inputOnly)}
		c.idle = protocol{name: extIdle, version: manager.version, get: 1}
		if manager.version >= inputOnly {
			c.idle.get = 2
		}
	default:
		manager = global{kde.name, 1}
		c.idle = protocol{name: kdeIdle, version: 1, get: 0, seatFirst: true}
	}
	c.seat, c.idle.manager = c.id(), c.id()
	bind := Message{Object: registry, Op: registryBind}
	err := c.send(bind.PutUint(place.name).PutString(seat).PutUint(1).PutUint(c.seat))
	if err != nil {
		return err
	}
	return c.send(bind.PutUint(manager.name).PutString(c.idle.name).PutUint(manager.version).PutUint(c.idle.manager))
}

// Watch asks to be told when there has been no input for that long, counted from now on, and of the
// first input after that; again and again until Forget.
func (c *Client) Watch(after time.Duration) (Watch, error) {
	id := c.id()
	m := Message{Object: c.idle.manager, Op: c.idle.get}.PutUint(id)
	ms := uint32(after.Milliseconds())
	if c.idle.seatFirst {
		m = m.PutUint(c.seat).PutUint(ms)
	} else {
		m = m.PutUint(ms).PutUint(c.seat)
	}
	return Watch(id), c.send(m)
}

// Forget ends a watch. An event of it may still be on its way.
func (c *Client) Forget(w Watch) error {
	if w == 0 {
		return nil
	}
	return c.send(Message{Object: uint32(w), Op: release})
}

// Events brings what the watches tell. It is closed when the connection ends; Err says why.
func (c *Client) Events() <-chan Event { return c.events }

// Err says why the connection ended.
func (c *Client) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Close ends the connection.
func (c *Client) Close() {
	c.close.Do(func() {
		close(c.closed)
		c.conn.Close()
	})
}

// read hands on events until the connection ends.
func (c *Client) read() {
	defer close(c.events)
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
		// The seat and the registry talk too, of nothing that matters here.
		if m.Object <= c.idle.manager || m.Op > resumed {
			continue
		}
		select {
		case c.events <- Event{Watch: Watch(m.Object), Idle: m.Op == idled}:
		case <-c.closed:
		}
	}
}

// onDisplay takes back an id, or learns that the compositor ends the connection.
func (c *Client) onDisplay(m Message) error {
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
func (c *Client) id() uint32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	// Only watches may have numbers above the manager's, so what came before it is not used again.
	for i, id := range c.free {
		if id > c.idle.manager && c.idle.manager != 0 {
			c.free = append(c.free[:i], c.free[i+1:]...)
			return id
		}
	}
	c.next++
	return c.next - 1
}

func (c *Client) send(m Message) error {
	if err := m.Write(c.conn); err != nil {
		return fmt.Errorf("ask the compositor: %w", err)
	}
	return nil
}
