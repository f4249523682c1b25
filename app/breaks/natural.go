package breaks

import "time"

// Leaving is an answer (rules 3 and 8): an absence that lasts as long as the break that was asked
// for, or that was near, counts as that break. It is decided the moment the absence is that long.

const (
	// nearMove is how close to due a move break must be for an absence to count as it. Rule 3.
	nearMove = 5 * time.Minute
	// leaveAnswers is the absence that answers a prompt of any kind but move. Rule 8.
	leaveAnswers = 3 * time.Minute
)

// moveNear says whether an absence that begins at t could count as a move break that nobody was
// asked for yet.
func (e *Engine) moveNear(t time.Duration) bool {
	k := e.kind(KindMove)
	if !k.On || k.Every <= 0 || e.st.Dec.Pend[slotMove] != nil {
		return false
	}
	if o := e.st.Dec.Open; o != nil && o.Slot == slotMove {
		return false
	}
	return e.clockAt(t) >= e.moveAt()-nearMove
}

// leaveLength is how long an absence has to be to answer a prompt.
func (p *prompt) leaveLength() time.Duration {
	if p.Slot == slotMove {
		return p.Length
	}
	return leaveAnswers
}

func (e *Engine) naturalDue() (time.Duration, bool) {
	p := &e.st.Presence
	if p.Present {
		return 0, false
	}
	var n earliest
	d := &e.st.Dec
	if d.Open != nil {
		n.add(p.Since + d.Open.leaveLength())
	}
	for _, w := range d.Pend {
		if w != nil {
			n.add(p.Since + w.Prompt.leaveLength())
		}
	}
	if p.NaturalMove {
		n.add(p.Since + e.moveLength())
	}
	return n.at, n.ok
}

func (e *Engine) runNatural(t time.Duration) bool {
	at, ok := e.naturalDue()
	if !ok || at > t {
		return false
	}
	d, p := &e.st.Dec, &e.st.Presence
	gone := t - p.Since
	if o := d.Open; o != nil && o.leaveLength() <= gone {
		d.Open = nil
		e.emit(PromptWithdrawn{ID: o.ID, Kind: o.Slot.kind(), Outcome: Natural})
		e.left(t, o)
	}
	for s, w := range d.Pend {
		if w != nil && w.Prompt.leaveLength() <= gone {
			d.Pend[s] = nil
			e.left(t, w.Prompt)
		}
	}
	if p.NaturalMove && e.moveLength() <= gone {
		guide, length := e.moveGuide(), e.moveLength()
		e.emit(Recorded{Care{
			ID: e.p.NewID(), At: p.Start, Kind: KindMove, Guide: guide.ID, Outcome: Natural,
			Planned: length, Elapsed: gone, HeldBy: p.NaturalHeld, Origin: FromLeaving,
		}})
		e.tally(KindMove, Natural)
		e.tookBreak(t)
	}
	return true
}

// left ends a prompt that the person answered by leaving.
func (e *Engine) left(t time.Duration, o *prompt) {
	e.record(o, Natural, t-e.st.Presence.Since)
	e.rearm(t, o.Slot)
	if o.Slot == slotMove {
		e.tookBreak(t)
	}
}

// tookBreak is a move break taken at t: it counts for the day and sets the clock to zero.
func (e *Engine) tookBreak(t time.Duration) {
	e.st.Presence.NaturalMove = false
	e.st.Dec.Today.Breaks++
	e.st.Dec.Last[KindMove] = markAt(t)
	e.zeroClock(t)
}
