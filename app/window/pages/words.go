package pages

import (
	"fmt"
	"strings"
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// Span is a length of time in words, to the minute from one minute up: "40 s", "17 min", "4 h 05".
func Span(d time.Duration) string {
	s := int(d / time.Second)
	switch {
	case s < 0:
		return Span(0)
	case s < 60:
		return i18n.T("window.span.s", i18n.Data{"S": s})
	case s < 3600:
		return i18n.T("window.span.min", i18n.Data{"M": s / 60})
	}
	if s%3600 < 60 {
		return i18n.T("window.span.whole_h", i18n.Data{"H": s / 3600})
	}
	return i18n.T("window.span.h", i18n.Data{"H": s / 3600, "M": fmt.Sprintf("%02d", s%3600/60)})
}

// Exact is a length of time in words with its seconds below an hour: "2 min 30 s".
func Exact(d time.Duration) string {
	s := int(d / time.Second)
	if s >= 3600 || s < 60 || s%60 == 0 {
		return Span(d)
	}
	return i18n.T("window.span.min_s", i18n.Data{"M": s / 60, "S": fmt.Sprintf("%02d", s%60)})
}

// Countdown is a length of time as a clock shows it: "9:18". Part of a second counts as a whole one.
func Countdown(d time.Duration) string {
	if d < 0 {
		d = 0
	}
	s := int((d + time.Second - 1) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s%3600/60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Clock is a time of day: "15:21".
func Clock(t time.Time) string { return t.Format("15:04") }

// DateLine is a date in words: "Monday 23 November".
func DateLine(t time.Time) string {
	return i18n.T("window.date", i18n.Data{
		"Weekday": i18n.T(fmt.Sprintf("window.weekday.%d", t.Weekday())),
		"Day":     t.Day(), "Month": i18n.T(fmt.Sprintf("window.month.%d", t.Month())),
	})
}

// ShortDate is a date in few words: "Mon 23 Nov".
func ShortDate(t time.Time) string {
	return i18n.T("window.date", i18n.Data{
		"Weekday": shortWeekday(t.Weekday()), "Day": t.Day(),
		"Month": firstRunes(i18n.T(fmt.Sprintf("window.month.%d", t.Month())), 3),
	})
}

func shortWeekday(d time.Weekday) string {
	return firstRunes(i18n.T(fmt.Sprintf("window.weekday.%d", d)), 3)
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// ParseDate reads a date of the API; the zero time for what is none.
func ParseDate(date string) time.Time {
	t, _ := time.Parse(time.DateOnly, date)
	return t
}

// addDays gives the date so many days on.
func addDays(date string, n int) string {
	return ParseDate(date).AddDate(0, 0, n).Format(time.DateOnly)
}

func seconds(s int) time.Duration { return time.Duration(s) * time.Second }

// HeldBy names the reasons that hold a prompt: "a call, do not disturb".
func HeldBy(reasons []breaks.Quiet) string {
	words := make([]string, len(reasons))
	for i, q := range reasons {
		words[i] = i18n.T("quiet." + string(q))
	}
	return strings.Join(words, ", ")
}
