package store

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"time"

	"unknot/app/breaks"
)

// Zone says how days are told apart: where the person is now, and when their day begins.
type Zone struct {
	Loc *time.Location
	// DayStartsAt is the setting day_starts_at: time since local midnight.
	DayStartsAt time.Duration
}

// dateForm is how a day is named.
const dateForm = "2006-01-02"

// DateOf names the day that an instant belongs to, here and now.
func (z Zone) DateOf(t time.Time) string {
	t = t.In(z.Loc)
	y, m, d := t.Date()
	if t.Before(z.usual(y, m, d)) {
		return time.Date(y, m, d-1, 12, 0, 0, 0, time.UTC).Format(dateForm)
	}
	return t.Format(dateForm)
}

// usual is the instant at which a day begins by the zone's own rules, daylight saving included.
func (z Zone) usual(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, int(z.DayStartsAt/time.Minute), 0, 0, z.Loc)
}

// Present is what goes on while days are summed up.
type Present struct {
	// Now is the wall clock: open bouts and absences count until here, and days are over before it.
	Now time.Time
	// Bout is the open bout as the rules know it, whose elapsed time the wall clock may not tell; nil
	// if there is none.
	Bout *breaks.Bout
}

// Day is one day with its entries as the person sees them; see Entries.Shown. Spans that reach
// over its ends are there whole.
type Day struct {
	Date     string
	From, To time.Time
	Entries
	Totals breaks.Totals
}

// Day gives one day whole.
func (s *Store) Day(ctx context.Context, date string, z Zone, p Present) (Day, error) {
	at, err := time.Parse(dateForm, date)
	if err != nil {
		return Day{}, fmt.Errorf("read the day %q: %w", date, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	marks, err := s.marks(ctx, at.Add(-markReach), at.Add(24*time.Hour+markReach))
	if err != nil {
		return Day{}, err
	}
	day := Day{Date: date, From: z.start(at, marks), To: z.start(at.AddDate(0, 0, 1), marks)}
	within := spanOf(day.From, day.To)
	e, err := s.entries(ctx, within.early())
	if err != nil {
		return Day{}, err
	}
	day.Totals = e.Counted().totals(day.From, day.To, p)
	day.Entries = e.Shown().part(within)
	return day, nil
}

// early begins a span as much sooner as an entry of care may reach into it: warm time counts where
// it passes, and no session of heat lasts longer than this.
func (s span) early() span { return span{s.from - time.Hour.Milliseconds(), s.to} }

// totals sums up the entries' parts within a day. The entries are Counted.
func (e Entries) totals(from, to time.Time, p Present) breaks.Totals {
	bouts := slices.Clone(e.Bouts)
	for i, b := range bouts {
		if b.EndedAt.IsZero() {
			bouts[i].EndedAt, bouts[i].Elapsed = until(b.StartedAt, p.Now), max(b.Elapsed, p.Now.Sub(b.StartedAt))
			if p.Bout != nil && p.Bout.ID == b.ID {
				bouts[i].Elapsed = p.Bout.Elapsed
			}
		}
	}
	away := make([]breaks.AwaySpan, len(e.Away))
	for i, a := range e.Away {
		away[i] = a.AwaySpan
		if a.EndedAt.IsZero() {
			away[i].EndedAt, away[i].Elapsed = until(a.StartedAt, p.Now), max(a.Elapsed, p.Now.Sub(a.StartedAt))
		}
	}
	return breaks.Tally(from, to, bouts, away, e.Care, e.Water)
}

// until is now, or the start where the clock was set back to before it.
func until(start, now time.Time) time.Time {
	if now.Before(start) {
		return start
	}
	return now
}

// mark is the local time at which something began, wherever the person was then: the instant, and
// the clock's reading as if it were UTC.
type mark struct{ at, local int64 }

// markReach is how far from a day's beginning, in time, a mark may lie to have a say in it: local
// clocks are at most 26 h apart, and what lies further off belongs to another day anyhow.
const markReach = 50 * time.Hour

// marks gives the beginnings of bouts in a stretch of time, in order.
func (s *Store) marks(ctx context.Context, from, to time.Time) ([]mark, error) {
	e := Entries{}
	within := spanOf(from, to)
	if s.db == nil {
		if err := s.reopen(ctx); err != nil && s.waiting.len() == 0 {
			return nil, fmt.Errorf("read the bouts: %w", err)
		}
	}
	if s.db != nil {
		if err := s.bouts(ctx, s.db, within, &e); err != nil {
			return nil, fmt.Errorf("read the bouts: %w", err)
		}
	}
	return marksOf(e), nil
}

func marksOf(e Entries) []mark {
	marks := make([]mark, len(e.Bouts))
	for i, b := range e.Bouts {
		m := stamp(b.StartedAt)
		marks[i] = mark{at: m.at, local: m.at + m.offset*60_000}
	}
	return marks
}

// start is the instant at which a day begins. Usually the zone says it. A day lived in another zone
// shows by the local times of its bouts: each must come to lie on the side of the boundary where
// its own clock had it, so that a flight home does not move last week's mornings into the night.
func (z Zone) start(date time.Time, marks []mark) time.Time {
	y, m, d := date.Date()
	usual := z.usual(y, m, d)
	local := date.UnixMilli() + z.DayStartsAt.Milliseconds()
	var before, after *mark // the nearest on either side, by their own clocks
	lo := sort.Search(len(marks), func(i int) bool { return marks[i].at >= usual.Add(-markReach).UnixMilli() })
	for i := lo; i < len(marks) && marks[i].at < usual.Add(markReach).UnixMilli(); i++ {
		switch mk := &marks[i]; {
		case mk.local < local && (before == nil || mk.at > before.at):
			before = mk
		case mk.local >= local && (after == nil || mk.at < after.at):
			after = mk
		}
	}
	boundary := usual.UnixMilli()
	if after != nil && after.at < boundary {
		boundary = after.at - (after.local - local) // by the clock of the first bout of the day
	}
	if before != nil && before.at >= boundary && (after == nil || before.at < after.at) {
		boundary = before.at + (local - before.local)
		if after != nil && boundary > after.at {
			boundary = after.at
		}
	}
	return time.UnixMilli(boundary).In(z.Loc)
}
