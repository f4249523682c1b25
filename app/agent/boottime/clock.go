// Package boottime tells the time to the agent: a monotonic clock that goes on while the machine
// sleeps, the wall clock with its zone, one timer on the former, and news of the latter being set.
//
// Go's own timers and monotonic readings stand still during sleep on Linux and macOS, so a break
// due in 20 min would come 20 min of waking time later, however long the lid was shut.
package boottime

import (
	"sync"
	"time"

	"unknot/app/breaks"
)

// Clock reads both clocks. The zero value is not ready; use New. It is safe for several goroutines.
type Clock struct {
	mu   sync.RWMutex
	zone *time.Location
	read func() reading
}

// reading is one look at the three clocks of the system.
type reading struct {
	// boot goes on during sleep, mono stands still; both count from the start of the machine.
	boot, mono time.Duration
	wall       time.Time
}

// slept is all the time that the machine has spent asleep since it started.
func (r reading) slept() time.Duration { return r.boot - r.mono }

// New gives a clock in the local zone.
func New() *Clock {
	c := &Clock{read: readClocks}
	c.zone = localZone()
	return c
}

// Now is one reading of both clocks, taken at one instant, in the zone in force.
func (c *Clock) Now() breaks.Now {
	r := c.read()
	return breaks.Now{Mono: r.boot, Wall: r.wall.In(c.location())}
}

// Slept is all the time that the machine has spent asleep since it started; what it grew by between
// two looks is how long it slept in between. Zero where the platform does not tell.
func (c *Clock) Slept() time.Duration { return c.read().slept() }

func (c *Clock) location() *time.Location {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.zone
}

// setZone puts a zone in force and says whether it tells another time than the one before at t.
func (c *Clock) setZone(zone *time.Location, t time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, was := t.In(c.zone).Zone()
	_, is := t.In(zone).Zone()
	changed := was != is || c.zone.String() != zone.String()
	c.zone = zone
	return changed
}
