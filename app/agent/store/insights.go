package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"unknot/app/breaks"
)

// Insights is what History says of a stretch of days, both ends included. It counts and describes;
// nothing in it claims that one thing came of another.
type Insights struct {
	From, To string
	// FirstDay is the day of the first bout there is, "" without any.
	FirstDay string
	// Period sums up the days, Before as many days right before them.
	Period, Before Summary
	Days           []InsightDay
	Kinds          []Followed
	Hours          []WeekHour
	Helped         []Helped
	Week           Week
	// Ignored are the kinds that may as well be switched off: see ignoredOf.
	Ignored []breaks.Kind
}

// Summary sums up a stretch of days.
type Summary struct {
	From, To string
	// Worked counts the days with a minute at the desk or more.
	Worked                      int
	Sitting, Standing, Up, Heat time.Duration
	Bouts, LongBouts            int
	// Longest is the longest bout; MedianLongest the median of the longest ones of the days worked.
	Longest, MedianLongest time.Duration
	// Breaks counts the breaks that were due; nudges are left out: see breaks.Kind.IsBreak.
	Breaks Due
	// Discomfort is the median of the scored days, of which there are Scored.
	Discomfort float64
	Scored     int
	// Kept are the days worked that are kept: see Due.Kept.
	Kept int
}

// Due counts prompts: those that were due, those of them that quiet held and nobody answered, and
// those that were followed: done, or natural. ByHand is what was done unasked, which was never due.
// Source: clinical notes 6.4, compliance = (completed + natural) / (due - suppressed).
type Due struct{ Due, Held, Followed, ByHand int }

// Counts is how many there are to follow.
func (d Due) Counts() int { return d.Due - d.Held }

// Kept says whether so many were followed that the day counts as kept: 60 %. A break that somebody took
// unasked is a break taken, and stands beside those that were due.
// Source: clinical notes 6.3, rules 4 and 8.
func (d Due) Kept() bool {
	all := d.Counts() + d.ByHand
	return all > 0 && (d.Followed+d.ByHand)*100 >= all*60
}

func (d *Due) add(o Due) {
	d.Due, d.Held, d.Followed, d.ByHand = d.Due+o.Due, d.Held+o.Held, d.Followed+o.Followed, d.ByHand+o.ByHand
}

// InsightDay is one day.
type InsightDay struct {
	Date                                 string
	Sitting, Standing, Up, Longest, Heat time.Duration
	Breaks                               Due
	Score                                int
	Scored                               bool
	// Trend is the median of the scored days of the week that ends here, where Trended: at least
	// three. Source: design section 5, rule 13.
	Trend   float64
	Trended bool
}

// Followed is what became of the prompts of a kind.
type Followed struct {
	Kind breaks.Kind
	Due
	Partial, Skipped, Missed int
	// Shown counts the prompts that were shown, Snoozes how often they were put off.
	Shown, Snoozes int
	// LongestSkips is how many in a row were skipped or missed at most.
	LongestSkips int
	// Answer is the median of the times to the first answer, of which there are Answered.
	Answer   time.Duration
	Answered int
}

// WeekHour is what became of the breaks of an hour of a weekday.
type WeekHour struct {
	Weekday time.Weekday
	HourOfDay
}

// Helped is how the back felt after the sessions of a guide.
type Helped struct {
	Kind  breaks.Kind
	Guide string
	// Compared counts the sessions with a score before and after, Change is their mean change.
	Compared int
	Change   float64
	// Better, Same and Worse count the answers.
	Better, Same, Worse int
}

// Enough is the least number of sessions from which something is said of them.
// Source: design section 6, "too few to say" below five.
const Enough = 5

// Week is the calendar week that the last of the days lies in, as far as it has come.
type Week struct {
	From, To string // Monday and Sunday
	// Kept of the Worked days are kept.
	Kept, Worked int
}

// Insights says what the days from one to another tell, both included.
func (s *Store) Insights(ctx context.Context, from, to string, z Zone, p Present) (Insights, error) {
	first, err := time.Parse(dateForm, from)
	if err != nil {
		return Insights{}, fmt.Errorf("read the day %q: %w", from, err)
	}
	last, err := time.Parse(dateForm, to)
	if err != nil {
		return Insights{}, fmt.Errorf("read the day %q: %w", to, err)
	}
	n := int(last.Sub(first).Hours()/24) + 1
	today := z.DateOf(p.Now)
	// The week that counts is the one of the last day that has come.
	monday := mondayOf(min(to, today))
	start := min(first.AddDate(0, 0, -max(n, trendDays)).Format(dateForm), monday)
	var days []DayTotals
	if end := min(to, today); start <= end { // of days to come nothing is known
		if days, err = s.days(ctx, start, end, z, p, true); err != nil {
			return Insights{}, err
		}
	}
	in := insightsOf(days, first, last)
	in.Week = weekOf(days, monday)
	if to >= today {
		in.Ignored = ignoredOf(days)
	}
	if day, ok, err := s.firstDay(ctx, z); err == nil && ok {
		in.FirstDay = day.Format(dateForm)
	}
	return in, nil
}

// trendDays is how many days the trend looks back over.
const trendDays = 7

func mondayOf(date string) string {
	t, err := time.Parse(dateForm, date)
	if err != nil {
		return date
	}
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7).Format(dateForm)
}

// insightsOf makes the insights of the days between two dates from the days there are, in order.
func insightsOf(days []DayTotals, first, last time.Time) Insights {
	n := int(last.Sub(first).Hours()/24) + 1
	from, to := first.Format(dateForm), last.Format(dateForm)
	beforeFrom, beforeTo := first.AddDate(0, 0, -n).Format(dateForm), first.AddDate(0, 0, -1).Format(dateForm)
	period := between(days, from, to)
	in := Insights{
		From: from, To: to,
		Period: summaryOf(period, from, to), Before: summaryOf(between(days, beforeFrom, beforeTo), beforeFrom, beforeTo),
		Kinds: followedOf(period), Hours: hoursOf(period), Helped: helpedOf(period),
	}
	byDate := make(map[string]int, len(days))
	for i, d := range days {
		byDate[d.Date] = i
	}
	for date := first; !date.After(last); date = date.AddDate(0, 0, 1) {
		day := InsightDay{Date: date.Format(dateForm)}
		if i, ok := byDate[day.Date]; ok {
			t, f := days[i].Totals, days[i].Facts
			day.Sitting, day.Standing, day.Up, day.Longest, day.Heat = t.Sitting, t.Standing, f.Up, t.LongestBout, t.Heat
			day.Breaks, day.Score, day.Scored = breaksOf(days[i]), f.Score, f.Scored
			day.Trend, day.Trended = trendAt(days[max(0, i+1-trendDays) : i+1])
		}
		in.Days = append(in.Days, day)
	}
	return in
}

func between(days []DayTotals, from, to string) []DayTotals {
	lo, _ := slices.BinarySearchFunc(days, from, func(d DayTotals, date string) int { return cmp.Compare(d.Date, date) })
	hi, found := slices.BinarySearchFunc(days, to, func(d DayTotals, date string) int { return cmp.Compare(d.Date, date) })
	if found {
		hi++
	}
	return days[lo:max(lo, hi)]
}

// trendAt is the median of the scored days among those of a week.
func trendAt(days []DayTotals) (float64, bool) {
	var scores []float64
	for _, d := range days {
		if d.Facts.Scored {
			scores = append(scores, float64(d.Facts.Score))
		}
	}
	return median(scores), len(scores) >= 3
}

func median(list []float64) float64 {
	n := len(list)
	if n == 0 {
		return 0
	}
	slices.Sort(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}

// of is what became of the prompts of a kind on a day.
func (f Facts) of(kind breaks.Kind) KindOfDay {
	for _, k := range f.Kinds {
		if k.Kind == kind {
			return k
		}
	}
	return KindOfDay{Kind: kind}
}

// due counts the prompts of a kind on a day.
func (k KindOfDay) due() Due {
	return Due{Due: k.Due, Held: k.Held, Followed: k.Followed, ByHand: k.ByHand}
}

// breaksOf counts the breaks of a day, all kinds together.
func breaksOf(d DayTotals) Due {
	var sum Due
	for _, k := range d.Facts.Kinds {
		if k.Kind.IsBreak() {
			sum.add(k.due())
		}
	}
	return sum
}

// worked says whether somebody was at the desk for a minute or more.
func worked(t breaks.Totals) bool { return t.Sitting+t.Standing >= time.Minute }

func summaryOf(days []DayTotals, from, to string) Summary {
	sum := Summary{From: from, To: to}
	var longest, scores []float64
	for _, d := range days {
		t, due := d.Totals, breaksOf(d)
		sum.Sitting, sum.Standing, sum.Heat = sum.Sitting+t.Sitting, sum.Standing+t.Standing, sum.Heat+t.Heat
		sum.Up, sum.Bouts, sum.LongBouts = sum.Up+d.Facts.Up, sum.Bouts+t.Bouts, sum.LongBouts+d.Facts.LongBouts
		sum.Longest = max(sum.Longest, t.LongestBout)
		sum.Breaks.add(due)
		if worked(t) {
			sum.Worked++
			longest = append(longest, float64(t.LongestBout))
			if due.Kept() {
				sum.Kept++
			}
		}
		if d.Facts.Scored {
			scores = append(scores, float64(d.Facts.Score))
		}
	}
	sum.MedianLongest = time.Duration(median(longest))
	sum.Discomfort, sum.Scored = median(scores), len(scores)
	return sum
}

// followedOf sums up the kinds, those that were due or done at all.
func followedOf(days []DayTotals) []Followed {
	var out []Followed
	for _, kind := range breaks.Kinds {
		f := Followed{Kind: kind}
		var skips SkipRun
		var answers []float64
		for _, d := range days {
			k := d.Facts.of(kind)
			f.add(k.due())
			f.Partial, f.Skipped, f.Missed = f.Partial+k.Partial, f.Skipped+k.Skipped, f.Missed+k.Missed
			f.Shown, f.Snoozes = f.Shown+k.Shown, f.Snoozes+k.Snoozes
			skips.join(k.Skips)
			for _, a := range k.Answers {
				answers = append(answers, float64(a))
			}
		}
		f.LongestSkips, f.Answered, f.Answer = skips.Longest, len(answers), time.Duration(median(answers))
		if f.Due.Due > 0 || f.ByHand > 0 {
			out = append(out, f)
		}
	}
	return out
}

// hoursOf gives the hours of the week in which breaks were due, Monday first.
func hoursOf(days []DayTotals) []WeekHour {
	var grid [7][24]HourOfDay
	for _, d := range days {
		date, err := time.Parse(dateForm, d.Date)
		if err != nil {
			continue
		}
		row := &grid[(int(date.Weekday())+6)%7]
		for _, h := range d.Facts.Hours {
			row[h.Hour].Due += h.Due
			row[h.Hour].Skipped += h.Skipped
			row[h.Hour].Missed += h.Missed
		}
	}
	var out []WeekHour
	for day, row := range grid {
		for hour, h := range row {
			if h.Hour = hour; h.Due > 0 {
				out = append(out, WeekHour{Weekday: time.Weekday((day + 1) % 7), HourOfDay: h})
			}
		}
	}
	return out
}

// helpedOf sums up how the back felt after the sessions of each guide, most sessions first.
func helpedOf(days []DayTotals) []Helped {
	type key struct {
		kind  breaks.Kind
		guide string
	}
	sums := map[key]*Helped{}
	var out []*Helped
	for _, d := range days {
		for _, f := range d.Facts.Felt {
			h := sums[key{f.Kind, f.Guide}]
			if h == nil {
				h = &Helped{Kind: f.Kind, Guide: f.Guide}
				sums[key{f.Kind, f.Guide}] = h
				out = append(out, h)
			}
			h.add(f)
		}
	}
	list := make([]Helped, len(out))
	for i, h := range out {
		if h.Compared > 0 {
			h.Change = math.Round(h.Change/float64(h.Compared)*10) / 10
		}
		list[i] = *h
	}
	slices.SortStableFunc(list, func(a, b Helped) int {
		return cmp.Or(cmp.Compare(b.sessions(), a.sessions()), cmp.Compare(a.Guide, b.Guide))
	})
	return list
}

// A kind is ignored when fewer than ignoredShare percent of its prompts were followed on each of the
// last ignoredDays days with any. Source: clinical notes 6.4, health of the prompts.
const ignoredDays, ignoredShare = 5, 20

// ignoredOf gives the kinds that hardly anything came of in the last of the days.
func ignoredOf(days []DayTotals) []breaks.Kind {
	var out []breaks.Kind
	for _, kind := range breaks.Kinds {
		n := 0
		for _, d := range slices.Backward(days) {
			due := d.Facts.of(kind).due()
			if due.Counts() <= 0 {
				continue
			}
			if due.Followed*100 >= due.Counts()*ignoredShare {
				break
			}
			if n++; n == ignoredDays {
				out = append(out, kind)
				break
			}
		}
	}
	return out
}

func (h *Helped) add(f Felt) {
	if f.Compared {
		h.Compared++
		h.Change += float64(f.Change) // a sum until all are there
	}
	switch f.Answer {
	case "better":
		h.Better++
	case "same":
		h.Same++
	case "worse":
		h.Worse++
	}
}

func (h Helped) sessions() int { return max(h.Compared, h.Better+h.Same+h.Worse) }

func weekOf(days []DayTotals, monday string) Week {
	start, err := time.Parse(dateForm, monday)
	if err != nil {
		return Week{}
	}
	sunday := start.AddDate(0, 0, 6).Format(dateForm)
	sum := summaryOf(between(days, monday, sunday), monday, sunday)
	return Week{From: monday, To: sunday, Kept: sum.Kept, Worked: sum.Worked}
}
