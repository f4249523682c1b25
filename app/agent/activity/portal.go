package activity

import (
	"context"
	"errors"
	"fmt"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// byPortal names the portal among those who tell of the lock.
const byPortal = "portal"

// aboutToEnd is the state of a session that is about to end. The portal waits for an answer then.
const aboutToEnd = 2

// watchPortal listens to the desktop's Inhibit portal, for as long as ctx lives: in a sandbox it is
// where the lock is told of when neither logind nor a screen saver can be reached.
func (s *source) watchPortal(ctx context.Context) {
	if desktop.Sandbox(s.Getenv) == "" {
		return
	}
	desktop.Hold(ctx, []string{desktop.SessionSocket(s.Getenv)}, nil, func(ctx context.Context) {
		conn, err := desktop.ConnectSession(ctx, s.Getenv)
		if err == nil {
			err = s.listenToPortal(ctx, conn)
			conn.Close()
			s.setLocked(ctx, byPortal, false)
		}
		if ctx.Err() == nil {
			s.setLock(byPortal, "", err)
		}
	})
}

func (s *source) listenToPortal(ctx context.Context, conn *dbus.Conn) error {
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	err := conn.AddMatchSignalContext(ctx, dbus.WithMatchSender(desktop.PortalName),
		dbus.WithMatchInterface(desktop.PortalInhibit), dbus.WithMatchMember("StateChanged"))
	if err != nil {
		return fmt.Errorf("subscribe to the portal: %w", err)
	}
	if err := desktop.MatchOwner(ctx, conn, desktop.PortalName); err != nil {
		return err
	}
	_, err = desktop.AskPortal(ctx, conn, desktop.PortalInhibit+".CreateMonitor",
		map[string]dbus.Variant{"session_handle_token": dbus.MakeVariant("unknot")}, "")
	if err != nil {
		return err
	}
	s.setLock(byPortal, "portal session monitor", nil)
	for {
		sig, err := desktop.NextSignal(ctx, signals)
		if sig == nil {
			return err
		}
		if name, _, _, moved := desktop.OwnerChange(sig); moved && name == desktop.PortalName {
			return errors.New("the portal was restarted")
		}
		s.onPortalState(ctx, conn, sig)
	}
}

// onPortalState notes whether the screen saver is on, which under a sandbox is all that is known of
// the lock, and lets a session end that is about to.
func (s *source) onPortalState(ctx context.Context, conn *dbus.Conn, sig *dbus.Signal) {
	var session dbus.ObjectPath
	var state map[string]dbus.Variant
	if sig.Name != desktop.PortalInhibit+".StateChanged" || dbus.Store(sig.Body, &session, &state) != nil {
		return
	}
	if v, ok := state["screensaver-active"]; ok {
		active, _ := v.Value().(bool)
		s.setLocked(ctx, byPortal, active)
	}
	if v, ok := state["session-state"]; ok && v.Value() == uint32(aboutToEnd) {
		conn.Object(desktop.PortalName, desktop.PortalPath).Go(desktop.PortalInhibit+".QueryEndResponse", dbus.FlagNoReplyExpected, nil, session)
	}
}
