package pages

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// DayCard is the day lying down, with its sums and what its colours mean.
type DayCard struct {
	Summary string
	Strip   widgets.StripData
	Legend  []LegendItem
	// Facts are the day's figures in a line of their own.
	Facts []Fact
}

// Fact is one figure with its words.
type Fact struct{ Value, Label string }

// LegendItem says what a colour of the strip means. Icon is empty for a plain ground.
type LegendItem struct {
	Color  fyne.ThemeColorName
	Icon   string
	Hollow bool
	Label  string
}

// Entry is one line of the day's list.
type Entry struct {
	// List and ID say which entry it is, for correcting; Outcome is that of care, Place an away span's cause.
	List, ID             string
	Kind                 breaks.Kind
	Outcome              breaks.Outcome
	Time                 string
	Icon                 string
	Color                fyne.ThemeColorName
	Title, Detail, State string
	StateColor           fyne.ThemeColorName
	// Corrected is an absence of which the person said that it was none; MayHaveBeenHere is one of
	// which the computer only knows that there was no input.
	Corrected, MayHaveBeenHere bool
	at                         time.Time
}

// key names the entry among all of the day.
func (e Entry) key() string { return e.List + "/" + e.ID }

func makeDayCard(d api.Day, in TodayInput) DayCard {
	in.Now = in.Now.Truncate(time.Minute) // a second passing moves nothing here
	from, to := stripWindow(d, in.Settings, in.Now)
	min := func(t time.Time) float64 { return t.Sub(from).Minutes() }
	s := widgets.StripData{Length: to.Sub(from).Minutes(), Now: -1}
	live := in.Now.After(d.StartsAt.Time) && in.Now.Before(d.EndsAt.Time)
	if live {
		s.Now = min(in.Now)
	}
	standing := false
	for _, b := range d.Bouts {
		end := in.Now
		if b.EndedAt != nil {
			end = b.EndedAt.Time
		}
		if end.Before(b.StartedAt.Time) {
			end = b.StartedAt.Time
		}
		c, key := look.ColorSitting, "window.strip.sitting"
		if b.Posture == breaks.Standing {
			c, key, standing = look.ColorStanding, "window.strip.standing", true
		}
		s.Spans = append(s.Spans, widgets.Span{
			From: min(b.StartedAt.Time), To: min(end), Color: c, Name: i18n.T(key), Tip: fromTo(b.StartedAt.Time, end),
		})
	}
	for _, a := range d.Away {
		addAway(&s, a, d, in.Now, min)
	}
	for _, c := range d.Care {
		addCare(&s, careEntry(c, d, in.Guides), c, min)
	}
	var coming breaks.Kind
	if live {
		coming = addNext(&s, in, min)
	}
	for t := from; !t.After(to); t = t.Add(time.Hour) {
		if hours := to.Sub(from).Hours(); hours <= 10 || t.Hour()%2 == 0 {
			s.Ticks = append(s.Ticks, widgets.Tick{At: min(t), Text: t.Format("15")})
		}
	}
	slices.SortStableFunc(s.Marks, func(a, b widgets.Mark) int { return cmp.Compare(a.At, b.At) })
	return DayCard{Summary: summary(d.Totals), Strip: s, Legend: legend(d, standing, coming), Facts: facts(d)}
}

// fromTo is a stretch of time and how long it is: "12:20–13:08 · 48 min".
func fromTo(from, to time.Time) string {
	return Clock(from) + "–" + Clock(to) + " · " + Span(to.Sub(from))
}

// addAway draws an absence that the list names as a thin line, there to be corrected.
func addAway(s *widgets.StripData, a api.Away, d api.Day, now time.Time, min func(time.Time) float64) {
	e, ok := awayEntry(a, d, now)
	if !ok || a.Was == atDesk {
		return
	}
	end := now
	if a.EndedAt != nil {
		end = a.EndedAt.Time
	}
	s.Spans = append(s.Spans, widgets.Span{
		From: min(a.StartedAt.Time), To: min(end), Color: look.ColorEdge, Thin: true, ID: e.key(),
		Name: e.Title, Tip: fromTo(a.StartedAt.Time, end), More: i18n.T("window.entry.cause_" + string(a.Cause)),
	})
}

// addNext draws what comes next, hollow, where it will be if the person goes on like this, and gives its
// kind; empty for none.
func addNext(s *widgets.StripData, in TodayInput, min func(time.Time) float64) breaks.Kind {
	n := in.Status.Next
	if n == nil || len(n.HeldBy) > 0 || in.Status.Presence != breaks.Present || !n.DueAt.After(in.Now) || min(n.DueAt.Time) > s.Length {
		return ""
	}
	s.Marks = append(s.Marks, widgets.Mark{
		At: min(n.DueAt.Time), Color: look.ColorMuted, Icon: KindIcon(n.Kind), Hollow: true, Name: i18n.T(n.NameKey()),
		Tip: i18n.T("window.strip.next", i18n.Data{"At": Clock(n.DueAt.Time)}),
	})
	return n.Kind
}

// addCare draws heat as a span of the day and everything else as a mark under it.
func addCare(s *widgets.StripData, e Entry, c api.Care, min func(time.Time) float64) {
	at := min(c.At.Time)
	tip := Clock(c.At.Time) + " · " + e.State
	taken := c.Outcome == breaks.Done || c.Outcome == breaks.Partial
	if c.Kind == breaks.KindHeat && taken {
		s.Spans = append(s.Spans, widgets.Span{
			From: at, To: at + seconds(c.ElapsedS).Minutes(), Color: look.ColorHeat, Name: e.Title, Tip: tip, More: e.Detail, ID: e.key(),
		})
		return
	}
	s.Marks = append(s.Marks, widgets.Mark{
		At: at, Color: e.Color, Icon: e.Icon, Name: e.Title, Tip: tip, More: e.Detail, ID: e.key(),
		Hollow: c.Outcome == breaks.Skipped || c.Outcome == breaks.Missed,
	})
}

// summary says how the day's reminders went; how long one sat is among the facts.
func summary(t api.Totals) string {
	taken, all := taken(t)
	if all == 0 {
		return ""
	}
	return i18n.N("window.day.taken", all, i18n.Data{"Taken": taken})
}

// taken counts the breaks that were taken, and all that were proposed or taken.
func taken(t api.Totals) (did, all int) {
	did, skipped, missed := t.Breaks()
	return did, did + skipped + missed
}

func facts(d api.Day) []Fact {
	t := d.Totals
	if t.SittingS+t.StandingS < 60 {
		return nil
	}
	out := []Fact{
		{Span(seconds(t.SittingS)), i18n.T("window.fact.sitting")},
		{Span(seconds(t.LongestBoutS)), i18n.T("window.fact.longest")},
	}
	if t.StandingS > 0 {
		out = append(out, Fact{Span(seconds(t.StandingS)), i18n.T("window.fact.standing")})
	}
	if t.HeatS > 0 {
		out = append(out, Fact{Span(seconds(t.HeatS)), i18n.T("window.fact.heat")})
	}
	if t.WaterML > 0 {
		out = append(out, Fact{i18n.T("window.fact.ml", i18n.Data{"N": t.WaterML}), i18n.T("window.fact.water")})
	}
	return out
}

// legend says what the marks are; coming is the kind that comes next.
func legend(d api.Day, standing bool, coming breaks.Kind) []LegendItem {
	out := []LegendItem{{Color: look.ColorSitting, Label: i18n.T("window.legend.sitting")}}
	if standing {
		out = append(out, LegendItem{Color: look.ColorStanding, Label: i18n.T("window.legend.standing")})
	}
	if len(d.Bouts) == 0 && len(d.Care) == 0 {
		return nil
	}
	hollow := false
	seen := map[breaks.Kind]bool{}
	for _, c := range d.Care {
		if c.Outcome == breaks.Skipped || c.Outcome == breaks.Missed {
			hollow = true
		}
		seen[c.Kind] = true
	}
	for _, k := range breaks.Kinds {
		if seen[k] {
			out = append(out, LegendItem{Color: KindColor(k), Icon: KindIcon(k), Label: i18n.T("window.legend." + string(k))})
		}
	}
	if hollow {
		out = append(out, LegendItem{Color: look.ColorMuted, Hollow: true, Label: i18n.T("window.legend.skipped")})
	}
	if coming != "" {
		out = append(out, LegendItem{Color: look.ColorMuted, Icon: KindIcon(coming), Label: i18n.T("window.legend.next")})
	}
	return out
}
