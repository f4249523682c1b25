//go:build linux || freebsd || openbsd || netbsd

package notify

import (
	"slices"

	"github.com/godbus/dbus/v5"
)

// earlyMost bounds the signals kept for numbers not known yet. Our choice.
const earlyMost = 32

func (l *loop) onSignal(sig *dbus.Signal) {
	if sig.Name == busName+".NameOwnerChanged" {
		if len(sig.Body) == 3 && sig.Body[0] == serverName {
			owner, _ := sig.Body[2].(string)
			l.onOwner(owner)
		}
		return
	}
	// Others may send signals of that name too; only the server's count.
	if sig.Sender != l.owner || len(sig.Body) != 2 {
		return
	}
	id, ok := sig.Body[0].(uint32)
	if !ok {
		return
	}
	e := l.byID[id]
	if e == nil {
		// Of another program, answered already (servers report twice), or of a notification whose
		// number is still on its way: the library delivers answers and signals separately.
		if l.flying > 0 && len(l.early) < earlyMost {
			l.early = append(l.early, sig)
		}
		return
	}
	switch sig.Name {
	case serverName + ".ActivationToken":
		l.tokens[id], _ = sig.Body[1].(string)
	case serverName + ".ActionInvoked":
		action, _ := sig.Body[1].(string)
		l.onAction(e, action)
	case serverName + ".NotificationClosed":
		number, _ := sig.Body[1].(uint32)
		l.onClosed(e, reasonOf(number))
	}
}

// replayEarly looks again at signals that came before the number they are about.
func (l *loop) replayEarly() {
	early := l.early
	l.early = nil
	for _, sig := range early {
		l.onSignal(sig)
	}
}

func (l *loop) onAction(e *entry, action string) {
	token := l.tokens[e.id]
	key := e.n.Key
	l.forget(e)
	// Some servers (dunst) leave it on the screen after an action.
	closeNotification(l.conn, e.id)
	if f := l.p.OnAction; f != nil {
		l.calls.push(l.ctx, func() { f(key, action, token) })
	}
}

func (l *loop) onClosed(e *entry, reason Reason) {
	key := e.n.Key
	l.forget(e)
	if f := l.p.OnClosed; f != nil {
		l.calls.push(l.ctx, func() { f(key, reason) })
	}
}

// onOwner: the server went, came, or was replaced. A new one gets everything that is open.
func (l *loop) onOwner(owner string) {
	l.newEra(owner)
	l.describe()
	if owner != "" {
		l.read()
	}
}

// newEra voids what an earlier server said and showed.
func (l *loop) newEra(owner string) {
	l.era++
	l.tries = 0
	l.owner, l.known, l.reading, l.server = owner, false, false, server{}
	clear(l.byID)
	l.left = nil
	clear(l.tokens)
	l.early = nil
	for key, e := range l.open {
		e.id, e.wanted = 0, true
		if e.over() { // an old notice is no news to a new server
			delete(l.open, key)
		}
	}
	l.remember()
}

// describe says what the present state is.
func (l *loop) describe() {
	d := Description{Mechanism: None}
	switch {
	case l.known:
		d.Server, d.Vendor, d.Version = l.server.name, l.server.vendor, l.server.version
		d.Capabilities = slices.Clone(l.server.capabilities)
		d.Mechanism, d.CanWithdraw = ButtonsOverDBus, true
		if !l.server.has("actions") {
			d.Mechanism, d.CanWithdraw, d.Note = PlainBeeep, false, notePlain
		}
	case l.conn == nil:
		d.Note = noteNoBus
	case l.owner != "":
		return // being read
	case l.onDemand:
		d.Note = noteOnDemand
	default:
		d.Note = noteNoServer
	}
	l.publish(d)
}

// plain notes that a notification went out through beeep although no server was read.
func (l *loop) plain() {
	if !l.known {
		l.publish(Description{Mechanism: PlainBeeep, Note: notePlain})
	}
}

// fail keeps an error for the doctor.
func (l *loop) fail(err error) {
	l.p.Log.Warn("notifications", "err", err)
	l.mu.Lock()
	l.desc = failed(l.desc, err)
	d := l.desc
	l.mu.Unlock()
	l.changed(d)
}

// publish replaces the description, keeping since when the mechanism holds and the last error.
func (l *loop) publish(d Description) {
	l.mu.Lock()
	d = after(l.desc, d)
	l.desc = d
	l.mu.Unlock()
	l.changed(d)
}

func (l *loop) changed(d Description) {
	if f := l.p.OnChange; f != nil {
		l.calls.push(l.ctx, func() { f(d.forReading()) })
	}
}

// Describe implements Notifier.
func (d *Desktop) Describe() Description {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.desc.forReading()
}
