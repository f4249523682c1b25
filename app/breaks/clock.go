package breaks

import "time"

// The sitting clock, rule 3: it runs while somebody sits, stands still while they stand, runs
// backwards while they are away, and is zero after five minutes away or a move break taken.

// clockAt reads the sitting clock.
func (e *Engine) clockAt(t time.Duration) time.Duration {
	p := &e.st.Presence
	if !p.Present && t-p.Since >= longAway {
		return 0
	}
	return e.st.Clock.value(t)
}

// zeroClock is a break taken: every threshold of the clock counts from here.
func (e *Engine) zeroClock(t time.Duration) {
	e.st.Clock.set(t, 0)
	d := &e.st.Dec
	d.Nudged = false
	d.Base[slotMove], d.Base[slotStretch] = 0, 0
}

// clockReaches is from when the sitting clock is at least want, if the person goes on as at t.
func (e *Engine) clockReaches(t, want time.Duration) (time.Duration, bool) {
	have := e.clockAt(t)
	switch {
	case have >= want:
		return longPast, true
	case e.st.Clock.Dir > 0:
		return t + want - have, true
	default:
		return 0, false
	}
}

// every is a kind's interval, longer by half while it backs off (rule 9).
func (e *Engine) every(k Kind) time.Duration {
	d := e.kind(k).Every
	if e.st.Dec.Today.Backed[k] {
		d += d / 2
	}
	return d
}

// moveAt is the reading of the sitting clock at which the next move break is due.
func (e *Engine) moveAt() time.Duration { return e.st.Dec.Base[slotMove] + e.every(KindMove) }

// longNext says whether the next move break is the long one: the 2nd, 4th and so on of the day.
func (e *Engine) longNext() bool {
	n := e.kind(KindMove).LongEvery
	return n > 0 && (e.st.Dec.Today.Breaks+1)%n == 0
}

// moveLength is the length of the next move break.
func (e *Engine) moveLength() time.Duration {
	k := e.kind(KindMove)
	if e.longNext() {
		return k.LongLength
	}
	return k.Length
}
