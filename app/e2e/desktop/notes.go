package desktop

import (
	"slices"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	notesName  = "org.freedesktop.Notifications"
	notesPath  = dbus.ObjectPath("/org/freedesktop/Notifications")
	notesIface = "org.freedesktop.Notifications"
)

// Server says how the recorded notification daemon behaves.
type Server struct {
	// Plain leaves out the capability "actions": such a server shows no buttons.
	Plain bool
	// Twice reports each action two times, as GNOME Shell was seen to do.
	Twice bool
	// KeepsOpen does not close a notification after its action, as dunst does not.
	KeepsOpen bool
}

// Note is one notification as the daemon was told of it.
type Note struct {
	ID            uint32
	At            time.Time // when the call arrived
	App           string
	Summary, Body string
	// Actions are the keys and labels in turn.
	Actions []string
	Hints   map[string]dbus.Variant
	Expire  int32
	// Replaces is the ID that it replaced; 0: none.
	Replaces uint32
}

// Label is what the button with this key says; empty when there is none.
func (n Note) Label(key string) string {
	for i := 0; i+1 < len(n.Actions); i += 2 {
		if n.Actions[i] == key {
			return n.Actions[i+1]
		}
	}
	return ""
}

// Urgency is the urgency hint: 0 low, 1 normal (also when nothing is said), 2 critical.
func (n Note) Urgency() byte {
	if b, ok := n.Hints["urgency"].Value().(byte); ok {
		return b
	}
	return 1
}

// Notes is a notification daemon that notes what it is told, and answers for the person.
type Notes struct {
	d      *Desktop
	conn   *dbus.Conn
	server Server

	mu     sync.Mutex
	last   uint32
	shown  []Note   // all, in order
	open   []uint32 // shown and not closed
	closed []uint32
	from   map[uint32]dbus.Sender
	news   chan struct{} // closed and renewed at each change
}

// StartNotes starts the daemon on the session bus.
func (d *Desktop) StartNotes(s Server) *Notes {
	d.t.Helper()
	n := &Notes{d: d, conn: d.Connect(), server: s, from: map[uint32]dbus.Sender{}, news: make(chan struct{})}
	// Only the four methods of the specification, under their own names.
	methods := map[string]any{
		"Notify": n.notify, "CloseNotification": n.closeNote,
		"GetCapabilities": n.capabilities, "GetServerInformation": n.information,
	}
	d.must("start the notification daemon", n.conn.ExportMethodTable(methods, notesPath, notesIface))
	d.own(n.conn, notesName)
	return n
}

// Close ends the daemon: its name disappears from the bus.
func (n *Notes) Close() { _ = n.conn.Close() }

func (n *Notes) changed() {
	close(n.news)
	n.news = make(chan struct{})
}

func (n *Notes) notify(from dbus.Sender, app string, replaces uint32, _, summary, body string,
	actions []string, hints map[string]dbus.Variant, expire int32,
) (uint32, *dbus.Error) {
	at := time.Now()
	n.mu.Lock()
	defer n.mu.Unlock()
	id := replaces
	if id == 0 || !slices.Contains(n.open, id) {
		n.last++
		id = n.last
		n.open = append(n.open, id)
	}
	n.from[id] = from
	n.shown = append(n.shown, Note{
		ID: id, At: at, App: app, Summary: summary, Body: body,
		Actions: actions, Hints: hints, Expire: expire, Replaces: replaces,
	})
	n.changed()
	return id, nil
}

func (n *Notes) closeNote(id uint32) *dbus.Error {
	n.drop(id, 3) // 3: closed by a call
	return nil
}

func (n *Notes) capabilities() ([]string, *dbus.Error) {
	if n.server.Plain {
		return []string{"body"}, nil
	}
	return []string{"actions", "body", "persistence"}, nil
}

func (n *Notes) information() (string, string, string, string, *dbus.Error) {
	return "recorded", "unknot e2e", "1", "1.2", nil
}

// drop closes a notification and says why.
func (n *Notes) drop(id, reason uint32) {
	n.mu.Lock()
	i := slices.Index(n.open, id)
	if i >= 0 {
		n.open = slices.Delete(n.open, i, i+1)
		n.closed = append(n.closed, id)
		n.changed()
	}
	n.mu.Unlock()
	if i >= 0 {
		_ = n.conn.Emit(notesPath, notesIface+".NotificationClosed", id, reason)
	}
}

// Press is the person pressing a button.
func (n *Notes) Press(id uint32, action string) {
	for range map[bool]int{false: 1, true: 2}[n.server.Twice] {
		_ = n.conn.Emit(notesPath, notesIface+".ActivationToken", id, "token-of-the-press")
		_ = n.conn.Emit(notesPath, notesIface+".ActionInvoked", id, action)
	}
	if !n.server.KeepsOpen {
		n.drop(id, 2) // 2: dismissed by the person
	}
}

// Dismiss is the person wiping the notification away without an answer.
func (n *Notes) Dismiss(id uint32) { n.drop(id, 2) }

// All is every notification so far, in order.
func (n *Notes) All() []Note {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.shown)
}

// IsOpen says whether the notification is still shown.
func (n *Notes) IsOpen(id uint32) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Contains(n.open, id)
}

// Await waits for a notification, the after-th (from 0) or a later one, that matches.
func (n *Notes) Await(what string, after int, within time.Duration, match func(Note) bool) Note {
	n.d.t.Helper()
	deadline := time.After(within)
	for {
		n.mu.Lock()
		news := n.news
		for _, note := range n.shown[min(after, len(n.shown)):] {
			if match(note) {
				n.mu.Unlock()
				return note
			}
		}
		n.mu.Unlock()
		select {
		case <-news:
		case <-deadline:
			n.d.t.Fatalf("no notification within %v: %s; so far: %+v", within, what, n.All())
		}
	}
}

// AwaitClosed waits until the notification is gone.
func (n *Notes) AwaitClosed(id uint32, within time.Duration) {
	n.d.t.Helper()
	deadline := time.After(within)
	for {
		n.mu.Lock()
		news, open := n.news, slices.Contains(n.open, id)
		n.mu.Unlock()
		if !open {
			return
		}
		select {
		case <-news:
		case <-deadline:
			n.d.t.Fatalf("notification %d is still open after %v", id, within)
		}
	}
}

// Reminder says whether a notification asks for an answer: it has a button to start.
func Reminder(n Note) bool { return n.Label("start") != "" }

// Any matches every notification.
func Any(Note) bool { return true }
