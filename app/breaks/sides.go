package breaks

// Sides: a guide that does one side and then the other begins with each by turns (rule 4).

// sideOf is the side that a session begins with: the other one than last time, the right one first.
func (e *Engine) sideOf(s *session) Side {
	g, ok := e.sidedIn(s)
	switch {
	case !ok:
		return ""
	case e.st.Dec.Sides[g.family()] == SideRight:
		return SideLeft
	default:
		return SideRight
	}
}

// sidedIn is the guide of a session that has sides: its own or the one that it hosts.
func (e *Engine) sidedIn(s *session) (Guide, bool) {
	for _, id := range []string{s.Guide, s.Hosts} {
		if g, ok := e.lookUp(id); ok && g.Sided {
			return g, true
		}
	}
	return Guide{}, false
}

// begunWith notes the side that a session began with, for the next time.
func (e *Engine) begunWith(s *session) {
	if g, ok := e.sidedIn(s); ok {
		e.st.Dec.Sides[g.family()] = s.Side
	}
}

// hurt keeps what was stopped because it hurt out of the rotation, and heat from being offered, until
// the day boundary. Clinical notes 3.1: drop that exercise.
func (e *Engine) hurt(s *session) {
	for _, id := range []string{s.Guide, s.Hosts} {
		if g, ok := e.lookUp(id); ok && g.Kind != KindMove && g.family() != familyRelief {
			e.st.Dec.Today.Hurt[g.family()] = true
		}
	}
}
