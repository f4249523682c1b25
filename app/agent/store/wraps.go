package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"unknot/app/breaks"
)

// SaveWrap keeps one wearing of a heat wrap: worn while its EndedAt is zero.
func (b *Batch) SaveWrap(w breaks.Wrap) { b.ops = append(b.ops, saveWrap{w}) }

type saveWrap struct{ breaks.Wrap }

func (o saveWrap) key() string { return "wrap/" + o.ID }

func (o saveWrap) run(ctx context.Context, w *writer) error {
	start := stamp(o.StartedAt)
	end, endOffset := orNull(o.EndedAt)
	_, err := w.exec(ctx, `INSERT INTO wraps (id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms)
		VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET started_at_ms = excluded.started_at_ms, started_offset_min = excluded.started_offset_min,
			ended_at_ms = excluded.ended_at_ms, ended_offset_min = excluded.ended_offset_min, elapsed_ms = excluded.elapsed_ms`,
		o.ID, start.at, start.offset, end, endOffset, millis(o.Elapsed))
	return err
}

func (saveWrap) show(*Entries, span) {}

// Wraps gives the wearings of heat wraps that began in [from, to).
func (s *Store) Wraps(ctx context.Context, from, to time.Time) ([]breaks.Wrap, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []breaks.Wrap
	err := s.read(ctx, func(db *sql.DB) (err error) {
		out, err = collect(ctx, db, wrapsQuery, spanOf(from, to), s.scanWrap)
		return err
	})
	if err != nil && s.waiting.len() == 0 {
		return nil, fmt.Errorf("read the heat wraps: %w", err)
	}
	for _, o := range s.waiting.ops { // as if it were stored
		if w, ok := o.(saveWrap); ok {
			out = put(out, w.Wrap, spanOf(from, to).holds(w.StartedAt),
				func(w breaks.Wrap) string { return w.ID }, func(w breaks.Wrap) time.Time { return w.StartedAt })
		}
	}
	return out, nil
}

const wrapsQuery = `SELECT id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms FROM wraps
	WHERE started_at_ms >= ?1 AND started_at_ms < ?2 AND deleted_at_ms IS NULL ORDER BY started_at_ms`

func (s *Store) scanWrap(row scanner) (breaks.Wrap, error) {
	var w breaks.Wrap
	var start, startOffset, elapsed int64
	var end, endOffset sql.NullInt64
	err := row.Scan(&w.ID, &start, &startOffset, &end, &endOffset, &elapsed)
	w.StartedAt, w.EndedAt, w.Elapsed = s.instant(start, startOffset), s.ending(end, endOffset), ofMillis(elapsed)
	return w, err
}
