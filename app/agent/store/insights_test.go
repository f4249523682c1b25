package store_test

import (
	"fmt"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

func insights(t *testing.T, s *store.Store, from, to string) store.Insights {
	t.Helper()
	in, err := s.Insights(t.Context(), from, to, zone(), store.Present{Now: at(5*24*60 + 12*60)}) // Saturday evening
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func breakAt(id string, minutes int, outcome breaks.Outcome) breaks.Effect {
	return breaks.Recorded{Care: breaks.Care{ID: id, At: at(minutes), Kind: breaks.KindMove, Guide: "move_short", Outcome: outcome}}
}

// A week of 23 November: two days kept, one not, and a quiet one.
func week(t *testing.T) *store.Store {
	t.Helper()
	s := open(t, options(t))
	d := 24 * 60
	held := breaks.Care{ID: "held", At: at(200), Kind: breaks.KindMove, Outcome: breaks.Missed, HeldBy: []breaks.Quiet{breaks.QuietCall}}
	commit(t, s,
		breaks.BoutEnded{Bout: bout("mo1", 0, 50)},
		breaks.AwayEnded{Away: breaks.AwaySpan{ID: "mo", StartedAt: at(50), EndedAt: at(60), Elapsed: 10 * time.Minute, Cause: breaks.CauseIdle}},
		breaks.BoutEnded{Bout: bout("mo2", 60, 150)},
		breakAt("a", 50, breaks.Natural), breakAt("b", 100, breaks.Done), breakAt("c", 140, breaks.Skipped), breaks.Recorded{Care: held},
		breaks.Recorded{Care: breaks.Care{ID: "nudge", At: at(20), Kind: breaks.KindPosture, Outcome: breaks.Missed}},
		breaks.AwayEnded{Away: breaks.AwaySpan{ID: "night", StartedAt: at(150), EndedAt: at(d), Elapsed: 21 * time.Hour, Cause: breaks.CauseLocked}},
		breaks.BoutEnded{Bout: bout("tu", d, d+30)}, breakAt("d", d+30, breaks.Done),
		breaks.BoutEnded{Bout: bout("we", 2*d, 2*d+20)}, breakAt("e", 2*d+10, breaks.Missed), breakAt("f", 2*d+15, breaks.Skipped),
		breaks.BoutEnded{Bout: bout("th", 3*d, 3*d+20)},
	)
	return s
}

func TestInsights_CountsWhatWasFollowedWithoutWhatQuietHeld(t *testing.T) {
	in := insights(t, week(t), "2026-11-23", "2026-11-29")
	if got := in.Period.Breaks; got != (store.Due{Due: 7, Held: 1, Followed: 3}) {
		t.Errorf("breaks: %+v", got)
	}
	want := []store.Followed{
		{Kind: breaks.KindPosture, Due: store.Due{Due: 1}, Missed: 1, Shown: 1, LongestSkips: 1},
		{Kind: breaks.KindMove, Due: store.Due{Due: 7, Held: 1, Followed: 3}, Skipped: 2, Missed: 2, Shown: 7, LongestSkips: 2},
	}
	same(t, "kinds", in.Kinds, want)
	if in.Week != (store.Week{From: "2026-11-23", To: "2026-11-29", Kept: 2, Worked: 4}) || in.Period.Kept != 2 {
		t.Errorf("the week is %+v", in.Week)
	}
	if in.FirstDay != "2026-11-23" || len(in.Days) != 7 || in.Days[6].Sitting != 0 {
		t.Errorf("days since %s: %+v", in.FirstDay, in.Days)
	}
}

func TestInsights_KnowsBoutsAndTimeUp(t *testing.T) {
	in := insights(t, week(t), "2026-11-23", "2026-11-29")
	p := in.Period
	if p.Longest != 90*time.Minute || p.MedianLongest != 25*time.Minute || p.LongBouts != 1 || p.Worked != 4 {
		t.Errorf("%+v", p)
	}
	// The ten minutes between two bouts are time up; the night after them is not.
	if p.Up != 10*time.Minute {
		t.Errorf("up for %s", p.Up)
	}
}

func TestInsights_TellsInWhichHoursBreaksAreSkipped(t *testing.T) {
	in := insights(t, week(t), "2026-11-23", "2026-11-29")
	hour := func(d time.Weekday, h, due, skipped, missed int) store.WeekHour {
		return store.WeekHour{Weekday: d, HourOfDay: store.HourOfDay{Hour: h, Due: due, Skipped: skipped, Missed: missed}}
	}
	same(t, "hours", in.Hours, []store.WeekHour{
		hour(time.Monday, 9, 1, 0, 0), hour(time.Monday, 10, 1, 0, 0), hour(time.Monday, 11, 1, 1, 0),
		hour(time.Tuesday, 9, 1, 0, 0), hour(time.Wednesday, 9, 2, 1, 1),
	})
}

func TestInsights_ComparesWithAsManyDaysBefore(t *testing.T) {
	in := insights(t, week(t), "2026-11-25", "2026-11-26")
	if in.Before.From != "2026-11-23" || in.Before.To != "2026-11-24" || in.Before.Worked != 2 || in.Period.Worked != 2 {
		t.Errorf("%+v\nbefore: %+v", in.Period, in.Before)
	}
	if in := insights(t, week(t), "2026-12-21", "2026-12-27"); in.Period.Worked != 0 || len(in.Days) != 7 || in.Week.Kept != 2 {
		t.Errorf("a week to come: %+v", in)
	}
}

func checkIn(id string, minutes, score int) breaks.Effect {
	return breaks.CheckedIn{CheckIn: breaks.CheckInEntry{ID: id, At: at(minutes), Score: score}}
}

func heatAt(id string, minutes int) breaks.Effect {
	return breaks.Recorded{Care: breaks.Care{
		ID: id, At: at(minutes), Kind: breaks.KindHeat, Guide: "heat_session", Outcome: breaks.Done, Elapsed: 15 * time.Minute,
	}}
}

func TestInsights_PairsScoresAroundASession(t *testing.T) {
	s := open(t, options(t))
	commit(t, s, breaks.BoutEnded{Bout: bout("b", 0, 600)},
		checkIn("before", 0, 6), heatAt("one", 30), checkIn("after", 60, 4), // 6 to 4
		heatAt("two", 100),   // from 4, but nothing within two hours after it
		heatAt("three", 400), // rated with a score, but none before it
		breakAt("skipped", 410, breaks.Skipped),
	)
	var b store.Batch
	score := 2
	b.SaveRating(store.Rating{Session: "three", At: at(420), Answer: "better", Score: &score})
	b.SaveRating(store.Rating{Session: "one", At: at(50), Answer: "same"})
	if err := s.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	in := insights(t, s, "2026-11-23", "2026-11-23")
	same(t, "helped", in.Helped, []store.Helped{{Kind: breaks.KindHeat, Guide: "heat_session", Compared: 1, Change: -2, Better: 1, Same: 1}})

	// A score that comes later, and one that is taken out, are seen at once, though the day is over.
	commit(t, s, checkIn("late", 160, 5))
	if in := insights(t, s, "2026-11-23", "2026-11-23"); in.Helped[0].Compared != 2 || in.Helped[0].Change != -0.5 {
		t.Errorf("with one more: %+v", in.Helped)
	}
	if err := s.Delete(t.Context(), store.ListCheckIns, "late"); err != nil {
		t.Fatal(err)
	}
	b = store.Batch{}
	b.SaveRating(store.Rating{Session: "two", At: at(130), Answer: "worse"})
	if err := s.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	if in := insights(t, s, "2026-11-23", "2026-11-23"); in.Helped[0].Compared != 1 || in.Helped[0].Worse != 1 {
		t.Errorf("with one taken out and an answer more: %+v", in.Helped)
	}
}

func TestInsights_FollowsDiscomfortByTheWeek(t *testing.T) {
	s := open(t, options(t))
	d := 24 * 60
	commit(t, s, checkIn("a", 0, 3), checkIn("b", 60, 6), checkIn("c", d, 4), checkIn("e", 2*d, 2))
	in := insights(t, s, "2026-11-23", "2026-11-29")
	if mo := in.Days[0]; mo.Score != 6 || mo.Trended {
		t.Errorf("Monday: %+v", mo)
	}
	if we := in.Days[2]; we.Score != 2 || !we.Trended || we.Trend != 4 {
		t.Errorf("Wednesday: %+v", we)
	}
	if in.Period.Discomfort != 4 || in.Period.Scored != 3 {
		t.Errorf("the median of %d days is %v", in.Period.Scored, in.Period.Discomfort)
	}
}

func TestInsights_NameWhatIsIgnored(t *testing.T) {
	s := open(t, options(t))
	var all []breaks.Effect
	for day := range 5 {
		at := day * 24 * 60
		outcome := breaks.Missed
		if day == 1 {
			outcome = breaks.Done // one of five on this day is 20 %: enough
		}
		all = append(all, breaks.BoutEnded{Bout: bout(fmt.Sprint("b", day), at, at+60)})
		for i := range 5 {
			id := fmt.Sprint(day, "-", i)
			all = append(all, breakAt("move"+id, at+i, breaks.Missed),
				breaks.Recorded{Care: breaks.Care{ID: "posture" + id, At: nine.Add(time.Duration(at+i) * time.Minute), Kind: breaks.KindPosture, Outcome: outcome}})
			outcome = breaks.Missed
		}
	}
	commit(t, s, all...)
	if got := insights(t, s, "2026-11-23", "2026-11-29").Ignored; len(got) != 1 || got[0] != breaks.KindMove {
		t.Errorf("ignored: %v", got)
	}
	if got := insights(t, s, "2026-11-23", "2026-11-26").Ignored; len(got) != 0 {
		t.Errorf("of days past nothing is proposed, but %v", got)
	}
}
