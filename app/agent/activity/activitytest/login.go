// Package activitytest has what stands in for the people and the services that package activity
// listens to: a person who can be scripted, a logind, a compositor.
package activitytest

import (
	"os"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"unknot/app/agent/desktop/desktoptest"
)

const (
	loginName   = "org.freedesktop.login1"
	loginPath   = dbus.ObjectPath("/org/freedesktop/login1")
	managerName = "org.freedesktop.login1.Manager"
	sessionName = "org.freedesktop.login1.Session"
	sessionPath = dbus.ObjectPath("/org/freedesktop/login1/session/_31")
	userPath    = dbus.ObjectPath("/org/freedesktop/login1/user/self")
)

// Login is a logind with one session, on a bus that stands for the system's.
type Login struct {
	t       testing.TB
	conn    *dbus.Conn
	session *prop.Properties

	mu sync.Mutex
	// own says whether the callers are part of the session, or a service of the user's.
	own bool
	// inhibitors are the read ends of what was given out, with our copy of the other end.
	inhibitors []inhibitor
}

type inhibitor struct{ read, write *os.File }

// StartLogin puts a logind on the bus. Own says whether callers are part of the session; if not,
// they find it as the user's display.
func StartLogin(t testing.TB, bus *desktoptest.Bus, own bool) *Login {
	t.Helper()
	l := &Login{t: t, conn: bus.Connect(), own: own}
	l.export(manager{l}, loginPath, managerName)
	l.session = l.properties(sessionPath, prop.Map{sessionName: {
		"LockedHint":             changing(false),
		"Active":                 changing(true),
		"Type":                   changing("x11"),
		"IdleHint":               changing(false),
		"IdleSinceHintMonotonic": changing(uint64(1)), // not idle since the machine's start
	}})
	display := struct {
		ID   string
		Path dbus.ObjectPath
	}{"1", sessionPath}
	l.properties(userPath, prop.Map{"org.freedesktop.login1.User": {"Display": changing(display)}})
	if _, err := l.conn.RequestName(loginName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return l
}

func changing(v any) *prop.Prop { return &prop.Prop{Value: v, Emit: prop.EmitTrue} }

func (l *Login) export(v any, path dbus.ObjectPath, iface string) {
	l.t.Helper()
	if err := l.conn.Export(v, path, iface); err != nil {
		l.t.Fatal(err)
	}
}

func (l *Login) properties(path dbus.ObjectPath, m prop.Map) *prop.Properties {
	l.t.Helper()
	p, err := prop.Export(l.conn, path, m)
	if err != nil {
		l.t.Fatal(err)
	}
	return p
}

// SetLocked says that the session is locked, or that it no longer is.
func (l *Login) SetLocked(locked bool) { l.session.SetMust(sessionName, "LockedHint", locked) }

// SetActive says whether the session is the one in front.
func (l *Login) SetActive(active bool) { l.session.SetMust(sessionName, "Active", active) }

// SetType says what kind of session it is: x11, wayland, tty.
func (l *Login) SetType(kind string) { l.session.SetMust(sessionName, "Type", kind) }

// NextSession ends the session and puts another in its place, as logging out and in does.
func (l *Login) NextSession() {
	l.t.Helper()
	l.SetLocked(false)
	if err := l.conn.Emit(loginPath, managerName+".SessionRemoved", "1", sessionPath); err != nil {
		l.t.Fatal(err)
	}
}

// AskToLock sends the signal that asks screen lockers to lock. It says nothing about the state.
func (l *Login) AskToLock() {
	l.t.Helper()
	if err := l.conn.Emit(sessionPath, sessionName+".Lock"); err != nil {
		l.t.Fatal(err)
	}
}

// SetIdle says what a desktop's idle hint says; since is on the monotonic clock.
func (l *Login) SetIdle(idle bool, since time.Duration) {
	l.session.SetMust(sessionName, "IdleSinceHintMonotonic", uint64(since.Microseconds()))
	l.session.SetMust(sessionName, "IdleHint", idle)
}

// PrepareForSleep announces sleep (true) or waking (false).
func (l *Login) PrepareForSleep(sleep bool) {
	l.t.Helper()
	if err := l.conn.Emit(loginPath, managerName+".PrepareForSleep", sleep); err != nil {
		l.t.Fatal(err)
	}
}

// Holds says how many delays are given out. The caller of Released takes them over.
func (l *Login) Holds() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.inhibitors)
}

// Released gives a channel that is closed when every delay given out so far has been given up.
func (l *Login) Released() <-chan struct{} {
	l.mu.Lock()
	held := l.inhibitors
	l.inhibitors = nil
	for _, i := range held {
		i.write.Close()
	}
	l.mu.Unlock()
	released := make(chan struct{})
	go func() {
		defer close(released)
		for _, i := range held {
			_, _ = i.read.Read(make([]byte, 1)) // ends when the last writer is gone
			i.read.Close()
		}
	}()
	return released
}

// manager is what others may call.
type manager struct{ *Login }

// GetSessionByPID finds the session of a process.
func (m manager) GetSessionByPID(uint32) (dbus.ObjectPath, *dbus.Error) {
	if !m.own {
		return "", dbus.NewError("org.freedesktop.login1.NoSessionForPID", []any{"no session"})
	}
	return sessionPath, nil
}

// GetUser finds a user.
func (m manager) GetUser(uint32) (dbus.ObjectPath, *dbus.Error) { return userPath, nil }

// Inhibit gives out a delay.
func (m manager) Inhibit(what, who, why, mode string) (dbus.UnixFD, *dbus.Error) {
	if what != "sleep" || mode != "delay" || who == "" || why == "" {
		return 0, dbus.NewError("org.freedesktop.DBus.Error.InvalidArgs", []any{what, who, why, mode})
	}
	r, w, err := os.Pipe()
	if err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.inhibitors = append(m.inhibitors, inhibitor{r, w})
	m.t.Cleanup(func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		r.Close()
		w.Close()
	})
	return dbus.UnixFD(w.Fd()), nil
}
