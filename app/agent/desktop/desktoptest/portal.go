package desktoptest

import (
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"unknot/app/agent/desktop"
)

// Portal stands for the desktop's portals, on a bus that stands for the session's. Its methods are
// for tests; what is called over the bus has a type of its own for each portal.
type Portal struct {
	t    testing.TB
	conn *dbus.Conn

	mu sync.Mutex
	// shown are the notifications, by their key.
	shown map[string]map[string]dbus.Variant
	// Decline has every request answered with no.
	decline   bool
	autostart *bool
	monitor   dbus.ObjectPath
	monitored chan struct{}
	answers   int
}

// StartPortal puts the portals of these names on the bus.
func StartPortal(t testing.TB, bus *Bus, names ...string) *Portal {
	t.Helper()
	p := &Portal{t: t, conn: bus.Connect(), shown: map[string]map[string]dbus.Variant{}, monitored: make(chan struct{})}
	versions := prop.Map{}
	for _, name := range names {
		var methods any
		switch name {
		case desktop.PortalNotification:
			methods = portalNotification{p}
		case desktop.PortalBackground:
			methods = portalBackground{p}
		case desktop.PortalInhibit:
			methods = portalInhibit{p}
		}
		if err := p.conn.Export(methods, desktop.PortalPath, name); err != nil {
			t.Fatal(err)
		}
		versions[name] = map[string]*prop.Prop{"version": {Value: uint32(2)}}
	}
	if _, err := prop.Export(p.conn, desktop.PortalPath, versions); err != nil {
		t.Fatal(err)
	}
	if _, err := p.conn.RequestName(desktop.PortalName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return p
}

// Close ends the portals.
func (p *Portal) Close() { p.conn.Close() }

// Decline has every request answered with no from here on.
func (p *Portal) Decline() { p.mu.Lock(); p.decline = true; p.mu.Unlock() }

// Shown is a notification that shows; nil when it does not.
func (p *Portal) Shown(key string) map[string]dbus.Variant {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.shown[key]
}

// Autostart is what was asked for; nil: nothing.
func (p *Portal) Autostart() *bool { p.mu.Lock(); defer p.mu.Unlock(); return p.autostart }

// Answers counts the answers to the question whether the session may end.
func (p *Portal) Answers() int { p.mu.Lock(); defer p.mu.Unlock(); return p.answers }

// Press presses a button of a notification.
func (p *Portal) Press(key, action, token string) {
	p.t.Helper()
	data := map[string]dbus.Variant{"activation-token": dbus.MakeVariant(token)}
	p.emit(desktop.PortalNotification+".ActionInvoked", key, action, []dbus.Variant{dbus.MakeVariant(data)})
}

// SetState tells the monitor of the session, once there is one: whether the screen saver is on, and
// the session's state (1 running, 2 about to end, 3 ending).
func (p *Portal) SetState(saver bool, session uint32) {
	p.t.Helper()
	<-p.monitored
	p.mu.Lock()
	monitor := p.monitor
	p.mu.Unlock()
	p.emit(desktop.PortalInhibit+".StateChanged", monitor, map[string]dbus.Variant{
		"screensaver-active": dbus.MakeVariant(saver), "session-state": dbus.MakeVariant(session),
	})
}

func (p *Portal) emit(signal string, args ...any) {
	p.t.Helper()
	if err := p.conn.Emit(desktop.PortalPath, signal, args...); err != nil {
		p.t.Error(err)
	}
}

// respond answers a request of sender, as its options ask for.
func (p *Portal) respond(sender dbus.Sender, options, results map[string]dbus.Variant) dbus.ObjectPath {
	token, _ := options["handle_token"].Value().(string)
	name := strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_")
	request := dbus.ObjectPath(string(desktop.PortalPath) + "/request/" + name + "/" + token)
	var code uint32
	p.mu.Lock()
	if p.decline {
		code = 1
	}
	p.mu.Unlock()
	_ = p.conn.Emit(request, "org.freedesktop.portal.Request.Response", code, results)
	return request
}

type (
	portalNotification struct{ *Portal }
	portalBackground   struct{ *Portal }
	portalInhibit      struct{ *Portal }
)

// AddNotification shows a notification.
func (p portalNotification) AddNotification(key string, n map[string]dbus.Variant) *dbus.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown[key] = n
	return nil
}

// RemoveNotification takes one away.
func (p portalNotification) RemoveNotification(key string) *dbus.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.shown, key)
	return nil
}

// RequestBackground lets a program run on its own, and start with the desktop.
func (p portalBackground) RequestBackground(sender dbus.Sender, _ string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	on, _ := options["autostart"].Value().(bool)
	p.mu.Lock()
	if !p.decline {
		p.autostart = &on
	}
	p.mu.Unlock()
	return p.respond(sender, options, map[string]dbus.Variant{"background": dbus.MakeVariant(true), "autostart": dbus.MakeVariant(on)}), nil
}

// CreateMonitor begins to tell of the session.
func (p portalInhibit) CreateMonitor(sender dbus.Sender, _ string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	p.mu.Lock()
	if p.monitor == "" {
		close(p.monitored)
	}
	p.monitor = desktop.PortalPath + "/session/test"
	p.mu.Unlock()
	return p.respond(sender, options, map[string]dbus.Variant{"session_handle": dbus.MakeVariant(string(desktop.PortalPath) + "/session/test")}), nil
}

// QueryEndResponse says that the session may end.
func (p portalInhibit) QueryEndResponse(dbus.ObjectPath) *dbus.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers++
	return nil
}
