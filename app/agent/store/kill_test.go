package store_test

import (
	"bufio"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

// stepAt is when a step of the other process is, on its wall clock: a heartbeat apart.
func stepAt(n int) time.Time {
	return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Minute)
}

// writeUntilKilled is the other process of TestKill: it commits step after step, each with two
// entries, the heartbeat of an open bout and the state that counts them, and says so once each is kept.
func writeUntilKilled() {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Path: os.Getenv("UNKNOT_TEST_WRITER")})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	n, err := strconv.Atoi(os.Getenv("UNKNOT_TEST_FROM"))
	if err != nil {
		os.Exit(1)
	}
	open := breaks.Bout{ID: fmt.Sprint("bout", n), StartedAt: stepAt(n), Posture: breaks.Sitting}
	for ; ; n++ {
		var b store.Batch
		now := stepAt(n)
		if open.StartedAt.Equal(now) {
			b.SaveBout(open)
		}
		b.Seen(breaks.Now{Mono: time.Duration(n) * time.Minute, Wall: now})
		b.SaveCare(breaks.Care{ID: fmt.Sprint("care", n), At: now, Kind: breaks.KindMove, Outcome: breaks.Done})
		b.SaveWater(breaks.WaterEntry{ID: fmt.Sprint("water", n), At: now, ML: 250})
		b.SaveState(store.State{Engine: binary.BigEndian.AppendUint64(nil, uint64(n)), Saved: breaks.Now{Wall: now}, Boot: "b"})
		if err := s.Commit(ctx, &b); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

// kills is how often the writer is killed: a few times in each run of the tests, and as often as
// design section 8 asks with UNKNOT_KILLS=200 (make test-long).
func kills(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv("UNKNOT_KILLS"), "50"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestKill_LosesNothingThatWasKeptAndLeavesNoHalfStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "unknot.db")
	next := 0
	for range kills(t) {
		w := exec.Command(os.Args[0])
		w.Env = append(os.Environ(), "UNKNOT_TEST_WRITER="+path, fmt.Sprint("UNKNOT_TEST_FROM=", next))
		out, err := w.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		kept := -1
		for range 1 + rand.IntN(60) {
			if !lines.Scan() {
				break
			}
			if kept, err = strconv.Atoi(lines.Text()); err != nil {
				t.Fatalf("the writer said %q", lines.Text())
			}
		}
		if err := w.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what it said before it died
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				kept = n
			}
		}
		_ = w.Wait() // killed, so never nil
		next = check(t, path, kept) + 1
	}
}

// check opens what a killed writer left, and gives the number of the last step that is in it.
func check(t *testing.T, path string, kept int) int {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(t.Context())
	if h := s.Health(); h.Err != nil || h.Report.Damaged != "" {
		t.Fatalf("after a kill: %+v", h)
	}
	st, _, err := s.LoadState(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	last := int(binary.BigEndian.Uint64(st.Engine))
	if last < kept {
		t.Fatalf("step %d was kept, the state knows %d", kept, last)
	}
	e, err := s.Entries(t.Context(), stepAt(0), stepAt(last+1))
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Care) != last+1 || len(e.Water) != last+1 {
		t.Fatalf("%d steps left %d care and %d water", last+1, len(e.Care), len(e.Water))
	}
	// The bout that ran was closed where its last heartbeat was: within a minute of the kill.
	if n := len(e.Bouts); n == 0 || !e.Bouts[n-1].EndedAt.Equal(stepAt(last)) {
		t.Fatalf("the last of %d bouts should end at %s: %+v", n, stepAt(last), e.Bouts[max(0, n-1):])
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var ok string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&ok); err != nil || ok != "ok" {
		t.Fatalf("integrity_check says %q, %v", ok, err)
	}
	return last
}
