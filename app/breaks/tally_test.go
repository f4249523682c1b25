package breaks

import (
	"testing"
	"time"
)

func TestDayOf(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, now, date string
		hours           float64
	}{
		{"an ordinary noon", "2026-11-23 12:00", "2026-11-23", 24},
		{"before the boundary it is still yesterday", "2026-11-23 03:59", "2026-11-22", 24},
		{"the boundary itself is today", "2026-11-23 04:00", "2026-11-23", 24},
		{"the clock goes back in the night to Sunday: Saturday has 25 hours", "2026-10-24 12:00", "2026-10-24", 25},
		{"the clock goes forward: Saturday has 23", "2026-03-28 12:00", "2026-03-28", 23},
		{"and Sunday again 24", "2026-03-29 12:00", "2026-03-29", 24},
		{"new year", "2027-01-01 01:00", "2026-12-31", 24},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", c.now, berlin)
		if err != nil {
			t.Fatal(err)
		}
		date, start, end := DayOf(now, 4*time.Hour)
		if date != c.date || end.Sub(start).Hours() != c.hours || now.Before(start) || !now.Before(end) {
			t.Errorf("%s: %s, %v to %v", c.name, date, start, end)
		}
		if start.Hour() != 4 || end.Hour() != 4 {
			t.Errorf("%s: from %v to %v", c.name, start, end)
		}
	}
}

func TestTally_SplitsAtTheBoundary(t *testing.T) {
	start := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	end := start.Add(24 * time.Hour)
	span := func(from, to time.Duration) (time.Time, time.Time, time.Duration) {
		return start.Add(from), start.Add(to), to - from
	}
	bout := func(p Posture, from, to time.Duration) Bout {
		a, b, d := span(from, to)
		return Bout{StartedAt: a, EndedAt: b, Elapsed: d, Posture: p}
	}
	away := func(from, to time.Duration) AwaySpan {
		a, b, d := span(from, to)
		return AwaySpan{StartedAt: a, EndedAt: b, Elapsed: d}
	}
	sum := Tally(start, end,
		[]Bout{bout(Sitting, -time.Hour, 2*time.Hour), bout(Standing, 2*time.Hour, 3*time.Hour), bout(Sitting, 23*time.Hour, 26*time.Hour), bout(Sitting, -9*time.Hour, -8*time.Hour)},
		[]AwaySpan{away(3*time.Hour, 23*time.Hour), away(30*time.Hour, 31*time.Hour)},
		[]Care{
			{Kind: KindMove, Outcome: Done, At: start},
			{Kind: KindMove, Outcome: Done, At: end},
			{Kind: KindMove, Outcome: Natural, At: start.Add(time.Hour)},
			{Kind: KindHeat, Outcome: Done, At: start.Add(-5 * time.Minute), Elapsed: 15 * time.Minute},
		},
		[]WaterEntry{{At: start.Add(-1), ML: 100}, {At: start, ML: 250}, {At: end.Add(-1), ML: 300}})
	if sum.Sitting != 3*time.Hour || sum.Standing != time.Hour || sum.Away != 20*time.Hour {
		t.Errorf("sitting %v, standing %v, away %v", sum.Sitting, sum.Standing, sum.Away)
	}
	if sum.Sitting+sum.Standing+sum.Away != 24*time.Hour {
		t.Error("a minute is lost or doubled")
	}
	if sum.Bouts != 3 || sum.LongestBout != 2*time.Hour {
		t.Errorf("%d bouts, the longest %v", sum.Bouts, sum.LongestBout)
	}
	if sum.Outcomes[KindMove][Done] != 1 || sum.Outcomes[KindMove][Natural] != 1 || sum.Outcomes[KindHeat][Done] != 0 {
		t.Errorf("%v", sum.Outcomes)
	}
	if sum.Heat != 10*time.Minute || sum.WaterML != 550 {
		t.Errorf("heat %v, water %d", sum.Heat, sum.WaterML)
	}
}

func TestTally_SumsAreOfElapsedTime(t *testing.T) {
	start := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	for name, b := range map[string]Bout{
		"set forward": {StartedAt: start.Add(time.Hour), EndedAt: start.Add(5 * time.Hour), Elapsed: time.Hour},
		"set back":    {StartedAt: start.Add(5 * time.Hour), EndedAt: start.Add(time.Hour), Elapsed: time.Hour},
		"set forward beyond the day": {
			StartedAt: start.Add(23 * time.Hour), EndedAt: start.Add(25 * time.Hour), Elapsed: time.Hour,
		},
	} {
		var sum time.Duration
		for d := range 3 {
			from := start.Add(time.Duration(d-1) * 24 * time.Hour)
			sum += Tally(from, from.Add(24*time.Hour), []Bout{b}, nil, nil, nil).Sitting
		}
		if sum != time.Hour {
			t.Errorf("%s: %v over the days", name, sum)
		}
	}
}
