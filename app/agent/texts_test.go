package agent

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
)

// No wording of a kind comes twice in a day, whatever ends the program in between.
func TestNoWordingComesTwiceADayAcrossARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		seen := map[string]bool{}
		for run := range 4 {
			w := start(t, dir, clock)
			if run == 0 {
				if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"kinds": map[string]any{
					"posture": map[string]any{"on": false}, "water": map[string]any{"on": false},
					"stretch": map[string]any{"on": false}, "move": map[string]any{"every": "15m", "gap": "5m", "long_every": 10},
				}}); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				s := w.status()
				for range 40 { // minutes, each with a pause that a reminder may wait for
					if s.Prompt != nil {
						break
					}
					w.busy(time.Minute)
					w.rest(11 * time.Second)
					s = w.status()
				}
				if s.Prompt == nil {
					t.Fatalf("in run %d no reminder came", run)
				}
				if text := s.Prompt.Title + "\n" + s.Prompt.Text; seen[text] {
					t.Errorf("in run %d again: %q", run, text)
				} else {
					seen[text] = true
				}
				must(t)(w.client.Prompt(t.Context(), "skip", s.Prompt.ID))
			}
			w.stop()
		}
	})
}

func TestFoodTipsCanBeSwitchedOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tuesday := monday().AddDate(0, 0, 1).Add(3 * time.Hour) // at noon
		w := start(t, t.TempDir(), boottimetest.New(time.Hour, tuesday))
		if w.status().FoodTip == "" {
			t.Error("no tip at lunch on a Tuesday")
		}
		if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"food_tips": false}); err != nil {
			t.Fatal(err)
		}
		if tip := w.status().FoodTip; tip != "" {
			t.Errorf("switched off it says %q", tip)
		}
		if n := len(w.notifier.All()); n != 0 {
			t.Errorf("%d notifications for it", n)
		}
	})
}
