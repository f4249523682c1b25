package wayland

import "time"

// The protocols that tell of input, best first.
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

// The requests for a watch.
const (
	extGet      = 1
	extGetInput = 2
	kdeGet      = 0
)

// Release is the request that ends a watch, and idled and resumed are its events; they have the
// same numbers in both protocols.
const (
	release = 0
	idled   = 0
	resumed = 1
)

// Watch names one threshold at the compositor; zero is none.
type Watch uint32

// Event says that a watch's threshold was passed (Idle), or that there is input again after that.
type Event struct {
	Watch Watch
	Idle  bool
}

// Client is a connection to a compositor that tells of input.
type Client struct {
	*connection
	// protocol is the one in use, version what is spoken of it.
	protocol      string
	version       uint32
	seat, manager uint32
	events        chan Event
}

// Open connects to the compositor at socket. GNOME's has no protocol for it.
func Open(socket string) (*Client, error) {
	conn, err := connect(socket)
	if err != nil {
		return nil, err
	}
	c := &Client{connection: conn, events: make(chan Event)}
	if err := c.choose(); err != nil {
		c.Close()
		return nil, err
	}
	go func() {
		defer close(c.events)
		c.listen(c.on)
	}()
	return c, nil
}

// choose takes the best protocol and what it needs.
func (c *Client) choose() error {
	_, hasSeat := c.globals[seat]
	_, hasExt := c.globals[extIdle]
	_, hasKDE := c.globals[kdeIdle]
	most := uint32(inputOnly)
	switch {
	case !hasSeat || !hasExt && !hasKDE:
		return ErrUnsupported
	case hasExt:
		c.protocol = extIdle
	default:
		c.protocol, most = kdeIdle, 1
	}
	var err error
	if c.seat, _, err = c.bind(seat, 1); err != nil {
		return err
	}
	c.manager, c.version, err = c.bind(c.protocol, most)
	c.keep()
	return err
}

// Protocol names the protocol in use.
func (c *Client) Protocol() string {
	if c.InputOnly() {
		return extIdle + " for input only"
	}
	return c.protocol
}

// InputOnly says whether the compositor can tell of input alone, whatever keeps the screen awake.
func (c *Client) InputOnly() bool { return c.protocol == extIdle && c.version >= inputOnly }

// Watch asks to be told when there has been no input for that long, counted from now on, and of the
// first input after that; again and again until Forget. Where the compositor cannot tell input
// apart, something that keeps the screen awake counts as input.
func (c *Client) Watch(after time.Duration) (Watch, error) {
	if c.InputOnly() {
		return c.watch(extGetInput, after)
	}
	return c.watch(extGet, after)
}

// WatchAwake is Watch, but with what keeps the screen awake counted as input even where the
// compositor can tell the two apart.
func (c *Client) WatchAwake(after time.Duration) (Watch, error) { return c.watch(extGet, after) }

func (c *Client) watch(get uint16, after time.Duration) (Watch, error) {
	id, ms := c.id(), uint32(after.Milliseconds())
	m := Message{Object: c.manager, Op: get}.PutUint(id).PutUint(ms).PutUint(c.seat)
	if c.protocol == kdeIdle {
		m = Message{Object: c.manager, Op: kdeGet}.PutUint(id).PutUint(c.seat).PutUint(ms)
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

// on hands on what a watch tells.
func (c *Client) on(m Message) {
	// The seat and the registry talk too, of nothing that matters here.
	if m.Object <= c.manager || m.Op > resumed {
		return
	}
	select {
	case c.events <- Event{Watch: Watch(m.Object), Idle: m.Op == idled}:
	case <-c.closed:
	}
}
