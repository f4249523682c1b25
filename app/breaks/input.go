package breaks

import "time"

// Input as it is told: Active (input now, and perhaps going on) and Idle (none since an instant
// that may lie back). Between the two, input is taken to go on. The live agent is told of an Idle
// late, by up to IdleAfter; a trace tells it at once; the rules give the same either way, because
// everything is dated by Since.

const (
	// knockAfter and knockWithin bound the second input that makes a return of a knock. Rule 2.
	knockAfter  = time.Second
	knockWithin = 5 * time.Second
)

// active is input at t.
func (e *Engine) active(t time.Duration) {
	p := &e.st.Presence
	p.InputOn = true
	e.input(t)
}

// input is input at t that says nothing about what follows: a call that ends, a click.
func (e *Engine) input(t time.Duration) {
	p := &e.st.Presence
	p.LastInput = max(p.LastInput, t)
	switch {
	case p.Locked || p.Asleep: // typing a password is not yet presence
	case p.Present:
		e.seen(t)
	case !e.inBreak():
		e.knock(t)
	}
}

// seen is input of somebody who is there.
func (e *Engine) seen(t time.Duration) {
	p := &e.st.Presence
	p.Evidence = max(p.Evidence, t)
	if o := e.st.Dec.Open; o != nil {
		o.Assumed = false
		if !o.First.Set {
			o.First = markAt(t)
		}
	}
}

// idle says that no input came after since.
func (e *Engine) idle(since time.Duration) {
	p := &e.st.Presence
	if !p.InputOn {
		return
	}
	p.InputOn = false
	p.LastInput = max(p.LastInput, since)
	switch {
	case p.Locked || p.Asleep || e.inBreak():
		p.Knocks = nil
	case p.Present:
		p.Evidence = max(p.Evidence, since)
		if o := e.st.Dec.Open; o != nil && o.Assumed {
			o.Assumed = false
			if since <= o.Shown.Mono { // at one instant input comes first
				o.First = mark{}
			}
		}
	default:
		e.knockEnded(since)
	}
}

// knock is input during an absence: the start of a return, or the proof of one.
func (e *Engine) knock(t time.Duration) {
	p := &e.st.Presence
	keep := p.Knocks[:0]
	for _, k := range p.Knocks {
		if t-k <= knockWithin {
			keep = append(keep, k)
		}
	}
	p.Knocks = keep
	if len(keep) > 0 && t-keep[0] >= knockAfter {
		p.Evidence = max(p.Evidence, t)
		e.comeBack(keep[0])
		return
	}
	p.Knocks = append(p.Knocks, t)
}

// knockEnded: input went on from the last knock to since and then stopped.
func (e *Engine) knockEnded(since time.Duration) {
	p := &e.st.Presence
	for len(p.Knocks) > 0 && p.Knocks[len(p.Knocks)-1] > since {
		p.Knocks = p.Knocks[:len(p.Knocks)-1] // it was only taken to go on, at an unlock say
	}
	if n := len(p.Knocks); n > 0 && p.Knocks[n-1] < since {
		e.knock(since)
	}
}

// knockOpen says whether input that may be a return goes on right now.
func (e *Engine) knockOpen() bool {
	p := &e.st.Presence
	return !p.Present && p.InputOn && len(p.Knocks) > 0 && !p.Locked && !p.Asleep && !e.inBreak()
}

// knockProof is how long after a knock input that goes on has certainly brought the second input.
func (e *Engine) knockProof() time.Duration {
	if every := e.p.InputEvery; every > 0 {
		return min(max(every, knockAfter), knockWithin)
	}
	return knockWithin
}

// person is something that only a person can do.
func (e *Engine) person(t time.Duration) {
	p := &e.st.Presence
	p.Locked, p.Asleep = false, false
	p.LastInput = max(p.LastInput, t)
	switch {
	case p.Present:
		e.seen(t)
	case e.inBreak():
	default:
		from := t
		if n := len(p.Knocks); n > 0 && t-p.Knocks[0] >= knockAfter && t-p.Knocks[0] <= knockWithin {
			from = p.Knocks[0]
		}
		p.Evidence = max(p.Evidence, t)
		e.comeBack(from)
	}
}

// sayPresence is the person saying that they are there, or leave now: the one act of a person that
// is no return. Input that goes on meanwhile, such as the click that said it, is none either.
func (e *Engine) sayPresence(t time.Duration, here bool) {
	switch p := &e.st.Presence; {
	case here:
		e.person(t)
	case p.Present:
		p.Evidence = max(p.Evidence, t)
		e.goAway(t, CauseIdle)
	default:
		p.Knocks = nil
	}
}

// lock ends presence at that instant. What was typed just before it was a return if it lasted.
func (e *Engine) lock(t time.Duration) {
	p := &e.st.Presence
	if !p.Locked {
		e.leave(t, CauseLocked)
	}
	p.Locked = true
}

func (e *Engine) unlock(t time.Duration) {
	p := &e.st.Presence
	if !p.Locked {
		return
	}
	p.Locked = false
	e.quietEnded(t)
	e.greet(t)
}

// sleep ends presence at that instant; to heat it is a skin check missed.
func (e *Engine) sleep(t time.Duration) {
	p := &e.st.Presence
	if s := e.st.Dec.Session; s != nil && s.Kind == KindHeat {
		e.raiseAlarm()
		e.st.Alarm.Asleep = true
		e.endSession(t, Partial, ending{alarm: true})
	}
	if !p.Asleep {
		e.leave(t, CauseAsleep)
	}
	p.Asleep = true
}

func (e *Engine) wake(t time.Duration) {
	p := &e.st.Presence
	p.Asleep = false
	e.quietEnded(t)
	if e.st.Alarm.Asleep { // nobody heard it in the dark
		e.raiseAlarm()
	}
	e.greet(t)
}

// leave is a lock or a sleep.
func (e *Engine) leave(t time.Duration, cause AwayCause) {
	p := &e.st.Presence
	if e.knockOpen() && t-p.Knocks[0] >= knockAfter {
		e.comeBack(p.Knocks[0])
	}
	if p.Present {
		e.goAway(t, cause)
	}
	p.Knocks = nil
}

// greet lets input that goes on after an unlock, a wake or a session count as the first of a return.
// It is only taken to go on, so it proves no earlier knock.
func (e *Engine) greet(t time.Duration) {
	p := &e.st.Presence
	if p.InputOn && !p.Present && !p.Locked && !p.Asleep && !e.inBreak() && len(p.Knocks) == 0 {
		p.Knocks = append(p.Knocks, t)
	}
}

// inhibitor is a playing video and its like: presence without input. Its end counts as an input.
func (e *Engine) inhibitor(t time.Duration, on bool) {
	p := &e.st.Presence
	was := p.Inhibitor
	p.Inhibitor = on
	if was && !on && !e.p.Settings.IgnoreInhibitors {
		e.input(t)
	}
}
