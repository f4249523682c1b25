package pages

import (
	"math"
	"slices"
	"strings"
	"time"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// bucket is what one column of a chart stands for: a day of a week or month, a month of a year. A
// month's lengths are those of a day worked in it.
type bucket struct {
	date, label, name       string
	sitting, standing, heat time.Duration
	longest                 time.Duration
	breaks                  api.DueCount
	worked                  int
	score                   float64
	scored                  bool
	trend                   float64
	trended                 bool
}

// buckets gathers the days of a period into the columns of its charts.
func buckets(x api.Insights, p Period) []bucket {
	if p.Unit == Year {
		return monthBuckets(x.Days)
	}
	var out []bucket
	for i, d := range x.Days {
		t := ParseDate(d.Date)
		b := bucket{
			date: d.Date, name: ShortDate(t), sitting: seconds(d.SittingS), standing: seconds(d.StandingS),
			heat: seconds(d.HeatS), longest: seconds(d.LongestBoutS), breaks: d.Breaks,
		}
		switch {
		case p.Unit == Week:
			b.label = shortWeekday(t.Weekday())
		case i == 0 || t.Weekday() == time.Monday:
			b.label = itoa(t.Day()) + " " + shortMonth(t.Month())
		}
		if d.SittingS+d.StandingS >= 60 {
			b.worked = 1
		}
		if d.Discomfort != nil {
			b.score, b.scored = float64(*d.Discomfort), true
		}
		if d.Trend != nil {
			b.trend, b.trended = *d.Trend, true
		}
		out = append(out, b)
	}
	return out
}

func monthBuckets(days []api.InsightDay) []bucket {
	var out []bucket
	var longest, scores []float64
	close := func() {
		if len(out) == 0 {
			return
		}
		b := &out[len(out)-1]
		b.sitting, b.standing = b.sitting/time.Duration(max(b.worked, 1)), b.standing/time.Duration(max(b.worked, 1))
		b.longest = time.Duration(middle(longest)) * time.Second
		b.scored, b.trended = len(scores) > 0, len(scores) > 0
		b.score = middle(scores)
		b.trend = b.score
		longest, scores = nil, nil
	}
	for _, d := range days {
		t := ParseDate(d.Date)
		if t.Day() == 1 || len(out) == 0 {
			close()
			out = append(out, bucket{date: d.Date, label: shortMonth(t.Month()), name: i18n.T("window.month." + itoa(int(t.Month())))})
		}
		b := &out[len(out)-1]
		b.sitting, b.standing = b.sitting+seconds(d.SittingS), b.standing+seconds(d.StandingS)
		b.heat += seconds(d.HeatS)
		b.breaks.Due, b.breaks.Held = b.breaks.Due+d.Breaks.Due, b.breaks.Held+d.Breaks.Held
		b.breaks.Followed += d.Breaks.Followed
		if d.SittingS+d.StandingS >= 60 {
			b.worked++
			longest = append(longest, float64(d.LongestBoutS))
		}
		if d.Discomfort != nil {
			scores = append(scores, float64(*d.Discomfort))
		}
	}
	close()
	return out
}

// middle is the median; 0 of nothing.
func middle(list []float64) float64 {
	n := len(list)
	if n == 0 {
		return 0
	}
	slices.Sort(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}

func shortMonth(m time.Month) string { return firstRunes(i18n.T("window.month."+itoa(int(m))), 3) }

// sittingMark is the soft mark of a day's sitting, in hours. Source: content/clinical.md 1.3.
const sittingMark = 6

// deskChart is the time at the desk with the discomfort over it, which has an axis of its own.
func deskChart(x api.Insights, p Period) Chart {
	c := Chart{Says: deskSays(x.Period)}
	d := widgets.BarsData{LineTop: 10, Mark: sittingMark}
	standing := false
	for i, b := range buckets(x, p) {
		at := widgets.Bar{Value: (b.sitting + b.standing).Hours(), Part: b.standing.Hours(), Label: b.label}
		at.Tip = b.words(p.Unit)
		d.Top = max(d.Top, at.Value)
		standing = standing || b.standing > 0
		if b.trended {
			d.Line = append(d.Line, widgets.Point{Bar: i, Value: b.trend})
		}
		if b.scored {
			d.Dots = append(d.Dots, widgets.Point{Bar: i, Value: b.score})
		}
		d.Bars, c.Dates = append(d.Bars, at), append(c.Dates, b.date)
	}
	d.Top = max(math.Ceil(d.Top/2)*2, sittingMark+2)
	for h := 0.0; h <= d.Top; h += 2 {
		d.Rules = append(d.Rules, widgets.Tick{At: h, Text: i18n.T("window.history.hours", i18n.Data{"H": int(h)})})
	}
	if len(d.Dots) > 0 {
		d.LineRules = []widgets.Tick{{At: 0, Text: "0"}, {At: 5, Text: "5"}, {At: 10, Text: "10"}}
	}
	c.Bars, c.Legend = d, legendFor(standing, len(d.Dots) > 0, true)
	return c
}

// deskSays sums the period up in a line.
func deskSays(p api.InsightSummary) string {
	if p.WorkedDays == 0 {
		return i18n.T("window.history.no_desk")
	}
	parts := []string{i18n.N("window.history.mean", p.WorkedDays, i18n.Data{"Span": Span(seconds(p.SittingS / p.WorkedDays))})}
	if p.SittingS >= 3600 {
		parts = append(parts, i18n.T("window.history.up", i18n.Data{"Span": Span(upPerHour(p))}))
	}
	if p.LongBouts > 0 {
		parts = append(parts, i18n.N("window.history.long", p.LongBouts))
	}
	return strings.Join(parts, " · ")
}

// upPerHour is the time up for each hour of sitting. Source: clinical notes 6.4.
func upPerHour(p api.InsightSummary) time.Duration {
	return seconds(int(float64(p.UpS) * 3600 / float64(max(p.SittingS, 1))))
}

// words is what is read of a column.
func (b bucket) words(unit Unit) string {
	if b.worked == 0 && !b.scored && b.heat == 0 {
		return i18n.T("window.history.tip_nothing", i18n.Data{"Date": b.name})
	}
	var parts []string
	add := func(key string, data i18n.Data) { parts = append(parts, i18n.T("window.history."+key, data)) }
	if b.worked > 0 {
		key := "tip_sitting"
		if unit == Year {
			key = "tip_mean"
		}
		add(key, i18n.Data{"Span": Span(b.sitting)})
		if b.standing >= time.Minute {
			add("tip_standing", i18n.Data{"Span": Span(b.standing)})
		}
		add("tip_longest", i18n.Data{"Span": Span(b.longest)})
	}
	if b.breaks.Counts() > 0 {
		add("tip_breaks", i18n.Data{"N": b.breaks.Followed, "Of": b.breaks.Counts()})
	}
	if b.scored {
		add("tip_score", i18n.Data{"Score": decimals(b.score)})
	}
	if unit != Year && b.sitting.Hours() >= sittingMark {
		add("tip_mark", nil)
	}
	return b.name + ": " + strings.Join(parts, " · ")
}

// longestChart is the longest bout of each day, or of a usual day of each month.
func longestChart(x api.Insights, p Period) Chart {
	c := minutesChart(x, p, "tip_longest", func(b bucket) time.Duration { return b.longest })
	c.Says = i18n.T("window.history.longest_says", i18n.Data{"Span": Span(seconds(x.Period.LongestBoutS))})
	return c
}

// heatChart is the warm time of each day or month.
func heatChart(x api.Insights, p Period) Chart {
	c := minutesChart(x, p, "tip_heat", func(b bucket) time.Duration { return b.heat })
	c.Says = i18n.T("window.history.heat_none")
	if x.Period.HeatS > 0 {
		c.Says = i18n.T("window.history.heat_says", i18n.Data{"Span": Span(seconds(x.Period.HeatS))})
	}
	return c
}

func minutesChart(x api.Insights, p Period, tip string, of func(bucket) time.Duration) Chart {
	var c Chart
	for _, b := range buckets(x, p) {
		at := widgets.Bar{Value: of(b).Minutes(), Label: b.label}
		at.Tip = i18n.T("window.history.tip_nothing", i18n.Data{"Date": b.name})
		if at.Value > 0 {
			at.Tip = b.name + ": " + i18n.T("window.history."+tip, i18n.Data{"Span": Span(of(b))})
		}
		c.Bars.Top = max(c.Bars.Top, at.Value)
		c.Bars.Bars, c.Dates = append(c.Bars.Bars, at), append(c.Dates, b.date)
	}
	step := minuteStep(c.Bars.Top)
	c.Bars.Top = max(math.Ceil(c.Bars.Top/step), 1) * step
	for v := 0.0; v <= c.Bars.Top; v += step {
		c.Bars.Rules = append(c.Bars.Rules, widgets.Tick{At: v, Text: itoa(int(v))})
	}
	return c
}

// minuteStep is how far apart rules are, in minutes, so that there are at most four.
func minuteStep(top float64) float64 {
	steps := []float64{15, 30, 60, 120, 240}
	for _, s := range steps {
		if top <= 4*s {
			return s
		}
	}
	return math.Ceil(top/4/60) * 60
}
