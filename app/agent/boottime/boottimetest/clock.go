// Package boottimetest has a clock and a timer over package time, for tests in a synctest bubble:
// there the two run in virtual time, and a test can put the machine to sleep or set the wall clock.
package boottimetest

import (
	"sync"
	"time"

	"unknot/app/agent/boottime"
	"unknot/app/breaks"
)

// Clock is a clock that a test may set. Outside of Sleep and SetWall it follows package time.
type Clock struct {
	mu    sync.Mutex
	began time.Time
	// slept and set are how far the two clocks are ahead of package time.
	slept  time.Duration
	set    time.Duration
	zone   *time.Location
	timers []*Timer
}

// New gives a clock whose monotonic reading is origin and whose wall clock is wall, in wall's zone.
func New(origin time.Duration, wall time.Time) *Clock {
	now := time.Now()
	return &Clock{began: now.Add(-origin), set: wall.Sub(now.Round(0)), zone: wall.Location()}
}

// Now is one reading of both clocks.
func (c *Clock) Now() breaks.Now {
	c.mu.Lock()
	defer c.mu.Unlock()
	return breaks.Now{Mono: c.mono(), Wall: time.Now().Round(0).Add(c.set).In(c.zone)}
}

// Slept is all the time that Sleep has passed.
func (c *Clock) Slept() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.slept
}

func (c *Clock) mono() time.Duration { return time.Since(c.began) + c.slept }

// Sleep puts the machine to sleep for d: both clocks go on, package time does not. Timers due
// meanwhile ring when it is over.
func (c *Clock) Sleep(d time.Duration) {
	c.mu.Lock()
	c.slept += d
	c.set += d
	timers := append([]*Timer(nil), c.timers...)
	c.mu.Unlock()
	for _, t := range timers {
		t.resume()
	}
}

// SetWall sets the wall clock and its zone.
func (c *Clock) SetWall(wall time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set = wall.Sub(time.Now().Round(0))
	c.zone = wall.Location()
}

// NewTimer gives a disarmed timer of this clock.
func (c *Clock) NewTimer() *Timer {
	t := &Timer{clock: c, ring: make(chan struct{}, 1)}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.timers = append(c.timers, t)
	return t
}

// Timer is a boottime.Timer over package time.
type Timer struct {
	clock *Clock
	ring  chan struct{}

	mu    sync.Mutex
	timer *time.Timer
	at    time.Duration
	armed bool
}

var _ boottime.Timer = (*Timer)(nil)

// Arm sets the instant at which it rings.
func (t *Timer) Arm(at time.Duration) error {
	now := t.clock.Now().Mono
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stop()
	t.at, t.armed = at, true
	t.timer = time.AfterFunc(max(at-now, 0), t.expire)
	return nil
}

// Disarm forgets the instant.
func (t *Timer) Disarm() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stop()
	return nil
}

// Armed says when it will ring, and whether it will.
func (t *Timer) Armed() (time.Duration, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.at, t.armed
}

// C brings the rings.
func (t *Timer) C() <-chan struct{} { return t.ring }

// Close disarms it.
func (t *Timer) Close() error { return t.Disarm() }

func (t *Timer) stop() {
	t.armed = false
	if t.timer != nil {
		t.timer.Stop()
	}
}

func (t *Timer) expire() {
	t.mu.Lock()
	due := t.armed
	t.armed = false
	t.mu.Unlock()
	if !due {
		return
	}
	select {
	case t.ring <- struct{}{}:
	default:
	}
}

// resume sets package time's timer anew after a sleep.
func (t *Timer) resume() {
	if at, armed := t.Armed(); armed {
		_ = t.Arm(at)
	}
}
