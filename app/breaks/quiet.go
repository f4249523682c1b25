package breaks

import (
	"slices"
	"time"
)

// quiet is what holds prompts (rule 7).
type quiet struct {
	// On has the reasons that the desktop told of: call, fullscreen, do-not-disturb.
	On map[Quiet]bool `json:"on"`
	// A pause lasts for a time (PausedTo) or until the wall clock shows PausedWall.
	PausedTo   mark      `json:"paused_to"`
	PausedWall time.Time `json:"paused_wall"`
	// Ended is when quiet ended last, or what acts like its end: a wake, an unlock, a return.
	Ended mark `json:"ended"`
	// Was says whether prompts were held when last looked.
	Was bool `json:"was"`
}

// quietMask is a set of quiet reasons.
type quietMask uint8

// quietOrder gives each reason its bit, in the order in which they are listed.
var quietOrder = []Quiet{QuietPaused, QuietHours, QuietDoNotDisturb, QuietFullscreen, QuietCall, QuietHeat}

const hoursBit = 1

func (m quietMask) list() []Quiet {
	var out []Quiet
	for i, q := range quietOrder {
		if m&(1<<i) != 0 {
			out = append(out, q)
		}
	}
	return out
}

// addTo appends the reasons that list lacks.
func (m quietMask) addTo(list []Quiet) []Quiet {
	for i, q := range quietOrder {
		if m&(1<<i) != 0 && !slices.Contains(list, q) {
			list = append(list, q)
		}
	}
	return list
}

// quietNow is what holds prompts at t.
func (e *Engine) quietNow(t time.Duration) quietMask {
	q := &e.st.Quiet
	var m quietMask
	if to, ok := e.pausedTo(); ok && t < to {
		m |= 1
	}
	if !e.hrs.open {
		m |= 1 << hoursBit
	}
	for i := 2; i <= 4; i++ {
		if r := quietOrder[i]; q.On[r] && e.heeds(r) {
			m |= 1 << i
		}
	}
	if s := e.st.Dec.Session; s != nil && s.Kind == KindHeat {
		m |= 1 << 5
	}
	return m
}

// heeds says whether the settings let a reason hold prompts; a reason they do not name does.
func (e *Engine) heeds(r Quiet) bool {
	on, named := e.p.Settings.QuietOn[r]
	return on || !named
}

// holds says whether quiet holds a slot. What belongs to the end of work is not held by the hours
// that end at that very moment.
func (e *Engine) holds(m quietMask, s slot, t time.Duration) bool {
	if (s == slotCheckIn || s == slotRoll) && e.hrs.workEnd.Set &&
		t >= e.hrs.workEnd.At && t-e.hrs.workEnd.At < workEndGrace {
		m &^= 1 << hoursBit
	}
	return m != 0
}

func (e *Engine) pausedTo() (time.Duration, bool) {
	q := &e.st.Quiet
	if !q.PausedWall.IsZero() {
		return e.mono(q.PausedWall), true
	}
	return q.PausedTo.At, q.PausedTo.Set
}

// pause holds all prompts for a time or until an instant.
func (e *Engine) pause(t time.Duration, ev Pause) {
	q := &e.st.Quiet
	q.PausedTo, q.PausedWall = mark{}, time.Time{}
	if ev.For > 0 {
		q.PausedTo = markAt(t + ev.For)
		return
	}
	q.PausedWall = ev.Until.Round(0)
}

func (e *Engine) quietChanged(t time.Duration, ev QuietChanged) {
	q, p := &e.st.Quiet, &e.st.Presence
	was := q.On[ev.Reason]
	if ev.On {
		q.On[ev.Reason] = true
	} else {
		delete(q.On, ev.Reason)
	}
	if ev.Reason == QuietCall {
		p.Call = ev.On
		if was && !ev.On && e.heeds(QuietCall) {
			e.input(t) // the end of a call counts as an input
		}
	}
	if o := e.st.Dec.Open; ev.On && !was && o != nil && e.heeds(ev.Reason) &&
		(ev.Reason == QuietCall || ev.Reason == QuietFullscreen) {
		o.HeldBy = append(o.HeldBy, ev.Reason)
		e.putBack(t, o)
	}
}

// quietDue is when a pause ends or the hours open or close.
func (e *Engine) quietDue() (time.Duration, bool) {
	var n earliest
	n.addIf(e.pausedTo())
	n.addIf(e.hrs.next.At, e.hrs.next.Set)
	if e.hrs.workEnd.Set && e.st.At < e.hrs.workEnd.At+workEndGrace {
		n.add(e.hrs.workEnd.At + workEndGrace)
	}
	return n.at, n.ok
}

func (e *Engine) runQuiet(t time.Duration) bool {
	acted := false
	if to, ok := e.pausedTo(); ok && to <= t {
		e.st.Quiet.PausedTo, e.st.Quiet.PausedWall = mark{}, time.Time{}
		acted = true
	}
	if e.hrs.next.Set && e.hrs.next.At <= t {
		e.plan(t)
		acted = true
	}
	return acted
}

// watchQuiet notes the moment at which quiet ends. A running session is quiet too.
func (e *Engine) watchQuiet(t time.Duration) {
	is := e.quietNow(t) != 0 || e.st.Dec.Session != nil
	if e.st.Quiet.Was && !is {
		e.quietEnded(t)
	}
	e.st.Quiet.Was = is
}

// quietEnded notes the end of quiet, or what acts like it.
func (e *Engine) quietEnded(t time.Duration) {
	e.st.Quiet.Ended = markAt(max(t, e.st.Quiet.Ended.plus(0)))
}
