// Package store keeps the history: bouts, absences, care, check-ins, water, and the state of the
// rules, in one SQLite file that the agent alone opens. It speaks the words of breaks and knows
// none of the rules.
//
// One step of the rules is one Batch and one transaction: a kill -9 leaves all of it or nothing.
// What cannot be written (a full disk) waits in memory and goes out with the next batch; until then
// it is read as if it were stored. A damaged file is moved aside and its content rescued.
//
// It is the only importer of database/sql. It does not import agent or any other part of it.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"unknot/app/paths"
)

// What callers tell apart.
var (
	// ErrNewer means that a newer version of the program has written the history. Nothing is touched.
	ErrNewer = errors.New("the history was written by a newer version of Unknot")
	// ErrInUse means that another process has the history open.
	ErrInUse = errors.New("another agent has the history open")
	// ErrNotFound means that there is no such entry, backup or fact.
	ErrNotFound = errors.New("not found")
	// ErrClosed means that the store was closed.
	ErrClosed = errors.New("the store is closed")
)

// Options are how a store is opened.
type Options struct {
	// Path is the database, Backups the folder of its copies. Missing folders are made.
	Path, Backups string
	// Log gets what goes wrong. Default: nowhere.
	Log *slog.Logger
	// Now is the wall clock, for the names of copies. Default time.Now.
	Now func() time.Time
	// Version is the program's: another one may sum days up in another way, so the totals kept of
	// past days are thrown away.
	Version string
}

// Store is an open history. It is safe for use by several goroutines; one works at a time.
type Store struct {
	o    Options
	lock *flock.Flock

	mu      sync.Mutex // guards all below, and so the order of writes
	db      *sql.DB    // nil while the file cannot be opened
	closed  bool
	waiting queue
	health  Health
	// lastSeen is the last heartbeat before this start. settled says that it is known, and that the
	// bouts that a crash left open were closed.
	lastSeen moment
	settled  bool
	zones    map[int]*time.Location
}

// Open opens the history, making or repairing it as needed. The errors are ErrNewer and ErrInUse
// alone: with any other trouble (no room, no permission) the store works from memory, tries again
// at every change, and says so in Health.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	for _, path := range []*string{&o.Path, &o.Backups} {
		abs, err := filepath.Abs(*path)
		if err != nil {
			return nil, fmt.Errorf("find the folder of the history: %w", err)
		}
		*path = abs
	}
	s := &Store{o: o, zones: map[int]*time.Location{}}
	s.waiting.init()
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.reopen(ctx)
	if errors.Is(err, ErrNewer) || errors.Is(err, ErrInUse) {
		s.unlock()
		return nil, err
	}
	s.note(err)
	return s, nil
}

// Health tells how the store is.
func (s *Store) Health() Health {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.health
	h.Waiting = s.waiting.len()
	return h
}

// Close writes what waits and closes the file. An error says that something was lost.
func (s *Store) Close(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	err := s.flush(ctx)
	s.closed = true
	if s.db != nil {
		err = errors.Join(err, s.db.Close())
		s.db = nil
	}
	s.unlock()
	if err != nil {
		return fmt.Errorf("close the history: %w", err)
	}
	return nil
}

// reopen opens the file if it is not open: locks it, repairs it, brings it to our schema.
func (s *Store) reopen(ctx context.Context) error {
	if s.closed {
		return ErrClosed
	}
	if s.db != nil {
		return nil
	}
	if err := s.takeLock(); err != nil {
		return err
	}
	fresh := false
	switch version, err := versionOf(s.o.Path); {
	case errors.Is(err, fs.ErrNotExist):
		fresh = true
	case err == nil && version > len(migrations):
		return fmt.Errorf("open %s: %w (schema %d, this version knows %d)", s.o.Path, ErrNewer, version, len(migrations))
	}
	err := s.connect(ctx)
	if isDamage(err) {
		err = s.repair(ctx, err)
	}
	if err != nil {
		return fmt.Errorf("open %s: %w", s.o.Path, err)
	}
	if fresh {
		s.health.Report.Fresh = true
	}
	return nil
}

// takeLock keeps a second agent off the file, whichever socket it has. It lasts until Close.
func (s *Store) takeLock() error {
	if s.lock != nil {
		return nil
	}
	if err := paths.EnsureDir(filepath.Dir(s.o.Path)); err != nil {
		return err
	}
	lock := flock.New(s.o.Path+".lock", flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock the history: %w", err)
	}
	if !got {
		return ErrInUse
	}
	s.lock = lock
	return nil
}

func (s *Store) unlock() {
	if s.lock != nil {
		_ = s.lock.Unlock() // the process's end does it at the latest
		s.lock = nil
	}
}

// connect opens the file, checks that it is ours and whole at first sight, and migrates it.
func (s *Store) connect(ctx context.Context) (err error) {
	if err := refuseEmptied(s.o); err != nil {
		return err
	}
	// Made here for us alone: SQLite would make it readable to others.
	f, err := os.OpenFile(s.o.Path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	f.Close()
	db, err := dial(s.o.Path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			db.Close()
		}
	}()
	from, err := migrate(ctx, db, s.o)
	if err != nil {
		return err
	}
	if from > 0 && from < len(migrations) {
		s.health.Report.MigratedFrom = from
	}
	// Once the agent runs, the latest bout is its own and stays open.
	seen, err := settleOpen(ctx, db, s.settled)
	if err != nil {
		return err
	}
	if !s.settled {
		s.lastSeen, s.settled = seen, true
	}
	if err := keepSums(ctx, db, s.o.Version); err != nil {
		return err
	}
	s.db = db
	return nil
}

// note keeps what a write or an opening came to.
func (s *Store) note(err error) {
	if err == nil {
		s.health.Err, s.health.Since = nil, time.Time{}
		return
	}
	if s.health.Err == nil {
		s.health.Since = s.o.Now()
		s.o.Log.Error("the history cannot be written", "err", err)
	}
	s.health.Err = err
}
