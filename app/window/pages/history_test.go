package pages

import (
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/windowtest"
)

func TestPeriod_IsTheCalendars(t *testing.T) {
	for _, c := range []struct {
		unit                 Unit
		date, from, to, said string
	}{
		{Week, "2026-11-25", "2026-11-23", "2026-11-29", "Mon 23 Nov – Sun 29 Nov"},
		{Week, "2026-11-29", "2026-11-23", "2026-11-29", "Mon 23 Nov – Sun 29 Nov"},
		{Week, "2026-01-01", "2025-12-29", "2026-01-04", "Mon 29 Dec – Sun 4 Jan"},
		{Month, "2028-02-10", "2028-02-01", "2028-02-29", "February 2028"},
		{Year, "2026-11-25", "2026-01-01", "2026-12-31", "2026"},
	} {
		if p := PeriodOf(c.unit, c.date); p.From != c.from || p.To != c.to || p.Words() != c.said {
			t.Errorf("the %s of %s is %+v, %q", c.unit, c.date, p, p.Words())
		}
	}
	if p := PeriodOf(Month, "2026-03-31").Step(-1); p.From != "2026-02-01" {
		t.Errorf("the month before March begins on %s", p.From)
	}
	if p := PeriodOf(Week, "2026-01-01").Step(1); p.From != "2026-01-05" {
		t.Errorf("the week after begins on %s", p.From)
	}
}

func TestPeriod_OfAnotherUnitStaysWhereOneLooks(t *testing.T) {
	march := PeriodOf(Month, "2026-03-10")
	if p := march.as(Week, windowtest.Date); !p.Holds("2026-03-31") {
		t.Errorf("from March to the week %+v", p)
	}
	if p := PeriodOf(Year, windowtest.Date).as(Week, windowtest.Date); !p.Holds(windowtest.Date) {
		t.Errorf("from this year to the week %+v", p)
	}
}

func historyOf(unit Unit, date string, insights func(from, to string) api.Insights) History {
	p := PeriodOf(unit, date)
	x := insights(p.From, p.To)
	return MakeHistory(HistoryInput{Insights: &x, Period: p, Today: windowtest.Date, Guides: windowtest.Guides().Guides})
}

func TestHistory_ShowsFiguresWithTheirChange(t *testing.T) {
	m := historyOf(Month, windowtest.Date, windowtest.Insights)
	want := []struct{ value, small string }{
		{"67 %", "+9 on the month before"},
		{"10 of 16", "most breaks followed"},
		{"47 min", "−14 min on the month before"},
		{"3", "−1.5 on the month before"},
	}
	for i, w := range want {
		if m.Tiles[i].Value != w.value || m.Tiles[i].Small != w.small {
			t.Errorf("%s: %q, %q", m.Tiles[i].Label, m.Tiles[i].Value, m.Tiles[i].Small)
		}
	}
	if len(m.Desk.Bars.Bars) != 30 || len(m.Desk.Bars.Line) == 0 || len(m.Desk.Bars.LineRules) == 0 || m.Desk.Bars.Mark != 6 {
		t.Errorf("the chart: %d columns, %d points", len(m.Desk.Bars.Bars), len(m.Desk.Bars.Line))
	}
	if !m.Earlier || m.Later {
		t.Errorf("earlier %v, later %v", m.Earlier, m.Later)
	}
}

func TestHistory_AYearIsShownByTheMonth(t *testing.T) {
	m := historyOf(Year, windowtest.Date, windowtest.Insights)
	if len(m.Desk.Bars.Bars) != 12 || m.Desk.Dates[10] != "2026-11-01" {
		t.Fatalf("%d columns, %v", len(m.Desk.Bars.Bars), m.Desk.Dates)
	}
	if tip := m.Desk.Bars.Bars[10].Tip; !strings.HasPrefix(tip, "November: ") || !strings.Contains(tip, "sitting a day") {
		t.Errorf("November says %q", tip)
	}
	if v := m.Desk.Bars.Bars[4].Value; v < 4 || v > 9 {
		t.Errorf("a usual day of May has %.1f h at the desk", v)
	}
}

// Every column says something, so that the keyboard finds no silent one.
func TestHistory_EveryColumnSpeaks(t *testing.T) {
	for _, unit := range Units {
		m := historyOf(unit, windowtest.Date, windowtest.Insights)
		for _, c := range []Chart{m.Desk, m.Longest, m.Heat} {
			for i, b := range c.Bars.Bars {
				if b.Tip == "" {
					t.Errorf("%s: column %d says nothing", unit, i)
				}
			}
			if c.Says == "" || len(c.Dates) != len(c.Bars.Bars) {
				t.Errorf("%s: %q with %d dates", unit, c.Says, len(c.Dates))
			}
		}
	}
}

func TestHistory_SaysTooFewBelowFive(t *testing.T) {
	m := historyOf(Month, windowtest.Date, windowtest.Insights)
	if l := m.Helped[4]; l.Value != "" || l.Eased != 0 || l.Small != "too few to say" {
		t.Errorf("two sessions: %+v", l)
	}
	if l := m.Helped[1]; l.Name != "Timed heat session · 14" || l.Value != "−1.6" || l.Eased <= 0 || l.Small == "" {
		t.Errorf("fourteen sessions: %+v", l)
	}
	if l := m.Helped[3]; l.Value != "±0" {
		t.Errorf("no change: %+v", l)
	}
}

func TestHistory_PicturesTheHoursOfTheWeek(t *testing.T) {
	g := historyOf(Month, windowtest.Date, windowtest.Insights).Skipped.Grid
	if len(g.Rows) != 5 || g.Rows[0] != "Mon" || g.Columns[0] != "9" || len(g.Cells[0]) != len(g.Columns) {
		t.Fatalf("%v by %v", g.Rows, g.Columns)
	}
	c := g.Cells[1][1] // Tuesday at 10
	if !c.Known || c.Text == "" || !strings.HasPrefix(c.Tip, "Tuesday, 10 to 11: ") {
		t.Errorf("%+v", c)
	}
	if c := g.Cells[0][4]; c.Known { // nothing was due at 13
		t.Errorf("%+v", c)
	}
}

func TestHistory_SparseInvites(t *testing.T) {
	m := historyOf(Week, windowtest.Date, windowtest.SparseInsights)
	if m.Invite != "" || len(m.Skipped.Grid.Rows) != 0 || m.Skipped.Says == "" || m.HelpedNote == "" || len(m.Helped) != 0 {
		t.Errorf("%+v", m)
	}
	if m.Tiles[3].Value != "–" || m.Tiles[0].Small == "" {
		t.Errorf("tiles: %+v", m.Tiles)
	}
	empty := historyOf(Week, windowtest.Date, func(from, to string) api.Insights { return api.Insights{From: from, To: to} })
	if empty.Invite == "" || empty.Earlier {
		t.Errorf("no day yet: %+v", empty)
	}
	free := historyOf(Week, "2026-07-18", func(from, to string) api.Insights {
		return api.Insights{From: from, To: to, FirstDay: "2026-03-02"}
	})
	if free.Invite == "" || free.Invite == empty.Invite || !free.Earlier || !free.Later {
		t.Errorf("a free week: %+v", free)
	}
}

func TestHistory_SaysOfWhichRemindersLittleComes(t *testing.T) {
	m := historyOf(Month, windowtest.Date, func(from, to string) api.Insights {
		x := windowtest.Insights(from, to)
		x.Ignored = []breaks.Kind{breaks.KindPosture, breaks.KindWater}
		return x
	})
	if !strings.Contains(m.KindsNote, "Posture check, Water") {
		t.Errorf("says %q", m.KindsNote)
	}
}

func TestReview_DescribesTheWeek(t *testing.T) {
	m := historyOf(Week, "2026-11-16", windowtest.Insights)
	all := strings.Join(m.Review.Lines, "\n")
	for _, want := range []string{"over 5 days", "of 45 breaks", "14 min less than the week before", "4.5 in the week before", "skipped most on"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if m := historyOf(Month, windowtest.Date, windowtest.Insights); len(m.Review.Lines) != 0 {
		t.Error("a month has no review")
	}
}

func TestReviewDue_FromTheEndOfTheLastDayOfWork(t *testing.T) {
	hours := windowtest.Settings() // to 17:30 from Monday to Friday
	at := func(s string) time.Time {
		v, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		s     api.Settings
		today string
		now   string
		want  bool
	}{
		{hours, "2026-11-26", "2026-11-26 18:00", false},
		{hours, "2026-11-27", "2026-11-27 17:29", false},
		{hours, "2026-11-27", "2026-11-27 17:30", true},
		{hours, "2026-11-27", "2026-11-28 01:00", true},
		{hours, "2026-11-29", "2026-11-29 11:00", true},
		{hours, "2026-11-30", "2026-11-30 18:00", false},
		{nil, "2026-11-27", "2026-11-27 15:59", false},
		{nil, "2026-11-27", "2026-11-27 16:00", true},
	} {
		if got := ReviewDue(c.s, c.today, at(c.now)); got != c.want {
			t.Errorf("at %s: %v", c.now, got)
		}
	}
}
