package store

import (
	"context"

	"unknot/app/breaks"
)

type saveBout struct{ breaks.Bout }

func (o saveBout) key() string { return "bout/" + o.ID }

func (o saveBout) run(ctx context.Context, w *writer) error {
	start := stamp(o.StartedAt)
	seen := start
	if !o.EndedAt.IsZero() {
		seen = stamp(o.EndedAt)
	}
	end, endOffset := orNull(o.EndedAt)
	_, err := w.exec(ctx, `INSERT INTO bouts (id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min,
			elapsed_ms, posture, last_seen_ms, last_seen_offset_min, last_seen_mono_ns)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
		ON CONFLICT (id) DO UPDATE SET started_at_ms = excluded.started_at_ms, started_offset_min = excluded.started_offset_min,
			ended_at_ms = excluded.ended_at_ms, ended_offset_min = excluded.ended_offset_min,
			elapsed_ms = excluded.elapsed_ms, posture = excluded.posture,
			last_seen_ms = coalesce(excluded.ended_at_ms, last_seen_ms),
			last_seen_offset_min = coalesce(excluded.ended_offset_min, last_seen_offset_min)`,
		o.ID, start.at, start.offset, end, endOffset, millis(o.Elapsed), string(o.Posture), seen.at, seen.offset)
	return err
}

type saveAway struct{ Away }

func (o saveAway) key() string { return "away/" + o.ID }

func (o saveAway) run(ctx context.Context, w *writer) error {
	start := stamp(o.StartedAt)
	end, endOffset := orNull(o.EndedAt)
	// A correction ("was") comes from the person alone, so it is set only where the row is new.
	_, err := w.exec(ctx, `INSERT INTO away (id, started_at_ms, started_offset_min, ended_at_ms, ended_offset_min, elapsed_ms, cause, was)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET started_at_ms = excluded.started_at_ms, started_offset_min = excluded.started_offset_min,
			ended_at_ms = excluded.ended_at_ms, ended_offset_min = excluded.ended_offset_min,
			elapsed_ms = excluded.elapsed_ms, cause = excluded.cause`,
		o.ID, start.at, start.offset, end, endOffset, millis(o.Elapsed), string(o.Cause), o.Was)
	return err
}

type saveCare struct{ breaks.Care }

func (o saveCare) key() string { return "care/" + o.ID }

func (o saveCare) run(ctx context.Context, w *writer) error {
	at := stamp(o.At)
	_, err := w.exec(ctx, `INSERT INTO care (id, at_ms, offset_min, kind, guide, outcome, planned_ms, elapsed_ms, merged, held_by,
			side, source, hurts, origin, hosts, answered_ms, snoozes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, offset_min = excluded.offset_min, kind = excluded.kind,
			guide = excluded.guide, outcome = excluded.outcome, planned_ms = excluded.planned_ms,
			elapsed_ms = excluded.elapsed_ms, merged = excluded.merged, held_by = excluded.held_by,
			side = excluded.side, source = excluded.source, hurts = excluded.hurts,
			origin = excluded.origin, hosts = excluded.hosts, answered_ms = excluded.answered_ms, snoozes = excluded.snoozes`,
		o.ID, at.at, at.offset, string(o.Kind), o.Guide, string(o.Outcome), millis(o.Planned), millis(o.Elapsed),
		words(o.Merged), words(o.HeldBy), string(o.Side), o.Source, o.Hurts, string(o.Origin), o.Hosts, millis(o.AnsweredIn), o.Snoozes)
	return err
}

type dropCare struct{ id string }

func (o dropCare) key() string { return "care/" + o.id }

func (o dropCare) run(ctx context.Context, w *writer) error {
	if _, err := w.exec(ctx, `DELETE FROM originals WHERE list = 'care' AND id = ?`, o.id); err != nil {
		return err
	}
	_, err := w.exec(ctx, `DELETE FROM care WHERE id = ?`, o.id)
	return err
}

type saveCheckIn struct{ breaks.CheckInEntry }

func (o saveCheckIn) key() string { return "check-in/" + o.ID }

func (o saveCheckIn) run(ctx context.Context, w *writer) error {
	at := stamp(o.At)
	_, err := w.exec(ctx, `INSERT INTO check_ins (id, at_ms, offset_min, score, side, area, note, stopped_me, flags)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, offset_min = excluded.offset_min, score = excluded.score,
			side = excluded.side, area = excluded.area, note = excluded.note, stopped_me = excluded.stopped_me,
			flags = excluded.flags`,
		o.ID, at.at, at.offset, o.Score, o.Side, o.Area, o.Note, o.StoppedMe, words(o.Flags))
	return err
}

type saveWater struct{ breaks.WaterEntry }

func (o saveWater) key() string { return "water/" + o.ID }

func (o saveWater) run(ctx context.Context, w *writer) error {
	at := stamp(o.At)
	_, err := w.exec(ctx, `INSERT INTO water (id, at_ms, offset_min, ml) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, offset_min = excluded.offset_min, ml = excluded.ml`,
		o.ID, at.at, at.offset, o.ML)
	return err
}

type saveState struct{ State }

func (saveState) key() string { return "state" }

func (o saveState) run(ctx context.Context, w *writer) error {
	at := stamp(o.Saved.Wall)
	_, err := w.exec(ctx, `INSERT INTO state (id, engine, mono_ns, at_ms, offset_min, boot) VALUES (1, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET engine = excluded.engine, mono_ns = excluded.mono_ns, at_ms = excluded.at_ms,
			offset_min = excluded.offset_min, boot = excluded.boot`,
		o.Engine, int64(o.Saved.Mono), at.at, at.offset, o.Boot)
	return err
}

type seen struct{ now breaks.Now }

func (seen) key() string { return "seen" }

func (o seen) run(ctx context.Context, w *writer) error {
	at := stamp(o.now.Wall)
	_, err := w.exec(ctx, `UPDATE bouts SET last_seen_ms = ?, last_seen_offset_min = ?, last_seen_mono_ns = ?
		WHERE ended_at_ms IS NULL`, at.at, at.offset, int64(o.now.Mono))
	return err
}

type saveFact struct {
	name  string
	value []byte
}

func (o saveFact) key() string { return "fact/" + o.name }

func (o saveFact) run(ctx context.Context, w *writer) error {
	_, err := w.exec(ctx, `INSERT INTO facts (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, o.name, o.value)
	return err
}

// What changes no entry shows nothing.
func (saveState) show(*Entries, span) {}
func (seen) show(*Entries, span)      {}
func (saveFact) show(*Entries, span)  {}
