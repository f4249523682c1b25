package store

import (
	"reflect"
	"testing"
	"time"

	"unknot/app/breaks"
)

func TestKeptTotals_ComeBackAsTheyWere(t *testing.T) {
	bouts := []breaks.Bout{{StartedAt: monday, EndedAt: monday.Add(time.Hour), Elapsed: time.Hour, Posture: breaks.Sitting}}
	care := []breaks.Care{
		{At: monday, Kind: breaks.KindMove, Outcome: breaks.Done},
		{At: monday, Kind: breaks.KindMove, Outcome: breaks.Done},
		{At: monday, Kind: breaks.KindCheckIn, Outcome: breaks.Skipped},
		{At: monday, Kind: breaks.KindHeat, Outcome: breaks.Partial, Elapsed: 10 * time.Minute},
	}
	for name, want := range map[string]breaks.Totals{
		"a day":       breaks.Tally(monday.Add(-time.Hour), monday.Add(2*time.Hour), bouts, nil, care, []breaks.WaterEntry{{At: monday, ML: 250}}),
		"a day away":  breaks.Tally(monday, monday.Add(time.Hour), nil, nil, nil, nil),
		"a new kind":  {Outcomes: withKind(breaks.Kind("sauna"), breaks.Done, 2)},
		"a long time": {Sitting: 23*time.Hour + 7*time.Nanosecond, Outcomes: withKind(breaks.KindMove, breaks.Natural, 1)},
	} {
		if got, ok := parseTotals(totalsText(want)); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q gives\n%+v, want\n%+v", name, totalsText(want), got, want)
		}
	}
	for _, text := range []string{"", "1 2 3", "1 2 3 4 5 6 x", "1 2 3 4 5 6 7 move.done", "{}"} {
		if _, ok := parseTotals(text); ok {
			t.Errorf("%q was taken for totals", text)
		}
	}
}

func withKind(kind breaks.Kind, outcome breaks.Outcome, n int) map[breaks.Kind]map[breaks.Outcome]int {
	counts := breaks.Tally(monday, monday, nil, nil, nil, nil).Outcomes
	if counts[kind] == nil {
		counts[kind] = map[breaks.Outcome]int{}
	}
	counts[kind][outcome] = n
	return counts
}
