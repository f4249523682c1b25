package activity

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// The idle monitor of Mutter, GNOME's compositor, on the session bus.
const (
	mutterName  = "org.gnome.Mutter.IdleMonitor"
	mutterPath  = dbus.ObjectPath("/org/gnome/Mutter/IdleMonitor/Core")
	mutterIface = "org.gnome.Mutter.IdleMonitor"
)

// mutter sees input through GNOME's compositor, under X11 and Wayland alike. While a program
// inhibits idleness (a playing video) it tells of no absence.
type mutter struct{ getenv desktop.Getenv }

func (m *mutter) name() string { return "Mutter IdleMonitor" }

func (m *mutter) watch(ctx context.Context, d *desk, ready func()) error {
	conn, err := desktop.ConnectSession(ctx, m.getenv)
	if err != nil {
		return err
	}
	defer conn.Close()
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	if err := desktop.MatchOwner(ctx, conn, mutterName); err != nil {
		return err
	}
	owner := desktop.Owner(ctx, conn, mutterName)
	if owner == "" {
		return errors.New("not running")
	}
	err = conn.AddMatchSignalContext(ctx, dbus.WithMatchSender(mutterName), dbus.WithMatchInterface(mutterIface),
		dbus.WithMatchMember("WatchFired"))
	if err != nil {
		return fmt.Errorf("subscribe to WatchFired: %w", err)
	}
	w := &mutterWatch{ctx: ctx, desk: d, monitor: conn.Object(mutterName, mutterPath)}
	if _, err := w.idleTime(); err != nil {
		return err
	}
	ready()
	if err := w.begin(); err != nil {
		return err
	}
	return w.run(signals)
}

// mutterWatch is one watch over one run of the compositor. Its watches die with it.
type mutterWatch struct {
	ctx     context.Context
	desk    *desk
	monitor dbus.BusObject

	threshold time.Duration
	// leaving fires when the threshold is passed, at once if it is already. Returning fires once, at
	// the next input; it is set only while nobody is there. Mutter never gives out zero.
	leaving, returning uint32
}

func (w *mutterWatch) begin() error {
	w.threshold, _ = w.desk.wanted()
	if err := w.setLeaving(); err != nil {
		return err
	}
	return w.look()
}

func (w *mutterWatch) run(signals <-chan *dbus.Signal) error {
	for {
		var err error
		select {
		case <-w.ctx.Done():
			return nil
		case s, ok := <-signals:
			if !ok {
				return errors.New("the session bus is gone")
			}
			err = w.onSignal(s)
		case <-w.desk.asked:
			err = w.onAsked()
		}
		if err != nil {
			return err
		}
	}
}

func (w *mutterWatch) onSignal(s *dbus.Signal) error {
	if name, _, _, ok := desktop.OwnerChange(s); ok && name == mutterName {
		return errors.New("the compositor is gone")
	}
	var id uint32
	if s.Name != mutterIface+".WatchFired" || dbus.Store(s.Body, &id) != nil {
		return nil
	}
	switch {
	case id == w.leaving && w.returning == 0:
		return w.left(w.threshold)
	case id == w.returning && id != 0:
		w.returning = 0
		w.desk.active()
	}
	return nil
}

// onAsked takes up a new threshold, or looks anew.
func (w *mutterWatch) onAsked() error {
	threshold, afresh := w.desk.wanted()
	if threshold != w.threshold {
		w.threshold = threshold
		if err := w.setLeaving(); err != nil {
			return err
		}
	}
	if afresh && w.returning == 0 {
		return w.look()
	}
	return nil
}

// look reads the last input and tells it.
func (w *mutterWatch) look() error {
	idle, err := w.idleTime()
	if err != nil {
		return err
	}
	return w.left(idle)
}

// left tells that there has been no input for at least that long, and waits for the next.
func (w *mutterWatch) left(atLeast time.Duration) error {
	if err := w.call("AddUserActiveWatch").Store(&w.returning); err != nil {
		return fmt.Errorf("watch for the next input: %w", err)
	}
	// What is read now is about input before the watch; if it is less than it was, some came between
	// and the watch would wait for another.
	idle, err := w.idleTime()
	if err != nil {
		return err
	}
	if idle >= atLeast {
		w.desk.idle(idle)
		return nil
	}
	w.desk.idle(atLeast)
	err = w.remove(w.returning)
	w.returning = 0
	w.desk.active()
	return err
}

// setLeaving sets the watch for the threshold in place of the old one.
func (w *mutterWatch) setLeaving() error {
	old := w.leaving
	if err := w.call("AddIdleWatch", uint64(w.threshold.Milliseconds())).Store(&w.leaving); err != nil {
		return fmt.Errorf("watch for %v without input: %w", w.threshold, err)
	}
	return w.remove(old)
}

func (w *mutterWatch) remove(id uint32) error {
	if id == 0 {
		return nil
	}
	if err := w.call("RemoveWatch", id).Err; err != nil {
		return fmt.Errorf("remove a watch: %w", err)
	}
	return nil
}

func (w *mutterWatch) idleTime() (time.Duration, error) {
	var ms uint64
	if err := w.call("GetIdletime").Store(&ms); err != nil {
		return 0, fmt.Errorf("read the idle time: %w", err)
	}
	return time.Duration(ms) * time.Millisecond, nil
}

func (w *mutterWatch) call(method string, args ...any) *dbus.Call {
	return w.monitor.CallWithContext(w.ctx, mutterIface+"."+method, dbus.FlagNoAutoStart, args...)
}
