package store_test

import (
	"errors"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

func TestChange_CorrectsDeletesAndBringsBack(t *testing.T) {
	s := open(t, options(t))
	first := care("c", 10, breaks.Missed)
	commit(t, s, breaks.Recorded{Care: first})
	ctx := t.Context()

	done := first
	done.Outcome, done.At = breaks.Done, at(12)
	if err := s.ChangeCare(ctx, done); err != nil {
		t.Fatal(err)
	}
	same(t, "corrected", entries(t, s).Care, []breaks.Care{done})
	twice := done
	twice.Outcome = breaks.Skipped
	if err := s.ChangeCare(ctx, twice); err != nil {
		t.Fatal(err)
	}

	if err := s.Delete(ctx, store.ListCare, "c"); err != nil {
		t.Fatal(err)
	}
	if n := len(entries(t, s).Care); n != 0 {
		t.Errorf("a deleted entry is shown")
	}
	if err := s.Restore(ctx, store.ListCare, "c"); err != nil {
		t.Fatal(err)
	}
	same(t, "brought back as it was when deleted", entries(t, s).Care, []breaks.Care{twice})
	if err := s.Restore(ctx, store.ListCare, "c"); err != nil {
		t.Fatal(err)
	}
	same(t, "as it was at first", entries(t, s).Care, []breaks.Care{first})
	if err := s.Restore(ctx, store.ListCare, "c"); err != nil {
		t.Errorf("nothing more to undo: %v", err)
	}
}

func TestChange_WorksOnEveryList(t *testing.T) {
	s := open(t, options(t))
	ctx := t.Context()
	commit(t, s,
		breaks.AwayEnded{Away: away("a", 0, 10)},
		breaks.CheckedIn{CheckIn: breaks.CheckInEntry{ID: "ci", At: at(20), Score: 2}},
		breaks.Drank{Water: breaks.WaterEntry{ID: "w", At: at(30), ML: 250}},
	)
	was := entries(t, s)

	if err := s.ChangeAway(ctx, store.Away{AwaySpan: away("a", 0, 10), Was: store.AtDesk}); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeCheckIn(ctx, breaks.CheckInEntry{ID: "ci", At: at(20), Score: 7, Note: "worse"}); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeWater(ctx, breaks.WaterEntry{ID: "w", At: at(30), ML: 500}); err != nil {
		t.Fatal(err)
	}
	if a, err := s.Away(ctx, "a"); err != nil || a.Was != store.AtDesk {
		t.Errorf("%+v, %v", a, err)
	}
	if c, err := s.CheckIn(ctx, "ci"); err != nil || c.Score != 7 || c.Note != "worse" {
		t.Errorf("%+v, %v", c, err)
	}
	if w, err := s.Water(ctx, "w"); err != nil || w.ML != 500 {
		t.Errorf("%+v, %v", w, err)
	}
	for list, id := range map[store.List]string{store.ListAway: "a", store.ListCheckIns: "ci", store.ListWater: "w"} {
		if err := s.Restore(ctx, list, id); err != nil {
			t.Fatal(err)
		}
	}
	now := entries(t, s)
	same(t, "away", now.Away, was.Away)
	same(t, "check-ins", now.CheckIns, was.CheckIns)
	same(t, "water", now.Water, was.Water)
}

func TestChange_KnowsWhatIsNotThere(t *testing.T) {
	s := open(t, options(t))
	ctx := t.Context()
	for what, err := range map[string]error{
		"change":            s.ChangeCare(ctx, care("none", 0, breaks.Done)),
		"delete":            s.Delete(ctx, store.ListWater, "none"),
		"restore":           s.Restore(ctx, store.ListAway, "none"),
		"a list of its own": s.Delete(ctx, "bouts; DROP TABLE care", "none"),
	} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: got %v, want ErrNotFound", what, err)
		}
	}
	if _, err := s.Care(ctx, "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("look up: got %v, want ErrNotFound", err)
	}
	if h := s.Health(); h.Err != nil {
		t.Errorf("a wrong ID is no trouble of the disk: %v", h.Err)
	}
}

// The rules may still be about to end an absence that the person has corrected already.
func TestCommit_LeavesACorrectionAlone(t *testing.T) {
	s := open(t, options(t))
	commit(t, s, breaks.AwayBegan{Away: away("a", 0, 0)})
	if err := s.ChangeAway(t.Context(), store.Away{AwaySpan: away("a", 0, 0), Was: store.AtDesk}); err != nil {
		t.Fatal(err)
	}
	commit(t, s, breaks.AwayEnded{Away: away("a", 0, 10)})
	same(t, "away", entries(t, s).Away, []store.Away{{AwaySpan: away("a", 0, 10), Was: store.AtDesk}})
}

func TestShown_MakesAnAbsenceAtTheDeskOneBoutAndItsBreakMissed(t *testing.T) {
	natural := care("n", 40, breaks.Natural)
	open5 := care("before", 38, breaks.Natural) // its prompt was open when the person left
	other := care("other", 70, breaks.Natural)
	e := store.Entries{
		Bouts: []breaks.Bout{bout("b1", 0, 40), bout("b2", 45, 65), bout("b3", 75, 90)},
		Away:  []store.Away{{AwaySpan: away("a1", 40, 45), Was: store.AtDesk}, {AwaySpan: away("a2", 65, 75)}},
		Care:  []breaks.Care{open5, natural, other},
	}
	got := e.Shown()
	same(t, "bouts", got.Bouts, []breaks.Bout{bout("b1", 0, 65), bout("b3", 75, 90)})
	if len(got.Away) != 2 {
		t.Error("the corrected absence is no longer there to be undone")
	}
	var outcomes []breaks.Outcome
	for _, c := range got.Care {
		outcomes = append(outcomes, c.Outcome)
	}
	if outcomes[0] != breaks.Missed || outcomes[1] != breaks.Missed || outcomes[2] != breaks.Natural {
		t.Errorf("outcomes %v", outcomes)
	}
	if e.Care[1].Outcome != breaks.Natural {
		t.Error("showing changed what was stored")
	}
	if n := len(e.Counted().Away); n != 1 {
		t.Errorf("%d absences count", n)
	}
}

func TestDay_CountsACorrectedAbsenceAsSitting(t *testing.T) {
	s := open(t, options(t))
	commit(t, s,
		breaks.BoutEnded{Bout: bout("b1", 0, 40)}, breaks.AwayEnded{Away: away("a", 40, 50)}, breaks.BoutEnded{Bout: bout("b2", 50, 60)},
		breaks.Recorded{Care: care("n", 40, breaks.Natural)},
	)
	if err := s.ChangeAway(t.Context(), store.Away{AwaySpan: away("a", 40, 50), Was: store.AtDesk}); err != nil {
		t.Fatal(err)
	}
	d, err := s.Day(t.Context(), "2026-11-23", zone(), store.Present{Now: at(600)})
	if err != nil {
		t.Fatal(err)
	}
	tot := d.Totals
	if tot.Sitting != time.Hour || tot.Away != 0 || tot.Bouts != 1 || tot.LongestBout != time.Hour || tot.Outcomes[breaks.KindMove][breaks.Missed] != 1 {
		t.Errorf("%+v", tot)
	}
}
