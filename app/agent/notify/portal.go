package notify

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// Portal shows notifications from inside a sandbox, through the desktop's Notification portal. It
// has buttons, replaces and withdraws; that one was dismissed it does not tell.
type Portal struct {
	p      Params
	getenv desktop.Getenv
	calls  *callbacks

	mu   sync.Mutex // guards what follows
	ctx  context.Context
	conn *dbus.Conn
	desc Description
	// open are the notifications that are shown, or to be shown when the portal is there.
	open map[string]*portalEntry
}

// portalEntry is a notification that is open. Over takes it away when it expires.
type portalEntry struct {
	n    Notification
	over *time.Timer
}

var _ Notifier = (*Portal)(nil)

// NewPortal gives a Portal that does nothing until Run. getenv finds the session bus.
func NewPortal(p Params, getenv desktop.Getenv) *Portal {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	return &Portal{
		p: p, getenv: getenv, calls: newCallbacks(), open: map[string]*portalEntry{},
		desc: Description{Mechanism: None, Since: time.Now(), Note: noteNotStarted},
	}
}

// Run implements Notifier.
func (d *Portal) Run(ctx context.Context) error {
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	d.mu.Lock()
	d.ctx = inner
	d.mu.Unlock()
	go d.calls.run(inner)
	desktop.Hold(ctx, []string{desktop.SessionSocket(d.getenv)}, nil, func(ctx context.Context) {
		// The connection outlives ctx by as long as it takes to withdraw what is shown.
		conn, err := desktop.ConnectSession(inner, d.getenv)
		if err == nil {
			err = d.serve(ctx, conn)
			d.leave(ctx, conn)
		}
		if ctx.Err() == nil {
			d.fail(err)
		}
	})
	return nil
}

// serve works over one connection until it, or the portal, is gone.
func (d *Portal) serve(ctx context.Context, conn *dbus.Conn) error {
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	err := conn.AddMatchSignalContext(ctx, dbus.WithMatchSender(desktop.PortalName),
		dbus.WithMatchInterface(desktop.PortalNotification), dbus.WithMatchMember("ActionInvoked"))
	if err == nil {
		err = desktop.MatchOwner(ctx, conn, desktop.PortalName)
	}
	if err != nil {
		return err
	}
	// The question starts the portal where the bus can.
	version, err := desktop.PortalVersion(ctx, conn, desktop.PortalNotification)
	if err != nil {
		return fmt.Errorf("the desktop has no portal for notifications: %w", err)
	}
	d.arrive(conn, version)
	for {
		select {
		case <-ctx.Done():
			return nil
		case s, ok := <-signals:
			if !ok {
				return errBusGone
			}
			if name, _, _, moved := desktop.OwnerChange(s); moved && name == desktop.PortalName {
				return errors.New("the portal was restarted")
			}
			d.onSignal(s)
		}
	}
}

// arrive takes a connection into use and shows what waited for it.
func (d *Portal) arrive(conn *dbus.Conn, version uint32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.conn = conn
	d.desc = after(d.desc, Description{
		Mechanism: ButtonsOverPortal, Server: "xdg-desktop-portal", Version: fmt.Sprint(version), CanWithdraw: true,
	})
	for _, e := range d.open {
		if err := d.add(e.n); err != nil {
			d.desc = failed(d.desc, err)
		}
	}
}

// leave withdraws what is shown at the end, and closes the connection.
func (d *Portal) leave(ctx context.Context, conn *dbus.Conn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if ctx.Err() != nil && d.conn != nil {
		for key, e := range d.open {
			d.remove(key, e)
		}
	}
	d.conn = nil
	d.desc = after(d.desc, Description{Mechanism: None, Note: noteNoServer})
	_ = conn.Close()
}

// Show implements Notifier.
func (d *Portal) Show(n Notification) error {
	if err := n.check(); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.open[n.Key]
	if e == nil {
		e = &portalEntry{}
		d.open[n.Key] = e
	}
	e.n = n
	if e.over != nil {
		e.over.Stop()
	}
	if n.Expiry > 0 {
		e.over = time.AfterFunc(n.Expiry, func() { d.Withdraw(n.Key) })
	}
	if d.conn == nil {
		return ErrNoServer
	}
	if err := d.add(n); err != nil {
		d.desc = failed(d.desc, err)
		return err
	}
	return nil
}

// Withdraw implements Notifier.
func (d *Portal) Withdraw(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if e := d.open[key]; e != nil {
		d.remove(key, e)
	}
}

// Describe implements Notifier.
func (d *Portal) Describe() Description {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.desc.forReading()
}

// add sends a notification; one with the same key is replaced. d.mu is held.
func (d *Portal) add(n Notification) error {
	ctx, cancel := context.WithTimeout(d.ctx, answerTime)
	defer cancel()
	object := d.conn.Object(desktop.PortalName, desktop.PortalPath)
	err := object.CallWithContext(ctx, desktop.PortalNotification+".AddNotification", 0, n.Key, portalArgs(n)).Err
	if err != nil {
		return fmt.Errorf("show notification %s: %w", n.Key, err)
	}
	return nil
}

// remove takes a notification away. d.mu is held.
func (d *Portal) remove(key string, e *portalEntry) {
	delete(d.open, key)
	if e.over != nil {
		e.over.Stop()
	}
	if d.conn != nil {
		// Without waiting: what is gone already is an error to some.
		d.conn.Object(desktop.PortalName, desktop.PortalPath).
			Go(desktop.PortalNotification+".RemoveNotification", dbus.FlagNoReplyExpected, nil, key)
	}
}

// onSignal passes on the button of an open notification, once.
func (d *Portal) onSignal(s *dbus.Signal) {
	if s.Name != desktop.PortalNotification+".ActionInvoked" || len(s.Body) < 2 {
		return
	}
	key, _ := s.Body[0].(string)
	action, _ := s.Body[1].(string)
	d.mu.Lock()
	e, ctx := d.open[key], d.ctx
	if e != nil {
		d.remove(key, e)
	}
	d.mu.Unlock()
	if f := d.p.OnAction; f != nil && e != nil {
		token := activationToken(s.Body[2:])
		d.calls.push(ctx, func() { f(key, action, token) })
	}
}

// activationToken finds the token in what version 2 of the portal adds; earlier ones give none.
func activationToken(rest []any) string {
	if len(rest) == 0 {
		return ""
	}
	parameters, _ := rest[0].([]dbus.Variant)
	for _, p := range parameters {
		if data, ok := p.Value().(map[string]dbus.Variant); ok {
			token, _ := data["activation-token"].Value().(string)
			return token
		}
	}
	return ""
}

func (d *Portal) fail(err error) {
	if err == nil {
		return
	}
	d.p.Log.Warn("notifications", "err", err)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.desc = failed(d.desc, err)
}

// portalArgs is a notification as the portal wants it. Its icon is that of the sandboxed program.
func portalArgs(n Notification) map[string]dbus.Variant {
	buttons := []map[string]dbus.Variant{}
	for _, a := range n.Actions {
		if a.ID != DefaultAction {
			buttons = append(buttons, map[string]dbus.Variant{"label": dbus.MakeVariant(a.Label), "action": dbus.MakeVariant(a.ID)})
		}
	}
	return map[string]dbus.Variant{
		"title":          dbus.MakeVariant(n.Title),
		"body":           dbus.MakeVariant(n.Body),
		"priority":       dbus.MakeVariant(map[Urgency]string{Low: "low", Normal: "normal", Critical: "urgent"}[n.Urgency]),
		"default-action": dbus.MakeVariant(DefaultAction),
		"buttons":        dbus.MakeVariant(buttons),
	}
}
