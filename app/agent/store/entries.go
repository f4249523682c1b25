package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"unknot/app/breaks"
)

// Entries are the rows of a stretch of time, each list in the order of time.
type Entries struct {
	Bouts    []breaks.Bout
	Away     []Away
	Care     []breaks.Care
	CheckIns []breaks.CheckInEntry
	Water    []breaks.WaterEntry
}

// Away is an absence as stored. Was is "at_desk" when the person corrected it: they were there.
type Away struct {
	breaks.AwaySpan
	Was string
}

// AtDesk is what Away.Was says of an absence that was none.
const AtDesk = "at_desk"

// span is a stretch of time in UTC milliseconds: from inclusive, to exclusive.
type span struct{ from, to int64 }

func spanOf(from, to time.Time) span { return span{from.UnixMilli(), to.UnixMilli()} }

// holds says whether an instant is in the span; overlaps whether a stretch has a part in it (one of
// no length counts where it is; one that is open has no end).
func (s span) holds(at time.Time) bool { ms := at.UnixMilli(); return s.from <= ms && ms < s.to }

func (s span) overlaps(start, end time.Time) bool {
	return start.UnixMilli() < s.to && (end.IsZero() || end.UnixMilli() > s.from || s.holds(start))
}

// Entries gives everything that overlaps [from, to), as it was recorded: corrections are in Was,
// see Shown. What was deleted is left out.
func (s *Store) Entries(ctx context.Context, from, to time.Time) (Entries, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.entries(ctx, spanOf(from, to))
}

// reading reads one list of a span.
type reading func(ctx context.Context, db *sql.DB, within span, e *Entries) error

func (s *Store) entries(ctx context.Context, within span) (Entries, error) {
	return s.lists(ctx, within, s.bouts, s.away, s.care, s.checkIns, s.water)
}

// LastDone gives the last entry of each guide, and of each stretch that a long break hosted, that was
// done or begun and stopped.
func (s *Store) LastDone(ctx context.Context) ([]breaks.Care, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []breaks.Care
	err := s.read(ctx, func(db *sql.DB) error {
		out = nil
		return each(ctx, db, lastDoneQuery, span{}, func(rows *sql.Rows) error {
			c, err := s.scanCare(rows)
			out = append(out, c)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read what was done last: %w", err)
	}
	return out, nil
}

// lastDoneQuery: with max(), SQLite takes the other columns from the row that has it.
var lastDoneQuery = `SELECT ` + strings.Replace(careColumns, "at_ms", "max(at_ms)", 1) + ` FROM care
	WHERE outcome IN ('done', 'partial') AND deleted_at_ms IS NULL GROUP BY guide, hosts, ?1, ?2`

// summable gives only what totals and facts are made of, which takes half the time; see bare.go.
func (s *Store) summable(ctx context.Context, within span) (Entries, error) {
	if s.waiting.len() > 0 {
		return s.entries(ctx, within) // what waits finds what it changes by ID
	}
	return s.lists(ctx, within, s.bareBouts, s.bareAway, s.bareCare, s.checkIns, s.water)
}

func (s *Store) lists(ctx context.Context, within span, of ...reading) (Entries, error) {
	var e Entries
	err := s.read(ctx, func(db *sql.DB) (err error) {
		e = Entries{}
		for _, read := range of {
			if err := read(ctx, db, within, &e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil && s.waiting.len() == 0 {
		return Entries{}, fmt.Errorf("read the entries: %w", err)
	}
	// What waits is shown as if it were stored; if the file is out of reach, it is all there is.
	for _, o := range s.waiting.ops {
		if o != nil {
			o.show(&e, within)
		}
	}
	return e, nil
}

// weekMS is the length of the spans that the "long" indexes leave out; see sql/0001_history.sql.
const weekMS = 7 * 24 * 60 * 60 * 1000

// spansOf is the query for the rows of a table of spans that overlap one: those that begin up to a
// week before it by their order in the table, the few longer ones by their index.
func spansOf(table, columns string) string {
	return fmt.Sprintf(`SELECT %[1]s FROM %[2]s
		WHERE started_at_ms >= ?1 - %[3]d AND started_at_ms < ?2 AND deleted_at_ms IS NULL
			AND (ended_at_ms IS NULL OR ended_at_ms > ?1 OR started_at_ms >= ?1)
		UNION ALL SELECT %[1]s FROM %[2]s INDEXED BY %[2]s_long
		WHERE (ended_at_ms IS NULL OR ended_at_ms - started_at_ms > %[3]d)
			AND started_at_ms < ?1 - %[3]d AND deleted_at_ms IS NULL AND (ended_at_ms IS NULL OR ended_at_ms > ?1)
		ORDER BY started_at_ms`, columns, table, weekMS)
}

var (
	boutsQuery = spansOf("bouts", "id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms, posture")
	awayQuery  = spansOf("away", awayColumns)
)

func (s *Store) bouts(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, boutsQuery, within, func(rows *sql.Rows) error {
		var b breaks.Bout
		var start, startOffset, elapsed int64
		var end, endOffset sql.NullInt64
		var posture string
		if err := rows.Scan(&b.ID, &start, &startOffset, &end, &endOffset, &elapsed, &posture); err != nil {
			return err
		}
		b.StartedAt, b.EndedAt = s.instant(start, startOffset), s.ending(end, endOffset)
		b.Elapsed, b.Posture = ofMillis(elapsed), breaks.Posture(posture)
		e.Bouts = append(e.Bouts, b)
		return nil
	})
}

func (s *Store) away(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, awayQuery, within, func(rows *sql.Rows) error {
		a, err := s.scanAway(rows)
		e.Away = append(e.Away, a)
		return err
	})
}

func (s *Store) care(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, `SELECT `+careColumns+` FROM care WHERE at_ms >= ?1 AND at_ms < ?2 AND deleted_at_ms IS NULL
		ORDER BY at_ms`, within, func(rows *sql.Rows) error {
		c, err := s.scanCare(rows)
		e.Care = append(e.Care, c)
		return err
	})
}

func (s *Store) checkIns(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, `SELECT `+checkInColumns+` FROM check_ins WHERE at_ms >= ?1 AND at_ms < ?2 AND deleted_at_ms IS NULL
		ORDER BY at_ms`, within, func(rows *sql.Rows) error {
		c, err := s.scanCheckIn(rows)
		e.CheckIns = append(e.CheckIns, c)
		return err
	})
}

func (s *Store) water(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, `SELECT `+waterColumns+` FROM water WHERE at_ms >= ?1 AND at_ms < ?2 AND deleted_at_ms IS NULL
		ORDER BY at_ms`, within, func(rows *sql.Rows) error {
		w, err := s.scanWater(rows)
		e.Water = append(e.Water, w)
		return err
	})
}

// each runs f for every row of a query about a span.
func each(ctx context.Context, db *sql.DB, query string, within span, f func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query, within.from, within.to)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// scanner is a *sql.Row or *sql.Rows.
type scanner interface{ Scan(dest ...any) error }

const (
	awayColumns    = "id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms, cause, was"
	careColumns    = "id, at_ms, offset_min, kind, guide, outcome, planned_ms, elapsed_ms, merged, held_by, side, source, hurts, origin, hosts, answered_ms, snoozes"
	checkInColumns = "id, at_ms, offset_min, score, side, area, note, stopped_me, flags"
	waterColumns   = "id, at_ms, offset_min, ml"
)

func (s *Store) scanAway(row scanner) (Away, error) {
	var a Away
	var start, startOffset, elapsed int64
	var end, endOffset sql.NullInt64
	var cause string
	err := row.Scan(&a.ID, &start, &startOffset, &end, &endOffset, &elapsed, &cause, &a.Was)
	a.StartedAt, a.EndedAt = s.instant(start, startOffset), s.ending(end, endOffset)
	a.Elapsed, a.Cause = ofMillis(elapsed), breaks.AwayCause(cause)
	return a, err
}

func (s *Store) scanCare(row scanner) (breaks.Care, error) {
	var c breaks.Care
	var at, offset, planned, elapsed, answered int64
	var kind, outcome, merged, heldBy, side, origin string
	err := row.Scan(&c.ID, &at, &offset, &kind, &c.Guide, &outcome, &planned, &elapsed, &merged, &heldBy,
		&side, &c.Source, &c.Hurts, &origin, &c.Hosts, &answered, &c.Snoozes)
	c.At, c.Kind, c.Outcome = s.instant(at, offset), breaks.Kind(kind), breaks.Outcome(outcome)
	c.Planned, c.Elapsed = ofMillis(planned), ofMillis(elapsed)
	c.Merged, c.HeldBy = unword[breaks.Kind](merged), unword[breaks.Quiet](heldBy)
	c.Side, c.Origin, c.AnsweredIn = breaks.Side(side), breaks.Origin(origin), ofMillis(answered)
	return c, err
}

func (s *Store) scanCheckIn(row scanner) (breaks.CheckInEntry, error) {
	var c breaks.CheckInEntry
	var at, offset int64
	var flags string
	err := row.Scan(&c.ID, &at, &offset, &c.Score, &c.Side, &c.Area, &c.Note, &c.StoppedMe, &flags)
	c.At, c.Flags = s.instant(at, offset), unword[string](flags)
	return c, err
}

func (s *Store) scanWater(row scanner) (breaks.WaterEntry, error) {
	var w breaks.WaterEntry
	var at, offset int64
	err := row.Scan(&w.ID, &at, &offset, &w.ML)
	w.At = s.instant(at, offset)
	return w, err
}

func (s *Store) ending(at, offset sql.NullInt64) time.Time {
	if !at.Valid {
		return time.Time{}
	}
	return s.instant(at.Int64, offset.Int64)
}

// put replaces the item of the same ID, or adds it, or takes it away if it is not in view.
func put[T any](list []T, item T, inView bool, id func(T) string, at func(T) time.Time) []T {
	list = slices.DeleteFunc(list, func(t T) bool { return id(t) == id(item) })
	if inView {
		list = append(list, item)
		slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(at(a).UnixMilli(), at(b).UnixMilli()) })
	}
	return list
}

func (o saveBout) show(e *Entries, within span) {
	e.Bouts = put(e.Bouts, o.Bout, within.overlaps(o.StartedAt, o.EndedAt),
		func(b breaks.Bout) string { return b.ID }, func(b breaks.Bout) time.Time { return b.StartedAt })
}

func (o saveAway) show(e *Entries, within span) {
	for _, a := range e.Away {
		if a.ID == o.ID {
			o.Was = a.Was
		}
	}
	e.Away = put(e.Away, o.Away, within.overlaps(o.StartedAt, o.EndedAt),
		func(a Away) string { return a.ID }, func(a Away) time.Time { return a.StartedAt })
}

func (o saveCare) show(e *Entries, within span) {
	e.Care = put(e.Care, o.Care, within.holds(o.At),
		func(c breaks.Care) string { return c.ID }, func(c breaks.Care) time.Time { return c.At })
}

func (o dropCare) show(e *Entries, _ span) {
	e.Care = slices.DeleteFunc(e.Care, func(c breaks.Care) bool { return c.ID == o.id })
}

func (o saveCheckIn) show(e *Entries, within span) {
	e.CheckIns = put(e.CheckIns, o.CheckInEntry, within.holds(o.At),
		func(c breaks.CheckInEntry) string { return c.ID }, func(c breaks.CheckInEntry) time.Time { return c.At })
}

func (o saveWater) show(e *Entries, within span) {
	e.Water = put(e.Water, o.WaterEntry, within.holds(o.At),
		func(w breaks.WaterEntry) string { return w.ID }, func(w breaks.WaterEntry) time.Time { return w.At })
}
