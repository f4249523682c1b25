package breaks

import "time"

// "It hurts now": a short way to relief, one click away. Rule 13 bounds it: on a day with a score of
// 7 or more it is breathing and a change of position alone, and a red flag closes it.

const (
	guideRelief        = "relief"
	guideReliefMassage = "relief_massage"
	guideReliefGentle  = "relief_gentle"
	// familyRelief is shared by all of them.
	familyRelief = "relief"
)

// Relief says whether it was the way to relief. That is nothing that anybody was asked to do, nor one
// of the day's stretches or massages: it counts among none of them.
func (c Care) Relief() bool {
	return c.Guide == guideRelief || c.Guide == guideReliefMassage || c.Guide == guideReliefGentle
}

// relief is the guide for "It hurts now": the twist and the massage by turns, leaving out what hurt
// today and pressing right after heat; the gentle one where neither may be.
func (e *Engine) relief(t time.Duration) (Guide, bool) {
	gentle, ok := e.lookUp(guideReliefGentle)
	if e.walkOnly() {
		return gentle, ok
	}
	twist, mayTwist := e.lookUp(guideRelief)
	mayTwist = mayTwist && !e.st.Dec.Today.Hurt[twist.ID]
	massage, mayPress := e.lookUp(guideReliefMassage)
	mayPress = mayPress && !e.st.Dec.Today.Hurt[massage.ID] && !e.st.Dec.Heat.Off.within(t, afterHeat)
	last := e.st.Dec.Relief
	switch {
	case mayTwist && (last != guideRelief || !mayPress):
		return twist, true
	case mayPress:
		return massage, true
	case ok:
		return gentle, true
	default:
		return Guide{}, false
	}
}

// afterRelief notes which way was gone, and offers the question how it is now.
func (e *Engine) afterRelief(s *session, out Outcome, how ending) {
	g, ok := e.lookUp(s.Guide)
	if !ok || g.family() != familyRelief {
		return
	}
	if how.hurts {
		e.st.Dec.Today.Hurt[s.Guide] = true
	}
	if out != Done && out != Partial {
		return
	}
	e.st.Dec.Relief = s.Guide
	if !how.cut {
		e.emit(Offered{Kind: KindCheckIn})
	}
}
