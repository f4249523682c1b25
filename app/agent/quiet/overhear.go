package quiet

import (
	"context"
	"fmt"
	"strings"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// spy overhears the calls to a witness that tells of no change itself, for as long as it speaks.
func (l *listening) spy(w witness, speaks bool) {
	end, spying := l.spies[w.label]
	switch {
	case speaks && !spying:
		ctx, cancel := context.WithCancel(l.ctx)
		l.spies[w.label] = cancel
		go func() {
			if err := l.overhear(ctx, w); err != nil && ctx.Err() == nil {
				l.log.Info("changes are seen late", "witness", w.label, "err", err)
			}
		}()
	case !speaks && spying:
		end()
		delete(l.spies, w.label)
	}
}

// overhear has the bus copy some calls to a connection of its own, which can do
// nothing else from then on, and passes on that there was one. The bus delivers calls in order: who
// asks the witness after hearing of a call is answered with what that call made of it.
func (l *listening) overhear(ctx context.Context, w witness) error {
	conn, err := desktop.ConnectSession(ctx, l.Getenv)
	if err != nil {
		return err
	}
	defer conn.Close()
	var rules []string
	for _, call := range w.calls {
		dot := strings.LastIndex(call, ".")
		rules = append(rules, fmt.Sprintf("type='method_call',interface='%s',member='%s'", call[:dot], call[dot+1:]))
	}
	const monitor = "org.freedesktop.DBus.Monitoring.BecomeMonitor"
	if err := conn.BusObject().CallWithContext(ctx, monitor, 0, rules, uint32(0)).Err; err != nil {
		return fmt.Errorf("overhear calls to %s: %w", w.label, err)
	}
	calls := make(chan *dbus.Message, 16)
	conn.Eavesdrop(calls)
	for heard := true; ; heard = false { // what changed before we could hear it counts too
		for !heard {
			select {
			case <-ctx.Done():
				return nil
			case m, ok := <-calls:
				if !ok {
					return nil
				}
				heard = m.Type == dbus.TypeMethodCall // or the bus names us, and takes the name away
			}
		}
		select {
		case l.overheard <- w.label:
		case <-ctx.Done():
			return nil
		}
	}
}
