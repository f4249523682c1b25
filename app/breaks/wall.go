package breaks

import "time"

// The wall clock may be set, and its zone may change, at any time. Everything inside the engine is
// measured on the monotonic clock; the wall clock only gives names to instants. These segments say
// which name an instant had when it happened, so that dating back across a change stays true.

// keepSegments bounds how many changes of the wall clock are remembered. An instant is dated back
// by minutes, so a handful is plenty.
const keepSegments = 8

// jumpAt is the difference from which a wall clock counts as set, rather than as slewed by NTP.
const jumpAt = time.Second

// summerTime is the most that daylight saving moves the offset. A source that knows offsets but not
// zones tells of it as of another zone, which is not yet a clock that somebody changed.
const summerTime = time.Hour

// wall is what the wall clock showed, or will show, at t.
func (e *Engine) wall(t time.Duration) time.Time {
	segs := e.st.Segs
	i := len(segs) - 1
	for i > 0 && segs[i].Mono > t {
		i--
	}
	return segs[i].Wall.Add(t - segs[i].Mono)
}

// mono is when the wall clock shows w, going by its last reading.
func (e *Engine) mono(w time.Time) time.Duration {
	s := e.st.Segs[len(e.st.Segs)-1]
	return s.Mono + w.Sub(s.Wall)
}

// observe takes in a reading of both clocks and says whether the wall clock was changed.
func (e *Engine) observe(now Now) (changed bool) {
	now.Wall = now.Wall.Round(0) // no hidden monotonic part: this clock may be set
	last := &e.st.Segs[len(e.st.Segs)-1]
	expect := last.Wall.Add(now.Mono - last.Mono)
	drift := now.Wall.Sub(expect)
	_, was := expect.Zone()
	_, is := now.Wall.Zone()
	if drift.Abs() < jumpAt && was == is {
		last.Wall = last.Wall.Add(drift).In(now.Wall.Location())
		return false
	}
	if last.Mono == now.Mono {
		*last = now
	} else {
		e.st.Segs = append(e.st.Segs, now)
		if len(e.st.Segs) > keepSegments {
			e.st.Segs = append([]Now(nil), e.st.Segs[len(e.st.Segs)-keepSegments:]...)
		}
	}
	if moved := time.Duration(is-was) * time.Second; drift.Abs() >= jumpAt || moved.Abs() > summerTime {
		for i := range e.st.Dec.Heat.Sessions {
			e.st.Dec.Heat.Sessions[i].ClockChanged = true
		}
	}
	return true
}
