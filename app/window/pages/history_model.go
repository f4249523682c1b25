package pages

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// History is all that the page of the last weeks shows.
type History struct {
	Line  string
	Back  int
	Tiles []Tile
	Bars  widgets.BarsData
	// Dates belong to the bars.
	Dates []string
	Kinds []KindLine
	// Empty invites when there is nothing to show yet.
	Empty string
}

// Tile is one figure with its words.
type Tile struct{ Value, Label, Small string }

// KindLine says how often a kind was taken.
type KindLine struct {
	Name, Icon string
	Color      fyne.ThemeColorName
	Taken, All int
}

// kept is the share of breaks from which on a day counts as kept. Source: content/clinical.md 6.3, rule 8.
const kept = 0.6

// MakeHistory makes the page's model from totals of days, oldest first; today is the running date.
func MakeHistory(days []api.DayTotals, back int, today string) History {
	m := History{Back: back}
	if len(days) == 0 {
		m.Empty = i18n.T("window.history.loading")
		return m
	}
	m.Line = ShortDate(ParseDate(days[0].Date)) + " – " + ShortDate(ParseDate(days[len(days)-1].Date))
	var worked []api.DayTotals
	for _, d := range days {
		if d.Totals.SittingS+d.Totals.StandingS >= 60 {
			worked = append(worked, d)
		}
	}
	if len(worked) == 0 {
		m.Empty = i18n.T("window.history.empty")
	}
	m.Tiles = tiles(worked, today)
	m.Bars, m.Dates = bars(days)
	m.Kinds = kindLines(days)
	return m
}

func tiles(worked []api.DayTotals, today string) []Tile {
	did, all, sitting, keptDays, thisWeek := 0, 0, 0, 0, 0
	var longest []int
	weekStart := monday(today)
	for _, d := range worked {
		a, b := taken(d.Totals)
		did, all = did+a, all+b
		sitting += d.Totals.SittingS
		longest = append(longest, d.Totals.LongestBoutS)
		if d.Date >= weekStart {
			thisWeek++
			if b > 0 && float64(a) >= kept*float64(b) {
				keptDays++
			}
		}
	}
	share := "–"
	if all > 0 {
		share = strconv.Itoa((did*100+all/2)/all) + " %"
	}
	mean, median := "–", "–"
	if n := len(worked); n > 0 {
		mean = Span(seconds(sitting / n))
		slices.Sort(longest)
		median = Span(seconds(longest[n/2]))
	}
	return []Tile{
		{share, i18n.T("window.history.taken"), i18n.T("window.history.taken_small", i18n.Data{"Taken": did, "All": all})},
		{i18n.T("window.history.of", i18n.Data{"N": keptDays, "Of": thisWeek}), i18n.T("window.history.kept"), i18n.T("window.history.kept_small")},
		{mean, i18n.T("window.history.mean"), i18n.N("window.history.days", len(worked))},
		{median, i18n.T("window.history.longest"), i18n.T("window.history.longest_small")},
	}
}

func monday(date string) string {
	t := ParseDate(date)
	back := (int(t.Weekday()) + 6) % 7
	return t.AddDate(0, 0, -back).Format(time.DateOnly)
}

func bars(days []api.DayTotals) (widgets.BarsData, []string) {
	var d widgets.BarsData
	var dates []string
	for i, t := range days {
		date := ParseDate(t.Date)
		b := widgets.Bar{Value: float64(t.Totals.SittingS+t.Totals.StandingS) / 3600, Part: float64(t.Totals.StandingS) / 3600}
		d.Top = max(d.Top, b.Value)
		switch {
		case len(days) <= 7:
			b.Label = shortWeekday(date.Weekday())
		case len(days) <= 31 && date.Weekday() == time.Monday, len(days) > 31 && date.Weekday() == time.Monday && (i/7)%2 == 0:
			b.Label = itoa(date.Day()) + " " + firstRunes(i18n.T("window.month."+itoa(int(date.Month()))), 3)
		}
		if b.Value > 0 {
			did, all := taken(t.Totals)
			b.Tip = i18n.T("window.history.tip", i18n.Data{"Date": ShortDate(date), "Span": Span(seconds(t.Totals.SittingS)), "Taken": did, "All": all})
			if t.Totals.StandingS >= 60 {
				b.Tip += " · " + i18n.T("window.history.tip_standing", i18n.Data{"Span": Span(seconds(t.Totals.StandingS))})
			}
		}
		d.Bars, dates = append(d.Bars, b), append(dates, t.Date)
	}
	d.Top = max(float64(int(d.Top/2)+1)*2, 4)
	for h := 0.0; h <= d.Top; h += 2 {
		d.Rules = append(d.Rules, widgets.Tick{At: h, Text: i18n.T("window.history.hours", i18n.Data{"H": int(h)})})
	}
	return d, dates
}

// kindLines sums up the kinds over the days, those that were there at all.
func kindLines(days []api.DayTotals) []KindLine {
	var out []KindLine
	for _, k := range breaks.Kinds {
		l := KindLine{Name: KindName(k), Icon: KindIcon(k), Color: KindColor(k)}
		for _, d := range days {
			for o, n := range d.Totals.Outcomes[k] {
				l.All += n
				if o == breaks.Done || o == breaks.Natural || o == breaks.Partial {
					l.Taken += n
				}
			}
		}
		if l.All > 0 {
			out = append(out, l)
		}
	}
	return out
}
