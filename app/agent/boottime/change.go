package boottime

import "time"

// Change is what Watch tells of.
type Change struct {
	// WallSet: the wall clock was set, or its zone is another one.
	WallSet bool
	// Slept is how long the machine was asleep until just now; zero if it was not.
	Slept time.Duration
}

const (
	// leastStep is the smallest jump of the wall clock worth telling. Source: our choice; less than
	// a second changes no date, and time services correct by less all day.
	leastStep = time.Second
	// leastSleep is the shortest sleep worth telling. Source: our choice, above the reading error of
	// two clocks.
	leastSleep = 100 * time.Millisecond
)

// steps compares readings to find jumps between them.
type steps struct{ last reading }

// look says what happened since the last look that found something.
func (s *steps) look(now reading) Change {
	var c Change
	if slept := now.slept() - s.last.slept(); slept >= leastSleep {
		c.Slept = slept
	}
	jump := now.wall.Sub(s.last.wall) - (now.boot - s.last.boot)
	c.WallSet = jump.Abs() >= leastStep
	if c != (Change{}) {
		s.last = now
	}
	return c
}
