package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

// nine is nine o'clock on a Monday in Berlin.
var nine = time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 3600))

func at(minutes int) time.Time { return nine.Add(time.Duration(minutes) * time.Minute) }

func options(t *testing.T) store.Options {
	t.Helper()
	dir := t.TempDir()
	return store.Options{
		Path: filepath.Join(dir, "data", "unknot.db"), Backups: filepath.Join(dir, "data", "backups"),
		Now: func() time.Time { return nine },
	}
}

func open(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func closed(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func commit(t *testing.T, s *store.Store, effects ...breaks.Effect) {
	t.Helper()
	var b store.Batch
	b.Effects(effects)
	if err := s.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
}

func entries(t *testing.T, s *store.Store) store.Entries {
	t.Helper()
	e, err := s.Entries(t.Context(), at(-5*60), at(19*60))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func bout(id string, from, to int) breaks.Bout {
	b := breaks.Bout{ID: id, StartedAt: at(from), Posture: breaks.Sitting}
	if to != 0 {
		b.EndedAt, b.Elapsed = at(to), time.Duration(to-from)*time.Minute
	}
	return b
}

func away(id string, from, to int) breaks.AwaySpan {
	a := breaks.AwaySpan{ID: id, StartedAt: at(from), Cause: breaks.CauseIdle}
	if to != 0 {
		a.EndedAt, a.Elapsed = at(to), time.Duration(to-from)*time.Minute
	}
	return a
}

func care(id string, minute int, outcome breaks.Outcome) breaks.Care {
	return breaks.Care{
		ID: id, At: at(minute), Kind: breaks.KindMove, Guide: "move_short", Outcome: outcome,
		Planned: 2 * time.Minute, Elapsed: 119500 * time.Millisecond,
		Merged: []breaks.Kind{breaks.KindStretch, breaks.KindWater}, HeldBy: []breaks.Quiet{breaks.QuietCall},
	}
}

// same compares what is stored with what was given: instants by their offset too, for that is what
// the person's clock said.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(normal(got), normal(want)) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

func normal(v any) any {
	switch v := v.(type) {
	case []breaks.Bout:
		out := append([]breaks.Bout(nil), v...)
		for i := range out {
			out[i].StartedAt, out[i].EndedAt = plain(out[i].StartedAt), plain(out[i].EndedAt)
		}
		return out
	case []store.Away:
		out := append([]store.Away(nil), v...)
		for i := range out {
			out[i].StartedAt, out[i].EndedAt = plain(out[i].StartedAt), plain(out[i].EndedAt)
		}
		return out
	case []breaks.Care:
		out := append([]breaks.Care(nil), v...)
		for i := range out {
			out[i].At = plain(out[i].At)
		}
		return out
	case []breaks.CheckInEntry:
		out := append([]breaks.CheckInEntry(nil), v...)
		for i := range out {
			out[i].At = plain(out[i].At)
		}
		return out
	case []breaks.WaterEntry:
		out := append([]breaks.WaterEntry(nil), v...)
		for i := range out {
			out[i].At = plain(out[i].At)
		}
		return out
	}
	return v
}

// plain gives an instant in a zone of its offset alone.
func plain(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	_, offset := t.Zone()
	return time.UnixMilli(t.UnixMilli()).In(time.FixedZone("", offset))
}

func TestOpen_MakesAHistoryForThePersonAlone(t *testing.T) {
	o := options(t)
	s := open(t, o)
	if h := s.Health(); !h.Report.Fresh || h.Err != nil {
		t.Errorf("a first start says %+v", h)
	}
	commit(t, s, breaks.Drank{Water: breaks.WaterEntry{ID: "w", At: nine, ML: 250}})
	for _, end := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(o.Path + end)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("unknot.db%s has mode %v", end, info.Mode())
		}
	}
	closed(t, s)
	if s := open(t, o); s.Health().Report.Fresh {
		t.Error("the second start takes itself for the first")
	}
}

func TestOpen_RefusesASecondAgentOnTheSameHistory(t *testing.T) {
	o := options(t)
	s := open(t, o)
	if _, err := store.Open(t.Context(), o); !errors.Is(err, store.ErrInUse) {
		t.Fatalf("got %v, want ErrInUse", err)
	}
	closed(t, s)
	open(t, o)
}

func TestCommit_KeepsWhatAStepRecords(t *testing.T) {
	o := options(t)
	s := open(t, o)
	checkIn := breaks.CheckInEntry{ID: "ci", At: at(50), Score: 4, Side: "left", Area: "lumbar", Note: "after lunch, stiff", StoppedMe: true, Flags: []string{"leg", "numb"}}
	water := breaks.WaterEntry{ID: "wa", At: at(51), ML: 330}
	standing := bout("b2", 45, 60)
	standing.Posture = breaks.Standing
	commit(t, s,
		breaks.BoutBegan{Bout: bout("b1", 0, 0)},
		breaks.BoutEnded{Bout: bout("b1", 0, 40)},
		breaks.AwayBegan{Away: away("a1", 40, 0)},
		breaks.AwayEnded{Away: away("a1", 40, 45)},
		breaks.BoutEnded{Bout: standing},
		breaks.Recorded{Care: care("c1", 30, breaks.Missed)},
		breaks.Recorded{Care: care("c1", 30, breaks.Done)},
		breaks.Recorded{Care: care("c2", 31, breaks.Skipped)},
		breaks.Unrecorded{ID: "c2"},
		breaks.CheckedIn{CheckIn: checkIn},
		breaks.Drank{Water: water},
		breaks.SessionStep{ID: "x", Step: 2}, // nothing to keep
	)
	closed(t, s)
	e := entries(t, open(t, o))
	same(t, "bouts", e.Bouts, []breaks.Bout{bout("b1", 0, 40), standing})
	same(t, "away", e.Away, []store.Away{{AwaySpan: away("a1", 40, 45)}})
	same(t, "care", e.Care, []breaks.Care{care("c1", 30, breaks.Done)})
	same(t, "check-ins", e.CheckIns, []breaks.CheckInEntry{checkIn})
	same(t, "water", e.Water, []breaks.WaterEntry{water})
}

func TestCommit_OpensABoutAgain(t *testing.T) {
	s := open(t, options(t))
	commit(t, s, breaks.BoutEnded{Bout: bout("b", 0, 40)})
	commit(t, s, breaks.BoutReopened{Bout: bout("b", 0, 0)})
	same(t, "bouts", entries(t, s).Bouts, []breaks.Bout{bout("b", 0, 0)})
}

func TestEntries_FindSpansByAnyPartOfThem(t *testing.T) {
	s := open(t, options(t))
	const day, hour = 24 * 60, 60
	commit(t, s,
		breaks.AwayEnded{Away: away("holiday", -30*day, -2*day)},
		breaks.AwayEnded{Away: away("weekend", -2*day+hour, -1)},
		breaks.AwayEnded{Away: away("short", 10, 15)},
		breaks.AwayBegan{Away: away("open", 20, 0)},
		breaks.BoutEnded{Bout: bout("night", -3*day, -3*day+hour)},
	)
	tests := []struct {
		name     string
		from, to int
		want     []string
	}{
		{"the middle of a holiday", -20 * day, -19 * day, []string{"holiday"}},
		{"the border of two", -2*day - hour, -2*day + 2*hour, []string{"holiday", "weekend"}},
		{"just after a span", 15, 16, nil},
		{"the last minute of one", 14, 15, []string{"short"}},
		{"what is open reaches everywhere after", 10 * day, 11 * day, []string{"open"}},
		{"and nowhere before", 16, 20, nil},
		{"all", -40 * day, day, []string{"holiday", "weekend", "short", "open"}},
	}
	for _, tt := range tests {
		e, err := s.Entries(t.Context(), at(tt.from), at(tt.to))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range e.Away {
			got = append(got, a.ID)
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestState_ComesBackWithTheLastHeartbeat(t *testing.T) {
	o := options(t)
	s := open(t, o)
	if _, _, err := s.LoadState(t.Context()); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a fresh history: got %v, want ErrNotFound", err)
	}
	var b store.Batch
	b.SaveBout(bout("b", 0, 0))
	b.SaveState(store.State{Engine: []byte(`{"x":1}`), Saved: breaks.Now{Mono: time.Hour, Wall: nine}, Boot: "boot-1"})
	if err := s.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	var beat store.Batch
	beat.Seen(breaks.Now{Mono: time.Hour + 7*time.Minute, Wall: at(7)})
	if err := s.Commit(t.Context(), &beat); err != nil {
		t.Fatal(err)
	}
	crash(t, s, o)

	s = open(t, o)
	st, last, err := s.LoadState(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if string(st.Engine) != `{"x":1}` || st.Boot != "boot-1" || st.Saved.Mono != time.Hour || !st.Saved.Wall.Equal(nine) {
		t.Errorf("the state came back as %+v", st)
	}
	if last.Mono != time.Hour+7*time.Minute || !last.Wall.Equal(at(7)) {
		t.Errorf("last seen %+v, want the heartbeat", last)
	}
	same(t, "the open bout was closed at the heartbeat", entries(t, s).Bouts, []breaks.Bout{bout("b", 0, 7)})
}

// crash leaves the files as a killed process would: copied while the store is open.
func crash(t *testing.T, s *store.Store, o store.Options) {
	t.Helper()
	left := map[string][]byte{}
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(o.Path + end)
		if err != nil {
			t.Fatal(err)
		}
		left[end] = b
	}
	closed(t, s)
	for end, b := range left {
		if err := os.WriteFile(o.Path+end, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpen_ClosesAnAbsenceThatABoutHasFollowed(t *testing.T) {
	o := options(t)
	s := open(t, o)
	commit(t, s, breaks.AwayBegan{Away: away("a", 0, 0)}, breaks.BoutEnded{Bout: bout("b", 30, 40)}, breaks.AwayBegan{Away: away("now", 40, 0)})
	closed(t, s)
	same(t, "absences", entries(t, open(t, o)).Away, []store.Away{{AwaySpan: away("a", 0, 30)}, {AwaySpan: away("now", 40, 0)}})
}

func TestCommit_LetsGoOfARowThatCanNeverBeKept(t *testing.T) {
	s := open(t, options(t))
	bad := bout("bad", 0, 10)
	bad.Posture = "lying"
	commit(t, s, breaks.BoutEnded{Bout: bad}, breaks.BoutEnded{Bout: bout("good", 10, 20)})
	same(t, "bouts", entries(t, s).Bouts, []breaks.Bout{bout("good", 10, 20)})
	if n := s.Health().Waiting; n != 0 {
		t.Errorf("%d changes wait for ever", n)
	}
}

func TestNotes_AreKept(t *testing.T) {
	s := open(t, options(t))
	score := 3
	var b store.Batch
	b.SaveRating(store.Rating{Session: "s1", At: nine, Answer: "worse"})
	b.SaveRating(store.Rating{Session: "s1", At: at(1), Answer: "better", Score: &score})
	b.SaveScreening(store.Screening{At: nine, Clear: false, Yes: []string{"pregnant"}})
	b.SaveScreening(store.Screening{At: at(5), Clear: true})
	b.TextShown(breaks.KindMove, "move.1", at(-60))
	b.TextShown(breaks.KindMove, "move.2", nine)
	b.TextShown(breaks.KindHeat, "heat.1", nine)
	b.SaveAdvice(store.Advice{At: nine, Rule: "H3", Answer: "shown"})
	b.SaveFact("tray", []byte("said once"))
	if err := s.Commit(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	ratings, err := s.Ratings(t.Context(), at(-60), at(60))
	if err != nil || len(ratings) != 1 || ratings[0].Answer != "better" || *ratings[0].Score != 3 {
		t.Errorf("ratings %+v, %v", ratings, err)
	}
	if sc, err := s.LastScreening(t.Context()); err != nil || !sc.Clear || !sc.At.Equal(at(5)) {
		t.Errorf("the last checklist is %+v, %v", sc, err)
	}
	if texts, err := s.TextsSince(t.Context(), breaks.KindMove, nine); err != nil || !reflect.DeepEqual(texts, []string{"move.2"}) {
		t.Errorf("texts %v, %v", texts, err)
	}
	if v, err := s.Fact(t.Context(), "tray"); err != nil || string(v) != "said once" {
		t.Errorf("fact %q, %v", v, err)
	}
	if _, err := s.Fact(t.Context(), "nothing"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
}
