package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"unknot/app/breaks"
)

// Archive is everything that a person put in or the agent noted about them, for an export.
type Archive struct {
	Entries
	Ratings    []Rating
	Screenings []Screening
	Advice     []Advice
	Wraps      []breaks.Wrap
}

// Archive gives everything in [from, to). Of a large history it takes a while, but holds nobody up.
func (s *Store) Archive(ctx context.Context, from, to time.Time) (Archive, error) {
	defer rest()
	s.mu.Lock()
	err := s.flush(ctx)
	s.mu.Unlock()
	if err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	db, err := dialAside(s.o.Path, "rw")
	if err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	defer db.Close()
	// A store of its own, for its map of zones: s is at work meanwhile.
	aside := &Store{o: s.o, db: db, zones: map[int]*time.Location{}}
	var a Archive
	within := spanOf(from, to)
	if a.Entries, err = aside.entries(ctx, within); err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	if a.Ratings, err = collect(ctx, db, ratingsQuery, within, aside.scanRating); err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	if a.Screenings, err = collect(ctx, db, screeningsQuery, within, aside.scanScreening); err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	if a.Advice, err = collect(ctx, db, adviceQuery, within, aside.scanAdvice); err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	if a.Wraps, err = collect(ctx, db, wrapsQuery, within, aside.scanWrap); err != nil {
		return Archive{}, fmt.Errorf("export: %w", err)
	}
	return a, nil
}

// importedAtOnce is how many rows one transaction of an import has: steps of the rules go between.
const importedAtOnce = 500

// Import adds what is not there yet, by ID, and counts it. What is there, deleted ones included,
// stays as it is: importing twice changes nothing. Open bouts and absences are another agent's
// present and are left out, as is what makes no sense.
func (s *Store) Import(ctx context.Context, a Archive) (added int, err error) {
	defer rest()
	ops := a.ops()
	for len(ops) > 0 {
		n := min(len(ops), importedAtOnce)
		m, err := s.importSome(ctx, ops[:n])
		added += m
		if err != nil {
			return added, fmt.Errorf("import: %w", err)
		}
		if ops = ops[n:]; ctx.Err() != nil {
			return added, fmt.Errorf("import: %w", ctx.Err())
		}
	}
	return added, nil
}

// row is an op of an import: what it would add, and where to look for it.
type row struct {
	op
	table, column, id string
}

func (a Archive) ops() []row {
	var out []row
	for _, b := range a.Bouts {
		if !b.EndedAt.IsZero() {
			out = append(out, row{saveBout{b}, "bouts", "id", b.ID})
		}
	}
	for _, w := range a.Away {
		if !w.EndedAt.IsZero() {
			out = append(out, row{saveAway{w}, "away", "id", w.ID})
		}
	}
	for _, c := range a.Care {
		out = append(out, row{saveCare{c}, "care", "id", c.ID})
	}
	for _, c := range a.CheckIns {
		out = append(out, row{saveCheckIn{c}, "check_ins", "id", c.ID})
	}
	for _, w := range a.Water {
		out = append(out, row{saveWater{w}, "water", "id", w.ID})
	}
	for _, r := range a.Ratings {
		out = append(out, row{saveRating{r}, "ratings", "session", r.Session})
	}
	for _, sc := range a.Screenings {
		out = append(out, row{saveScreening{sc}, "screenings", "id", sc.ID})
	}
	for _, v := range a.Advice {
		out = append(out, row{saveAdvice{v}, "advice", "id", v.ID})
	}
	for _, w := range a.Wraps {
		if !w.EndedAt.IsZero() {
			out = append(out, row{saveWrap{w}, "wraps", "id", w.ID})
		}
	}
	return out
}

func (s *Store) importSome(ctx context.Context, rows []row) (added int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.write(ctx, func(ctx context.Context, w *writer) error {
		added = 0
		for _, r := range rows {
			var there int
			err := w.queryRow(ctx, `SELECT count(*) FROM `+r.table+` WHERE `+r.column+` = ?`, r.id, &there)
			if err != nil {
				return err
			}
			if there > 0 {
				continue
			}
			switch err := r.run(ctx, w); {
			case isNonsense(err):
				s.o.Log.Warn("an imported entry makes no sense", "entry", r.key(), "err", err)
			case err != nil:
				return err
			default:
				added++
			}
		}
		return nil
	})
	return added, err
}

func (w *writer) queryRow(ctx context.Context, query string, arg any, into any) error {
	stmt, ok := w.ready[query]
	if !ok {
		var err error
		if stmt, err = w.tx.PrepareContext(ctx, query); err != nil {
			return err
		}
		w.ready[query] = stmt
	}
	return stmt.QueryRowContext(ctx, arg).Scan(into)
}

// Forget deletes the whole history and every copy of it, damaged ones included, and leaves nothing
// to be read in the file. The state of the rules goes too: save it again if the agent runs on.
func (s *Store) Forget(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	s.waiting.init()
	err := s.read(ctx, func(db *sql.DB) error { return empty(ctx, db) })
	if err != nil {
		return fmt.Errorf("forget the history: %w", err)
	}
	copies, err := filepath.Glob(strings.TrimSuffix(s.o.Path, ".db") + "-damaged-*")
	if err != nil {
		return fmt.Errorf("forget the history: %w", err)
	}
	list, err := listBackups(s.o.Backups)
	for _, b := range list {
		copies = append(copies, filepath.Join(s.o.Backups, b.Name))
	}
	for _, path := range copies {
		err = errors.Join(err, os.Remove(path))
	}
	if err != nil {
		return fmt.Errorf("forget the copies of the history: %w", err)
	}
	s.health.Report = Report{}
	return nil
}

// empty deletes every row, the log's included.
func empty(ctx context.Context, db *sql.DB) error {
	tables := append([]string{"texts", "facts", "day_totals"}, rescued...)
	var all strings.Builder
	for _, table := range tables {
		all.WriteString("DELETE FROM " + table + ";")
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect after Commit
	if _, err := tx.ExecContext(ctx, all.String()); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM"); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}
