package store

import (
	"context"
	"database/sql"

	"unknot/app/breaks"
)

// SaveWrap keeps one wearing of a heat wrap: worn while its EndedAt is zero.
func (b *Batch) SaveWrap(w breaks.Wrap) { b.ops = append(b.ops, saveWrap{w}) }

type saveWrap struct{ breaks.Wrap }

func (o saveWrap) key() string { return "wrap/" + o.ID }

func (o saveWrap) run(ctx context.Context, w *writer) error {
	start := stamp(o.StartedAt)
	end, endOffset := orNull(o.EndedAt)
	_, err := w.exec(ctx, `INSERT OR REPLACE INTO wraps (id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms)
		VALUES (?, ?, ?, ?, ?, ?)`, o.ID, start.at, start.offset, end, endOffset, millis(o.Elapsed))
	return err
}

func (saveWrap) show(*Entries, span) {}

const wrapsQuery = `SELECT id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms FROM wraps
	WHERE started_at_ms >= ?1 AND started_at_ms < ?2 ORDER BY started_at_ms`

func (s *Store) scanWrap(row scanner) (breaks.Wrap, error) {
	var w breaks.Wrap
	var start, startOffset, elapsed int64
	var end, endOffset sql.NullInt64
	err := row.Scan(&w.ID, &start, &startOffset, &end, &endOffset, &elapsed)
	w.StartedAt, w.EndedAt, w.Elapsed = s.instant(start, startOffset), s.ending(end, endOffset), ofMillis(elapsed)
	return w, err
}
