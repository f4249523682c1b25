package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unknot/app/breaks"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// full lets the file grow no further, as a full disk does, or lets it grow again.
func full(t *testing.T, s *Store, on bool) {
	t.Helper()
	pages := 1 << 30
	if on {
		if err := s.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
		t.Fatal(err)
	}
}

func opened(t *testing.T) *Store {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Path: filepath.Join(dir, "unknot.db"), Backups: filepath.Join(dir, "backups")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func saves(from, to int) *Batch {
	b := &Batch{}
	for i := from; i < to; i++ {
		b.SaveCare(breaks.Care{ID: fmt.Sprint("care", i), At: monday.Add(time.Duration(i) * time.Second), Kind: breaks.KindMove, Outcome: breaks.Done})
	}
	b.SaveState(State{Engine: []byte(fmt.Sprint(to)), Saved: breaks.Now{Wall: monday}})
	return b
}

func count(t *testing.T, s *Store) int {
	t.Helper()
	e, err := s.Entries(t.Context(), monday.Add(-time.Hour), monday.Add(100*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return len(e.Care)
}

func TestCommit_HoldsOnToWhatAFullDiskRefuses(t *testing.T) {
	s := opened(t)
	if err := s.Commit(t.Context(), saves(0, 10)); err != nil {
		t.Fatal(err)
	}
	full(t, s, true)
	for n := 10; n < 2010; n += 400 {
		if err := s.Commit(t.Context(), saves(n, n+400)); err == nil && n > 500 {
			t.Fatal("the disk is not full")
		}
	}
	if h := s.Health(); h.Err == nil || h.Waiting == 0 {
		t.Fatalf("the doctor hears %+v", h)
	}
	if said := s.Health().Problems(); len(said) != 1 || !strings.Contains(said[0], "The disk is full") {
		t.Errorf("the doctor says %q", said)
	}
	if n := count(t, s); n != 2010 {
		t.Errorf("%d of 2010 entries are shown", n)
	}
	// Kept entries that change while the disk is full count once, as they are now.
	changed := &Batch{}
	changed.SaveCare(breaks.Care{ID: "care0", At: monday, Kind: breaks.KindMove, Outcome: breaks.Skipped})
	if err := s.Commit(t.Context(), changed); err == nil {
		t.Fatal("the disk is not full")
	}
	z := Zone{Loc: time.UTC, DayStartsAt: 4 * time.Hour}
	days, err := s.Totals(t.Context(), "2026-11-23", "2026-11-23", z, Present{Now: monday.Add(time.Hour)})
	if moves := days[0].Totals.Outcomes[breaks.KindMove]; err != nil || moves[breaks.Done] != 2009 || moves[breaks.Skipped] != 1 {
		t.Errorf("the day's totals are %+v, %v", moves, err)
	}
	full(t, s, false)
	if err := s.Commit(t.Context(), &Batch{}); err != nil {
		t.Fatal(err)
	}
	if h := s.Health(); h.Err != nil || h.Waiting != 0 || len(h.Problems()) != 0 {
		t.Errorf("with room again the doctor hears %+v", h)
	}
	if n := count(t, s); n != 2010 {
		t.Errorf("%d of 2010 entries are kept", n)
	}
}

func TestQueue_KeepsTheLatestOfEachThingAndStaysBounded(t *testing.T) {
	s := opened(t)
	full(t, s, true)
	for range 50 { // the same thing over and over takes the room of one
		if err := s.Commit(t.Context(), saves(0, 400)); err == nil {
			t.Fatal("the disk is not full")
		}
	}
	if n := s.Health().Waiting; n != 401 {
		t.Errorf("%d changes wait, want 401", n)
	}
	if n := len(s.waiting.ops); n > 2000 {
		t.Errorf("the queue holds %d places for them", n)
	}
	var err error
	for n := 400; n < mostWaiting+2000; n += 2000 {
		err = s.Commit(t.Context(), saves(n, n+2000))
	}
	if !errors.Is(err, ErrTooMuchWaiting) {
		t.Errorf("got %v, want a word about what was lost", err)
	}
	if n := s.Health().Waiting; n != mostWaiting {
		t.Errorf("%d changes wait", n)
	}
}

func TestClose_SaysWhatWasLost(t *testing.T) {
	s := opened(t)
	full(t, s, true)
	if err := s.Commit(t.Context(), saves(0, 1000)); err == nil {
		t.Fatal("the disk is not full")
	}
	if err := s.Close(t.Context()); err == nil {
		t.Error("a thousand entries went without a word")
	}
}
