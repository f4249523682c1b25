package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// repair moves a damaged database aside, puts the newest good backup in its place, and reads out of
// the damaged one whatever can still be read. s.mu is held; why is what was found.
func (s *Store) repair(ctx context.Context, why error) error {
	s.o.Log.Error("the database is damaged", "err", why)
	running := s.settled
	if s.db != nil {
		_ = s.db.Close() // it is damaged: whatever this says, it is not news
		s.db = nil
	}
	damaged, err := s.moveAside()
	if err != nil {
		return fmt.Errorf("move the damaged database aside: %w", err)
	}
	report := Report{Damaged: damaged}
	report.Restored = s.newestGood(ctx)
	if err := s.connect(ctx); err != nil {
		return fmt.Errorf("open in place of the damaged database: %w", err)
	}
	report.Rescued = s.rescue(ctx, damaged)
	// Once more for what was rescued.
	seen, err := settleOpen(ctx, s.db, running)
	if err != nil {
		return err
	}
	if !running && seen.mono != 0 {
		s.lastSeen = seen
	}
	report.MigratedFrom = s.health.Report.MigratedFrom
	s.health.Report = report
	s.o.Log.Warn("the database was repaired", "moved_to", damaged, "backup", report.Restored, "rescued", report.Rescued)
	return nil
}

// moveAside renames the database and its logs so that the name says what happened.
func (s *Store) moveAside() (string, error) {
	stem := strings.TrimSuffix(s.o.Path, ".db") + "-damaged-" + s.o.Now().Format("20060102-150405")
	aside := stem + ".db"
	for n := 2; exists(aside); n++ {
		aside = fmt.Sprintf("%s-%d.db", stem, n)
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(s.o.Path+end, aside+end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	return aside, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// newestGood puts the newest backup that is whole in the database's place, and gives its name.
func (s *Store) newestGood(ctx context.Context) string {
	list, err := listBackups(s.o.Backups)
	if err != nil {
		s.o.Log.Error("the backups cannot be read", "err", err)
	}
	for _, b := range list {
		from := filepath.Join(s.o.Backups, b.Name)
		if err := inspect(ctx, from); err != nil {
			s.o.Log.Error("a backup is no good", "name", b.Name, "err", err)
			continue
		}
		if err := copyFile(from, s.o.Path); err != nil {
			s.o.Log.Error("a backup could not be put in place", "name", b.Name, "err", err)
			continue
		}
		return b.Name
	}
	return ""
}

// rescued are the tables whose rows are read out of a damaged database.
var rescued = []string{"bouts", "away", "care", "check_ins", "water", "originals", "ratings", "screenings", "advice", "wraps", "state"}

// rescue copies what can be read of a damaged database into the open one, and counts the rows. A
// row that is there already is replaced: the damaged database is the newer one.
func (s *Store) rescue(ctx context.Context, damaged string) (rows int) {
	// From a copy: reading a database with a log writes to it, and what was moved aside stays as
	// it was found.
	dir, err := os.MkdirTemp(filepath.Dir(damaged), ".rescue-")
	if err != nil {
		s.o.Log.Error("no rows can be rescued", "err", err)
		return 0
	}
	defer os.RemoveAll(dir)
	work := filepath.Join(dir, "work.db")
	for _, end := range []string{"", "-wal"} {
		if err := copyPlain(damaged+end, work+end); err != nil && !errors.Is(err, os.ErrNotExist) {
			s.o.Log.Error("no rows can be rescued", "err", err)
			return 0
		}
	}
	from, err := dialAside(work, "rw")
	if err != nil {
		return 0
	}
	defer from.Close()
	for _, table := range rescued {
		rows += s.rescueTable(ctx, from, table)
	}
	return rows
}

func copyPlain(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}

// rescueTable reads a table from both ends, each as far as the damage lets it.
func (s *Store) rescueTable(ctx context.Context, from *sql.DB, table string) (rows int) {
	taken := map[string]bool{}
	for _, order := range []string{"ASC", "DESC"} {
		n, whole := s.rescueRows(ctx, from, table, order, taken)
		rows += n
		if whole {
			break
		}
	}
	return rows
}

// rescueRows copies rows in one direction until the damage, and says whether it met none.
func (s *Store) rescueRows(ctx context.Context, from *sql.DB, table, order string, taken map[string]bool) (n int, whole bool) {
	key := "1"
	if table != "state" {
		key = "id"
	}
	// By the table's own order, without its other indexes, which may be what is damaged.
	by := map[string]string{"bouts": "started_at_ms", "away": "started_at_ms", "care": "at_ms", "check_ins": "at_ms", "water": "at_ms", "originals": "list"}[table]
	if by == "" {
		by = key
	}
	rows, err := from.QueryContext(ctx, fmt.Sprintf("SELECT * FROM %s NOT INDEXED ORDER BY %s %s", table, by, order))
	if err != nil {
		return 0, false
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, false
	}
	insert := fmt.Sprintf("INSERT OR REPLACE INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, false
	}
	defer tx.Rollback() // of no effect after Commit
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			break
		}
		name := fmt.Sprint(values[0], values[1])
		if taken[name] {
			break // the other end has been here
		}
		taken[name] = true
		if _, err := tx.ExecContext(ctx, insert, values...); err == nil { // else the row itself is broken
			n++
		}
	}
	if err := tx.Commit(); err != nil {
		return 0, false
	}
	return n, rows.Err() == nil
}

// Verify reads the whole file, aside from the work at hand, and repairs it if it is damaged. It
// takes some tens of milliseconds for ten years of history; a start has no time for it.
func (s *Store) Verify(ctx context.Context) error {
	defer rest()
	db, err := dialAside(s.o.Path, "rw")
	if err != nil {
		return fmt.Errorf("check the history: %w", err)
	}
	err = quickCheck(ctx, db)
	db.Close()
	if err == nil {
		return nil
	}
	if !isDamage(err) {
		return fmt.Errorf("check the history: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	if err := s.repair(ctx, err); err != nil {
		s.note(err)
		return err
	}
	return s.flush(ctx)
}
