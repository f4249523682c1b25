package store_test

import (
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

func prompted(id string, minutes int, outcome breaks.Outcome, answered time.Duration, snoozes int) breaks.Effect {
	return breaks.Recorded{Care: breaks.Care{
		ID: id, At: at(minutes), Kind: breaks.KindMove, Guide: "move_short", Outcome: outcome,
		Origin: breaks.FromPrompt, AnsweredIn: answered, Snoozes: snoozes,
	}}
}

func byHand(id string, minutes int, guide string, kind breaks.Kind, outcome breaks.Outcome) breaks.Effect {
	return breaks.Recorded{Care: breaks.Care{ID: id, At: at(minutes), Kind: kind, Guide: guide, Outcome: outcome, Origin: breaks.ByHand}}
}

// What somebody does unasked was never due: it is no prompt followed, and no prompt skipped.
func TestInsights_WhatWasBegunByHandIsNoPromptFollowed(t *testing.T) {
	s := open(t, options(t))
	commit(t, s,
		breaks.BoutEnded{Bout: bout("b", 0, 300)},
		prompted("a", 30, breaks.Skipped, time.Second, 0), prompted("b", 60, breaks.Done, time.Second, 0),
		byHand("c", 90, "move_short", breaks.KindMove, breaks.Done), byHand("d", 120, "move_short", breaks.KindMove, breaks.Skipped),
		byHand("e", 150, "seated_twist", breaks.KindStretch, breaks.Done), byHand("f", 160, "relief", breaks.KindStretch, breaks.Done),
	)
	in := insights(t, s, "2026-11-23", "2026-11-23")
	if got := in.Period.Breaks; got != (store.Due{Due: 2, Followed: 1, ByHand: 2}) {
		t.Errorf("breaks: %+v", got)
	}
	if in.Period.Kept != 1 { // one of two prompts, and two unasked: three of four
		t.Error("breaks taken unasked do not help to keep the day")
	}
	hours := 0
	for _, h := range in.Hours {
		hours += h.Due
	}
	if hours != 2 {
		t.Errorf("by the hours %d were due", hours)
	}
	day, err := s.Day(t.Context(), "2026-11-23", zone(), store.Present{Now: at(24 * 60)})
	if err != nil {
		t.Fatal(err)
	}
	if n := day.Totals.Outcomes[breaks.KindStretch][breaks.Done]; n != 1 {
		t.Errorf("the day counts %d stretches, relief apart there was one", n)
	}
	if len(day.Care) != 6 {
		t.Errorf("the day lists %d of 6 entries", len(day.Care))
	}
}

func TestInsights_MeasuresHowPromptsAreAnswered(t *testing.T) {
	s := open(t, options(t))
	d := 24 * 60
	commit(t, s,
		breaks.BoutEnded{Bout: bout("mo", 0, 300)},
		prompted("a", 30, breaks.Done, 4*time.Second, 0), prompted("b", 60, breaks.Missed, 0, 0), prompted("c", 90, breaks.Skipped, 20*time.Second, 2),
		breaks.BoutEnded{Bout: bout("tu", d, d+300)},
		prompted("d", d+30, breaks.Missed, 0, 0), prompted("e", d+60, breaks.Skipped, time.Second, 1), prompted("f", d+90, breaks.Done, 10*time.Second, 0),
		breaks.Recorded{Care: breaks.Care{ID: "left", At: at(d + 120), Kind: breaks.KindMove, Outcome: breaks.Natural, Origin: breaks.FromLeaving}},
	)
	for range 2 { // worked out, and from what is kept of the days
		in := insights(t, s, "2026-11-23", "2026-11-24")
		same(t, "kinds", in.Kinds, []store.Followed{{
			Kind: breaks.KindMove, Due: store.Due{Due: 7, Followed: 3}, Skipped: 2, Missed: 2,
			Shown: 6, Snoozes: 3, LongestSkips: 4, Answer: 7 * time.Second, Answered: 4,
		}})
	}
}
