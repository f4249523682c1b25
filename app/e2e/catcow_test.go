//go:build e2e

package e2e_test

import (
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

func TestCatCowSetRunsThroughItsSteps(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	var s api.Status
	d.JSON(&s, "start", "cat-cow", "--json")
	if s.Session == nil || s.Session.Kind != breaks.KindStretch || s.Session.Steps < 10 {
		t.Fatalf("the session is %+v, want a stretch of many steps", s.Session)
	}
	// It goes on by itself: the first step is over in seconds.
	first := s.Session.Step
	s = d.Await("the next step", longer, func(s api.Status) bool { return s.Session != nil && s.Session.Step > first })

	d.OK("pause-session")
	paused := d.Status()
	d.OK("next")
	s = d.Status()
	if s.Session == nil || s.Session.Step != paused.Session.Step+1 {
		t.Errorf("next went from step %d to %+v", paused.Session.Step, s.Session)
	}
	d.OK("resume-session")
	for range s.Session.Steps - s.Session.Step - 2 {
		d.OK("next")
	}
	d.Await("the set has ended by itself", longer, noSession)
	day := d.Today()
	if counted(day, breaks.KindStretch, breaks.Done)+counted(day, breaks.KindStretch, breaks.Partial) != 1 {
		t.Errorf("the day counts %+v, want one stretch", day.Totals.Outcomes)
	}
}

// The three versions of the set are there, each at its place.
func TestCatCowOnChairStandingAndFloor(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, NoBus: true})
	d.Agent()
	var guides api.Guides
	d.JSON(&guides, "guides", "--json")
	places := map[breaks.Place]string{}
	for _, g := range guides.Guides {
		if g.Family == "cat_cow" {
			places[g.Place] = g.ID
		}
	}
	for _, place := range []breaks.Place{breaks.PlaceChair, breaks.PlaceStanding, breaks.PlaceFloor} {
		id := places[place]
		if id == "" {
			t.Errorf("no cat-cow set for the %s in %v", place, places)
			continue
		}
		d.OK("start", id)
		if s := d.Status(); s.Session == nil || s.Session.Guide != id {
			t.Errorf("start %s runs %+v", id, s.Session)
		}
		d.OK("stop")
	}
	if len(guides.Faulty) > 0 {
		t.Errorf("faulty guides: %+v", guides.Faulty)
	}
}
