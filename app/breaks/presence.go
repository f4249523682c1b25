package breaks

import "time"

// presence is who is there: rules 1 to 3, 11.
type presence struct {
	Present bool      `json:"present"`
	Cause   AwayCause `json:"cause,omitempty"` // of the absence
	Posture Posture   `json:"posture"`         // as the person said it
	// The running bout or absence: its ID, since when on both clocks, and the bout's posture.
	ID    string        `json:"id"`
	Since time.Duration `json:"since"`
	Start time.Time     `json:"start"`
	Bout  Posture       `json:"bout,omitempty"`
	// InputOn: input is taken to go on, until an Idle says otherwise.
	InputOn   bool          `json:"input_on"`
	LastInput time.Duration `json:"last_input"`
	// Evidence is the latest instant at which the person was certainly there.
	Evidence time.Duration `json:"evidence"`
	// Knocks are inputs during an absence that have not turned out to be a return (rule 2).
	Knocks    []time.Duration `json:"knocks,omitempty"`
	Call      bool            `json:"call"`
	Inhibitor bool            `json:"inhibitor"`
	Locked    bool            `json:"locked"`
	Asleep    bool            `json:"asleep"`
	// NaturalMove: this absence counts as the move break that was due or near, once long enough.
	// NaturalHeld is what had held that move break, if it was due already.
	NaturalMove bool    `json:"natural_move"`
	NaturalHeld []Quiet `json:"natural_held,omitempty"`
}

func (p *presence) shift(by time.Duration) {
	p.Since += by
	p.LastInput += by
	p.Evidence += by
	for i := range p.Knocks {
		p.Knocks[i] += by
	}
}

const (
	// moveAwayAfter is how long without input counts as away while a move prompt is open. Rule 1.
	moveAwayAfter = 60 * time.Second
	// standingEnds is the absence after which standing is taken to be over. Rule 11.
	standingEnds = 30 * time.Minute
	// longAway is the absence after which the sitting clock is zero (rule 3) and beyond which a
	// return is like the end of quiet (rule 7). Clinical notes 1.3: five minutes away reset it.
	longAway = 5 * time.Minute
)

func (e *Engine) awayAfter() time.Duration {
	if d := e.p.Settings.AwayAfter; d > 0 {
		return d
	}
	return defaultAwayAfter
}

// posture is the posture that counts now: a seated guide and heat are sitting whatever was said.
func (e *Engine) posture() Posture {
	if s := e.st.Dec.Session; s != nil && !s.Away {
		return Sitting
	}
	return e.st.Presence.Posture
}

// held says whether somebody is there without needing input: a call, a video, a seated session.
func (e *Engine) held() bool {
	p := &e.st.Presence
	s := e.st.Dec.Session
	return p.Call && e.heeds(QuietCall) || p.Inhibitor && !e.p.Settings.IgnoreInhibitors || s != nil && !s.Away
}

// inBreak says whether a session runs whose time is away whatever the input.
func (e *Engine) inBreak() bool { s := e.st.Dec.Session; return s != nil && s.Away }

// turn lets the meters run as presence and posture at t want it.
func (e *Engine) turn(t time.Duration) {
	clock, day, standing := -1, 0, 0
	if e.st.Presence.Present {
		if e.posture() == Sitting {
			clock, day = 1, 1
		} else {
			clock, standing = 0, 1
		}
	}
	e.st.Clock.turn(t, clock)
	e.st.DaySit.turn(t, day)
	e.st.Standing.turn(t, standing)
}

// bout is the running bout as it would be, did it end at t.
func (e *Engine) bout(t time.Duration) Bout {
	p := &e.st.Presence
	return Bout{ID: p.ID, StartedAt: p.Start, EndedAt: e.wall(t), Elapsed: t - p.Since, Posture: p.Bout}
}

// awaySpan is the running absence as it would be, did it end at t.
func (e *Engine) awaySpan(t time.Duration) AwaySpan {
	p := &e.st.Presence
	return AwaySpan{ID: p.ID, StartedAt: p.Start, EndedAt: e.wall(t), Elapsed: t - p.Since, Cause: p.Cause}
}

// goAway ends presence at since, which may lie back: bout and meters are corrected to it.
func (e *Engine) goAway(since time.Duration, cause AwayCause) {
	p := &e.st.Presence
	since = max(since, p.Since)
	p.NaturalMove, p.NaturalHeld = e.moveNear(since), nil
	if p.NaturalMove && e.clockAt(since) >= e.moveAt() {
		p.NaturalHeld = e.takeHeld(slotMove)
	}
	e.emit(BoutEnded{e.bout(since)})
	p.Present, p.Cause, p.Bout, p.Knocks = false, cause, "", nil
	p.ID, p.Since, p.Start = e.p.NewID(), since, e.wall(since)
	e.turn(since)
	e.emit(AwayBegan{AwaySpan{ID: p.ID, StartedAt: p.Start, Cause: cause}})
}

// comeBack begins presence at since, the first input of the return.
func (e *Engine) comeBack(since time.Duration) {
	p := &e.st.Presence
	since = max(since, p.Since)
	e.emit(AwayEnded{e.awaySpan(since)})
	gone := since - p.Since
	if gone >= standingEnds {
		e.sitAgain(since)
	}
	if e.clockAt(since) == 0 {
		e.zeroClock(since)
	}
	if gone > longAway {
		e.quietEnded(since)
	}
	p.Present, p.Cause, p.NaturalMove, p.Knocks = true, "", false, nil
	e.beginBout(since)
	p.Evidence = max(p.Evidence, since)
	e.turn(since)
	if o := e.st.Dec.Open; o != nil { // back before it was an answer: the time to answer starts anew
		o.First, o.Assumed = markAt(since), false
	}
}

func (e *Engine) beginBout(t time.Duration) {
	p := &e.st.Presence
	p.ID, p.Since, p.Start, p.Bout = e.p.NewID(), t, e.wall(t), e.posture()
	e.emit(BoutBegan{Bout{ID: p.ID, StartedAt: p.Start, Posture: p.Bout}})
}

// switchBout begins another bout when the posture that counts has changed.
func (e *Engine) switchBout(t time.Duration) {
	p := &e.st.Presence
	if p.Present && p.Bout != e.posture() {
		e.emit(BoutEnded{e.bout(t)})
		e.beginBout(t)
	}
	e.turn(t)
}

// setPosture is the person saying that they sit or stand.
func (e *Engine) setPosture(t time.Duration, to Posture) {
	p := &e.st.Presence
	if to == Sitting {
		e.answerSit(t)
	}
	if to == p.Posture || to != Sitting && to != Standing {
		return
	}
	if to == Sitting {
		e.sitAgain(t)
	} else {
		p.Posture = Standing
		e.resetStanding(t)
	}
	e.switchBout(t)
}

// sitAgain ends standing.
func (e *Engine) sitAgain(t time.Duration) {
	e.st.Presence.Posture = Sitting
	e.resetStanding(t)
	e.st.Dec.Pend[slotSit] = nil
}

func (e *Engine) resetStanding(t time.Duration) {
	e.st.Standing.set(t, 0)
	e.st.Dec.Base[slotSit] = 0
}

// presenceDue is when an absence would be noticed, or a knock turn out to be a return.
func (e *Engine) presenceDue() (time.Duration, bool) {
	p := &e.st.Presence
	if p.Present {
		if p.InputOn || e.held() {
			return 0, false
		}
		at := p.Evidence + e.awayAfter()
		if from, ok := e.moveSilence(); ok {
			at = min(at, from+moveAwayAfter)
		}
		return at, true
	}
	if e.knockOpen() {
		return p.Knocks[len(p.Knocks)-1] + e.knockProof(), true
	}
	return 0, false
}

// moveSilence is the instant from which silence counts while a move prompt is open: its showing or
// the last input after that.
func (e *Engine) moveSilence() (time.Duration, bool) {
	o := e.st.Dec.Open
	if o == nil || o.Slot != slotMove {
		return 0, false
	}
	return max(o.Shown.Mono, e.st.Presence.Evidence), true
}

func (e *Engine) runPresence(t time.Duration) bool {
	at, ok := e.presenceDue()
	if !ok || at > t {
		return false
	}
	p := &e.st.Presence
	switch {
	case !p.Present:
		p.Evidence = max(p.Evidence, p.Knocks[len(p.Knocks)-1]+knockAfter)
		e.comeBack(p.Knocks[0])
	case p.Evidence+e.awayAfter() <= t:
		e.goAway(p.Evidence, CauseIdle)
	default:
		from, _ := e.moveSilence()
		e.goAway(from, CauseIdle)
	}
	return true
}
