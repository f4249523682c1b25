package api_test

import (
	"encoding/json"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
)

// What is written by hand is what encoding/json would write.
func TestTotals_AreWrittenAsTheirTypeSays(t *testing.T) {
	type plain api.Totals
	for _, totals := range []api.Totals{
		{Outcomes: map[breaks.Kind]map[breaks.Outcome]int{}},
		busy(),
		{SittingS: -1, Outcomes: map[breaks.Kind]map[breaks.Outcome]int{"own \"<kind>\"\n": {"": 2}, "Ä": {}}},
	} {
		want, err := json.Marshal(plain(totals))
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(totals)
		if err != nil || string(got) != string(want) {
			t.Errorf("written is\n%s, want\n%s, %v", got, want, err)
		}
	}
	if got, _ := json.Marshal(api.Totals{Outcomes: map[breaks.Kind]map[breaks.Outcome]int{"move": nil}}); !json.Valid(got) || string(got) != `{"sitting_s":0,"standing_s":0,"away_s":0,"longest_bout_s":0,"bouts":0,"outcomes":{"move":{}},"heat_s":0,"water_ml":0}` {
		t.Errorf("a kind without counts: %s", got)
	}
}

// busy is a day with every kind and outcome.
func busy() api.Totals {
	t := api.Totals{SittingS: 20000, StandingS: 1, AwayS: 2, LongestBoutS: 3, Bouts: 4, HeatS: 5, WaterML: 6, Outcomes: map[breaks.Kind]map[breaks.Outcome]int{}}
	for _, k := range breaks.Kinds {
		t.Outcomes[k] = map[breaks.Outcome]int{}
		for i, o := range breaks.Outcomes {
			t.Outcomes[k][o] = i
		}
	}
	return t
}

// BenchmarkYearOfTotals is what a client gets for the days of a year.
func BenchmarkYearOfTotals(b *testing.B) {
	year := make([]api.DayTotals, 365)
	for i := range year {
		year[i] = api.DayTotals{Date: "2026-11-23", Totals: busy()}
	}
	for b.Loop() {
		if _, err := json.Marshal(year); err != nil {
			b.Fatal(err)
		}
	}
}

// Every place that sums a day up counts the same: a posture check is no break.
func TestTotals_BreaksAreWhatAsksForOne(t *testing.T) {
	day := api.Totals{Outcomes: map[breaks.Kind]map[breaks.Outcome]int{
		breaks.KindPosture: {breaks.Done: 3, breaks.Missed: 2}, breaks.KindCheckIn: {breaks.Missed: 1},
		breaks.KindMove: {breaks.Done: 2, breaks.Natural: 1, breaks.Skipped: 1}, breaks.KindHeat: {breaks.Partial: 1, breaks.Missed: 1},
	}}
	if taken, skipped, missed := day.Breaks(); taken != 4 || skipped != 1 || missed != 1 {
		t.Errorf("%d taken, %d skipped, %d missed; want 4, 1, 1", taken, skipped, missed)
	}
}
