package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

// history makes a closed history of a thousand entries, backed up after the first half.
func history(t *testing.T) store.Options {
	t.Helper()
	o := options(t)
	s := open(t, o)
	for half := range 2 {
		var b store.Batch
		for i := range 500 {
			n := half*500 + i
			b.SaveCare(care(fmt.Sprintf("care-%04d", n), n, breaks.Done))
		}
		b.SaveBout(bout(fmt.Sprint("bout", half), half*500, half*500+400))
		if err := s.Commit(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		if half == 0 {
			if _, err := s.BackUp(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	closed(t, s)
	return o
}

func TestOpen_RepairsADamagedHistory(t *testing.T) {
	tests := []struct {
		name    string
		damage  func(b []byte) []byte
		backups bool
		atLeast int // entries of care that must be there afterwards
	}{
		{"a garbled header, with a backup", func(b []byte) []byte { copy(b, "garbage, garbage, garbage"); return b }, true, 500},
		{"a garbled header, without one", func(b []byte) []byte { copy(b, "garbage, garbage, garbage"); return b }, false, 0},
		{"another kind of file", func([]byte) []byte { return []byte("dear diary") }, true, 500},
		{"an empty file", func([]byte) []byte { return nil }, true, 500},
		{"a file cut in half", func(b []byte) []byte { return b[:len(b)/2/4096*4096] }, true, 500},
		{"pages of zeros", func(b []byte) []byte { return zeros(b, len(b)/2, 5*4096) }, true, 500},
		{"pages of zeros, without a backup", func(b []byte) []byte { return zeros(b, len(b)*3/4, 3*4096) }, false, 300},
		{"a garbled schema", func(b []byte) []byte { return zeros(b, 100, 3000) }, true, 500},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := history(t)
			b, err := os.ReadFile(o.Path)
			if err != nil {
				t.Fatal(err)
			}
			broken := tt.damage(bytes.Clone(b))
			if err := os.WriteFile(o.Path, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			if !tt.backups {
				if err := os.RemoveAll(o.Backups); err != nil {
					t.Fatal(err)
				}
			}
			s := open(t, o)
			if err := s.Verify(t.Context()); err != nil {
				t.Fatal(err)
			}
			h := s.Health()
			if h.Err != nil || h.Report.Damaged == "" || (h.Report.Restored != "") != tt.backups {
				t.Fatalf("%+v", h)
			}
			if said := h.Problems(); len(said) != 1 || !strings.Contains(said[0], filepath.Base(h.Report.Damaged)) || !strings.Contains(said[0], h.Report.Restored) {
				t.Errorf("the doctor says %q", said)
			}
			if kept, err := os.ReadFile(h.Report.Damaged); err != nil || !bytes.Equal(kept, broken) {
				t.Errorf("the damaged file is not as it was found: %v", err)
			}
			if n := len(entries(t, s).Care); n < tt.atLeast {
				t.Errorf("%d entries are left, want at least %d (%+v)", n, tt.atLeast, h.Report)
			}
			// And life goes on.
			commit(t, s, breaks.Drank{Water: breaks.WaterEntry{ID: "w", At: nine, ML: 250}})
			closed(t, s)
			if s := open(t, o); s.Health().Report.Damaged != "" || len(entries(t, s).Water) != 1 {
				t.Error("the repaired history is damaged again")
			}
		})
	}
}

func zeros(b []byte, from, n int) []byte {
	from = from / 16 * 16
	clear(b[from:min(len(b), from+n)])
	return b
}

// The entries after the last backup are in the damaged file alone.
func TestRepair_ReadsOutOfTheDamagedFileWhatTheBackupLacks(t *testing.T) {
	o := history(t)
	b, err := os.ReadFile(o.Path)
	if err != nil {
		t.Fatal(err)
	}
	// Damage the index of care by ID: its pages are full of names and nothing else.
	page := -1
	for i := len(b)/4096 - 1; i > 0; i-- {
		p := b[i*4096 : (i+1)*4096]
		if p[0] == 10 && bytes.Count(p, []byte("care-")) > 50 { // 10: a leaf of an index
			page = i
		}
	}
	if page < 0 {
		t.Fatal("no page to damage was found")
	}
	clear(b[page*4096 : (page+1)*4096])
	if err := os.WriteFile(o.Path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, o)
	if err := s.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	h := s.Health()
	if h.Report.Damaged == "" || h.Report.Rescued == 0 {
		t.Fatalf("%+v", h.Report)
	}
	e := entries(t, s)
	if len(e.Bouts) != 2 || len(e.Care) < 900 {
		t.Errorf("%d bouts and %d care are left of 2 and 1000 (%+v)", len(e.Bouts), len(e.Care), h.Report)
	}
}

// A disk that breaks while the agent runs shows at some step; that step must be kept all the same.
func TestCommit_RepairsAndKeepsTheStepThatMetTheDamage(t *testing.T) {
	o := history(t)
	s := open(t, o)
	f, err := os.OpenFile(o.Path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(make([]byte, info.Size()-4096), 4096); err != nil {
		t.Fatal(err)
	}
	f.Close()
	for i := range 20 {
		commit(t, s, breaks.Recorded{Care: care(fmt.Sprintf("after-%02d", i), 1100+i, breaks.Done)})
		if _, err := s.Entries(t.Context(), at(0), at(600)); err != nil {
			t.Fatal(err)
		}
	}
	h := s.Health()
	if h.Err != nil || h.Report.Damaged == "" || h.Report.Restored == "" {
		t.Fatalf("%+v", h)
	}
	e, err := s.Entries(t.Context(), at(1000), at(1200))
	if err != nil || len(e.Care) != 20 {
		t.Errorf("%d of the 20 entries since are there, %v", len(e.Care), err)
	}
}

func TestOpen_PassesOverABackupThatIsNoGood(t *testing.T) {
	o := history(t)
	if err := os.WriteFile(filepath.Join(o.Backups, "unknot-2026-11-24.db"), []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.Path, []byte("not a database either"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, o)
	if got := s.Health().Report.Restored; got != "unknot-2026-11-23.db" {
		t.Errorf("restored %q", got)
	}
}

func TestOpen_DoesNotTouchAHistoryOfANewerVersion(t *testing.T) {
	o := history(t)
	b, err := os.ReadFile(o.Path)
	if err != nil {
		t.Fatal(err)
	}
	b[60], b[61], b[62], b[63] = 0, 0, 0, 99
	if err := os.WriteFile(o.Path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), o)
	if !errors.Is(err, store.ErrNewer) || !strings.Contains(err.Error(), "schema 99") {
		t.Fatalf("got %v, want ErrNewer", err)
	}
	after, err := os.ReadFile(o.Path)
	if err != nil || !bytes.Equal(b, after) {
		t.Errorf("the file was touched: %v", err)
	}
	for _, end := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(o.Path + end); err == nil {
			t.Errorf("a file %s was made beside it", end)
		}
	}
	if _, err := store.Open(t.Context(), o); !errors.Is(err, store.ErrNewer) {
		t.Errorf("the lock was kept: %v", err)
	}
}

func TestOpen_WorksFromMemoryWhereNoFileIsPossible(t *testing.T) {
	o := options(t)
	blocked := filepath.Dir(o.Path)
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var b store.Batch
	b.Effects([]breaks.Effect{breaks.Recorded{Care: care("c", 10, breaks.Done)}})
	if err := s.Commit(t.Context(), &b); err == nil {
		t.Fatal("nobody said that nothing is on disk")
	}
	if h := s.Health(); h.Err == nil || h.Waiting != 1 || !h.Since.Equal(nine) {
		t.Errorf("the doctor hears %+v", h)
	}
	if n := len(entries(t, s).Care); n != 1 {
		t.Errorf("the day shows %d entries", n)
	}
	if d, err := s.Day(t.Context(), "2026-11-23", zone(), store.Present{Now: at(60)}); err != nil || len(d.Care) != 1 || d.Totals.Outcomes[breaks.KindMove][breaks.Done] != 1 {
		t.Errorf("the day is %+v, %v", d, err)
	}
	// The way is free again: the next change takes the waiting ones along.
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	commit(t, s, breaks.Recorded{Care: care("d", 11, breaks.Done)})
	if h := s.Health(); h.Err != nil || h.Waiting != 0 {
		t.Errorf("the doctor hears %+v", h)
	}
	closed(t, s)
	if n := len(entries(t, open(t, o)).Care); n != 2 {
		t.Errorf("%d of 2 entries were kept", n)
	}
}
