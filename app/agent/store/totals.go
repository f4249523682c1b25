package store

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"time"

	"unknot/app/breaks"
)

// DayTotals is one day of a range, summed up.
type DayTotals struct {
	Date   string
	Totals breaks.Totals
	// Facts are there where they were asked for; what is kept of a day is then without Outcomes,
	// which say less.
	Facts Facts
}

// Totals gives the totals of every day from one to another, both included. Those of days that are
// over are kept, so that each is computed once.
func (s *Store) Totals(ctx context.Context, from, to string, z Zone, p Present) ([]DayTotals, error) {
	return s.days(ctx, from, to, z, p, false)
}

// days gives what is known of every day from one to another, with its facts or without.
func (s *Store) days(ctx context.Context, from, to string, z Zone, p Present, facts bool) ([]DayTotals, error) {
	first, err := time.Parse(dateForm, from)
	if err != nil {
		return nil, fmt.Errorf("read the day %q: %w", from, err)
	}
	last, err := time.Parse(dateForm, to)
	if err != nil {
		return nil, fmt.Errorf("read the day %q: %w", to, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, err := s.keptTotals(ctx, from, to, z, facts)
	if err != nil {
		return nil, err
	}
	var out []DayTotals
	var missing []int // in out
	for date := first; !date.After(last); date = date.AddDate(0, 0, 1) {
		day := DayTotals{Date: date.Format(dateForm)}
		if known, ok := kept[day.Date]; ok {
			day = known
		} else {
			missing = append(missing, len(out))
		}
		out = append(out, day)
	}
	for len(missing) > 0 {
		// Days that follow each other are read in one go; a gap of known ones parts them.
		n := 1
		for n < len(missing) && missing[n] == missing[n-1]+1 && n < daysAtOnce {
			n++
		}
		if err := s.sumUp(ctx, out[missing[0]:missing[0]+n], z, p); err != nil {
			return nil, err
		}
		missing = missing[n:]
	}
	return out, nil
}

// KeepTotals computes the totals of all days that are over and not kept yet, so that the first look
// at a year is as quick as the second. It is for the quiet after a start or an import; other work
// goes in between.
func (s *Store) KeepTotals(ctx context.Context, z Zone, p Present) error {
	defer rest()
	first, ok, err := s.firstDay(ctx, z)
	if err != nil || !ok {
		return err
	}
	last := z.DateOf(p.Now)
	for date := first; date.Format(dateForm) <= last; date = date.AddDate(0, 0, daysAtOnce) {
		if err := ctx.Err(); err != nil {
			return err
		}
		to := min(date.AddDate(0, 0, daysAtOnce-1).Format(dateForm), last)
		if _, err := s.Totals(ctx, date.Format(dateForm), to, z, p); err != nil {
			return err
		}
	}
	return nil
}

// firstDay is the day of the first bout; false when there is none.
func (s *Store) firstDay(ctx context.Context, z Zone) (time.Time, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var at sql.NullInt64
	err := s.read(ctx, func(db *sql.DB) error {
		return db.QueryRowContext(ctx, `SELECT min(started_at_ms) FROM bouts`).Scan(&at)
	})
	if err != nil || !at.Valid {
		return time.Time{}, false, err
	}
	first, err := time.Parse(dateForm, z.DateOf(time.UnixMilli(at.Int64)))
	return first, err == nil, err
}

// daysAtOnce bounds how much is in memory at once, in days.
const daysAtOnce = 92

// sumUp computes the totals of days that follow each other, and keeps those of the days that are over.
func (s *Store) sumUp(ctx context.Context, days []DayTotals, z Zone, p Present) error {
	first, err := time.Parse(dateForm, days[0].Date)
	if err != nil {
		return err
	}
	e, err := s.summable(ctx, spanOf(first.Add(-markReach), first.AddDate(0, 0, len(days)).Add(markReach)))
	if err != nil {
		return err
	}
	ratings, err := s.ratings(ctx, spanOf(first, first.AddDate(0, 0, len(days)).Add(markReach)))
	if err != nil {
		return err
	}
	marks := marksOf(e)
	e = e.Counted()
	starts := make([]time.Time, len(days)+1)
	for i := range starts {
		starts[i] = z.start(first.AddDate(0, 0, i), marks)
	}
	for i := range days {
		from, to := starts[i], starts[i+1]
		day := e.part(spanOf(from.Add(-feltReach), to.Add(feltReach)))
		days[i].Totals = day.part(spanOf(from, to).early()).totals(from, to, p)
		days[i].Facts = day.facts(from, to, ratedIn(ratings, from.Add(-feltReach), to.Add(rateReach)), p)
	}
	// What waits in memory has not thrown any totals away yet, and open spans are not over.
	over := 0
	for over < len(days) && s.waiting.len() == 0 && !starts[over+1].After(p.Now) {
		over++
	}
	if over == 0 {
		return nil
	}
	return s.keepTotals(ctx, days[:over], starts, z)
}

// part gives the entries that overlap a span, without copying: the lists are in order.
func (e Entries) part(within span) Entries {
	var p Entries
	for _, b := range e.Bouts {
		if within.overlaps(b.StartedAt, b.EndedAt) {
			p.Bouts = append(p.Bouts, b)
		}
	}
	for _, a := range e.Away {
		if within.overlaps(a.StartedAt, a.EndedAt) {
			p.Away = append(p.Away, a)
		}
	}
	p.Care = points(e.Care, within, func(c breaks.Care) time.Time { return c.At })
	p.CheckIns = points(e.CheckIns, within, func(c breaks.CheckInEntry) time.Time { return c.At })
	p.Water = points(e.Water, within, func(w breaks.WaterEntry) time.Time { return w.At })
	return p
}

func points[T any](list []T, within span, at func(T) time.Time) []T {
	lo := sort.Search(len(list), func(i int) bool { return at(list[i]).UnixMilli() >= within.from })
	hi := sort.Search(len(list), func(i int) bool { return at(list[i]).UnixMilli() >= within.to })
	return list[lo:hi:hi]
}

// keptTotals reads what is kept of days in a range.
func (s *Store) keptTotals(ctx context.Context, from, to string, z Zone, facts bool) (map[string]DayTotals, error) {
	kept := map[string]DayTotals{}
	err := s.read(ctx, func(db *sql.DB) error {
		rows, err := db.QueryContext(ctx, `SELECT date, totals, facts FROM day_totals WHERE date BETWEEN ? AND ? AND day_starts_s = ?`,
			from, to, int64(z.DayStartsAt/time.Second))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var date, totals, more string
			if err := rows.Scan(&date, &totals, &more); err != nil {
				return err
			}
			day, ok := DayTotals{Date: date}, false
			if !facts {
				day.Totals, ok = parseTotals(totals)
			} else if day.Totals, _, ok = parseSums(totals); ok {
				day.Facts, ok = parseFacts(more)
			}
			if ok {
				kept[date] = day
			}
		}
		return rows.Err()
	})
	if err != nil && s.waiting.len() == 0 {
		return nil, fmt.Errorf("read the totals: %w", err)
	}
	if s.waiting.len() > 0 {
		return map[string]DayTotals{}, nil // they do not know of what waits
	}
	return kept, nil
}

func (s *Store) keepTotals(ctx context.Context, days []DayTotals, starts []time.Time, z Zone) error {
	err := s.write(ctx, func(ctx context.Context, w *writer) error {
		for i, day := range days {
			_, err := w.exec(ctx, `INSERT OR REPLACE INTO day_totals (date, starts_at_ms, ends_at_ms, day_starts_s, totals, facts)
				VALUES (?, ?, ?, ?, ?, ?)`,
				day.Date, starts[i].UnixMilli(), starts[i+1].UnixMilli(), int64(z.DayStartsAt/time.Second),
				totalsText(day.Totals), factsText(day.Facts))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		// The figures are right all the same; they are computed again next time.
		s.o.Log.Warn("totals could not be kept", "err", err)
	}
	return nil
}

// keepSums throws all kept totals away when another version of the program may have made them.
func keepSums(ctx context.Context, db *sql.DB, version string) error {
	var was string
	err := db.QueryRowContext(ctx, `SELECT CAST(value AS TEXT) FROM facts WHERE name = 'totals_by'`).Scan(&was)
	if err == nil && was == version {
		return nil
	}
	if _, err := db.ExecContext(ctx, `DELETE FROM day_totals`); err != nil {
		return fmt.Errorf("forget the totals: %w", err)
	}
	_, err = db.ExecContext(ctx, `INSERT INTO facts (name, value) VALUES ('totals_by', CAST(? AS BLOB))
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, version)
	if err != nil {
		return fmt.Errorf("name the totals: %w", err)
	}
	return nil
}
