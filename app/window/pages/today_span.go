package pages

import (
	"time"

	"unknot/app/api"
)

// The stretch of a day that its strip shows. Our choice: about a working day, so that a short day
// is neither a sliver nor a wall.
const (
	usualFrom, usualTo = 9, 17         // hours of a day of which nothing is known
	leastSpan          = 8 * time.Hour // shown at least
	nearHours          = 3 * time.Hour // so near to the person's hours, the day is one of those
)

// stripWindow is the part of the day to show, in whole hours: what happened, and around it the
// person's hours of that weekday where it lies in or near them, otherwise eight hours.
func stripWindow(d api.Day, s api.Settings, now time.Time) (from, to time.Time) {
	day := ParseDate(d.Date)
	at := func(minutes int) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), 0, minutes, 0, 0, d.StartsAt.Location())
	}
	workFrom, workTo := at(usualFrom*60), at(usualTo*60)
	if ranges, _ := hoursOf(s, day.Weekday()); len(ranges) > 0 {
		if a, b, ok := hoursSpan(ranges); ok {
			workFrom, workTo = at(a), at(b)
		}
	}
	first, last := happened(d, now)
	if first.IsZero() {
		first, last = workFrom, workTo
	}
	if last.After(workFrom.Add(-nearHours)) && first.Before(workTo.Add(nearHours)) {
		first, last = earlier(first, workFrom), later(last, workTo)
	}
	from, to = hourBefore(first), hourAfter(last)
	if short := leastSpan - to.Sub(from); short > 0 {
		// What there is goes near the beginning: most of a day that has just begun is to come.
		from = hourBefore(from.Add(-short / 4))
		to = from.Add(leastSpan)
	}
	if end := hourAfter(d.EndsAt.Time); to.After(end) {
		from, to = from.Add(end.Sub(to)), end
	}
	if begin := hourBefore(d.StartsAt.Time); from.Before(begin) {
		from, to = begin, later(to, begin.Add(leastSpan))
	}
	return from, to
}

// happened is from the first thing of the day to the last, now included while it runs; zero if there
// was nothing.
func happened(d api.Day, now time.Time) (first, last time.Time) {
	grow := func(t time.Time) {
		if first.IsZero() {
			first, last = t, t
		}
		first, last = earlier(first, t), later(last, t)
	}
	for _, b := range d.Bouts {
		grow(b.StartedAt.Time)
		if b.EndedAt != nil {
			grow(b.EndedAt.Time)
		}
	}
	for _, c := range d.Care {
		grow(c.At.Time)
	}
	if now.After(d.StartsAt.Time) && now.Before(d.EndsAt.Time) {
		grow(now)
	}
	return first, last
}

// hoursSpan is from the beginning of the first range of hours to the end of the last, in minutes
// since midnight.
func hoursSpan(ranges []string) (from, to int, ok bool) {
	last := ranges[len(ranges)-1]
	if len(ranges[0]) < 5 || len(last) < 5 {
		return 0, 0, false
	}
	a, err := time.Parse("15:04", ranges[0][:5])
	b, err2 := time.Parse("15:04", last[len(last)-5:])
	if err != nil || err2 != nil || !b.After(a) {
		return 0, 0, false
	}
	return a.Hour()*60 + a.Minute(), b.Hour()*60 + b.Minute(), true
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// hourBefore and hourAfter are the whole hours around a moment, by the local clock.
func hourBefore(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), 0, 0, 0, t.Location())
}

func hourAfter(t time.Time) time.Time {
	if h := hourBefore(t); h.Before(t) {
		return h.Add(time.Hour)
	}
	return t
}
