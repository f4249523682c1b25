package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"unknot/app/breaks"
)

// List names one of the lists of a day whose entries a person can correct, as the local API does.
type List string

// The lists.
const (
	ListCare     List = "care"
	ListAway     List = "away"
	ListCheckIns List = "check-ins"
	ListWater    List = "water"
	ListWraps    List = "wraps"
)

// tables has the table of each list.
var tables = map[List]string{ListCare: "care", ListAway: "away", ListCheckIns: "check_ins", ListWater: "water", ListWraps: "wraps"}

// Care gives one entry, deleted or not; ErrNotFound if there is none. The same of the other lists:
func (s *Store) Care(ctx context.Context, id string) (breaks.Care, error) {
	return one(ctx, s, id, s.findCare)
}

// Away gives one absence.
func (s *Store) Away(ctx context.Context, id string) (Away, error) {
	return one(ctx, s, id, s.findAway)
}

// CheckIn gives one discomfort score.
func (s *Store) CheckIn(ctx context.Context, id string) (breaks.CheckInEntry, error) {
	return one(ctx, s, id, s.findCheckIn)
}

// Water gives one drink.
func (s *Store) Water(ctx context.Context, id string) (breaks.WaterEntry, error) {
	return one(ctx, s, id, s.findWater)
}

// ChangeCare corrects an entry; as it was before its first correction, Restore brings it back. The
// same of the other lists:
func (s *Store) ChangeCare(ctx context.Context, c breaks.Care) error {
	return change(ctx, s, ListCare, c.ID, saveCare{c}, s.findCare)
}

// ChangeAway corrects an absence, its Was included.
func (s *Store) ChangeAway(ctx context.Context, a Away) error {
	return change(ctx, s, ListAway, a.ID, setAway{a}, s.findAway)
}

// ChangeCheckIn corrects a discomfort score.
func (s *Store) ChangeCheckIn(ctx context.Context, c breaks.CheckInEntry) error {
	return change(ctx, s, ListCheckIns, c.ID, saveCheckIn{c}, s.findCheckIn)
}

// ChangeWater corrects a drink.
func (s *Store) ChangeWater(ctx context.Context, w breaks.WaterEntry) error {
	return change(ctx, s, ListWater, w.ID, saveWater{w}, s.findWater)
}

// setAway is saveAway by the person, who alone may say what an absence was.
type setAway struct{ Away }

func (o setAway) key() string { return "away/" + o.ID }

func (o setAway) show(e *Entries, within span) { saveAway(o).show(e, within) }

func (o setAway) run(ctx context.Context, w *writer) error {
	if err := saveAway(o).run(ctx, w); err != nil {
		return err
	}
	_, err := w.exec(ctx, `UPDATE away SET was = ? WHERE id = ?`, o.Was, o.ID)
	return err
}

// Delete takes an entry out of its day; Restore brings it back.
func (s *Store) Delete(ctx context.Context, list List, id string) error {
	return s.onEntry(ctx, list, id, func(ctx context.Context, w *writer) error {
		_, err := w.exec(ctx, `UPDATE `+tables[list]+` SET deleted_at_ms = ? WHERE id = ? AND deleted_at_ms IS NULL`,
			s.o.Now().UnixMilli(), id)
		return err
	})
}

// Restore undoes what the person did to an entry last: it brings a deleted one back, and makes a
// corrected one what it was at first.
func (s *Store) Restore(ctx context.Context, list List, id string) error {
	return s.onEntry(ctx, list, id, func(ctx context.Context, w *writer) error {
		back, err := w.exec(ctx, `UPDATE `+tables[list]+` SET deleted_at_ms = NULL WHERE id = ? AND deleted_at_ms IS NOT NULL`, id)
		if err != nil {
			return err
		}
		if n, err := back.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return s.revert(ctx, w, list, id)
	})
}

// onEntry runs f in a transaction if the entry is there.
func (s *Store) onEntry(ctx context.Context, list List, id string, f func(context.Context, *writer) error) error {
	table, ok := tables[list]
	if !ok {
		return fmt.Errorf("change an entry of %q: %w", list, ErrNotFound)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.write(ctx, func(ctx context.Context, w *writer) error {
		var there int
		if err := w.tx.QueryRowContext(ctx, `SELECT count(*) FROM `+table+` WHERE id = ?`, id).Scan(&there); err != nil {
			return err
		}
		if there == 0 {
			return ErrNotFound
		}
		return f(ctx, w)
	})
	if err != nil {
		return fmt.Errorf("change an entry of %s: %w", list, err)
	}
	return nil
}

// revert makes an entry what it was before its first correction.
func (s *Store) revert(ctx context.Context, w *writer, list List, id string) error {
	var row []byte
	err := w.tx.QueryRowContext(ctx, `SELECT row FROM originals WHERE list = ? AND id = ?`, string(list), id).Scan(&row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // as it was all along
	}
	if err != nil {
		return err
	}
	var was op
	switch list {
	case ListCare:
		was, err = original(row, func(c breaks.Care) op { return saveCare{c} })
	case ListAway:
		was, err = original(row, func(a Away) op { return setAway{a} })
	case ListCheckIns:
		was, err = original(row, func(c breaks.CheckInEntry) op { return saveCheckIn{c} })
	case ListWater:
		was, err = original(row, func(d breaks.WaterEntry) op { return saveWater{d} })
	}
	if err != nil {
		return err
	}
	if err := was.run(ctx, w); err != nil {
		return err
	}
	_, err = w.exec(ctx, `DELETE FROM originals WHERE list = ? AND id = ?`, string(list), id)
	return err
}

func original[T any](row []byte, as func(T) op) (op, error) {
	var t T
	err := json.Unmarshal(row, &t)
	return as(t), err
}

// queryer is a *sql.DB or a *sql.Tx.
type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (s *Store) findCare(ctx context.Context, q queryer, id string) (breaks.Care, error) {
	return s.scanCare(q.QueryRowContext(ctx, `SELECT `+careColumns+` FROM care WHERE id = ?`, id))
}

func (s *Store) findAway(ctx context.Context, q queryer, id string) (Away, error) {
	return s.scanAway(q.QueryRowContext(ctx, `SELECT `+awayColumns+` FROM away WHERE id = ?`, id))
}

func (s *Store) findCheckIn(ctx context.Context, q queryer, id string) (breaks.CheckInEntry, error) {
	return s.scanCheckIn(q.QueryRowContext(ctx, `SELECT `+checkInColumns+` FROM check_ins WHERE id = ?`, id))
}

func (s *Store) findWater(ctx context.Context, q queryer, id string) (breaks.WaterEntry, error) {
	return s.scanWater(q.QueryRowContext(ctx, `SELECT `+waterColumns+` FROM water WHERE id = ?`, id))
}

// one looks an entry up, after what waits was written if that is possible.
func one[T any](ctx context.Context, s *Store, id string, find func(context.Context, queryer, string) (T, error)) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found, none T
	if s.waiting.len() > 0 {
		if err := s.flush(ctx); err != nil {
			return none, err
		}
	}
	err := s.read(ctx, func(db *sql.DB) (err error) {
		found, err = find(ctx, db, id)
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return none, fmt.Errorf("look an entry up: %w", err)
	}
	return found, nil
}

// change writes an entry over, keeping it as it was before the first time.
func change[T any](ctx context.Context, s *Store, list List, id string, to op, find func(context.Context, queryer, string) (T, error)) error {
	return s.onEntry(ctx, list, id, func(ctx context.Context, w *writer) error {
		was, err := find(ctx, w.tx, id)
		if err != nil {
			return err
		}
		row, err := json.Marshal(was)
		if err != nil {
			return err
		}
		if _, err := w.exec(ctx, `INSERT OR IGNORE INTO originals (list, id, row) VALUES (?, ?, ?)`, string(list), id, string(row)); err != nil {
			return err
		}
		return to.run(ctx, w)
	})
}
