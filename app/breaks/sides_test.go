package breaks

import (
	"testing"
	"time"
)

// theSession is the one that runs, as clients see it.
func theSession(t *testing.T, g *stage) Session {
	t.Helper()
	s := g.e.View(g.reading()).Session
	if s == nil {
		t.Fatal("no session runs")
	}
	return *s
}

// entries are the entries of the day so far.
func entries(out []told) (all []Care) {
	for _, f := range out {
		if r, ok := f.Effect.(Recorded); ok {
			all = append(all, r.Care)
		}
	}
	return all
}

func TestSides_TakeTurnsAndAreRemembered(t *testing.T) {
	g := newStage(t, Defaults())
	for i, want := range []Side{SideRight, SideLeft, SideRight} {
		start := at("09:00:00") + time.Duration(i)*time.Hour
		g.do(act{At: start, Name: "start", Ev: Start{Guide: "seated_twist"}})
		if got := theSession(t, g).Side; got != want {
			t.Errorf("run %d begins with %q, want %q", i+1, got, want)
		}
		g.until(start + 10*time.Minute)
		saved, err := g.e.Save() // across a restart too
		if err != nil {
			t.Fatal(err)
		}
		if g.e, _, err = Restore(g.p, saved, g.reading(), g.reading(), true); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range entries(g.out) {
		if want := []Side{SideRight, SideLeft, SideRight}[i]; c.Side != want {
			t.Errorf("entry %d says %q, want %q", i+1, c.Side, want)
		}
	}
	g.do(act{At: g.now, Name: "start", Ev: Start{Guide: "cat_cow_seated"}})
	if got := theSession(t, g).Side; got != "" {
		t.Errorf("cat-cow begins with %q: it has no sides", got)
	}
}

// A session of a few seconds was no turn, and one whose start was taken back none either.
func TestSides_OnlyWhatWasDoneIsATurn(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "seated_twist"}), does("09:00:05", Stop{}), does("09:01:00", Start{Guide: "seated_twist"}))
	if got := theSession(t, g).Side; got != SideRight {
		t.Errorf("it begins with %q, want right again", got)
	}
}

func TestLongBreak_HostsAStretchStepByStep(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "move_long"}))
	s := theSession(t, g)
	if s.Hosts != "cat_cow_seated" || s.Steps != 2+8 || s.Planned != 5*time.Minute {
		t.Fatalf("hosts %q in %d steps of %v", s.Hosts, s.Steps, s.Planned)
	}
	if walk := s.Lengths[0]; walk != 300*time.Second-64*time.Second-30*time.Second {
		t.Errorf("the walk takes %v: it makes room for the stretch", walk)
	}
	g.until(at("09:05:01"))
	if e := entries(g.out); len(e) != 1 || e[0].Outcome != Done || e[0].Elapsed != 5*time.Minute {
		t.Errorf("the day says %+v", e)
	}
	// The rotation goes on: a twist in the third, and it begins with a side.
	g.do(does("11:00:00", Start{Guide: "move_long"}), does("13:00:00", Start{Guide: "move_long"}))
	if s = theSession(t, g); s.Hosts != "seated_twist" || s.Side != SideRight {
		t.Errorf("the next one hosts %q, beginning with %q", s.Hosts, s.Side)
	}
}

func TestLongBreak_WithoutAStretchItIsAllWalking(t *testing.T) {
	off := Defaults()
	row := off.Kinds[KindStretch]
	row.On = false
	off.Kinds[KindStretch] = row
	g := newStage(t, off)
	g.do(does("09:00:00", Start{Guide: "move_long"}))
	s := theSession(t, g)
	if s.Hosts != "" || s.Steps != 3 || s.Lengths[0] != 270*time.Second || s.Lengths[1] != 0 {
		t.Fatalf("hosts %q, steps of %v", s.Hosts, s.Lengths)
	}
	g.out = nil
	g.until(at("09:05:01"))
	var steps []int
	for _, f := range g.out {
		if s, ok := f.Effect.(SessionStep); ok {
			steps = append(steps, s.Step)
		}
	}
	if len(steps) != 1 || steps[0] != 2 {
		t.Errorf("the steps were %v: the empty one is passed over", steps)
	}
}

func TestHurts_EndsAtOnceIsRecordedAndLeftOutToday(t *testing.T) {
	s := Defaults()
	row := s.Kinds[KindMove]
	row.On = false // stretches come alone then
	s.Kinds[KindMove] = row
	g := newStage(t, s)
	g.do(does("09:00:00", Start{Guide: "cat_cow_seated"}), does("09:00:30", Stop{Reason: "hurts"}))
	if _, e := first[SessionEnded](t, g.out); !e.Hurts || e.Outcome != Partial {
		t.Errorf("ended as %+v", e)
	}
	if e := entries(g.out); len(e) != 1 || !e[0].Hurts {
		t.Errorf("the day says %+v", e)
	}
	if g, ok := g.e.nextStretch(); !ok || g.family() == familyCatCow {
		t.Errorf("%q is offered next", g.ID)
	}
	g.until(at("09:00:30") + 24*time.Hour)
	if g.e.st.Dec.Today.Hurt[familyCatCow] {
		t.Error("it is left out the next day too")
	}
}
