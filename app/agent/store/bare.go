package store

import (
	"context"
	"database/sql"
	"time"

	"unknot/app/breaks"
)

// The lists without the words that no total needs. Most of the time of a read goes into handing
// over each value, so a year is summed up in half the time.

var (
	// The ID of an open bout is how the rules' own view of it is found.
	bareBoutsQuery = spansOf("bouts", `started_at_ms, started_offset_min, ended_at_ms, elapsed_ms, posture = 'standing',
		CASE WHEN ended_at_ms IS NULL THEN id END`)
	bareAwayQuery = spansOf("away", "started_at_ms, ended_at_ms, elapsed_ms, was <> ''")
)

func (s *Store) bareBouts(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, bareBoutsQuery, within, func(rows *sql.Rows) error {
		var start, offset, elapsed int64
		var end sql.NullInt64
		var standing bool
		var id sql.NullString
		if err := rows.Scan(&start, &offset, &end, &elapsed, &standing, &id); err != nil {
			return err
		}
		b := breaks.Bout{ID: id.String, StartedAt: s.instant(start, offset), Elapsed: ofMillis(elapsed), Posture: breaks.Sitting}
		if standing {
			b.Posture = breaks.Standing
		}
		if end.Valid {
			b.EndedAt = time.UnixMilli(end.Int64)
		}
		e.Bouts = append(e.Bouts, b)
		return nil
	})
}

func (s *Store) bareAway(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, bareAwayQuery, within, func(rows *sql.Rows) error {
		var start, elapsed int64
		var end sql.NullInt64
		var corrected bool
		if err := rows.Scan(&start, &end, &elapsed, &corrected); err != nil {
			return err
		}
		a := Away{AwaySpan: breaks.AwaySpan{StartedAt: time.UnixMilli(start), Elapsed: ofMillis(elapsed)}}
		if corrected {
			a.Was = AtDesk
		}
		if end.Valid {
			a.EndedAt = time.UnixMilli(end.Int64)
		}
		e.Away = append(e.Away, a)
		return nil
	})
}

func (s *Store) bareCare(ctx context.Context, db *sql.DB, within span, e *Entries) error {
	return each(ctx, db, `SELECT id, at_ms, offset_min, kind, guide, outcome, elapsed_ms, held_by, origin, answered_ms, snoozes FROM care
		WHERE at_ms >= ?1 AND at_ms < ?2 AND deleted_at_ms IS NULL ORDER BY at_ms`, within, func(rows *sql.Rows) error {
		var at, offset, elapsed, answered int64
		var id, kind, guide, outcome, held, origin string
		var snoozes int
		if err := rows.Scan(&id, &at, &offset, &kind, &guide, &outcome, &elapsed, &held, &origin, &answered, &snoozes); err != nil {
			return err
		}
		e.Care = append(e.Care, breaks.Care{
			ID: id, At: s.instant(at, offset), Kind: breaks.Kind(kind), Guide: guide, Outcome: breaks.Outcome(outcome),
			Elapsed: ofMillis(elapsed), HeldBy: unword[breaks.Quiet](held),
			Origin: breaks.Origin(origin), AnsweredIn: ofMillis(answered), Snoozes: snoozes,
		})
		return nil
	})
}
