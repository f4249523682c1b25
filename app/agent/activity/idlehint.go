package activity

import (
	"context"
	"errors"
	"time"

	"unknot/app/agent/desktop"
)

// idleHint takes what the desktop tells logind for want of anything better. The threshold is the
// desktop's own, often several minutes, and some desktops tell nothing at all.
type idleHint struct {
	getenv desktop.Getenv
	clock  Clock
}

func (m *idleHint) name() string { return "logind IdleHint" }

func (m *idleHint) lesser() {}

func (m *idleHint) watch(ctx context.Context, d *desk, ready func()) error {
	l, err := openLogin(ctx, m.getenv)
	if err != nil {
		return err
	}
	defer l.conn.Close()
	if err := l.findSession(); err != nil {
		return err
	}
	idle, err := l.idleHint()
	if err != nil {
		return err
	}
	ready()
	if err := m.report(l, d, idle); err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-d.asked:
			// There is no threshold to set; and no last input to look up, so being asked afresh is
			// answered by what the hint says.
			if _, afresh := d.wanted(); afresh {
				if err := m.report(l, d, idle); err != nil {
					return err
				}
			}
		case s, ok := <-l.signals:
			if !ok {
				return errors.New("the system bus is gone")
			}
			if l.changed(s, idleHinted, &idle) {
				if err := m.report(l, d, idle); err != nil {
					return err
				}
			}
		}
	}
}

// idleHint reads the hint, if it is worth anything: a desktop that has never set it may never do,
// and a session that logind takes for a text console's has none.
func (l *login) idleHint() (idle bool, err error) {
	var kind string
	if l.property("Type", &kind) == nil && kind == "tty" {
		return false, errors.New("logind takes this session for a text console")
	}
	if err := l.property(idleHinted, &idle); err != nil {
		return false, err
	}
	var since uint64
	if err := l.property("IdleSinceHintMonotonic", &since); err != nil {
		return false, err
	}
	if since == 0 && !idle {
		return false, errors.New("the desktop has never set it")
	}
	return idle, nil
}

// report tells what the hint says. IdleSinceHintMonotonic is when it was set, in microseconds of
// the clock that stands still during sleep.
func (m *idleHint) report(l *login, d *desk, idle bool) error {
	if !idle {
		d.active()
		return nil
	}
	var since uint64
	if err := l.property("IdleSinceHintMonotonic", &since); err != nil {
		return err
	}
	mono := m.clock.Now().Mono - m.clock.Slept()
	d.idle(max(0, mono-time.Duration(since)*time.Microsecond))
	return nil
}
