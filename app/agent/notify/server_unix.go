//go:build linux || freebsd || openbsd || netbsd

package notify

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/sessionbus"
	"unknot/app/i18n"
)

// The names of the freedesktop notification specification 1.2 and 1.3 (ActivationToken).
const (
	serverName = "org.freedesktop.Notifications"
	serverPath = "/org/freedesktop/Notifications"
	busName    = "org.freedesktop.DBus"
)

// link is an open connection and what was found on it at first.
type link struct {
	conn    *dbus.Conn
	signals chan *dbus.Signal
	// bus is the bus's own ID; owner the server's unique name, empty when none runs.
	bus, owner string
	// onDemand: the bus can start a server when one is needed.
	onDemand bool
}

// openLink connects and listens. It asks for the server without starting one: right after login
// GNOME's own may not be up yet, and the bus would start whatever else is installed.
func openLink() (*link, error) {
	conn, err := sessionbus.Connect()
	if err != nil {
		return nil, err
	}
	l := &link{conn: conn, signals: make(chan *dbus.Signal, 16)}
	conn.Signal(l.signals)
	if err := l.listen(); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return l, nil
}

func (l *link) listen() error {
	if err := l.conn.AddMatchSignal(
		dbus.WithMatchSender(busName), dbus.WithMatchInterface(busName),
		dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, serverName),
	); err != nil {
		return fmt.Errorf("watch for a notification server: %w", err)
	}
	for _, member := range []string{"ActionInvoked", "ActivationToken", "NotificationClosed"} {
		if err := l.conn.AddMatchSignal(
			dbus.WithMatchObjectPath(serverPath), dbus.WithMatchInterface(serverName), dbus.WithMatchMember(member),
		); err != nil {
			return fmt.Errorf("listen to the notification server: %w", err)
		}
	}
	bus := l.conn.BusObject()
	_ = bus.Call(busName+".GetId", 0).Store(&l.bus)
	// An error means that nobody owns the name.
	_ = bus.Call(busName+".GetNameOwner", 0, serverName).Store(&l.owner)
	var names []string
	_ = bus.Call(busName+".ListActivatableNames", 0).Store(&names)
	l.onDemand = slices.Contains(names, serverName)
	return nil
}

// keepsClosed is the server that leaves on the screen what it was told to close (3.20, of GNOME
// before its shell). What replaces it for a moment does go.
const keepsClosed = "Notification Daemon"

// goneIn is that moment. Our choice: seen to be enough, too short to be read.
const goneIn = 100 * time.Millisecond

// server is what a notification server says of itself.
type server struct {
	name, vendor, version string
	capabilities          []string
}

func (s server) has(capability string) bool { return slices.Contains(s.capabilities, capability) }

// readTime is how long a server may take to say what it can do. Source: what the D-Bus libraries of
// others wait for an answer by default. A shell that is just starting was seen to swallow a call.
const readTime = 25 * time.Second

// readServer asks the server what it can do; the bus starts one if it can.
func readServer(conn *dbus.Conn) (server, error) {
	ctx, cancel := context.WithTimeout(conn.Context(), readTime)
	defer cancel()
	var s server
	obj := conn.Object(serverName, serverPath)
	if err := obj.CallWithContext(ctx, serverName+".GetCapabilities", 0).Store(&s.capabilities); err != nil {
		return s, fmt.Errorf("%w: %w", ErrNoServer, err)
	}
	var spec string
	if err := obj.CallWithContext(ctx, serverName+".GetServerInformation", 0).Store(&s.name, &s.vendor, &s.version, &spec); err != nil {
		// It shows notifications all the same.
		s.name = "unnamed"
	}
	return s, nil
}

// closeNotification needs no answer: some servers answer with an error for what is gone already.
func closeNotification(conn *dbus.Conn, id uint32) {
	conn.Object(serverName, serverPath).Go(serverName+".CloseNotification", dbus.FlagNoReplyExpected, nil, id)
}

// notifyArgs are the arguments of Notify, in the order of the specification.
func notifyArgs(n Notification, s server, replaces uint32, icon string) []any {
	return []any{AppName, replaces, icon, n.Title, bodyFor(n.Body, s), actionsFor(n.Actions), hintsFor(n), expiryFor(n)}
}

// bodyFor escapes what a server with markup would read as such.
func bodyFor(body string, s server) string {
	if !s.has("body-markup") {
		return body
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(body)
}

// actionsFor always has the default action: without it a click on the notification would be lost.
func actionsFor(actions []Action) []string {
	list := make([]string, 0, 2*len(actions)+2)
	if !slices.ContainsFunc(actions, func(a Action) bool { return a.ID == DefaultAction }) {
		list = append(list, DefaultAction, i18n.T("prompts.open"))
	}
	for _, a := range actions {
		list = append(list, a.ID, a.Label)
	}
	return list
}

func hintsFor(n Notification) map[string]dbus.Variant {
	category := n.Category
	if category == "" {
		category = "x-unknot.reminder"
	}
	hints := map[string]dbus.Variant{
		"urgency":       dbus.MakeVariant(urgencyByte(n.Urgency)),
		"category":      dbus.MakeVariant(category),
		"desktop-entry": dbus.MakeVariant(DesktopEntry),
	}
	if n.Transient {
		hints["transient"] = dbus.MakeVariant(true)
	}
	if n.Sound == "" {
		hints["suppress-sound"] = dbus.MakeVariant(true)
	} else {
		hints["sound-name"] = dbus.MakeVariant(n.Sound)
	}
	return hints
}

// urgencyByte is the specification's number.
func urgencyByte(u Urgency) byte {
	switch u {
	case Low:
		return 0
	case Critical:
		return 2
	default:
		return 1
	}
}

// expiryFor is in milliseconds; 0 means that it never expires.
func expiryFor(n Notification) int32 {
	if n.Expiry == UntilWithdrawn {
		return 0
	}
	return int32(max(n.Expiry, time.Millisecond) / time.Millisecond)
}

// reasonOf reads the number that a server gives with NotificationClosed.
func reasonOf(number uint32) Reason {
	switch number {
	case 1:
		return Expired
	case 2:
		return Dismissed
	case 3:
		return Closed
	default:
		return Unknown
	}
}
