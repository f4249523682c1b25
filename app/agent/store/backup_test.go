package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

func TestBackUp_KeepsSevenDays(t *testing.T) {
	o := options(t)
	today := nine
	o.Now = func() time.Time { return today }
	s := open(t, o)
	commit(t, s, breaks.Recorded{Care: care("c", 0, breaks.Done)})
	for i := range 10 {
		today = nine.AddDate(0, 0, i)
		made, err := s.BackUpDaily(t.Context())
		if err != nil || !made {
			t.Fatal(made, err)
		}
		if made, err := s.BackUpDaily(t.Context()); err != nil || made {
			t.Fatal("a second one on one day", err)
		}
		// Files of one moment have no order: give each its day.
		if err := os.Chtimes(filepath.Join(o.Backups, "unknot-"+today.Format("2006-01-02")+".db"), today, today); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 7 || list[0].Name != "unknot-2026-12-02.db" || list[6].Name != "unknot-2026-11-26.db" || list[0].Size == 0 {
		t.Errorf("%+v", list)
	}
	info, err := os.Stat(filepath.Join(o.Backups, list[0].Name))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	for _, f := range must(os.ReadDir(o.Backups)) {
		if strings.HasSuffix(f.Name(), ".part") {
			t.Errorf("%s was left", f.Name())
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestRestoreBackup_BringsTheHistoryBackAndLeavesThePresent(t *testing.T) {
	o := options(t)
	s := open(t, o)
	ctx := t.Context()
	commit(t, s, breaks.Recorded{Care: care("early", 0, breaks.Done)}, breaks.BoutBegan{Bout: bout("old", 0, 0)})
	b, err := s.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	commit(t, s, breaks.BoutEnded{Bout: bout("old", 0, 30)}, breaks.Recorded{Care: care("late", 40, breaks.Done)}, breaks.BoutBegan{Bout: bout("now", 50, 0)})
	var batch store.Batch
	batch.SaveState(store.State{Engine: []byte("two heats today"), Saved: breaks.Now{Mono: time.Hour, Wall: at(50)}, Boot: "b"})
	if err := s.Commit(ctx, &batch); err != nil {
		t.Fatal(err)
	}

	if err := s.RestoreBackup(ctx, b.Name); err != nil {
		t.Fatal(err)
	}
	e := entries(t, s)
	if len(e.Care) != 1 || e.Care[0].ID != "early" {
		t.Errorf("care is %+v", e.Care)
	}
	openBouts := slices.DeleteFunc(e.Bouts, func(b breaks.Bout) bool { return !b.EndedAt.IsZero() })
	same(t, "what is open", openBouts, []breaks.Bout{bout("now", 50, 0)})
	if st, _, err := s.LoadState(ctx); err != nil || string(st.Engine) != "two heats today" {
		t.Errorf("the rules forgot: %q, %v", st.Engine, err)
	}
	list, err := s.Backups()
	if err != nil || len(list) != 2 || list[0].Daily() == list[1].Daily() {
		t.Errorf("the history before it was not kept: %+v, %v", list, err)
	}
	// And forward again.
	for _, copy := range list {
		if !copy.Daily() {
			if err := s.RestoreBackup(ctx, copy.Name); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := len(entries(t, s).Care); n != 2 {
		t.Errorf("%d of 2 entries are back", n)
	}
}

func TestRestoreBackup_RefusesWhatIsNoBackup(t *testing.T) {
	o := options(t)
	s := open(t, o)
	commit(t, s, breaks.Recorded{Care: care("c", 0, breaks.Done)})
	if _, err := s.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"unknot-2020-01-01.db", "../unknot.db", "", "/etc/passwd"} {
		if err := s.RestoreBackup(t.Context(), name); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%q: got %v, want ErrNotFound", name, err)
		}
	}
	bad := filepath.Join(o.Backups, "unknot-2026-11-01.db")
	if err := os.WriteFile(bad, []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.RestoreBackup(t.Context(), "unknot-2026-11-01.db"); err == nil {
		t.Error("a text was taken for a history")
	}
	if n := len(entries(t, s).Care); n != 1 {
		t.Errorf("%d of 1 entries are left", n)
	}
}

func TestImport_TwiceChangesNothing(t *testing.T) {
	from := open(t, options(t))
	commit(t, from,
		breaks.BoutEnded{Bout: bout("b", 0, 40)}, breaks.BoutBegan{Bout: bout("open", 50, 0)},
		breaks.AwayEnded{Away: away("a", 40, 45)}, breaks.Recorded{Care: care("c", 30, breaks.Done)},
		breaks.CheckedIn{CheckIn: breaks.CheckInEntry{ID: "ci", At: at(46), Score: 4, Note: "note"}},
		breaks.Drank{Water: breaks.WaterEntry{ID: "w", At: at(47), ML: 250}},
	)
	var b store.Batch
	b.SaveRating(store.Rating{Session: "c", At: at(31), Answer: "better"})
	b.SaveScreening(store.Screening{At: at(1), Clear: true})
	b.SaveAdvice(store.Advice{At: at(2), Rule: "H3", Answer: "shown"})
	if err := from.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	a, err := from.Archive(t.Context(), at(-600), at(600))
	if err != nil {
		t.Fatal(err)
	}

	to := open(t, options(t))
	for i, want := range []int{8, 0} {
		if n, err := to.Import(t.Context(), a); err != nil || n != want {
			t.Errorf("import %d added %d, %v; want %d", i+1, n, err, want)
		}
	}
	back, err := to.Archive(t.Context(), at(-600), at(600))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "bouts", back.Bouts, []breaks.Bout{bout("b", 0, 40)}) // the open one is another agent's present
	same(t, "care", back.Care, a.Care)
	same(t, "check-ins", back.CheckIns, a.CheckIns)
	if len(back.Ratings) != 1 || len(back.Screenings) != 1 || len(back.Advice) != 1 {
		t.Errorf("%+v", back)
	}
	// What the person deleted stays deleted.
	if err := to.Delete(t.Context(), store.ListCare, "c"); err != nil {
		t.Fatal(err)
	}
	if n, err := to.Import(t.Context(), a); err != nil || n != 0 || len(entries(t, to).Care) != 0 {
		t.Errorf("import brought %d back, %v", n, err)
	}
}

func TestForget_LeavesNothingToBeRead(t *testing.T) {
	o := options(t)
	s := open(t, o)
	secret := "a note that nobody else may read"
	commit(t, s, breaks.CheckedIn{CheckIn: breaks.CheckInEntry{ID: "ci", At: nine, Score: 4, Note: secret}})
	if _, err := s.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(entries(t, s).CheckIns); n != 0 {
		t.Errorf("%d entries are left", n)
	}
	err := filepath.WalkDir(filepath.Dir(o.Path), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(secret)) {
			t.Errorf("%s still has the note", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	commit(t, s, breaks.CheckedIn{CheckIn: breaks.CheckInEntry{ID: "new", At: nine, Score: 1}})
	if n := len(entries(t, s).CheckIns); n != 1 {
		t.Error("nothing can be kept any more")
	}
}
