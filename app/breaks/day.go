package breaks

import "time"

// day is the day that runs now, from one boundary (04:00) to the next.
type day struct {
	Date    string       `json:"date"`
	Number  int          `json:"number"` // days since 1970-01-01
	Weekday time.Weekday `json:"weekday"`
	Start   time.Time    `json:"start"`
	End     time.Time    `json:"end"`
	// Counted is the number of the day whose counters are kept. It never goes back: a clock set
	// back into yesterday must not give yesterday's allowances again.
	Counted int `json:"counted"`
}

// DayOf gives the day that now belongs to, when days begin dayStartsAt after local midnight: its
// date and its bounds. It goes by the calendar, so a day of daylight saving has 23 or 25 hours.
func DayOf(now time.Time, dayStartsAt time.Duration) (date string, start, end time.Time) {
	y, m, d := now.Date()
	loc := now.Location()
	start = clockTime(y, m, d, dayStartsAt, loc)
	if now.Before(start) {
		d--
		start = clockTime(y, m, d, dayStartsAt, loc)
	}
	end = clockTime(y, m, d+1, dayStartsAt, loc)
	return time.Date(y, m, d, 12, 0, 0, 0, loc).Format(time.DateOnly), start, end
}

// dayNumber counts the days since 1970-01-01, so that dates can be subtracted.
func dayNumber(date string) int {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return int(at.Unix() / 86400)
}

func (e *Engine) dayAt(t time.Duration) day {
	date, start, end := DayOf(e.wall(t), e.p.Settings.DayStartsAt)
	at, _ := time.Parse(time.DateOnly, date)
	n := dayNumber(date)
	return day{Date: date, Number: n, Weekday: at.Weekday(), Start: start, End: end, Counted: n}
}

func (e *Engine) runDay(t time.Duration) bool {
	if e.mono(e.st.Day.End) > t {
		return false
	}
	was := e.st.Day
	e.setDay(t)
	return e.st.Day != was
}

// setDay makes the day that the wall clock shows at t the running one, and a new day of it when it
// is later than any before.
func (e *Engine) setDay(t time.Duration) {
	last := e.st.Day.Counted
	e.st.Day = e.dayAt(t)
	if e.st.Day.Number <= last {
		e.st.Day.Counted = last
		return
	}
	e.newDay(t)
	e.plan(t)
}

// newDay starts the counts anew. What fell due while away or quiet is dropped; standing ends.
func (e *Engine) newDay(t time.Duration) {
	d, p := &e.st.Dec, &e.st.Presence
	waiting := !p.Present || e.quietNow(t) != 0 || d.Session != nil
	d.Today = today{}
	d.prepare()
	d.Ask = ""
	e.st.DaySit.set(t, 0)
	if p.Posture == Standing {
		e.sitAgain(t)
		e.switchBout(t)
	}
	if !waiting {
		return
	}
	for s := range slotCount {
		if w := d.Pend[s]; w != nil {
			d.Pend[s] = nil
			e.record(w.Prompt, Missed, 0)
			e.rearm(t, s)
		} else if d.Fell[s].Set {
			e.rearm(t, s)
			d.Nudged = d.Nudged || s == slotPosture
		}
		d.Fell[s], d.HeldBy[s] = mark{}, nil
	}
}
