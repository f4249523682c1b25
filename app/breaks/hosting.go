package breaks

import "time"

// Hosting: a long move break has room for a stretch. While the questions before the first guide are
// unanswered it is a plain walk, whichever door it was begun by; the stretch waits, and joins if they
// are answered before the walk is over. Clinical notes 3.1.

// host gives a long break the stretch that its prompt had room for, or the next one.
func (e *Engine) host(t time.Duration, s *session, g Guide, o *prompt) {
	switch {
	case o != nil && g.Kind == KindMove:
		s.Hosts = o.Hosts
	case g.ID == guideMoveLong && e.mayStretch(t) && !e.walkOnly():
		if h, ok := e.nextStretch(); ok {
			s.Hosts = h.ID
		}
	}
	if s.Hosts != "" && e.p.Asks && !e.st.Health.GuidesAsked {
		s.Hosts, s.Waiting = "", s.Hosts
	}
}

// countStretch counts a stretch that begins at t, for its cap and its gap.
func (e *Engine) countStretch(t time.Duration) {
	e.st.Dec.Today.Stretches++
	e.st.Dec.Last[KindStretch] = markAt(t)
}

// guidesScreened notes that the questions were answered, and lets the stretch that waited join.
func (e *Engine) guidesScreened(t time.Duration) {
	e.st.Health.GuidesAsked = true
	s := e.st.Dec.Session
	if s == nil || s.Waiting == "" {
		return
	}
	id := s.Waiting
	s.Waiting = ""
	host, ok := e.lookUp(s.Guide)
	if !ok || !host.HasSlot || s.Step >= host.Slot || e.walkOnly() || e.redFlag(t) {
		return // it is on its last steps, or it hurts too much
	}
	s.settle(t)
	s.Hosts = id
	s.Steps = fit(e.stepsOf(host, id), s.Planned)
	// What was walked beyond the shortened walk was walked: the break takes that much longer.
	if over := s.Ran + s.Ahead - s.stepEnd(); over > 0 {
		s.Steps[s.Step] += over
		s.Planned += over
	}
	s.Side = e.sideOf(s)
	e.countStretch(t)
	e.emit(SessionStarted{e.sessionView(s, t)})
}

// waiting is the stretch that still can join a session; empty when there is none.
func (e *Engine) waiting(s *session) string {
	if host, ok := e.lookUp(s.Guide); s.Waiting == "" || !ok || s.Step >= host.Slot {
		return ""
	}
	return s.Waiting
}
