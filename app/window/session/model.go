// Package session is the page of the running session: the figure, the breath, the step in words,
// and heat's own face. Its models are plain data, counted on from what the agent said.
package session

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/pages"
)

// Input is what the page is made from. Now counts on from Status.At by the window's own clock.
type Input struct {
	Status api.Status
	Guides []api.Guide
	Now    time.Time
	// Rules are the settings in force, for heat's caps.
	Rules api.Settings
	// Away says that nobody counts any more: the agent is gone, and Now stands.
	Away bool

	// steps are those of the session, once they were put together: a frame is drawn from them 60
	// times a second.
	steps []api.GuideStep
}

// Place is another place at which the running guide can go on.
type Place struct {
	Place breaks.Place
	Label string
}

// Extra is a guide that the running one leads on to.
type Extra struct{ Guide, Label string }

// extrasOf are the guides that go with the posture check. Source: clinical notes 7, posture extras.
var extrasOf = map[string][]string{"posture_check": {"chin_tuck", "shoulder_roll"}}

// Model is all that the page of a guided session says in words. It changes at most once a second.
type Model struct {
	ID, Guide string
	Kind      breaks.Kind
	Color     fyne.ThemeColorName
	Title     string
	// Progress is "round 3 of 6 · 1:12 left".
	Progress string
	// Side is the side of the body that the step is done on, in words; empty for both or none.
	Side              string
	Step              string
	Instruction, Next string
	// Count is the seconds left of the step, Phase what the breath does in it.
	Count, Phase string
	// PhaseLine is Phase with a capital, where it stands by itself.
	PhaseLine string
	Paused    bool
	// Extras are what the posture check leads on to.
	Extras []Extra
	// Waiting says that a stretch joins in once a few questions are answered; empty where none waits.
	Waiting string
	// Away: the buttons steer nothing now.
	Away     bool
	Places   []Place
	LastStep bool
}

// Moment is where the session is, finer than words: for the figure, the ring and the bar.
type Moment struct {
	// Step counts from 0, Into is the time in it.
	Step int
	Into time.Duration
	// Whole is the share of the session that is over, Breath how full the breathing ring is.
	Whole, Breath float64
	// Over says that the planned time has passed: the agent's word is on its way.
	Over bool
}

// guideOf is the guide of the running session, with its steps as they run; nil for a break without
// steps.
func guideOf(in Input) *api.Guide {
	for _, g := range in.Guides {
		if in.Status.Session != nil && g.ID == in.Status.Session.Guide {
			g.Steps = api.SessionSteps(*in.Status.Session, in.Guides)
			return &g
		}
	}
	return nil
}

// stepsOf are the steps of the running session, in the order in which it goes through them.
func stepsOf(in Input) []api.GuideStep {
	switch {
	case in.steps != nil:
		return in.steps
	case in.Status.Session == nil:
		return nil
	}
	return api.SessionSteps(*in.Status.Session, in.Guides)
}

// since is how long the session has gone on since the agent told of it.
func since(in Input) time.Duration {
	if in.Status.Session.Paused {
		return 0
	}
	return max(in.Now.Sub(in.Status.At.Time), 0)
}

// left is the time until the session is over. Steps that were gone past count as over too, which
// the agent's own end of it knows.
func left(in Input) time.Duration {
	x := in.Status.Session
	if x.EndsAt != nil && !x.Paused {
		return x.EndsAt.Sub(in.Now)
	}
	return time.Duration(x.PlannedS)*time.Second - time.Duration(x.ElapsedMS)*time.Millisecond - since(in)
}

// At gives the moment of the session at in.Now. The agent says where it was at Status.At; steps
// that have passed since are gone through here, so that nothing waits for its next word.
func At(in Input) Moment {
	x := in.Status.Session
	gone := since(in)
	elapsed := time.Duration(x.ElapsedMS)*time.Millisecond + gone
	planned := time.Duration(x.PlannedS) * time.Second
	m := Moment{Step: x.Step, Into: time.Duration(x.StepElapsedMS)*time.Millisecond + gone}
	if planned > 0 {
		m.Whole = min(max(1-float64(left(in))/float64(planned), 0), 1)
		m.Over = left(in) <= 0
	}
	steps := stepsOf(in)
	if len(steps) == 0 {
		m.Step, m.Into, m.Breath = 0, elapsed, m.Whole
		return m
	}
	m.Step = min(max(m.Step, 0), len(steps)-1)
	for m.Step < len(steps)-1 && m.Into >= length(steps[m.Step]) {
		m.Into -= length(steps[m.Step])
		m.Step++
	}
	s := steps[m.Step]
	share := min(float64(m.Into)/float64(max(length(s), time.Millisecond)), 1)
	m.Breath = share
	if s.Phase == "exhale" {
		m.Breath = 1 - share
	}
	return m
}

func length(s api.GuideStep) time.Duration { return time.Duration(s.Seconds) * time.Second }

// Make says in words where the session is.
func Make(in Input) Model {
	x := in.Status.Session
	at := At(in)
	left := max(left(in), 0)
	m := Model{ID: x.ID, Guide: x.Guide, Kind: x.Kind, Color: pages.KindColor(x.Kind), Title: pages.KindName(x.Kind), Paused: x.Paused, Away: in.Away}
	m.Progress = i18n.T("window.session.left", i18n.Data{"Left": pages.Countdown(left)})
	for _, w := range in.Guides {
		if w.ID == x.Waiting {
			m.Waiting = i18n.T("window.session.waiting", i18n.Data{"What": w.Title})
		}
	}
	g, steps := guideOf(in), stepsOf(in)
	if g == nil || len(steps) == 0 {
		m.Step, m.Count, m.Phase = m.Title, pages.Countdown(left), i18n.T("window.phase.hold")
		m.Instruction = i18n.T("window.session.free")
		return m
	}
	s := steps[at.Step]
	m.Title = g.Title
	m.Step, m.Instruction = s.Name, s.Instruction
	m.Count = pages.Countdown(length(s) - at.Into)
	if length(s) < time.Minute {
		m.Count = seconds(length(s) - at.Into)
	}
	m.Phase = i18n.T("window.phase." + s.Phase)
	m.PhaseLine = pages.UpperFirst(m.Phase)
	if s.Rounds > 1 {
		m.Progress = i18n.T("window.session.round", i18n.Data{"Round": s.Round, "Rounds": s.Rounds}) + " · " + m.Progress
	}
	if s.Part != "" {
		m.Title = g.Title + " · " + s.Part
	}
	if s.Side != "" {
		m.Side = i18n.T("window.session.side_" + string(s.Side))
	}
	next := at.Step + 1
	for next < len(steps) && length(steps[next]) == 0 {
		next++
	}
	m.LastStep = next >= len(steps)
	m.Next = i18n.T("window.session.last")
	if !m.LastStep {
		n := steps[next]
		m.Next = i18n.T("window.session.next", i18n.Data{"Step": n.Name, "Phase": i18n.T("window.phase." + n.Phase)})
	}
	m.Extras = extras(x.Guide, in.Guides)
	m.Places = otherPlaces(placed(*g, in, steps[at.Step:]), in.Guides)
	return m
}

// seconds is a countdown in whole seconds, the last of which is 1 and not 0.
func seconds(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	return i18n.T("window.session.count", i18n.Data{"S": max(s, 0)})
}

// placed is the guide that can go on elsewhere: the session's own, or the stretch that it hosts while
// some of that is still to come.
func placed(g api.Guide, in Input, ahead []api.GuideStep) api.Guide {
	x := in.Status.Session
	if x.Hosts == "" || !slices.ContainsFunc(ahead, func(s api.GuideStep) bool { return s.Part != "" }) {
		return g
	}
	for _, h := range in.Guides {
		if h.ID == x.Hosts {
			return h
		}
	}
	return g
}

// extras are the guides that a guide leads on to, those that the catalogue has.
func extras(of string, all []api.Guide) []Extra {
	var out []Extra
	for _, id := range extrasOf[of] {
		for _, g := range all {
			if g.ID == id {
				out = append(out, Extra{Guide: id, Label: g.Title})
			}
		}
	}
	return out
}

// otherPlaces are the versions of the guide at other places.
func otherPlaces(g api.Guide, all []api.Guide) []Place {
	var out []Place
	for _, o := range all {
		if g.Family != "" && o.Family == g.Family && o.Place != g.Place {
			out = append(out, Place{Place: o.Place, Label: i18n.T("window.place." + string(o.Place))})
		}
	}
	return out
}
