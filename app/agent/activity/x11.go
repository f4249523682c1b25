package activity

import (
	"context"
	"errors"
	"time"

	"github.com/jezek/xgb"

	"unknot/app/agent/desktop"
)

// The counters of the X server, in milliseconds since the last input. Devices 2 and 3 are the
// pointer and the keyboard that all others are joined to.
const (
	idletime     = "IDLETIME"
	pointerIdle  = "DEVICEIDLETIME 2"
	keyboardIdle = "DEVICEIDLETIME 3"
)

// rearm is where the alarms are set after a player's request, so that the next input passes them.
// Source: our choice, below the pace of fast typing.
const rearm = 50 * time.Millisecond

// x11 sees input through the SYNC extension of an X server. Nothing of it moves while somebody
// types: the server tells when the idle time passes the threshold upward, and only then is it asked
// to tell of its fall. It must not be used through XWayland, which sees input to X programs only.
type x11 struct{ display string }

func (m *x11) name() string { return "X11 SYNC" }

func (m *x11) watch(ctx context.Context, d *desk, ready func()) error {
	if m.display == "" {
		return errors.New("DISPLAY is not set")
	}
	conn, err := desktop.OpenDisplay(m.display)
	if err != nil {
		return err
	}
	events := desktop.Events(conn)
	defer desktop.CloseDisplay(conn, events)
	if desktop.IsXWayland(conn) {
		return errors.New("this is XWayland, which sees only what goes to X programs")
	}
	sync, err := newXsync(conn)
	if err != nil {
		return err
	}
	if _, found := sync.counters[idletime]; !found {
		return errors.New("the X server has no IDLETIME counter")
	}
	ready()
	w := &xwatch{sync: sync, desk: d}
	if err := w.begin(); err != nil {
		return err
	}
	return w.run(ctx, events)
}

// xwatch is one watch over one connection.
type xwatch struct {
	sync *xsync
	desk *desk

	threshold time.Duration
	// leaving tells of the threshold being passed. The others are set only while nobody is there.
	leaving   alarm
	returning []alarm
	// byDevice: the others watch pointer and keyboard, because a player zeroed the idle time.
	byDevice bool
}

// begin tells how things are and waits for whatever comes next.
func (w *xwatch) begin() error {
	w.threshold, _ = w.desk.wanted()
	if err := w.setLeaving(); err != nil {
		return err
	}
	return w.look()
}

func (w *xwatch) run(ctx context.Context, events <-chan xgb.Event) error {
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case ev, ok := <-events:
			if !ok {
				return errors.New("the X server is gone")
			}
			if n, ok := w.sync.decode(ev); ok {
				err = w.onAlarm(n)
			}
		case <-w.desk.asked:
			err = w.onAsked()
		}
		if err != nil {
			return err
		}
	}
}

func (w *xwatch) onAlarm(n alarmNotify) error {
	if n.alarm == w.leaving {
		if w.away() {
			return nil
		}
		return w.left(n.counter)
	}
	for _, a := range w.returning {
		if n.alarm == a {
			return w.returned()
		}
	}
	return nil // of an alarm that has been forgotten meanwhile
}

// onAsked takes up a new threshold, or looks anew.
func (w *xwatch) onAsked() error {
	threshold, afresh := w.desk.wanted()
	if threshold != w.threshold {
		w.threshold = threshold
		if err := w.setLeaving(); err != nil {
			return err
		}
	}
	if w.away() {
		return nil
	}
	if afresh {
		return w.look()
	}
	idle, err := w.idleTime()
	if err == nil && idle >= w.threshold {
		err = w.left(idle)
	}
	return err
}

// look reads the last input and tells it: as input that comes now, or as an absence so far.
func (w *xwatch) look() error {
	idle, err := w.idleTime()
	if err != nil {
		return err
	}
	if idle >= rearm {
		return w.left(idle)
	}
	reset, err := w.wasReset()
	if err != nil {
		return err
	}
	if reset {
		w.desk.idle(idle)
		return w.watchDevices()
	}
	w.desk.active()
	return nil
}

// away says whether an input is owed.
func (w *xwatch) away() bool { return len(w.returning) > 0 }

func (w *xwatch) idleTime() (time.Duration, error) {
	v, err := w.sync.query(w.sync.counters[idletime])
	if err != nil {
		return 0, err
	}
	return v[0], nil
}

// setLeaving sets the alarm for the threshold. The old one goes after the new one has come.
func (w *xwatch) setLeaving() error {
	old := w.leaving
	var err error
	if w.leaving, err = w.sync.arm(w.sync.counters[idletime], upward, w.threshold); err != nil {
		return err
	}
	return w.sync.disarm(old)
}

// left tells that there has been no input for idle, and waits for the next.
func (w *xwatch) left(idle time.Duration) error {
	w.desk.idle(idle)
	if err := w.setReturning(passing{idletime, downward, idle - time.Millisecond}); err != nil {
		return err
	}
	// Input may have come before the alarm was set: then it is below that already and never falls.
	now, err := w.idleTime()
	if err == nil && now < idle {
		err = w.returned()
	}
	return err
}

// returned is called when the idle time has fallen. If no person was behind it, it goes on waiting.
func (w *xwatch) returned() error {
	reset, err := w.wasReset()
	if err != nil {
		return err
	}
	if reset {
		return w.watchDevices()
	}
	if err := w.setReturning(); err != nil {
		return err
	}
	w.desk.active()
	return nil
}

// watchDevices waits for input after pointer and keyboard were zeroed together. An input within
// rearm of that passes no alarm downward; when the idle time has risen past it for the first time,
// the two counters differ and give it away.
func (w *xwatch) watchDevices() error {
	if w.byDevice {
		return nil // the alarms stand
	}
	err := w.setReturning(
		passing{pointerIdle, downward, rearm},
		passing{keyboardIdle, downward, rearm},
		passing{idletime, upward, rearm})
	w.byDevice = err == nil
	return err
}

// wasReset says whether the idle time fell because a program, such as a video player, asked for the
// screen saver to be put off. That zeroes the idle time of pointer and keyboard alike; a person
// zeroes one. Servers without a counter for each device cannot tell, there every fall is a person.
func (w *xwatch) wasReset() (bool, error) {
	pointer, hasPointer := w.sync.counters[pointerIdle]
	keyboard, hasKeyboard := w.sync.counters[keyboardIdle]
	if !hasPointer || !hasKeyboard {
		return false, nil
	}
	// The answers come one after the other, on a busy machine milliseconds apart. Counted from one
	// instant, the keyboard's lies between what the pointer's is before it and after it.
	v, err := w.sync.query(pointer, keyboard, pointer)
	if err != nil {
		return false, err
	}
	return v[0] <= v[1] && v[1] <= v[2], nil
}

// passing is a counter passing a value.
type passing struct {
	counter string
	dir     transition
	value   time.Duration
}

// setReturning waits for these and for nothing else any more.
func (w *xwatch) setReturning(passings ...passing) error {
	old := w.returning
	w.returning, w.byDevice = nil, false
	for _, p := range passings {
		a, err := w.sync.arm(w.sync.counters[p.counter], p.dir, p.value)
		if err != nil {
			return err
		}
		w.returning = append(w.returning, a)
	}
	for _, a := range old {
		if err := w.sync.disarm(a); err != nil {
			return err
		}
	}
	return nil
}
