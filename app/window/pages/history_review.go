package pages

import (
	"strings"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
)

// Review is a week in a few sentences; without Lines there is none.
type Review struct {
	Title string
	Lines []string
}

// leastWeek is from how many days at the desk on a week is reviewed. Our choice.
const leastWeek = 2

// makeReview puts a week into words.
func makeReview(x api.Insights, in HistoryInput) Review {
	if in.Period.Unit != Week || x.Period.WorkedDays < leastWeek {
		return Review{}
	}
	r := Review{Title: i18n.T("window.review.title_past"), Lines: ReviewLines(x)}
	if in.Period.Holds(in.Today) {
		r.Title = i18n.T("window.review.title")
	}
	return r
}

// ReviewLines puts the insights of a week into sentences. They describe; they neither praise nor scold.
func ReviewLines(x api.Insights) []string {
	p, b := x.Period, x.Before
	if p.WorkedDays == 0 {
		return nil
	}
	lines := []string{i18n.N("window.review.sat", p.WorkedDays, i18n.Data{"Span": Span(seconds(p.SittingS)), "Up": Span(upPerHour(p))})}
	if n := p.Breaks.Counts(); n > 0 {
		lines = append(lines, i18n.N("window.review.followed", p.KeptDays, i18n.Data{"N": p.Breaks.Followed, "Of": n, "Goal": x.Week.Goal}))
	}
	longest := i18n.T("window.review.longest", i18n.Data{"Span": Span(seconds(p.MedianLongestBoutS))})
	if d := (p.MedianLongestBoutS - b.MedianLongestBoutS) / 60; b.WorkedDays > 0 && d != 0 {
		key := "window.review.longest_more"
		if d < 0 {
			key, d = "window.review.longest_less", -d
		}
		longest = i18n.T(key, i18n.Data{"Span": Span(seconds(p.MedianLongestBoutS)), "By": Span(seconds(d * 60))})
	}
	lines = append(lines, longest)
	if p.Discomfort != nil {
		lines = append(lines, feltLine(p, b))
	}
	if w, ok := worst(x.Hours); ok {
		lines = append(lines, hourWords("window.review.worst", w))
	}
	return lines
}

func feltLine(p, b api.InsightSummary) string {
	data := i18n.Data{"Score": decimals(*p.Discomfort)}
	if b.Discomfort == nil {
		return i18n.T("window.review.felt", data)
	}
	data["Before"] = decimals(*b.Discomfort)
	return i18n.T("window.review.felt_before", data)
}

// reviewNotice is the week on Today, where it waits to be looked back at; false for too little of it.
func reviewNotice(in TodayInput) (Notice, bool) {
	x := in.Week
	if x == nil || in.Reviewed || x.Period.WorkedDays < leastWeek || !ReviewDue(in.Settings, in.Status.Today.Date, in.Now) {
		return Notice{}, false
	}
	lines := ReviewLines(*x)
	return Notice{
		Kind: NoticeReview, Icon: "history", Color: look.ColorAccent,
		Title: i18n.T("window.review.title_now"), Text: strings.Join(lines[:min(2, len(lines))], " "),
	}, true
}

// backNotice welcomes after a week or more without a day at the desk, with an easy first step, until
// one was taken. Source: content/clinical.md 6.3, rule 8.
func backNotice(in TodayInput) (Notice, bool) {
	x := in.Week
	if x == nil || in.Status.Session != nil || x.FirstDay == "" || x.FirstDay >= x.Before.From || x.Before.WorkedDays > 0 {
		return Notice{}, false
	}
	for _, d := range x.Days {
		if d.Date < in.Status.Today.Date && d.SittingS+d.StandingS >= 60 {
			return Notice{}, false
		}
	}
	if did, _ := taken(in.Status.Today.Totals); did > 0 {
		return Notice{}, false
	}
	return Notice{
		Kind: NoticeOffer, Icon: KindIcon(breaks.KindMove), Color: KindColor(breaks.KindMove),
		Title: i18n.T("window.back.title"), Text: i18n.T("window.back.text"), Start: api.StartRequest{Kind: breaks.KindMove},
	}, true
}

// Without hours of work a week ends on Friday at this hour. Our choice.
const usualEnd = 16

// ReviewDue says whether the week is to be looked back at: from the end of its last day of work
// (Friday, where no hours are set) to its end. Source: content/clinical.md 7, weekly review.
func ReviewDue(s api.Settings, today string, now time.Time) bool {
	day := ParseDate(today)
	last, end := lastWorkday(s)
	at := (int(day.Weekday()) + 6) % 7 // 0 is Monday
	if at != last {
		return at > last
	}
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	if now.Format(time.DateOnly) > today {
		return true // after midnight, before the day ends
	}
	return now.Sub(midnight) >= end
}

// lastWorkday is the last day of the week with hours, 0 is Monday, and when it ends.
func lastWorkday(s api.Settings) (day int, end time.Duration) {
	for d := 6; d >= 0; d-- {
		ranges, _ := hoursOf(s, time.Weekday((d+1)%7))
		if len(ranges) == 0 {
			continue
		}
		last := ranges[len(ranges)-1]
		t, err := time.Parse("15:04", last[max(len(last)-5, 0):])
		if err != nil {
			return d, 24 * time.Hour // "24:00"
		}
		return d, time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
	}
	return 4, usualEnd * time.Hour
}
