package breaks

import (
	"testing"
	"time"
)

// What hurt is left alone for the day: heat is not offered again either, unlike heat that was well.
func TestHurt_HeatIsNotOfferedAgainThatDay(t *testing.T) {
	for reason, want := range map[string]int{"": 1, "hurts": 0} {
		s := Defaults()
		for k, row := range s.Kinds {
			row.On = k == KindHeat
			s.Kinds[k] = row
		}
		row := s.Kinds[KindHeat]
		row.AfterSitting, row.Gap = 10*time.Minute, time.Hour
		s.Kinds[KindHeat] = row
		g := newStage(t, s)
		g.do(input("09:00:00", "09:00:30"), does("09:00:30", Start{Kind: KindHeat, Screened: true}), does("09:02:00", Stop{Reason: reason}))
		g.do(input("09:02:10", "11:30:00"))
		g.until(at("11:40:00"))
		offers := 0
		for _, f := range g.out {
			if p, ok := f.Effect.(PromptShown); ok && p.Prompt.Kind == KindHeat {
				offers++
			}
		}
		if offers != want {
			t.Errorf("stopped with %q it was offered %d times, want %d", reason, offers, want)
		}
	}
}
