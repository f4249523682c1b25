package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"unknot/app/breaks"
)

// State is the state of the rules as saved with a step.
type State struct {
	// Engine is what breaks.Engine.Save gave.
	Engine []byte
	// Saved is when; Boot names the start of the machine that Saved.Mono counts from.
	Saved breaks.Now
	Boot  string
}

// LoadState gives the state saved last, and when the agent was last known to run: the last
// heartbeat of an open bout, or the saving itself where that is later. ErrNotFound: there is none.
func (s *Store) LoadState(ctx context.Context) (State, breaks.Now, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var st State
	var mono, at, offset int64
	err := s.read(ctx, func(db *sql.DB) error {
		return db.QueryRowContext(ctx, `SELECT engine, mono_ns, at_ms, offset_min, boot FROM state`).
			Scan(&st.Engine, &mono, &at, &offset, &st.Boot)
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return State{}, breaks.Now{}, fmt.Errorf("load the state of the rules: %w", err)
	}
	st.Saved = breaks.Now{Mono: time.Duration(mono), Wall: s.instant(at, offset)}
	last := st.Saved
	// Both readings are of one boot: a bout's heartbeat comes after the state that opened it.
	if s.lastSeen.mono > mono {
		last = breaks.Now{Mono: time.Duration(s.lastSeen.mono), Wall: s.instant(s.lastSeen.at, s.lastSeen.offset)}
	}
	return st, last, nil
}

// settleOpen closes what a crash left open: bouts at their last heartbeat, and absences that a bout
// has followed at its start. With latestIsOurs the latest bout goes on. It gives the last heartbeat.
func settleOpen(ctx context.Context, db *sql.DB, latestIsOurs bool) (moment, error) {
	var seen moment
	err := db.QueryRowContext(ctx, `SELECT last_seen_ms, last_seen_offset_min, last_seen_mono_ns FROM bouts
		WHERE ended_at_ms IS NULL ORDER BY last_seen_ms DESC LIMIT 1`).Scan(&seen.at, &seen.offset, &seen.mono)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return seen, fmt.Errorf("look for an open bout: %w", err)
	}
	_, err = db.ExecContext(ctx, `UPDATE bouts SET ended_at_ms = max(last_seen_ms, started_at_ms),
			ended_offset_min = last_seen_offset_min, elapsed_ms = max(elapsed_ms, last_seen_ms - started_at_ms)
		WHERE ended_at_ms IS NULL AND (NOT ? OR started_at_ms < (SELECT max(started_at_ms) FROM bouts))`, latestIsOurs)
	if err != nil {
		return seen, fmt.Errorf("close the open bout: %w", err)
	}
	_, err = db.ExecContext(ctx, `UPDATE away SET (ended_at_ms, ended_offset_min, elapsed_ms) = (
			SELECT b.started_at_ms, b.started_offset_min, b.started_at_ms - away.started_at_ms
			FROM bouts b WHERE b.started_at_ms >= away.started_at_ms ORDER BY b.started_at_ms LIMIT 1)
		WHERE ended_at_ms IS NULL AND EXISTS (SELECT 1 FROM bouts b WHERE b.started_at_ms >= away.started_at_ms)`)
	if err != nil {
		return seen, fmt.Errorf("close the open absences: %w", err)
	}
	return seen, nil
}

// Fact gives a small fact of another part of the agent, or ErrNotFound.
func (s *Store) Fact(ctx context.Context, name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i, ok := s.waiting.keys["fact/"+name]; ok {
		return s.waiting.ops[i].(saveFact).value, nil
	}
	var value []byte
	err := s.read(ctx, func(db *sql.DB) error {
		return db.QueryRowContext(ctx, `SELECT value FROM facts WHERE name = ?`, name).Scan(&value)
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", name, err)
	}
	return value, nil
}

// read runs f on the open file, repairing it and trying once more if it turns out damaged. s.mu is
// held; f must have closed its rows when it returns.
func (s *Store) read(ctx context.Context, f func(*sql.DB) error) error {
	if err := s.reopen(ctx); err != nil {
		return err
	}
	err := f(s.db)
	if isDamage(err) {
		if err = s.repair(ctx, err); err == nil {
			err = f(s.db)
		}
	}
	return err
}
