package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"unknot/app/paths"
)

// How many copies are kept: of the daily ones as the design says, of those made before something
// big (a new schema, a restore) as many as anyone would go back. Our choice.
const (
	dailyKept  = 7
	beforeKept = 3
)

// Backup is one copy of the history.
type Backup struct {
	Name string
	At   time.Time
	Size int64
}

// Daily says whether it is one of the daily copies; the others were made before something big.
func (b Backup) Daily() bool { return !strings.Contains(b.Name, "-before-") }

// Backups lists the copies, newest first.
func (s *Store) Backups() ([]Backup, error) { return listBackups(s.o.Backups) }

func listBackups(dir string) ([]Backup, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var out []Backup
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), "unknot-") || !strings.HasSuffix(f.Name(), ".db") || !f.Type().IsRegular() {
			continue
		}
		if info, err := f.Info(); err == nil {
			out = append(out, Backup{Name: f.Name(), At: info.ModTime(), Size: info.Size()})
		}
	}
	slices.SortFunc(out, func(a, b Backup) int {
		return cmp.Or(cmp.Compare(b.day(), a.day()), b.At.Compare(a.At), cmp.Compare(b.Name, a.Name))
	})
	return out, nil
}

// day is the day in a copy's name, as eight digits. Copying a folder changes the times of files,
// not their names.
func (b Backup) day() string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, dayInName.FindString(b.Name))
	return digits
}

var dayInName = regexp.MustCompile(`\d{4}-?\d{2}-?\d{2}`)

// nameFor gives the name of a copy made before something big, one that no other copy has.
func nameFor(o Options, what string) string {
	stem := "unknot-before-" + what + "-" + o.Now().Format("20060102-150405")
	name := stem + ".db"
	for n := 2; exists(filepath.Join(o.Backups, name)); n++ {
		name = fmt.Sprintf("%s-%d.db", stem, n)
	}
	return name
}

// BackUp makes today's copy, in place of an earlier one of today, and keeps seven. The next step of
// the rules need not wait for it.
func (s *Store) BackUp(ctx context.Context) (Backup, error) {
	defer rest()
	s.mu.Lock()
	err := s.flush(ctx)
	s.mu.Unlock()
	if err != nil {
		return Backup{}, fmt.Errorf("back up: %w", err)
	}
	db, err := dialAside(s.o.Path, "rw")
	if err != nil {
		return Backup{}, fmt.Errorf("back up: %w", err)
	}
	defer db.Close()
	name := "unknot-" + s.o.Now().Format(dateForm) + ".db"
	if err := copyOut(ctx, db, s.o.Backups, name); err != nil {
		return Backup{}, fmt.Errorf("back up: %w", err)
	}
	if err := prune(s.o.Backups, name); err != nil {
		s.o.Log.Warn("old backups could not be removed", "err", err)
	}
	info, err := os.Stat(filepath.Join(s.o.Backups, name))
	if err != nil {
		return Backup{}, fmt.Errorf("back up: %w", err)
	}
	return Backup{Name: name, At: info.ModTime(), Size: info.Size()}, nil
}

// BackUpDaily makes today's copy unless there is one. It says whether it made one.
func (s *Store) BackUpDaily(ctx context.Context) (made bool, err error) {
	if _, err := os.Stat(filepath.Join(s.o.Backups, "unknot-"+s.o.Now().Format(dateForm)+".db")); err == nil {
		return false, nil
	}
	_, err = s.BackUp(ctx)
	return err == nil, err
}

// copyOut writes a copy of an open database into dir: whole, checked and on disk before it has its
// name. A damaged database gives no copy, so it never takes the place of a good one.
func copyOut(ctx context.Context, db *sql.DB, dir, name string) error {
	if err := paths.EnsureDir(dir); err != nil {
		return err
	}
	part := filepath.Join(dir, "."+name+".part")
	_ = os.Remove(part) // of a run that was cut short
	defer os.Remove(part)
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return fmt.Errorf("copy the history: %w", err)
	}
	if err := os.Chmod(part, 0o600); err != nil {
		return fmt.Errorf("copy the history: %w", err)
	}
	if err := inspect(ctx, part); err != nil {
		return fmt.Errorf("check the copy: %w", err)
	}
	if err := onDisk(part); err != nil {
		return fmt.Errorf("copy the history: %w", err)
	}
	if err := os.Rename(part, filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("copy the history: %w", err)
	}
	return nil
}

// inspect reads all of a file that nobody has open, and finds it damaged, newer, or good.
func inspect(ctx context.Context, path string) error {
	version, err := versionOf(path)
	if err != nil {
		return err
	}
	if version > len(migrations) {
		return ErrNewer
	}
	db, err := sql.Open("sqlite", dsn(path, "ro", "cache_size(-64)")+"&immutable=1")
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := schemaOf(ctx, db); err != nil {
		return err
	}
	return quickCheck(ctx, db)
}

func quickCheck(ctx context.Context, db *sql.DB) error {
	var found string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, found)
	}
	return nil
}

func onDisk(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// prune removes the oldest copies beyond those that are kept, but never the one just made, which a
// clock that was set back may have dated before the others.
func prune(dir, made string) error {
	list, err := listBackups(dir)
	if err != nil {
		return err
	}
	daily, before := 0, 0
	for _, b := range list {
		count, most := &before, beforeKept
		if b.Daily() {
			count, most = &daily, dailyKept
		}
		if *count++; *count > most && b.Name != made {
			err = errors.Join(err, os.Remove(filepath.Join(dir, b.Name)))
		}
	}
	return err
}

// RestoreBackup puts a copy in the place of the history, which is copied first. The state of the
// rules and what is open now stay: going back in time must not win anybody a third hour of heat.
func (s *Store) RestoreBackup(ctx context.Context, name string) error {
	list, err := s.Backups()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(b Backup) bool { return b.Name == name }) {
		return fmt.Errorf("restore the backup %q: %w", name, ErrNotFound)
	}
	from := filepath.Join(s.o.Backups, name)
	if err := inspect(ctx, from); err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.flush(ctx); err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	now, err := s.running(ctx)
	if err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	aside := nameFor(s.o, "restore")
	if err := copyOut(ctx, s.db, s.o.Backups, aside); err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	if err := s.swap(ctx, from); err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	// What was open when the copy was made is long over; what is open now comes back with the rest.
	if _, err := settleOpen(ctx, s.db, false); err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	s.waiting.add(now)
	if err := s.flush(ctx); err != nil {
		return fmt.Errorf("restore the backup %q: %w", name, err)
	}
	return prune(s.o.Backups, aside)
}

// running gives what must outlive a change of the file: the rules' state and what is open.
func (s *Store) running(ctx context.Context) ([]op, error) {
	var out []op
	var st State
	var mono, at, offset int64
	err := s.db.QueryRowContext(ctx, `SELECT engine, mono_ns, at_ms, offset_min, boot FROM state`).Scan(&st.Engine, &mono, &at, &offset, &st.Boot)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if err == nil {
		st.Saved.Mono, st.Saved.Wall = time.Duration(mono), s.instant(at, offset)
		out = append(out, saveState{st})
	}
	// Whatever is open began before the end of time and has not ended.
	var e Entries
	forever := span{1<<62 - 1, 1 << 62}
	if err := s.bouts(ctx, s.db, forever, &e); err != nil {
		return nil, err
	}
	if err := s.away(ctx, s.db, forever, &e); err != nil {
		return nil, err
	}
	for _, b := range e.Bouts {
		out = append(out, saveBout{b})
	}
	for _, a := range e.Away {
		out = append(out, saveAway{a})
	}
	return out, nil
}

// swap closes the file, puts a copy of from in its place, and opens that.
func (s *Store) swap(ctx context.Context, from string) error {
	err := s.db.Close()
	s.db = nil
	if err != nil {
		return err
	}
	if err := copyFile(from, s.o.Path); err != nil {
		return errors.Join(err, s.reopen(ctx))
	}
	return s.reopen(ctx)
}

// copyFile puts a copy of a database in a place in one step. The logs of the database that was
// there go first: SQLite would take them for the new one's.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	part := to + ".part"
	out, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(part) // of no effect once renamed
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Remove(to + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return os.Rename(part, to)
}
