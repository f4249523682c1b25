package agent

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/api"
	"unknot/app/breaks"
)

func TestSidesTakeTurnsInTheHistoryAndOverARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		if s := must(t)(w.client.StartSession(t.Context(), api.StartRequest{Guide: "seated_twist"})); s.Session.Side != breaks.SideRight {
			t.Errorf("it begins with %q, want right", s.Session.Side)
		}
		w.rest(2 * time.Minute)
		w.stop()
		w = start(t, dir, clock)
		s := must(t)(w.client.StartSession(t.Context(), api.StartRequest{Guide: "seated_twist"}))
		if s.Session.Side != breaks.SideLeft {
			t.Errorf("after a restart it begins with %q, want left", s.Session.Side)
		}
		all, err := w.client.Guides(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if steps := api.SessionSteps(*s.Session, all.Guides); steps[2].Name != "Turn left" || steps[2].Side != breaks.SideLeft || len(steps) != s.Session.Steps {
			t.Errorf("its third step is %+v", steps[2])
		}
		w.rest(2 * time.Minute)
		var sides []breaks.Side
		for _, c := range w.day().Care {
			sides = append(sides, c.Side)
		}
		if !slices.Equal(sides, []breaks.Side{breaks.SideRight, breaks.SideLeft}) {
			t.Errorf("the day says %v", sides)
		}
		whole, _ := taken(t, w)
		if !strings.Contains(whole, `"side":"left"`) {
			t.Errorf("the export has no side:\n%s", whole)
		}
	})
}

func TestWhatTheProgrammeRemembersGoesOutAndComesInAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, t.TempDir(), boottimetest.New(time.Hour, monday()))
		do := must(t)
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "hand_massage"}))
		w.rest(30 * time.Second)
		do(w.client.Session(t.Context(), "stop", api.SessionRequest{Reason: "hurts"}))
		do(w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true, Source: "damp_towel"}))
		w.rest(2 * time.Minute)
		do(w.client.Session(t.Context(), "finish", api.SessionRequest{}))
		do(w.client.Screening(t.Context(), api.ScreeningRequest{For: "guides", Yes: []string{"bones"}}))
		w.rest(3 * time.Hour)
		do(w.client.WearWrap(t.Context(), api.WrapRequest{}))
		w.rest(time.Hour)
		do(w.client.TakeOffWrap(t.Context()))
		whole, want := taken(t, w)
		for _, part := range []string{`"hurts":true`, `"source":"damp_towel"`, `"for":"guides"`, `"yes":["bones"]`, `"elapsed_ms":3600000`} {
			if !strings.Contains(want, part) {
				t.Errorf("the export has no %s:\n%s", part, want)
			}
		}
		w.stop()
		second := start(t, t.TempDir(), boottimetest.New(time.Hour, monday().AddDate(0, 0, 1)))
		if _, err := second.client.Import(t.Context(), strings.NewReader(whole)); err != nil {
			t.Fatal(err)
		}
		if _, got := taken(t, second); got != want {
			t.Errorf("went out\n%s\ncame in\n%s", want, got)
		}
	})
}

// A new computer goes on where the old one was: with the side whose turn it is, and the place.
func TestGuidesGoOnFromAnImportedHistory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, t.TempDir(), boottimetest.New(time.Hour, monday()))
		do := must(t)
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "seated_twist"}))
		w.rest(3 * time.Minute)
		whole, _ := taken(t, w)
		w.stop()
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday().AddDate(0, 0, 1))
		second := start(t, dir, clock)
		for range 2 { // twice changes nothing
			if _, err := second.client.Import(t.Context(), strings.NewReader(whole)); err != nil {
				t.Fatal(err)
			}
		}
		second.stop()
		second = start(t, dir, clock) // and it is kept
		if s := do(second.client.StartSession(t.Context(), api.StartRequest{Guide: "seated_twist"})); s.Session.Side != breaks.SideLeft {
			t.Errorf("after the right side elsewhere it begins with %q here", s.Session.Side)
		}
	})
}
