package wording_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/agent/wording"
)

func TestFoodTip_TwoWeekdaysAtLunchAndNeverTheSameTwiceInARow(t *testing.T) {
	monday := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	seen := map[string]bool{}
	last := ""
	for day := range 70 {
		tips := map[string]bool{}
		for quarter := range 96 {
			at := monday.AddDate(0, 0, day).Add(time.Duration(quarter) * 15 * time.Minute)
			tip := wording.FoodTip(at)
			if tip == "" {
				continue
			}
			if w := at.Weekday(); w != time.Tuesday && w != time.Thursday || at.Hour() < 11 || at.Hour() >= 15 {
				t.Fatalf("a tip on %v", at)
			}
			tips[tip] = true
			if strings.HasPrefix(tip, "food.") {
				t.Fatalf("%s is not translated", tip)
			}
		}
		if len(tips) > 1 {
			t.Errorf("day %d has %d tips", day, len(tips))
		}
		for tip := range tips {
			if tip == last {
				t.Errorf("%q came twice in a row", tip)
			}
			last = tip
			seen[tip] = true
		}
	}
	if len(seen) < 8 {
		t.Errorf("ten weeks show %d tips, want 8 at least", len(seen))
	}
}
