//go:build linux || freebsd || openbsd || netbsd

package notifytest

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/sessionbus"
)

const (
	name = "org.freedesktop.Notifications"
	path = "/org/freedesktop/Notifications"
)

// patience bounds every wait for something that must happen. Nothing waits for it in good times.
const patience = 10 * time.Second

// Options are the oddities of a Server.
type Options struct {
	// Plain: it has no actions.
	Plain bool
	// Markup: it reads bodies as markup.
	Markup bool
	// Twice: it reports every action and closing twice, as GNOME Shell was seen to do.
	Twice bool
	// Stays: it closes nothing by itself after an action, as dunst.
	Stays bool
	// To sends signals to the sender of the notification alone (dunst), not to everybody.
	To bool
	// Quick: it reports a press of this action at once, before Notify has been answered to the end.
	Quick string
	// Asleep: it owns its name before it answers, as GNOME's, and fails what it is asked first.
	Asleep bool
	// Keeps: it closes nothing on request, as GNOME's own before its shell.
	Keeps bool
	// Held, if not nil, keeps every Notify call waiting until something comes through it.
	Held chan struct{}
}

// Shown is one Notify call, in the words of the specification.
type Shown struct {
	ID, Replaces    uint32
	App, Icon       string
	Title, Body     string
	Actions         []string // ID, label, ID, label …
	Hints           map[string]dbus.Variant
	ExpiryMS        int32
	Sender          string
	ReplacedInPlace bool
	At              time.Time
}

// Label is the label of an action; empty when it has none.
func (s Shown) Label(action string) string {
	for i := 0; i+1 < len(s.Actions); i += 2 {
		if s.Actions[i] == action {
			return s.Actions[i+1]
		}
	}
	return ""
}

// Server is a notification server on a bus.
type Server struct {
	conn *dbus.Conn
	o    Options

	shown  chan Shown
	closed chan uint32

	mu      sync.Mutex // guards what follows
	last    uint32
	visible map[uint32]Shown
}

// Start puts a server on the bus at address; it leaves with the test, or at Stop.
func Start(t testing.TB, address string, o Options) *Server {
	t.Helper()
	conn, err := sessionbus.Dial(address)
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{
		conn: conn, o: o, visible: map[uint32]Shown{},
		shown: make(chan Shown, 256), closed: make(chan uint32, 256),
	}
	t.Cleanup(s.Stop)
	if err := conn.Export(methods{s}, path, name); err != nil {
		t.Fatal(err)
	}
	if reply, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("own %s: %v, %v", name, reply, err)
	}
	return s
}

// Stop takes the server off the bus. When it returns another can take its place.
func (s *Server) Stop() {
	_, _ = s.conn.ReleaseName(name)
	_ = s.conn.Close()
}

// Next waits for the next Notify call.
func (s *Server) Next(t testing.TB) Shown {
	t.Helper()
	select {
	case got := <-s.shown:
		return got
	case <-time.After(patience):
		t.Fatal("no notification came")
		return Shown{}
	}
}

// None fails if a Notify call came that nobody has taken with Next.
func (s *Server) None(t testing.TB) {
	t.Helper()
	select {
	case got := <-s.shown:
		t.Errorf("a notification came that should not: %q", got.Title)
	default:
	}
}

// NextClosed waits for the next CloseNotification call and gives its number.
func (s *Server) NextClosed(t testing.TB) uint32 {
	t.Helper()
	select {
	case id := <-s.closed:
		return id
	case <-time.After(patience):
		t.Fatal("nothing was closed")
		return 0
	}
}

// Visible is what is on the screen, in the order of the numbers.
func (s *Server) Visible() []Shown {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Shown
	for _, n := range s.visible {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b Shown) int { return int(a.ID) - int(b.ID) })
	return all
}

// Press is the person pressing a button (or, with "default", the notification itself). A token
// that is not empty is sent first, as ActivationToken.
func (s *Server) Press(id uint32, action, token string) {
	s.mu.Lock()
	n := s.visible[id]
	s.mu.Unlock()
	s.press(n, action, token)
}

func (s *Server) press(n Shown, action, token string) {
	if token != "" {
		s.emit(n.Sender, "ActivationToken", n.ID, token)
	}
	for range s.times() {
		s.emit(n.Sender, "ActionInvoked", n.ID, action)
	}
	if !s.o.Stays {
		s.end(n.ID, 2)
	}
}

// Dismiss is the person putting it away; Expire is its time being over.
func (s *Server) Dismiss(id uint32) { s.end(id, 2) }

// Expire ends a notification as its time would.
func (s *Server) Expire(id uint32) { s.end(id, 1) }

func (s *Server) times() int {
	if s.o.Twice {
		return 2
	}
	return 1
}

// end takes one off the screen and says so.
func (s *Server) end(id, reason uint32) {
	s.mu.Lock()
	n, ok := s.visible[id]
	delete(s.visible, id)
	s.mu.Unlock()
	if !ok {
		return
	}
	for range s.times() {
		s.emit(n.Sender, "NotificationClosed", id, reason)
	}
}

func (s *Server) emit(to, member string, args ...any) {
	if !s.o.To {
		_ = s.conn.Emit(path, name+"."+member, args...)
		return
	}
	// The library's Emit has no receiver; a message made by hand has.
	msg := &dbus.Message{
		Type: dbus.TypeSignal,
		Headers: map[dbus.HeaderField]dbus.Variant{
			dbus.FieldInterface:   dbus.MakeVariant(name),
			dbus.FieldMember:      dbus.MakeVariant(member),
			dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath(path)),
			dbus.FieldDestination: dbus.MakeVariant(to),
			dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(args...)),
		},
		Body: args,
	}
	s.conn.Send(msg, nil)
}

// methods is what the server answers to.
type methods struct{ s *Server }

// GetCapabilities answers by the options.
func (m methods) GetCapabilities() ([]string, *dbus.Error) {
	m.s.mu.Lock()
	asleep := m.s.o.Asleep
	m.s.o.Asleep = false
	m.s.mu.Unlock()
	if asleep {
		return nil, dbus.MakeFailedError(errors.New("the shell does not answer yet"))
	}
	caps := []string{"body", "icon-static", "persistence"}
	if !m.s.o.Plain {
		caps = append(caps, "actions")
	}
	if m.s.o.Markup {
		caps = append(caps, "body-markup")
	}
	return caps, nil
}

// GetServerInformation names the server.
func (m methods) GetServerInformation() (name, vendor, version, spec string, err *dbus.Error) {
	return "notifytest", "unknot", "1", "1.3", nil
}

// Notify shows one.
func (m methods) Notify(sender dbus.Sender, app string, replaces uint32, icon, title, body string,
	actions []string, hints map[string]dbus.Variant, expiry int32,
) (uint32, *dbus.Error) {
	s := m.s
	n := Shown{
		Replaces: replaces, App: app, Icon: icon, Title: title, Body: body, Actions: actions,
		Hints: hints, ExpiryMS: expiry, Sender: string(sender), At: time.Now(),
	}
	if s.o.Held != nil {
		<-s.o.Held
	}
	s.mu.Lock()
	if _, ok := s.visible[replaces]; ok {
		n.ID, n.ReplacedInPlace = replaces, true
	} else {
		s.last++
		n.ID = s.last
	}
	s.visible[n.ID] = n
	s.mu.Unlock()
	if s.o.Quick != "" {
		s.press(n, s.o.Quick, "")
	}
	s.shown <- n
	return n.ID, nil
}

// CloseNotification takes one away.
func (m methods) CloseNotification(id uint32) *dbus.Error {
	m.s.closed <- id
	if !m.s.o.Keeps {
		m.s.end(id, 3)
	}
	return nil
}
