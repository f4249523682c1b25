package breaks

import "time"

// session is one run of a guide, or of heat (rule 14).
type session struct {
	ID      string          `json:"id"`
	Kind    Kind            `json:"kind"`
	Guide   string          `json:"guide"`
	Hosts   string          `json:"hosts,omitempty"`
	Waiting string          `json:"waiting,omitempty"` // see hosting.go
	Start   Instant         `json:"start"`
	Planned time.Duration   `json:"planned"`
	Steps   []time.Duration `json:"steps"`
	Step    int             `json:"step"`
	// Ran is running time up to Since; it goes on from there unless Paused. Ahead is how far Next
	// has put the place in the guide before the time that ran.
	Ran    time.Duration `json:"ran"`
	Since  time.Duration `json:"since"` // when paused: since when
	Paused bool          `json:"paused"`
	Ahead  time.Duration `json:"ahead,omitempty"`
	// Away: its time is away, whatever the input.
	Away bool `json:"away"`
	// Check is the number of the next skin check; one is open until CheckTo.
	Check   int  `json:"check,omitempty"`
	CheckTo mark `json:"check_to"`
	// Side is the side that the guide, or the one hosted, begins with; Source where heat comes from.
	Side   Side   `json:"side,omitempty"`
	Source string `json:"source,omitempty"`
	// Prompt is what it answers, if anything.
	Prompt *prompt `json:"prompt,omitempty"`
}

const (
	// pauseAtMost is how long a session may be paused; then it ends. Rule 10 for heat; for the
	// others our choice: every pause ends by itself.
	pauseAtMost = 5 * time.Minute
	// GuideAtMost is the longest run of a guide that can be asked for, heat apart, which has its own. Our
	// choice: more is a slip of the finger, and would hold every reminder meanwhile.
	GuideAtMost = time.Hour
	// skippedUnder is the running time under which a stopped session is skipped. Rule 14.
	skippedUnder = 10 * time.Second
)

func (s *session) shift(by time.Duration) {
	s.Start.Mono += by
	s.Since += by
	s.CheckTo.shift(by)
	if s.Prompt != nil {
		s.Prompt.Shown.Mono += by
		s.Prompt.First.shift(by)
	}
}

// elapsed is running time by t; of heat it is warm time.
func (s *session) elapsed(t time.Duration) time.Duration {
	if s.Paused {
		return s.Ran
	}
	return s.Ran + t - s.Since
}

// settle moves the running time up to t into Ran.
func (s *session) settle(t time.Duration) {
	if !s.Paused {
		s.Ran, s.Since = s.elapsed(t), t
	}
}

// reaches is when the running time reaches d; false while paused.
func (s *session) reaches(d time.Duration) (time.Duration, bool) {
	return s.Since + d - s.Ran, !s.Paused
}

// stepEnd is the place in the guide at which the current step ends.
func (s *session) stepEnd() (end time.Duration) {
	for _, d := range s.Steps[:s.Step+1] {
		end += d
	}
	return end
}

// begin starts a session at t, answering o if that is not nil; source is where heat comes from.
func (e *Engine) begin(t time.Duration, g Guide, length time.Duration, o *prompt, source string) {
	d := &e.st.Dec
	s := &session{
		ID: e.p.NewID(), Kind: g.Kind, Guide: g.ID, Start: Instant{Mono: t, Wall: e.wall(t)},
		Planned: length, Since: t, Prompt: o,
		Away: g.Kind == KindMove || g.Kind != KindHeat && (g.Place == PlaceStanding || g.Place == PlaceFloor),
	}
	for slot := range slotCount { // what was put off is done now
		if w := d.Pend[slot]; w != nil && slot.kind() == g.Kind && slot != slotSit && g.family() != familyRelief {
			d.Pend[slot] = nil
		}
	}
	e.host(t, s, g, o)
	if g.Kind == KindHeat {
		s.Check, s.Source = firstCheck(source), source
	} else {
		s.Steps = fit(e.stepsOf(g, s.Hosts), length)
	}
	s.Side = e.sideOf(s)
	if g.Kind == KindStretch && g.family() != familyRelief || s.Hosts != "" {
		e.countStretch(t)
	}
	if g.Kind == KindMassage || g.Kind == KindRoll {
		d.Last[g.Kind] = markAt(t)
	}
	if o == nil {
		e.st.Undo = nil
	}
	p := &e.st.Presence
	if s.Away && p.Present {
		e.goAway(t, CauseBreak)
		p.NaturalMove = p.NaturalMove && g.Kind != KindMove
	}
	d.Session = s
	e.switchBout(t)
	e.emit(SessionStarted{e.sessionView(s, t)})
}

func (e *Engine) sessionDue() (time.Duration, bool) {
	s := e.st.Dec.Session
	if s == nil {
		return 0, false
	}
	var n earliest
	if s.Paused {
		n.add(s.Since + pauseAtMost)
	}
	if s.Kind == KindHeat {
		e.heatDue(s, &n)
		return n.at, n.ok
	}
	n.addIf(s.reaches(s.Planned - s.Ahead))
	if s.Step+1 < len(s.Steps) {
		n.addIf(s.reaches(s.stepEnd() - s.Ahead))
	}
	return n.at, n.ok
}

func (e *Engine) runSession(t time.Duration) bool {
	at, ok := e.sessionDue()
	if !ok || at > t {
		return false
	}
	s := e.st.Dec.Session
	if s.Kind == KindHeat {
		e.runHeat(t, s)
		return true
	}
	if end, running := s.reaches(s.Planned - s.Ahead); running && end <= t {
		e.endSession(t, Done, ending{})
	} else if s.Paused {
		e.endSession(t, e.cutShort(s), ending{})
	} else {
		s.goOn()
		e.emit(SessionStep{ID: s.ID, Step: s.Step})
	}
	return true
}

// cutShort is the outcome of a session that ends before its time.
func (e *Engine) cutShort(s *session) Outcome {
	if s.Ran < skippedUnder {
		return Skipped
	}
	return Partial
}

// ending says how a session came to its end.
type ending struct {
	byHand bool // the person pressed something, so they are back
	stop   bool // by a Stop, which can be taken back
	alarm  bool // heat that nobody answered for
	cut    bool // the agent died under it
	hurts  bool
}

// endSession ends the running session at t.
func (e *Engine) endSession(t time.Duration, out Outcome, how ending) {
	d, p := &e.st.Dec, &e.st.Presence
	s := d.Session
	s.settle(t)
	if how.cut {
		s.Ran = min(s.Ran, s.Planned) // it was last seen a moment after its end
	}
	d.Session = nil
	if !how.stop {
		e.st.Undo = nil // what is done is no longer an answer to take back
	}
	e.emit(SessionEnded{ID: s.ID, Kind: s.Kind, Guide: s.Guide, Outcome: out, Elapsed: s.Ran, Alarm: how.alarm, Hurts: how.hurts})
	e.recordSession(s, out, how)
	if s.Away {
		p.NaturalMove = p.NaturalMove && s.Kind != KindMove
	} else if p.Present {
		p.Evidence = max(p.Evidence, t)
		e.switchBout(t)
	}
	if s.Kind == KindMove {
		e.endMove(t, s, out)
	} else if o := s.Prompt; o != nil && o.Slot == slotMove && (out == Done || out == Partial) {
		d.Today.Breaks++ // its stretch was done in its place; the clock runs on
	}
	if out == Done || out == Partial {
		e.done(t, s.Guide)
		if s.Hosts != "" {
			e.done(t, s.Hosts)
		}
		e.begunWith(s)
	}
	if how.hurts {
		e.hurt(s)
	}
	if s.Away && !p.Present {
		switch {
		case how.byHand:
			e.comeBack(t)
			p.Evidence = max(p.Evidence, t)
		case how.cut:
		default:
			e.greet(t)
		}
	}
	switch s.Kind {
	case KindHeat:
		e.heatEnded(t, s, how)
	case KindMassage:
		e.massaged(t)
	}
	e.afterRelief(s, out, how)
}

// recordSession writes the outcome into the day: the session's own, and that of a prompt of another
// kind that it answered.
func (e *Engine) recordSession(s *session, out Outcome, how ending) {
	c := Care{
		ID: s.ID, At: s.Start.Wall, Kind: s.Kind, Guide: s.Guide, Outcome: out,
		Planned: s.Planned, Elapsed: s.Ran, Side: s.Side, Source: s.Source, Hurts: how.hurts,
		Hosts: s.Hosts, Origin: ByHand,
	}
	if o := s.Prompt; o != nil {
		if o.Slot.kind() == s.Kind {
			c.Merged, c.HeldBy = o.Merged, o.HeldBy
			c.Origin, c.AnsweredIn, c.Snoozes = FromPrompt, o.AnsweredIn, o.Snoozes
		} else {
			e.record(o, out, s.Ran)
		}
	}
	e.emit(Recorded{c})
	if !c.Relief() && (c.Origin != ByHand || out != Skipped) { // who changes their mind has not skipped a reminder
		e.tally(s.Kind, out)
	}
}

// endMove: a move break done, or partial beyond its short length, sets the clock to zero.
func (e *Engine) endMove(t time.Duration, s *session, out Outcome) {
	if out != Done && out != Partial {
		return
	}
	e.st.Dec.Today.Breaks++
	e.st.Dec.Last[KindMove] = markAt(t)
	if out == Done || s.Ran >= e.kind(KindMove).Length {
		e.zeroClock(t)
	}
}
