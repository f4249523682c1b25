package pages

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/windowtest"
)

func input(change func(*TodayInput)) TodayInput {
	day := windowtest.Day()
	in := TodayInput{
		Status: windowtest.Status(), Day: &day, Settings: windowtest.Settings(), Guides: windowtest.Guides().Guides,
		Now: windowtest.At("15:38").Time,
	}
	if change != nil {
		change(&in)
	}
	return in
}

func TestToday_RingSaysHowLongAndWhatComesNext(t *testing.T) {
	cases := []struct {
		name                          string
		change                        func(*TodayInput)
		number, caption, line, notice string
	}{
		{name: "sitting for 17 min, the move break 13 min away", number: "17", caption: "sitting now", line: "Stand and move in 13 min"},
		{
			name: "a minute later", change: func(in *TodayInput) { in.Now = in.Now.Add(time.Minute) },
			number: "18", caption: "sitting now", line: "Stand and move in 12 min",
		},
		{
			name: "ten seconds before it is due", change: func(in *TodayInput) { in.Now = windowtest.At("15:50:50").Time },
			number: "29", caption: "sitting now", line: "Stand and move in under a minute",
		},
		{
			name: "due, waiting for a pause", change: func(in *TodayInput) { in.Now = windowtest.At("15:52").Time },
			number: "31", caption: "sitting now", line: "Stand and move at your next pause",
		},
		{name: "held by a call", change: func(in *TodayInput) {
			in.Status.Next.HeldBy = []breaks.Quiet{breaks.QuietCall}
		}, number: "17", caption: "sitting now", line: "Stand and move waits: a call"},
		{name: "standing", change: func(in *TodayInput) {
			in.Status.Posture, in.Status.Bout.Posture = breaks.Standing, breaks.Standing
		}, number: "17", caption: "standing now", line: "Stand and move in 13 min"},
		{name: "standing, and a chair comes next", change: func(in *TodayInput) {
			in.Status.Posture, in.Status.Bout.Posture = breaks.Standing, breaks.Standing
			in.Status.Next = &api.NextPrompt{Kind: breaks.KindPosture, DueAt: windowtest.At("16:21")}
		}, number: "17", caption: "standing now", line: "A sit-down in 43 min"},
		{name: "away for 20 min behind a locked screen", change: func(in *TodayInput) {
			in.Status.Presence, in.Status.AwayCause, in.Status.Bout = breaks.Away, breaks.CauseLocked, nil
			in.Day.Away = append(in.Day.Away, api.Away{StartedAt: windowtest.At("15:18"), Cause: breaks.CauseLocked})
		}, number: "20", caption: "away, screen locked", line: "Good. Your back is moving."},
		{name: "a prompt is open", change: func(in *TodayInput) {
			in.Status.Prompt = &api.Prompt{Kind: breaks.KindMove, Title: "Two minutes up?"}
		}, number: "17", caption: "sitting now", line: "Stand and move now?", notice: "Two minutes up?"},
		{name: "paused", change: func(in *TodayInput) {
			in.Status.Pause = &api.Pause{Until: windowtest.At("16:30")}
		}, number: "17", caption: "sitting now", line: "Stand and move in 13 min", notice: "Reminders are paused until 16:30"},
		{name: "paused until tomorrow", change: func(in *TodayInput) {
			in.Status.Pause = &api.Pause{Until: api.Time{Time: windowtest.At("04:00").AddDate(0, 0, 1)}}
		}, number: "17", caption: "sitting now", line: "Stand and move in 13 min", notice: "Reminders are paused until Tue 04:00"},
		{
			name: "heat just ended: did it help?", change: func(in *TodayInput) { in.Rate = breaks.KindHeat },
			number: "17", caption: "sitting now", line: "Stand and move in 13 min", notice: "How does your back feel now?",
		},
		{name: "the heat alarm comes before all else", change: func(in *TodayInput) {
			in.Status.Alarm = true
			in.Status.Pause = &api.Pause{Until: windowtest.At("16:30")}
		}, number: "17", caption: "sitting now", line: "Stand and move in 13 min", notice: "Switch the heat off"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := MakeToday(input(c.change))
			if m.Ring.Number != c.number || m.Ring.Caption != c.caption || m.Ring.Line != c.line {
				t.Errorf("the ring says %q %q, %q; want %q %q, %q", m.Ring.Number, m.Ring.Caption, m.Ring.Line, c.number, c.caption, c.line)
			}
			notice := ""
			if len(m.Notices) > 0 {
				notice = m.Notices[0].Title
			}
			if notice != c.notice {
				t.Errorf("the first card says %q, want %q", notice, c.notice)
			}
		})
	}
}

func TestToday_RingFillsTowardsTheBreak(t *testing.T) {
	at := func(clock string) float64 {
		return MakeToday(input(func(in *TodayInput) { in.Now = windowtest.At(clock).Time })).Ring.Fraction
	}
	if f := at("15:38"); f < 0.55 || f > 0.58 {
		t.Errorf("17 of 30 min fill %v of the ring", f)
	}
	if f := at("15:51"); f != 1 {
		t.Errorf("when the break is due the ring is filled to %v", f)
	}
}

// The ring, the number in it and the words under it tell one story: what is filled is to what is open
// as the minutes so far are to the minutes left. What the rules count by may be another number, as
// after a short absence or while standing.
func TestToday_RingNumberAndWordsAgree(t *testing.T) {
	for name, change := range map[string]func(*TodayInput){
		"sitting for 17 min": func(*TodayInput) {},
		"2 min after a short absence, with 17 min on the sitting clock": func(in *TodayInput) {
			in.Status.Bout.StartedAt = windowtest.At("15:36")
		},
		"standing": func(in *TodayInput) {
			in.Status.Posture, in.Status.Bout.Posture, in.Status.SittingRuns = breaks.Standing, breaks.Standing, 0
		},
		"36 min, the break at 30 skipped": func(in *TodayInput) {
			in.Status.Bout.StartedAt, in.Status.Next.DueAt = windowtest.At("15:02"), windowtest.At("16:02")
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := MakeToday(input(change)).Ring
			var gone, left float64
			if _, err := fmt.Sscan(r.Number, &gone); err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Sscanf(r.Line, "Stand and move in %f min", &left); err != nil {
				t.Fatalf("%q: %v", r.Line, err)
			}
			if want := gone / (gone + left); math.Abs(r.Fraction-want) > 0.02 {
				t.Errorf("%q and %q, but %.0f %% of the ring is filled, want %.0f %%", r.Number, r.Line, 100*r.Fraction, 100*want)
			}
		})
	}
}

func TestToday_ListIsNewestFirstInWords(t *testing.T) {
	m := MakeToday(input(nil))
	want := []struct{ time, title, detail, state string }{
		{"15:10", "Posture check", "after 1 h at the desk", "Skipped"},
		{"14:58", "Stand and move", "after 48 min at the desk · waited for a call", "Missed"},
		{"14:36", "Self-massage with the hand", "1 min 35 s of 2 min 30 s", "Partly done"},
		{"13:12", "How your back is", "left · lower back", "3 of 10"},
		{"13:10", "A drink of water", "250 ml", ""},
		{"12:20", "Away from the desk", "48 min · screen locked", ""},
		{"12:20", "Stand and move", "you got up by yourself: counts as a break", "Natural"},
	}
	got := map[string]Entry{}
	for i, e := range m.List {
		got[e.Time+e.Title] = e
		if i > 0 && m.List[i-1].Time < e.Time {
			t.Errorf("%s comes after %s", e.Time, m.List[i-1].Time)
		}
	}
	for _, w := range want {
		e, ok := got[w.time+w.title]
		if !ok || e.Detail != w.detail || e.State != w.state {
			t.Errorf("%s %s: %q, %q; want %q, %q", w.time, w.title, e.Detail, e.State, w.detail, w.state)
		}
	}
}

func TestToday_CorrectedAbsenceReadsAsDesk(t *testing.T) {
	m := MakeToday(input(func(in *TodayInput) { in.Day.Away[1].Was = "at_desk" }))
	for _, e := range m.List {
		if e.ID == "a2" && e.Title != "At the desk" {
			t.Errorf("a corrected absence reads %q", e.Title)
		}
	}
}

func TestToday_StripHasTheDay(t *testing.T) {
	s := MakeToday(input(nil)).Day.Strip
	if s.Length != 9*60 || s.Now != 6*60+38 {
		t.Errorf("the strip is %v min long, now at %v; want 09 to 18, now at 15:38", s.Length, s.Now)
	}
	if len(s.Spans) != 11 { // eight bouts, two absences and one heat
		t.Errorf("%d spans", len(s.Spans))
	}
	if last := s.Spans[7]; last.To != s.Now {
		t.Errorf("the running bout ends at %v, not now", last.To)
	}
	hollow := 0
	for _, m := range s.Marks {
		if m.Hollow {
			hollow++
		}
	}
	if len(s.Marks) != 9 || hollow != 3 { // and what comes next
		t.Errorf("%d marks, %d of them hollow; want 9 and 3", len(s.Marks), hollow)
	}
}

func TestToday_StripGrowsWithTheDay(t *testing.T) {
	m := MakeToday(input(func(in *TodayInput) {
		in.Day.Bouts[0].StartedAt = windowtest.At("06:40")
		in.Now = windowtest.At("19:10").Time
	}))
	ticks := m.Day.Strip.Ticks
	if ticks[0].Text != "06" || ticks[len(ticks)-1].Text != "20" {
		t.Errorf("the strip runs from %s to %s, want 06 to 20", ticks[0].Text, ticks[len(ticks)-1].Text)
	}
}

func TestToday_EmptyDayInvites(t *testing.T) {
	day := windowtest.EmptyDay()
	m := MakeToday(TodayInput{Status: windowtest.EmptyStatus(), Day: &day, Settings: windowtest.Settings(), Now: windowtest.At("09:01").Time})
	if m.Empty == "" || len(m.List) != 0 || len(m.Chips) != 6 {
		t.Errorf("an empty day has %d entries, %d quick starts and says %q", len(m.List), len(m.Chips), m.Empty)
	}
}

func TestToday_EarlierDayHasNoRing(t *testing.T) {
	m := MakeToday(input(func(in *TodayInput) { in.Day.Date = "2026-11-20" }))
	if m.Live || m.Title != "Fri 20 Nov" || m.Earlier != "2026-11-19" || m.Later != "2026-11-21" || len(m.Chips) != 0 {
		t.Errorf("an earlier day: %+v", m)
	}
}

func TestToday_NothingKnownYetStumblesNowhere(t *testing.T) {
	MakeToday(TodayInput{})
	MakeSettings(SettingsInput{})
	MakeHistory(HistoryInput{})
	MakeExercises(api.Guides{})
}

func TestToday_CatCowSuitsThePlace(t *testing.T) {
	for place, want := range map[string]string{"chair": "cat_cow_seated", "standing": "cat_cow_standing", "floor": "cat_cow_floor"} {
		s := windowtest.Settings()
		s["kinds"].(map[string]any)["stretch"].(map[string]any)["place"] = []any{place}
		if got := catCow(s); got != want {
			t.Errorf("for %s: %s", place, got)
		}
	}
}

func TestToday_WelcomesAfterSomeTimeAway(t *testing.T) {
	away := func(in *TodayInput) {
		p := PeriodOf(Week, windowtest.Date)
		x := windowtest.Insights(p.From, p.To)
		x.FirstDay, x.Before = "2026-03-02", api.InsightSummary{From: "2026-11-16", To: "2026-11-22"}
		in.Week, in.Status.Today.Totals.Outcomes = &x, nil
	}
	welcomes := func(m Today) bool {
		for _, n := range m.Notices {
			if n.Title == "Welcome back" && n.Start.Kind == breaks.KindMove {
				return true
			}
		}
		return false
	}
	if !welcomes(MakeToday(input(away))) {
		t.Error("after a week without a day at the desk nobody is welcomed")
	}
	for name, change := range map[string]func(*TodayInput){
		"a first day":             func(in *TodayInput) { in.Week.FirstDay = windowtest.Date },
		"a week at the desk":      func(in *TodayInput) { in.Week.Before.WorkedDays = 3 },
		"a first step was taken":  func(in *TodayInput) { in.Status.Today.Totals = windowtest.Totals() },
		"there was Monday before": func(in *TodayInput) { in.Status.Today.Date = "2026-11-24" },
	} {
		if welcomes(MakeToday(input(func(in *TodayInput) { away(in); change(in) }))) {
			t.Errorf("welcomed though %s", name)
		}
	}
}

// A long break says which stretch was in it, and names none that was offered and not done.
func TestToday_ALongBreakNamesItsStretch(t *testing.T) {
	for _, c := range []struct {
		hosts  string
		origin breaks.Origin
		want   string
	}{
		{"cat_cow_seated", breaks.FromPrompt, "with Cat-cow on the chair, water"},
		{"", breaks.FromPrompt, "with water"},
		{"", "", "with stretch, water"}, // older entries do not know
	} {
		care := api.Care{
			At: windowtest.At("10:00"), Kind: breaks.KindMove, Guide: "move_long", Outcome: breaks.Done, ElapsedS: 300,
			Merged: []breaks.Kind{breaks.KindStretch, breaks.KindWater}, Hosts: c.hosts, Origin: c.origin,
		}
		if got := careEntry(care, api.Day{}, windowtest.Guides().Guides).Detail; !strings.Contains(got, c.want) {
			t.Errorf("it says %q, want %q", got, c.want)
		}
	}
}

// The ring, a reminder and the tray tell of the bout; what the rules count beyond it is said in words.
func TestToday_SaysWhereTheSittingClockCountsMoreThanTheBout(t *testing.T) {
	in := TodayInput{Status: windowtest.Status(), Settings: windowtest.Settings(), Now: windowtest.At("15:38").Time}
	const words = "25 min without a break"
	if r := MakeToday(in).Ring; r.Number != "17" || r.Small == words {
		t.Errorf("one story: %+v", r)
	}
	in.Status.SittingClock = 25 * 60
	if r := MakeToday(in).Ring; r.Number != "17" || r.Small != words {
		t.Errorf("after a short absence: %+v", r)
	}
}
