package quiet

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// witness is one program on a bus that speaks for a signal.
type witness struct {
	// label names it to people.
	label  string
	signal signal
	// name is the bus name whose owner speaks.
	name string
	// subscribe asks for the witness's signals; empty: it has none.
	subscribe []dbus.MatchOption
	// calls are the methods that change what is read when others call them, by interface and name,
	// for a witness that tells of no change itself.
	calls []string
	// read asks how things are. An error means that this owner of the name does not speak of it.
	read func(ctx context.Context, c *dbus.Conn) (bool, error)
	// heard says whether a signal is about this witness, and what it says; when it says only that
	// something changed, known is false and read has to be called.
	heard func(s *dbus.Signal) (on, known, ok bool)
}

// property makes a witness of a property of an object, true when value says so.
func property(label string, sig signal, name string, path dbus.ObjectPath, iface, prop string, value func(any) bool) witness {
	return witness{
		label: label, signal: sig, name: name,
		subscribe: []dbus.MatchOption{
			dbus.WithMatchSender(name), dbus.WithMatchObjectPath(path),
			dbus.WithMatchInterface("org.freedesktop.DBus.Properties"), dbus.WithMatchMember("PropertiesChanged"),
			dbus.WithMatchArg(0, iface),
		},
		read: func(ctx context.Context, c *dbus.Conn) (bool, error) {
			v, err := desktop.Property(ctx, c, name, path, iface, prop)
			if err != nil {
				return false, err
			}
			return value(v.Value()), nil
		},
		heard: func(s *dbus.Signal) (on, known, ok bool) {
			if s.Path != path {
				return false, false, false
			}
			v, known, ok := desktop.PropertyChange(s, iface, prop)
			return known && value(v.Value()), known, ok
		},
	}
}

func isTrue(v any) bool { on, ok := v.(bool); return ok && on }

// listening is one connection to a bus, and those on it who speak.
type listening struct {
	*Source
	ctx       context.Context
	conn      *dbus.Conn
	witnesses []witness
	// owners are the unique names behind the names of the witnesses.
	owners map[string]string
	// overheard brings calls of the witnesses that are spied on; spies has their ends.
	overheard chan string
	spies     map[string]func()
}

// listen follows the witnesses until the bus is gone, and says so.
func (s *Source) listen(ctx context.Context, conn *dbus.Conn, witnesses []witness) error {
	l := &listening{Source: s, ctx: ctx, conn: conn, witnesses: witnesses, owners: map[string]string{}, overheard: make(chan string), spies: map[string]func(){}}
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	names := map[string]bool{}
	// What is no longer heard holds up nothing, however far we came.
	defer func() {
		for name := range names {
			l.onOwner(name, "")
		}
	}()
	for _, w := range witnesses {
		names[w.name] = true
		if len(w.subscribe) == 0 {
			continue
		}
		if err := conn.AddMatchSignalContext(ctx, w.subscribe...); err != nil {
			return fmt.Errorf("subscribe to %s: %w", w.label, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if err := desktop.MatchOwner(ctx, conn, name); err != nil {
			return err
		}
		l.onOwner(name, desktop.Owner(ctx, conn, name))
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case sig, ok := <-signals:
			if !ok {
				return errors.New("the bus is gone")
			}
			l.onSignal(sig)
		case label := <-l.overheard:
			for _, w := range l.witnesses {
				if w.label == label {
					l.ask(w)
				}
			}
		}
	}
}

func (l *listening) onSignal(sig *dbus.Signal) {
	if name, _, owner, ok := desktop.OwnerChange(sig); ok {
		l.onOwner(name, owner)
		return
	}
	for _, w := range l.witnesses {
		on, known, ok := w.heard(sig)
		switch {
		case !ok:
		case known:
			l.set(l.ctx, w.signal, w.label, on)
		default:
			l.ask(w)
		}
	}
}

// onOwner takes up with whoever owns a name now, or notes that nobody does.
func (l *listening) onOwner(name, owner string) {
	l.owners[name] = owner
	for _, w := range l.witnesses {
		if w.name == name {
			l.ask(w)
		}
	}
}

// ask reads a witness, if there is one.
func (l *listening) ask(w witness) {
	on, err := false, error(nil)
	there := l.owners[w.name] != ""
	if there {
		on, err = w.read(l.ctx, l.conn)
		if err != nil {
			l.log.Debug("does not speak", "witness", w.label, "err", err)
		}
	}
	speaks := there && err == nil
	if len(w.calls) > 0 {
		l.spy(w, speaks)
	}
	l.lines.witness(w.signal, w.label, l.Clock.Now().Wall, speaks)
	l.set(l.ctx, w.signal, w.label, on && err == nil)
}
