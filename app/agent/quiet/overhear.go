package quiet

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// mostWaiting is how many messages may wait to be looked at: the library drops what it finds no room
// for, and one of a burst may be the last change. Our choice: far more than people and portals make.
const mostWaiting = 1024

// overhear has the session bus copy the messages that fit any of these rules to a connection of its
// own, which can do nothing else from then on. It calls ready when it hears, then on for every
// message, until ctx ends or the bus is gone.
func (s *Source) overhear(ctx context.Context, rules []string, ready func(), on func(*dbus.Message)) error {
	conn, err := desktop.ConnectSession(ctx, s.Getenv)
	if err != nil {
		return err
	}
	defer conn.Close()
	copies := make(chan *dbus.Message, mostWaiting)
	// From here on the library answers nothing by itself, not even to its own calls: a monitor that
	// says anything is thrown out.
	conn.Eavesdrop(copies)
	become := &dbus.Message{Type: dbus.TypeMethodCall, Body: []any{rules, uint32(0)}, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldDestination: dbus.MakeVariant(busName),
		dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath("/org/freedesktop/DBus")),
		dbus.FieldInterface:   dbus.MakeVariant(busName + ".Monitoring"),
		dbus.FieldMember:      dbus.MakeVariant("BecomeMonitor"),
		dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(rules, uint32(0))),
	}}
	conn.Send(become, make(chan *dbus.Call, 1))
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-conn.Context().Done():
			return errors.New("the bus is gone")
		case m, open := <-copies:
			if !open {
				return errors.New("the bus is gone")
			}
			switch {
			case m.Type == dbus.TypeError && answers(m, become):
				return fmt.Errorf("ask the bus to overhear: %v", m.Body)
			case m.Type == dbus.TypeMethodReply && answers(m, become):
				ready()
			case m.Headers[dbus.FieldInterface].Value() != busName: // it names us, and takes the name away
				on(m)
			}
		}
	}
}

const busName = "org.freedesktop.DBus"

// answers says whether a message is the answer to a call.
func answers(m, call *dbus.Message) bool {
	return m.Headers[dbus.FieldReplySerial].Value() == call.Serial()
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
		changed := make(chan struct{}, 1) // one question after the last of many changes is enough
		note := func() {
			select {
			case changed <- struct{}{}:
			default:
			}
		}
		go func() {
			// What changed before it could be heard counts too, so being ready asks as well.
			if err := l.overhear(ctx, rules, note, func(*dbus.Message) { note() }); err != nil && ctx.Err() == nil {
				l.log.Info("changes are seen late", "witness", w.label, "err", err)
			}
		}()
		go l.askAfter(ctx, w.label, changed)
	case !speaks && spying:
		end()
		delete(l.spies, w.label)
	}
}

// askAfter has a witness asked after every change that was overheard, until ctx ends.
func (l *listening) askAfter(ctx context.Context, label string, changed <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		select {
		case <-ctx.Done():
			return
		case l.overheard <- label:
		}
	}
}
