package store_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

func day(t *testing.T, s *store.Store, date string, z store.Zone) store.Day {
	t.Helper()
	d, err := s.Day(t.Context(), date, z, store.Present{Now: at(100 * 60)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func in(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestDay_RunsFromFourToFour(t *testing.T) {
	s := open(t, options(t))
	commit(t, s,
		breaks.BoutEnded{Bout: bout("night", -6*60, -4*60)},   // 03:00 to 05:00: over the boundary
		breaks.BoutEnded{Bout: bout("day", 0, 30)},            // 09:00
		breaks.BoutEnded{Bout: bout("late", 18*60, 18*60+30)}, // 03:00 the next morning
		breaks.BoutEnded{Bout: bout("next", 20*60, 21*60)},    // 05:00
	)
	d := day(t, s, "2026-11-23", zone())
	same(t, "bouts", d.Bouts, []breaks.Bout{bout("night", -6*60, -4*60), bout("day", 0, 30), bout("late", 18*60, 18*60+30)})
	if d.Totals.Sitting != 2*time.Hour || d.Totals.Bouts != 3 {
		t.Errorf("sitting %s in %d bouts", d.Totals.Sitting, d.Totals.Bouts)
	}
	if from := d.From.In(berlin()).Format("2006-01-02 15:04"); from != "2026-11-23 04:00" {
		t.Errorf("the day begins at %s", from)
	}
}

func TestDay_CountsWhatRunsUntilNow(t *testing.T) {
	s := open(t, options(t))
	commit(t, s, breaks.BoutBegan{Bout: bout("b", 0, 0)})
	get := func(p store.Present) store.Day {
		d, err := s.Day(t.Context(), "2026-11-23", zone(), p)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := get(store.Present{Now: at(25)})
	if d.Totals.Sitting != 25*time.Minute || !d.Bouts[0].EndedAt.IsZero() {
		t.Errorf("sitting %s, the bout ended at %s", d.Totals.Sitting, d.Bouts[0].EndedAt)
	}
	// The wall clock was set an hour back meanwhile: the rules know how long it really was.
	known := bout("b", 0, 0)
	known.Elapsed = 25 * time.Minute
	if d := get(store.Present{Now: at(-35), Bout: &known}); d.Totals.Sitting != 25*time.Minute {
		t.Errorf("with the clock set back: sitting %s", d.Totals.Sitting)
	}
}

func TestDay_TakesTheHourOfDaylightSaving(t *testing.T) {
	s := open(t, options(t))
	for date, hours := range map[string]float64{"2026-03-28": 23, "2026-03-29": 24, "2026-10-24": 25, "2026-10-25": 24} {
		if d := day(t, s, date, zone()); d.To.Sub(d.From).Hours() != hours {
			t.Errorf("%s has %v hours, want %v", date, d.To.Sub(d.From).Hours(), hours)
		}
	}
}

// A week in Tokyo, looked at from home: each bout stays on the date that the clock on the wall said.
func TestDay_KeepsTheDatesOfAJourney(t *testing.T) {
	s := open(t, options(t))
	tokyo := in(t, "Asia/Tokyo")
	home := in(t, "Europe/Berlin")
	at := func(loc *time.Location, day, hour int) time.Time { return time.Date(2026, 6, day, hour, 0, 0, 0, loc) }
	span := func(id string, start time.Time) breaks.Effect {
		return breaks.BoutEnded{Bout: breaks.Bout{ID: id, StartedAt: start, EndedAt: start.Add(time.Hour), Elapsed: time.Hour, Posture: breaks.Sitting}}
	}
	commit(t, s,
		span("home-1", at(home, 1, 9)), span("home-2", at(home, 1, 16)),
		span("tokyo-2a", at(tokyo, 2, 9)), span("tokyo-2b", at(tokyo, 2, 20)), // 02:00 and 13:00 in Berlin
		span("tokyo-3", at(tokyo, 3, 8)), // 01:00 in Berlin
		span("home-4", at(home, 4, 9)),
	)
	for date, want := range map[string][]string{
		"2026-06-01": {"home-1", "home-2"}, "2026-06-02": {"tokyo-2a", "tokyo-2b"}, "2026-06-03": {"tokyo-3"}, "2026-06-04": {"home-4"},
	} {
		d, err := s.Day(t.Context(), date, zone(), store.Present{Now: at(home, 5, 9)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range d.Bouts {
			got = append(got, b.ID)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s has %v, want %v", date, got, want)
		}
	}
	days, err := s.Totals(t.Context(), "2026-06-01", "2026-06-04", zone(), store.Present{Now: at(home, 5, 9)})
	if err != nil {
		t.Fatal(err)
	}
	for i, hours := range []time.Duration{2, 2, 1, 1} {
		if days[i].Totals.Sitting != hours*time.Hour {
			t.Errorf("%s: %s of sitting", days[i].Date, days[i].Totals.Sitting)
		}
	}
}

func TestZone_NamesTheDayOfAnInstant(t *testing.T) {
	z := zone()
	for clock, want := range map[string]string{
		"2026-11-23T04:00:00+01:00": "2026-11-23", "2026-11-23T03:59:59+01:00": "2026-11-22",
		"2026-03-01T01:00:00+01:00": "2026-02-28", "2026-11-23T23:30:00Z": "2026-11-23",
		"2026-10-25T02:30:00+01:00": "2026-10-24", "2026-10-25T04:00:00+01:00": "2026-10-25",
	} {
		at, err := time.Parse(time.RFC3339, clock)
		if err != nil {
			t.Fatal(err)
		}
		if got := z.DateOf(at); got != want {
			t.Errorf("%s belongs to %s, want %s", clock, got, want)
		}
	}
}

// Kept totals must never outlive what they were made of, whichever way it changes.
func TestTotals_FollowEveryChangeOfAPastDay(t *testing.T) {
	s := open(t, options(t))
	ctx := t.Context()
	minutes := func() string {
		days, err := s.Totals(ctx, "2026-11-22", "2026-11-24", zone(), store.Present{Now: at(72 * 60)})
		if err != nil {
			t.Fatal(err)
		}
		var out string
		for _, d := range days {
			out += fmt.Sprintf("%v/%v/%d/%d ", d.Totals.Sitting.Minutes(), d.Totals.Away.Minutes(), d.Totals.Outcomes[breaks.KindMove][breaks.Done], d.Totals.WaterML)
		}
		return out
	}
	step := func(name string, do func(), want string) {
		t.Helper()
		do()
		for range 2 { // computed, then kept
			if got := minutes(); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	step("nothing yet", func() {}, "0/0/0/0 0/0/0/0 0/0/0/0 ")
	step("a bout", func() { commit(t, s, breaks.BoutEnded{Bout: bout("b", 0, 60)}) }, "0/0/0/0 60/0/0/0 0/0/0/0 ")
	step("dated back", func() { commit(t, s, breaks.BoutEnded{Bout: bout("b", 0, 30)}) }, "0/0/0/0 30/0/0/0 0/0/0/0 ")
	step("moved over the boundary", func() { commit(t, s, breaks.BoutEnded{Bout: bout("b", -5*60-30, -4*60)}) }, "30/0/0/0 60/0/0/0 0/0/0/0 ")
	step("an absence", func() { commit(t, s, breaks.AwayEnded{Away: away("a", 0, 20)}) }, "30/0/0/0 60/20/0/0 0/0/0/0 ")
	step("that was none", func() { must(s.ChangeAway(ctx, store.Away{AwaySpan: away("a", 0, 20), Was: store.AtDesk})) }, "30/0/0/0 80/0/0/0 0/0/0/0 ")
	step("or was it", func() { must(s.Restore(ctx, store.ListAway, "a")) }, "30/0/0/0 60/20/0/0 0/0/0/0 ")
	step("care", func() { commit(t, s, breaks.Recorded{Care: care("c", 0, breaks.Done)}) }, "30/0/0/0 60/20/1/0 0/0/0/0 ")
	step("on the next day", func() { must(s.ChangeCare(ctx, care("c", 24*60, breaks.Done))) }, "30/0/0/0 60/20/0/0 0/0/1/0 ")
	step("deleted", func() { must(s.Delete(ctx, store.ListCare, "c")) }, "30/0/0/0 60/20/0/0 0/0/0/0 ")
	step("and back", func() { must(s.Restore(ctx, store.ListCare, "c")) }, "30/0/0/0 60/20/0/0 0/0/1/0 ")
	step("never was", func() { commit(t, s, breaks.Unrecorded{ID: "c"}) }, "30/0/0/0 60/20/0/0 0/0/0/0 ")
	step("water", func() { commit(t, s, breaks.Drank{Water: breaks.WaterEntry{ID: "w", At: at(0), ML: 250}}) }, "30/0/0/0 60/20/0/250 0/0/0/0 ")
	step("more of it", func() { must(s.ChangeWater(ctx, breaks.WaterEntry{ID: "w", At: at(0), ML: 300})) }, "30/0/0/0 60/20/0/300 0/0/0/0 ")
	step("an import", func() {
		_, err := s.Import(ctx, store.Archive{Entries: store.Entries{Bouts: []breaks.Bout{bout("i", 25*60, 26*60)}}})
		must(err)
	}, "30/0/0/0 60/20/0/300 60/0/0/0 ")
	step("all gone", func() { must(s.Forget(ctx)) }, "0/0/0/0 0/0/0/0 0/0/0/0 ")
}

func TestTotals_OfARangeAreThoseOfItsDays(t *testing.T) {
	s := big(t, 1)
	for range 2 {
		days, err := s.Totals(t.Context(), "2026-03-01", "2026-04-15", zone(), store.Present{Now: until})
		if err != nil {
			t.Fatal(err)
		}
		if len(days) != 46 {
			t.Fatalf("%d days", len(days))
		}
		for _, d := range days {
			one, err := s.Day(t.Context(), d.Date, zone(), store.Present{Now: until})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(one.Totals, d.Totals) {
				t.Errorf("%s: in the range %+v, by itself %+v", d.Date, d.Totals, one.Totals)
			}
		}
	}
}

func TestKeepTotals_GoesThroughTheWholeHistory(t *testing.T) {
	s := big(t, 1)
	if err := s.KeepTotals(t.Context(), zone(), store.Present{Now: until}); err != nil {
		t.Fatal(err)
	}
	days, err := s.Totals(t.Context(), "2025-11-01", "2026-11-23", zone(), store.Present{Now: until})
	if err != nil {
		t.Fatal(err)
	}
	bouts := 0
	for _, d := range days {
		bouts += d.Totals.Bouts
	}
	if bouts < 2_500 {
		t.Errorf("%d bouts in a year", bouts)
	}
}
