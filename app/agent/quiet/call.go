package quiet

import "time"

// callAfter is how long camera or microphone must be in use before that is a call: programs open
// each camera for an instant to see which there are, browsers and chat programs at every start.
// Source: platform.md 1.6 has 2 to 3 s; nobody misses a call that was shorter.
const callAfter = 2500 * time.Millisecond

// lasting waits until a device has been in use for long enough to count. It belongs to one
// goroutine.
type lasting struct {
	after time.Duration
	inUse bool
	// due rings when the use has lasted; nil while nothing is awaited.
	due <-chan time.Time
}

// see notes whether the device is in use. Ended says that a use is over just now: that counts at
// once.
func (l *lasting) see(inUse bool) (ended bool) {
	if inUse == l.inUse {
		return false
	}
	l.inUse, l.due = inUse, nil
	if inUse {
		l.due = time.After(l.after)
	}
	return !inUse
}
