package activity_test

import (
	"context"
	"testing"
	"time"

	"unknot/app/agent/activity"
	"unknot/app/agent/boottime"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/breaks"
)

// sleeper is a clock whose machine can be put to sleep.
type sleeper struct {
	*boottime.Clock
	total   chan time.Duration // holds the one value
	changes chan boottime.Change
}

func newSleeper() *sleeper {
	s := &sleeper{Clock: boottime.New(), total: make(chan time.Duration, 1), changes: make(chan boottime.Change)}
	s.total <- 0
	return s
}

func (s *sleeper) Slept() time.Duration {
	total := <-s.total
	s.total <- total
	return total
}

func (s *sleeper) Now() breaks.Now {
	now := s.Clock.Now()
	now.Mono += s.Slept()
	now.Wall = now.Wall.Add(s.Slept())
	return now
}

func (s *sleeper) Watch(ctx context.Context, out func(boottime.Change)) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case c := <-s.changes:
			out(c)
		}
	}
}

// sleep passes time on the clocks that go on, and tells of it as the kernel does.
func (s *sleeper) sleep(d time.Duration) {
	s.total <- d + <-s.total
	s.changes <- boottime.Change{Slept: d}
}

func TestSleep_ThatNobodyAnnouncedIsAnAbsence(t *testing.T) {
	d := desktoptest.StartDisplay(t)
	clock := newSleeper()
	r := run(t, env{"DISPLAY": d.Name}, time.Hour, func(p *activity.Params) { p.Clock = clock })
	arrive(r, d)
	r.silent(200 * time.Millisecond) // a key of the very moment in which it wakes would be somebody
	at := clock.Now().Mono
	clock.sleep(8 * time.Hour)
	if ev := want[breaks.Idle](r); !near(ev.Since, at) {
		t.Errorf("the machine slept from %v on, told as %v", at, ev.Since)
	}
	r.silent(200 * time.Millisecond)
	press(t, d)
	want[breaks.Active](r)
}

func TestSleep_AnAbsenceThatBeganBeforeItIsNotShortened(t *testing.T) {
	d := desktoptest.StartDisplay(t)
	clock := newSleeper()
	r := run(t, env{"DISPLAY": d.Name}, time.Second, func(p *activity.Params) { p.Clock = clock })
	arrive(r, d)
	press(t, d)
	pressed := clock.Now().Mono
	// Nothing tells of the sleep but the clocks themselves; the X server's counter knows nothing of it.
	clock.total <- 2*time.Hour + <-clock.total
	if ev := want[breaks.Idle](r); !near(ev.Since, pressed) {
		t.Errorf("the last input was at %v, before the sleep; told as %v", pressed, ev.Since)
	}
}

func TestClock_ThatWasSetIsTold(t *testing.T) {
	clock := newSleeper()
	r := run(t, env{}, time.Hour, func(p *activity.Params) { p.Clock = clock })
	want[breaks.Active](r)
	clock.changes <- boottime.Change{WallSet: true}
	want[breaks.ClockSet](r)
}
