package breaks

import "time"

// steer is a person steering the running session.
func (e *Engine) steer(t time.Duration, ev Event) {
	s := e.st.Dec.Session
	if s == nil {
		if _, stop := ev.(Stop); stop && e.st.Alarm.On {
			e.stopAlarm()
			return
		}
		e.refuse(NoSession, time.Time{})
		return
	}
	switch ev := ev.(type) {
	case PauseSession:
		if !s.Paused {
			s.settle(t)
			s.Paused = true
		}
	case ResumeSession:
		if s.Paused {
			s.Paused, s.Since = false, t
		}
	case Next:
		e.next(t, s)
	case Finish:
		e.endSession(t, Done, ending{byHand: true})
	case Stop:
		e.remember(t)
		s = e.st.Dec.Session
		s.settle(t)
		e.endSession(t, e.cutShort(s), ending{byHand: true, stop: true, hurts: ev.Reason == "hurts"})
	case Extend:
		e.extend(s, ev.For)
	case SwitchPlace:
		e.switchPlace(t, s, ev.Place)
	}
}

// next goes on to the next step; after the last one the session is done. Heat has no steps to skip.
func (e *Engine) next(t time.Duration, s *session) {
	if s.Kind == KindHeat {
		e.refuse(NotInHeat, time.Time{})
		return
	}
	if s.last() {
		e.endSession(t, Done, ending{byHand: true})
		return
	}
	s.Ahead = s.stepEnd() - s.elapsed(t)
	s.goOn()
	e.emit(SessionStep{ID: s.ID, Step: s.Step})
}

// extend gives the session more time; heat only within its limit.
func (e *Engine) extend(s *session, by time.Duration) {
	if by <= 0 {
		return
	}
	if s.Kind == KindHeat && s.Planned+by > HeatAtMost {
		e.refuse(HeatTooLong, time.Time{})
		return
	}
	if s.Planned+by > GuideAtMost {
		e.refuse(GuideTooLong, time.Time{})
		return
	}
	s.Planned += by
	if n := len(s.Steps); n > 0 {
		s.Steps[n-1] += by
	}
}

// moveSession brings presence in line when a session leaves the chair or returns to it.
func (e *Engine) moveSession(t time.Duration, s *session, away bool) {
	if s.Away == away {
		return
	}
	s.Away = away
	switch p := &e.st.Presence; {
	case away && p.Present:
		e.goAway(t, CauseBreak)
	case !away && !p.Present:
		e.comeBack(t)
	}
	e.switchBout(t)
}
