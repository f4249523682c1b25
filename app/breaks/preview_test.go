package breaks

import (
	"testing"
	"time"
)

func TestPreview_ATypicalDayHasABreakEveryHalfHour(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	day := Preview(Params{Settings: Defaults(), Guides: someGuides()}, time.Date(2026, 11, 23, 15, 0, 0, 0, berlin))
	if day.Date != "2026-11-23" || len(day.Spans) != 2 || day.Spans[0].From.Format("15:04") != "09:00" {
		t.Fatalf("the day is %+v", day)
	}
	count := map[Kind]int{}
	for _, p := range day.Prompts {
		count[p.Kind]++
	}
	if count[KindMove] < 10 || count[KindMove] > 14 || count[KindPosture] < 10 || count[KindHeat] != 1 {
		t.Errorf("prompts: %v", count)
	}
	if day.LongestGap < 30*time.Minute || day.LongestGap > 40*time.Minute { // heat holds what falls due under it
		t.Errorf("the longest time without a break is %v", day.LongestGap)
	}
	var all time.Duration
	for i, p := range day.Prompts {
		all += p.Length
		if i+1 < len(day.Prompts) && day.Prompts[i+1].At.Before(p.At.Add(p.Length)) {
			t.Errorf("the %s of %s comes into the %s of %s", day.Prompts[i+1].Kind, day.Prompts[i+1].At, p.Kind, p.At)
		}
	}
	if day.Care != all || day.Care < 45*time.Minute || day.Care > 75*time.Minute {
		t.Errorf("care takes %v, its parts %v", day.Care, all)
	}
}

func TestPreview_HoursOfTheWeekdayAndTheCheckInAtTheEndOfWork(t *testing.T) {
	s := Defaults()
	s.Hours[time.Tuesday] = []HourRange{{13 * time.Hour, 15 * time.Hour}, {8 * time.Hour, 10 * time.Hour}}
	day := Preview(Params{Settings: s, Guides: someGuides()}, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if day.Date != "2026-11-24" || day.Spans[0].From.Hour() != 8 || day.Spans[1].To.Hour() != 15 {
		t.Fatalf("the day is %s with %v", day.Date, day.Spans)
	}
	last := day.Prompts[len(day.Prompts)-1]
	if last.Kind != KindCheckIn || last.At.Before(day.Spans[1].To) {
		t.Errorf("the last prompt is %+v", last)
	}
}

func TestPreview_IntervalsOfSecondsComeToAnEnd(t *testing.T) {
	s := Defaults()
	s.Gap, s.HourlyCap = 0, 0
	for k, row := range s.Kinds {
		row.Every, row.Length, row.DailyCap, row.Gap = 5*time.Second, time.Second, 0, 0
		s.Kinds[k] = row
	}
	day := Preview(Params{Settings: s, Guides: someGuides()}, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if len(day.Prompts) < 100 || len(day.Prompts) > previewAtMost+1 {
		t.Errorf("%d prompts", len(day.Prompts))
	}
}
