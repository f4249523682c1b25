package store

import (
	"reflect"
	"testing"
	"time"

	"unknot/app/breaks"
)

func TestKeptFacts_ComeBackAsTheyWere(t *testing.T) {
	for _, want := range []Facts{
		{},
		{
			Up: 90*time.Minute + 3, LongBouts: 2, Score: 0, Scored: true,
			Kinds: []KindOfDay{{Kind: breaks.KindCheckIn, Due: 1}, {Kind: breaks.KindMove, Due: 9, Held: 1, Followed: 4, Partial: 1, Skipped: 2, Missed: 2, ByHand: 3, Shown: 8, Snoozes: 4, Skips: SkipRun{N: 8, Lead: 1, Trail: 2, Longest: 2}, Answers: []time.Duration{0, 7 * time.Second, 2 * time.Minute}}},
			Hours: []HourOfDay{{Hour: 0, Due: 3, Skipped: 1, Missed: 2}, {Hour: 23, Due: 1}},
			Felt: []Felt{
				{Kind: breaks.KindHeat, Guide: "heat_session", Change: -3, Compared: true, Answer: "better"},
				{Kind: breaks.KindStretch, Guide: "my own.guide = über", Answer: "worse"},
				{Kind: breaks.KindMove, Compared: true},
			},
		},
	} {
		if got, ok := parseFacts(factsText(want)); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%q gives\n%+v, want\n%+v", factsText(want), got, want)
		}
	}
	for _, text := range []string{"", "1", "1 2 x", "1 2 h.24=1,1,1", "1 2 h.3=1,1", "1 2 score=", "1 2 f.heat.x=a,", "1 2 k.move=1,2", "1 2 a.move=1", "1 2 k.move=1,2,3,4,5,6,7,8,9,0,0,0,0 a.move=1,"} {
		if _, ok := parseFacts(text); ok {
			t.Errorf("%q was taken for facts", text)
		}
	}
}
