package quiet

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// overhear has the session bus copy the messages that fit any of these rules to a connection of its
// own, which can do nothing else from then on. It calls ready when it hears, then on for every
// message, until ctx ends or the bus is gone.
func (s *Source) overhear(ctx context.Context, rules []string, ready func(), on func(*dbus.Message)) error {
	conn, err := desktop.ConnectSession(ctx, s.Getenv)
	if err != nil {
		return err
	}
	defer conn.Close()
	const monitor = "org.freedesktop.DBus.Monitoring.BecomeMonitor"
	if err := conn.BusObject().CallWithContext(ctx, monitor, 0, rules, uint32(0)).Err; err != nil {
		return fmt.Errorf("ask the bus to overhear: %w", err)
	}
	messages := make(chan *dbus.Message, 16)
	conn.Eavesdrop(messages)
	ready()
	for {
		select {
		case <-ctx.Done():
			return nil
		case m, ok := <-messages:
			if !ok {
				return errors.New("the bus is gone")
			}
			if m.Headers[dbus.FieldInterface].Value() != "org.freedesktop.DBus" { // it names us, and takes the name away
				on(m)
			}
		}
	}
}

// spy overhears the calls to a witness that tells of no change itself, for as long as it speaks. The
// bus delivers in order: who asks the witness after hearing of a call is answered with what that
// call made of it.
func (l *listening) spy(w witness, speaks bool) {
	end, spying := l.spies[w.label]
	switch {
	case speaks && !spying:
		ctx, cancel := context.WithCancel(l.ctx)
		l.spies[w.label] = cancel
		var rules []string
		for _, call := range w.calls {
			dot := strings.LastIndex(call, ".")
			rules = append(rules, fmt.Sprintf("type='method_call',interface='%s',member='%s'", call[:dot], call[dot+1:]))
		}
		ask := func() {
			select {
			case l.overheard <- w.label:
			case <-ctx.Done():
			}
		}
		go func() {
			// What changed before it could be heard counts too, so being ready asks as well.
			if err := l.overhear(ctx, rules, ask, func(*dbus.Message) { ask() }); err != nil && ctx.Err() == nil {
				l.log.Info("changes are seen late", "witness", w.label, "err", err)
			}
		}()
	case !speaks && spying:
		end()
		delete(l.spies, w.label)
	}
}
