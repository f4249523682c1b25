package breaks

import (
	"slices"
	"time"
)

// hours is what the working hours mean for the current moment. It is worked out anew whenever one
// of its instants passes, the day changes, the settings change or the wall clock is set.
type hours struct {
	open    bool // reminders may come
	next    mark // when that changes
	workEnd mark // the end of the last range of this day; unset when the day has none
}

// plan works out the hours as of t.
func (e *Engine) plan(t time.Duration) {
	e.hrs = hours{open: true}
	ranges := &e.p.Settings.Hours
	some := slices.ContainsFunc(ranges[:], func(r []HourRange) bool { return len(r) > 0 })
	if !some {
		return
	}
	now := e.wall(t)
	y, m, d := now.Date()
	e.hrs.open = false
	tod := sinceMidnight(now)
	for _, r := range ranges[now.Weekday()] {
		e.hrs.open = e.hrs.open || r.Start <= tod && tod < r.End
	}
	var next time.Time
	for i := 0; i <= 7 && next.IsZero(); i++ {
		for _, r := range ranges[(int(now.Weekday())+i)%7] {
			for _, at := range []time.Duration{r.Start, r.End} {
				w := clockTime(y, m, d+i, at, now.Location())
				if w.After(now) && (next.IsZero() || w.Before(next)) {
					next = w
				}
			}
		}
	}
	if !next.IsZero() {
		e.hrs.next = markAt(e.mono(next))
	}
	y, m, d = e.st.Day.Start.In(now.Location()).Date()
	if ends := ranges[e.st.Day.Weekday]; len(ends) > 0 {
		last := slices.MaxFunc(ends, func(a, b HourRange) int { return int(a.End - b.End) })
		e.hrs.workEnd = markAt(e.mono(clockTime(y, m, d, last.End, now.Location())))
	}
}

// sinceMidnight is what the wall clock shows, as hours, minutes and seconds: on a day on which the
// clock is changed that is not the time that has passed since midnight.
func sinceMidnight(w time.Time) time.Duration {
	h, m, s := w.Clock()
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second +
		time.Duration(w.Nanosecond())
}

// clockTime is the instant at which the wall clock of a day shows tod. time.Date normalises the
// fields before it looks at the zone, so daylight saving is right.
func clockTime(y int, m time.Month, d int, tod time.Duration, loc *time.Location) time.Time {
	return time.Date(y, m, d, 0, 0, int(tod/time.Second), int(tod%time.Second), loc)
}
