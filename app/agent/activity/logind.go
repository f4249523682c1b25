package activity

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// logind on the system bus.
const (
	loginName    = "org.freedesktop.login1"
	loginPath    = dbus.ObjectPath("/org/freedesktop/login1")
	loginManager = "org.freedesktop.login1.Manager"
	loginSession = "org.freedesktop.login1.Session"
	loginUser    = "org.freedesktop.login1.User"

	lockedHint = "LockedHint"
	idleHinted = "IdleHint"
	// activeHint says whether the session is the one in front: another person's, or a text console,
	// may be instead.
	activeHint = "Active"
	// switched names, among what locks the screen, another session in front of ours.
	switched = "another session"
)

// login is logind as one connection sees it.
type login struct {
	ctx     context.Context
	conn    *dbus.Conn
	getenv  desktop.Getenv
	manager dbus.BusObject
	signals chan *dbus.Signal
	// session is empty while ours is not known.
	session dbus.ObjectPath
}

// openLogin connects to logind. Close conn after use.
func openLogin(ctx context.Context, getenv desktop.Getenv) (*login, error) {
	conn, err := desktop.ConnectSystem(ctx, getenv)
	if err != nil {
		return nil, err
	}
	l := &login{ctx: ctx, conn: conn, getenv: getenv, manager: conn.Object(loginName, loginPath), signals: make(chan *dbus.Signal, 16)}
	conn.Signal(l.signals)
	return l, nil
}

// findSession finds the session that the person sits in: the one this process is part of, else the
// one the environment names, else the one that logind calls the user's display (a service of the
// user's is part of no session).
func (l *login) findSession() error {
	var found dbus.ObjectPath
	err := l.call("GetSessionByPID", uint32(0)).Store(&found)
	if id := l.getenv("XDG_SESSION_ID"); err != nil && id != "" {
		err = l.call("GetSession", id).Store(&found)
	}
	if err != nil {
		found, err = l.display()
	}
	if err != nil {
		return fmt.Errorf("find the session: %w", err)
	}
	l.session = found
	err = l.conn.AddMatchSignalContext(l.ctx, dbus.WithMatchSender(loginName), dbus.WithMatchObjectPath(found),
		dbus.WithMatchInterface("org.freedesktop.DBus.Properties"), dbus.WithMatchMember("PropertiesChanged"),
		dbus.WithMatchArg(0, loginSession))
	if err != nil {
		return fmt.Errorf("subscribe to the session: %w", err)
	}
	return nil
}

// display is the session that logind calls the user's display.
func (l *login) display() (dbus.ObjectPath, error) {
	var user dbus.ObjectPath
	if err := l.call("GetUser", uint32(os.Getuid())).Store(&user); err != nil {
		return "", err
	}
	v, err := desktop.Property(l.ctx, l.conn, loginName, user, loginUser, "Display")
	if err != nil {
		return "", err
	}
	var session struct {
		ID   string
		Path dbus.ObjectPath
	}
	if err := dbus.Store([]any{v.Value()}, &session); err != nil {
		return "", err
	}
	if session.ID == "" {
		return "", errors.New("the user has no session with a display")
	}
	return session.Path, nil
}

// property reads a property of the session.
func (l *login) property(name string, into any) error {
	v, err := desktop.Property(l.ctx, l.conn, loginName, l.session, loginSession, name)
	if err != nil {
		return err
	}
	if err := v.Store(into); err != nil {
		return fmt.Errorf("read %s of the session: %w", name, err)
	}
	return nil
}

// changed reads a signal about one of the session's properties.
func (l *login) changed(s *dbus.Signal, name string, into any) bool {
	if l.session == "" || s.Path != l.session {
		return false
	}
	v, valid, ok := desktop.PropertyChange(s, loginSession, name)
	if !ok {
		return false
	}
	if !valid {
		return l.property(name, into) == nil
	}
	return v.Store(into) == nil
}

// isRemoved says whether a signal tells that our session has ended.
func (l *login) isRemoved(s *dbus.Signal) bool {
	var id string
	var path dbus.ObjectPath
	return s.Name == loginManager+".SessionRemoved" && dbus.Store(s.Body, &id, &path) == nil && l.session != "" && path == l.session
}

// subscribe asks for a signal of the manager.
func (l *login) subscribe(member string) error {
	err := l.conn.AddMatchSignalContext(l.ctx, dbus.WithMatchSender(loginName), dbus.WithMatchInterface(loginManager),
		dbus.WithMatchMember(member))
	if err != nil {
		return fmt.Errorf("subscribe to %s: %w", member, err)
	}
	return nil
}

func (l *login) call(method string, args ...any) *dbus.Call {
	return l.manager.CallWithContext(l.ctx, loginManager+"."+method, 0, args...)
}
