package breaks

import (
	"slices"
	"time"
)

// Going on at another place, from chair to floor, without starting over.

// stepsOf are the steps of a guide as they run: a stretch it hosts stands in the place of its slot,
// and without one the slot takes no time.
func (e *Engine) stepsOf(g Guide, hosts string) []time.Duration {
	if !g.HasSlot || g.Slot >= len(g.Steps) {
		return g.Steps
	}
	steps := slices.Clone(g.Steps)
	if h, ok := e.lookUp(hosts); ok && hosts != "" && len(h.Steps) > 0 {
		return slices.Replace(steps, g.Slot, g.Slot+1, h.Steps...)
	}
	steps[g.Slot] = 0
	return steps
}

// goOn goes to the next step that takes time; the last one if none does.
func (s *session) goOn() {
	for s.Step+1 < len(s.Steps) {
		s.Step++
		if s.Steps[s.Step] > 0 {
			return
		}
	}
}

// last says whether no step that takes time comes after this one.
func (s *session) last() bool {
	return !slices.ContainsFunc(s.Steps[min(s.Step+1, len(s.Steps)):], func(d time.Duration) bool { return d > 0 })
}

// switchPlace goes on with the same exercise at another place, in the round that was reached: with
// the session's own, or with the stretch that a long break hosts.
func (e *Engine) switchPlace(t time.Duration, s *session, to Place) {
	if s.Kind == KindHeat {
		e.refuse(NotInHeat, time.Time{})
		return
	}
	running := s.Guide
	if s.Hosts != "" {
		running = s.Hosts
	}
	now, known := e.lookUp(running)
	g, ok := e.atPlace(now, to)
	switch {
	case !known || !ok:
		e.refuse(NotFound, time.Time{})
	case g.ID == now.ID:
	case s.Hosts != "":
		e.switchHosted(t, s, now, g)
	default:
		s.settle(t)
		steps := goingOn(now, s.Step, fit(g.Steps, e.planned(g)), g)
		s.Guide, s.Planned = g.ID, s.Ran+sumOf(steps)
		steps[0] += s.Ran // what ran before belongs to no step of the new one
		s.Steps, s.Step, s.Ahead = steps, 0, 0
		s.Side = e.sideGoingOn(s, g)
		e.moveSession(t, s, to != PlaceChair)
		e.emit(SessionStarted{e.sessionView(s, t)})
	}
}

// atPlace is the version of a guide at a place.
func (e *Engine) atPlace(now Guide, to Place) (Guide, bool) {
	for _, g := range e.p.Guides {
		if g.family() == now.family() && g.Place == to && g.Kind == now.Kind {
			return g, true
		}
	}
	return Guide{}, false
}

// switchHosted goes on with a hosted stretch at another place. Before its turn the break keeps its
// length; during it, getting into position takes what it takes.
func (e *Engine) switchHosted(t time.Duration, s *session, now, g Guide) {
	host, ok := e.lookUp(s.Guide)
	inner := s.Step - host.Slot
	switch {
	case !ok || inner >= len(now.Steps): // it is over
		e.refuse(NotFound, time.Time{})
		return
	case inner < 0:
		s.Steps = fit(e.stepsOf(host, g.ID), s.Planned)
	default:
		s.settle(t)
		begins := sumOf(s.Steps[:host.Slot])
		steps := goingOn(now, inner, slices.Clone(g.Steps), g)
		steps[0] += s.Ran + s.Ahead - begins // what ran of it before belongs to no step of the new one
		s.Steps = slices.Concat(s.Steps[:host.Slot], steps, s.Steps[host.Slot+len(now.Steps):])
		s.Step, s.Planned = host.Slot, sumOf(s.Steps)
	}
	s.Hosts = g.ID
	s.Side = e.sideGoingOn(s, g)
	e.emit(SessionStarted{e.sessionView(s, t)})
}

func sumOf(steps []time.Duration) (sum time.Duration) {
	for _, d := range steps {
		sum += d
	}
	return sum
}

// sideGoingOn keeps the side that the session began with, where the new guide has sides too.
func (e *Engine) sideGoingOn(s *session, g Guide) Side {
	if !g.Sided {
		return ""
	}
	if s.Side != "" {
		return s.Side
	}
	return e.sideOf(s)
}

// goingOn gives the steps of the guide to: getting into position as ever, then at once the round in
// which from was at step. What lies between takes no time.
func goingOn(from Guide, step int, steps []time.Duration, to Guide) []time.Duration {
	target := to.firstOf(sameLap(from, step, to))
	for i := 1; i < target; i++ {
		steps[i] = 0
	}
	return steps
}

// sameLap is the round of to that corresponds to a step of from; 0 when there is nothing to keep,
// one more than there are when from was through with its own.
func sameLap(from Guide, step int, to Guide) int {
	all, laps := from.laps(), to.laps()
	if all == 0 || laps == 0 || step >= len(from.Laps) {
		return 0
	}
	reached := 0
	for i, n := range from.Laps[:step+1] {
		if reached = max(reached, n); i == step && n == 0 && reached == all {
			return laps + 1
		}
	}
	if reached == 0 {
		return 0
	}
	if from.Sided || to.Sided { // the same share: no side that was done is done again
		return min(laps, (reached*laps+all-1)/all)
	}
	return min(reached, laps)
}

// laps is how many rounds a guide has.
func (g Guide) laps() int {
	if len(g.Laps) == 0 {
		return 0
	}
	return slices.Max(g.Laps)
}

// firstOf is the first step of a round; beyond the last round it is what follows it, 0 if unknown.
func (g Guide) firstOf(lap int) int {
	if lap <= 0 {
		return 0
	}
	end := 0
	for i, n := range g.Laps {
		if n == lap {
			return i
		}
		if n > 0 {
			end = i + 1
		}
	}
	if end < len(g.Laps) {
		return end
	}
	return 0
}
