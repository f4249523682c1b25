package simulate

import (
	"slices"
	"time"

	"unknot/app/breaks"
)

// ledger keeps the entries of the days that are not printed yet, and makes their totals.
//
// It lays everything out on an axis of elapsed time, so that no setting of the wall clock can bend
// a span: a day is one or more stretches of that axis. Bouts and absences follow on one another
// without a gap, so their elapsed times alone say where on the axis each of them lies.
type ledger struct {
	dayStartsAt time.Duration
	cursor      time.Duration // where the running bout or absence began
	posture     breaks.Posture
	present     bool
	bouts       []breaks.Bout
	away        []breaks.AwaySpan
	care        []breaks.Care
	heat        []breaks.Care
	water       []breaks.WaterEntry
	days        []openDay // the last of them is running
}

// openDay is a day that is not printed yet.
type openDay struct {
	date  string
	parts []stretch
}

// stretch is a part of the axis; to is meaningless while it runs.
type stretch struct{ from, to time.Duration }

// axis is a point of elapsed time as an instant.
func axis(t time.Duration) time.Time { return time.Unix(0, 0).UTC().Add(t) }

func (l *ledger) begin(now breaks.Now, dayStartsAt time.Duration) {
	l.dayStartsAt = dayStartsAt
	date, _, _ := breaks.DayOf(now.Wall, dayStartsAt)
	l.days = []openDay{{date: date, parts: []stretch{{from: now.Mono}}}}
}

// note takes one effect into the books.
func (l *ledger) note(t time.Duration, f breaks.Effect) {
	switch f := f.(type) {
	case breaks.BoutBegan:
		l.present, l.posture = true, f.Bout.Posture
	case breaks.BoutEnded:
		b := f.Bout
		b.StartedAt, b.EndedAt = axis(l.cursor), axis(l.cursor+b.Elapsed)
		l.bouts = append(l.bouts, b)
		l.cursor += b.Elapsed
		l.present = false
	case breaks.AwayEnded:
		a := f.Away
		a.StartedAt, a.EndedAt = axis(l.cursor), axis(l.cursor+a.Elapsed)
		l.away = append(l.away, a)
		l.cursor += a.Elapsed
	case breaks.BoutReopened:
		i := slices.IndexFunc(l.bouts, func(b breaks.Bout) bool { return b.ID == f.Bout.ID })
		if i >= 0 {
			l.cursor = l.bouts[i].StartedAt.Sub(axis(0))
			l.bouts = slices.Delete(l.bouts, i, i+1)
		}
		l.present, l.posture = true, f.Bout.Posture
	case breaks.Recorded:
		c := f.Care
		if c.Kind == breaks.KindHeat && c.Elapsed > 0 && c.Outcome != breaks.Natural {
			l.heat = append(l.heat, breaks.Care{ID: c.ID, Kind: c.Kind, At: axis(t - c.Elapsed), Elapsed: c.Elapsed})
		}
		l.care = append(l.care, breaks.Care{ID: c.ID, Kind: c.Kind, Outcome: c.Outcome, At: axis(t)})
	case breaks.Unrecorded:
		is := func(c breaks.Care) bool { return c.ID == f.ID }
		l.care, l.heat = slices.DeleteFunc(l.care, is), slices.DeleteFunc(l.heat, is)
	case breaks.Drank:
		l.water = append(l.water, breaks.WaterEntry{At: axis(t), ML: f.Water.ML})
	}
}

// turn looks whether another day has begun, and prints those that are over for good.
func (l *ledger) turn(now breaks.Now, e *breaks.Engine, p *printer) {
	last := &l.days[len(l.days)-1]
	date, _, _ := breaks.DayOf(now.Wall, l.dayStartsAt)
	if date != last.date {
		last.parts[len(last.parts)-1].to = now.Mono
		l.open(date, now.Mono)
	}
	if len(l.days) == 1 {
		return
	}
	settled := e.Settled()
	for len(l.days) > 1 && l.days[0].parts[len(l.days[0].parts)-1].to <= settled {
		l.print(l.days[0], now, e, p)
		l.days = slices.Delete(l.days, 0, 1)
		l.forget()
	}
}

// open lets a day run from t on: a new one, or one that the wall clock was set back into.
func (l *ledger) open(date string, t time.Duration) {
	i := slices.IndexFunc(l.days, func(d openDay) bool { return d.date == date })
	day := openDay{date: date}
	if i >= 0 {
		day = l.days[i]
		l.days = slices.Delete(l.days, i, i+1)
	}
	day.parts = append(day.parts, stretch{from: t})
	l.days = append(l.days, day)
}

// forget drops the entries that lie before every day still open.
func (l *ledger) forget() {
	from := axis(l.days[0].parts[0].from)
	for _, d := range l.days {
		for _, s := range d.parts {
			if axis(s.from).Before(from) {
				from = axis(s.from)
			}
		}
	}
	l.bouts = slices.DeleteFunc(l.bouts, func(b breaks.Bout) bool { return !b.EndedAt.After(from) })
	l.away = slices.DeleteFunc(l.away, func(a breaks.AwaySpan) bool { return !a.EndedAt.After(from) })
	l.care = slices.DeleteFunc(l.care, func(c breaks.Care) bool { return c.At.Before(from) })
	l.heat = slices.DeleteFunc(l.heat, func(c breaks.Care) bool { return !c.At.Add(c.Elapsed).After(from) })
	l.water = slices.DeleteFunc(l.water, func(w breaks.WaterEntry) bool { return w.At.Before(from) })
}

// end prints every day that is still open.
func (l *ledger) end(now breaks.Now, e *breaks.Engine, p *printer) {
	last := &l.days[len(l.days)-1]
	last.parts[len(last.parts)-1].to = now.Mono + 1 // what happens at the very end is still inside
	for _, d := range l.days {
		l.print(d, now, e, p)
	}
}

// print makes the totals of a day; what is still running counts as far as it has come.
func (l *ledger) print(d openDay, now breaks.Now, e *breaks.Engine, p *printer) {
	bouts, away, care := slices.Clip(l.bouts), slices.Clip(l.away), slices.Concat(l.care, l.heat)
	open := now.Mono - l.cursor
	if l.present {
		bouts = append(bouts, breaks.Bout{StartedAt: axis(l.cursor), EndedAt: axis(now.Mono), Elapsed: open, Posture: l.posture})
	} else {
		away = append(away, breaks.AwaySpan{StartedAt: axis(l.cursor), EndedAt: axis(now.Mono), Elapsed: open})
	}
	if s := e.View(now).Session; s != nil && s.Kind == breaks.KindHeat {
		care = append(care, breaks.Care{Kind: s.Kind, At: axis(now.Mono - s.Elapsed), Elapsed: s.Elapsed})
	}
	sum := breaks.Totals{Outcomes: map[breaks.Kind]map[breaks.Outcome]int{}}
	for _, s := range d.parts {
		add(&sum, breaks.Tally(axis(s.from), axis(s.to), bouts, away, care, l.water))
	}
	p.day(d.date, sum)
}

// add sums up the stretches of one day.
func add(sum *breaks.Totals, t breaks.Totals) {
	sum.Sitting += t.Sitting
	sum.Standing += t.Standing
	sum.Away += t.Away
	sum.LongestBout = max(sum.LongestBout, t.LongestBout)
	sum.Bouts += t.Bouts
	sum.Heat += t.Heat
	sum.WaterML += t.WaterML
	for k, outs := range t.Outcomes {
		if sum.Outcomes[k] == nil {
			sum.Outcomes[k] = map[breaks.Outcome]int{}
		}
		for o, n := range outs {
			sum.Outcomes[k][o] += n
		}
	}
}
