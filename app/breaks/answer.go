package breaks

import (
	"slices"
	"time"
)

// respond is an answer to the open prompt (rule 8).
func (e *Engine) respond(t time.Duration, r Respond) {
	o := e.st.Dec.Open
	if o == nil || r.ID != "" && r.ID != o.ID {
		if r.ID == "" {
			e.refuse(NoPrompt, time.Time{})
		}
		return // a stale button does no harm
	}
	switch r.Answer {
	case AnswerStart:
		e.answerStart(t, o)
	case AnswerSnooze:
		e.snooze(t, o)
	case AnswerSkip:
		e.remember(t)
		e.answered(t, o)
		e.settleOpen(t, Skipped)
	default:
		e.refuse(NotFound, time.Time{})
	}
}

func (e *Engine) answerStart(t time.Duration, o *prompt) {
	switch o.Slot {
	case slotSit:
		e.remember(t)
		e.answered(t, o)
		e.setPosture(t, Sitting)
	case slotCheckIn: // the score itself comes as a CheckIn
		e.remember(t)
		e.answered(t, o)
		e.settleOpen(t, Done)
	default:
		g := e.named(o.Guide, o.Slot.kind(), PlaceChair)
		if o.Guide == "" {
			g = e.guideFor(o.Slot.kind())
		}
		if e.forbids(t, g, o.Length, Start{}) {
			return
		}
		e.remember(t)
		e.answered(t, o)
		e.takePrompt(t, o)
		e.begin(t, g, o.Length, o, "")
	}
}

// snooze puts the prompt off; it comes back by itself.
func (e *Engine) snooze(t time.Duration, o *prompt) {
	row := e.kind(o.Slot.kind())
	if o.Snoozes >= row.Snoozes {
		e.refuse(SnoozeUsedUp, time.Time{})
		return
	}
	e.remember(t)
	o = e.st.Dec.Open
	e.answered(t, o)
	o.Snoozes++
	e.st.Dec.Open = nil
	e.st.Dec.Pend[o.Slot] = &pending{Prompt: o, At: t + row.Snooze, Snoozed: true}
	e.emit(PromptWithdrawn{ID: o.ID, Kind: o.Slot.kind()})
}

// takePrompt closes the open prompt because a session answers it. It is due again after its
// interval from this answer, whatever becomes of the session.
func (e *Engine) takePrompt(t time.Duration, o *prompt) {
	e.st.Dec.Open = nil
	e.rearm(t, o.Slot)
}

// answerSit is the person sitting down while sitting was suggested.
func (e *Engine) answerSit(t time.Duration) {
	if o := e.st.Dec.Open; o != nil && o.Slot == slotSit {
		e.answered(t, o)
		e.settleOpen(t, Done)
	}
}

// start begins a session by hand (rule 14). With a prompt open it answers it.
func (e *Engine) start(t time.Duration, ev Start) {
	if e.st.Dec.Session != nil {
		if _, known := e.wanted(t, ev); ev.Guide != "" && !known {
			e.refuse(NotFound, time.Time{})
			return
		}
		e.refuse(SessionRunning, time.Time{})
		return
	}
	if ev.Guide == "" && ev.Kind == KindWater {
		e.emit(Drank{WaterEntry{ID: e.p.NewID(), At: e.wall(t), ML: aGlass}})
		return
	}
	g, ok := e.wanted(t, ev)
	if !ok {
		e.refuse(NotFound, time.Time{})
		return
	}
	length := ev.For
	if length > GuideAtMost && g.Kind != KindHeat {
		e.refuse(GuideTooLong, time.Time{})
		return
	}
	if length <= 0 {
		length = e.planned(g)
		if ev.Guide == "" && g.Kind == KindMove {
			length = e.moveLength()
		}
	}
	if e.forbids(t, g, length, ev) {
		return
	}
	d := &e.st.Dec
	o := d.Open
	if o != nil {
		if e.answers(g, o) {
			e.remember(t)
			o = d.Open
			e.answered(t, o)
			e.takePrompt(t, o)
		} else {
			e.takePrompt(t, o)
			e.emit(PromptWithdrawn{ID: o.ID, Kind: o.Slot.kind()})
			o = nil
		}
	}
	e.begin(t, g, length, o, ev.Source)
}

// answers says whether starting a guide by hand answers a prompt: its own kind or a merged one. The way
// to relief answers none.
func (e *Engine) answers(g Guide, o *prompt) bool {
	if g.family() == familyRelief {
		return false
	}
	return o.Slot.kind() == g.Kind && o.Slot != slotSit || slices.Contains(o.Merged, g.Kind)
}

// answered notes how long the first answer took. Clinical notes 6.4.
func (e *Engine) answered(t time.Duration, o *prompt) {
	if o.AnsweredIn == 0 {
		o.AnsweredIn = max(t-o.Shown.Mono, time.Millisecond)
	}
}

// aGlass is what a drink holds unless said otherwise, in millilitres. Our choice.
const aGlass = 250

// wanted finds the guide that a Start asks for.
func (e *Engine) wanted(t time.Duration, ev Start) (Guide, bool) {
	if ev.Guide != "" {
		switch ev.Guide { // these run even without a catalogue
		case guideMoveShort, guideMoveLong:
			return e.named(ev.Guide, KindMove, PlaceStanding), true
		case guidePosture:
			return e.named(ev.Guide, KindPosture, PlaceChair), true
		case guideHeat:
			return e.named(ev.Guide, KindHeat, PlaceChair), true
		case guideRelief:
			return e.relief(t)
		}
		return e.lookUp(ev.Guide)
	}
	switch ev.Kind {
	case KindMove, KindPosture, KindHeat:
		return e.guideFor(ev.Kind), true
	case KindStretch, KindMassage, KindRoll:
		g := e.guideFor(ev.Kind)
		return g, g.ID != ""
	default:
		return Guide{}, false
	}
}

// forbids refuses what the rules forbid, and says whether it did.
func (e *Engine) forbids(t time.Duration, g Guide, length time.Duration, ev Start) bool {
	switch {
	case e.redFlag(t):
		e.refuse(RedFlag, e.redFlagEnds())
	case g.Kind == KindHeat:
		return e.forbidsHeat(t, length, ev)
	case (g.Kind == KindMassage || g.Kind == KindRoll) && e.st.Dec.Heat.Off.within(t, afterHeat):
		e.refuse(AfterHeat, e.wall(e.st.Dec.Heat.Off.plus(afterHeat)))
	default:
		return false
	}
	return true
}
