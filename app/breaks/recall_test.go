package breaks

import (
	"testing"
	"time"
)

// What another desk has done is gone on from: the side, the place, and whose turn it is.
func TestRecall_GoesOnFromTheHistory(t *testing.T) {
	g := newStage(t, Defaults())
	ago := func(d time.Duration) time.Time { return g.wall.Add(-d) }
	g.e.Recall([]Care{
		{At: ago(24 * time.Hour), Kind: KindStretch, Guide: "cat_cow_standing", Outcome: Done},
		{At: ago(48 * time.Hour), Kind: KindStretch, Guide: "cat_cow_seated", Outcome: Done},
		{At: ago(72 * time.Hour), Kind: KindMove, Guide: "move_long", Hosts: "seated_twist", Side: SideRight, Outcome: Partial},
		{At: ago(time.Hour), Kind: KindStretch, Guide: "seated_twist", Side: SideLeft, Outcome: Skipped},
		{At: ago(-time.Hour), Kind: KindStretch, Guide: "seated_twist", Side: SideLeft, Outcome: Done}, // to come: a clock was wrong
		{At: ago(time.Minute), Kind: KindHeat, Guide: "heat_session", Outcome: Done, Elapsed: 15 * time.Minute},
	})
	for _, want := range []struct {
		guide string
		side  Side
	}{{"seated_twist", SideLeft}} {
		g.do(act{At: g.now, Name: "start", Ev: Start{Guide: want.guide}}, act{At: g.now + time.Minute, Name: "finish", Ev: Finish{}})
		if c := entries(g.out)[0]; c.Side != want.side {
			t.Errorf("%s begins with %q, want %q", want.guide, c.Side, want.side)
		}
	}
	if got := g.e.st.Dec.Places[familyCatCow]; got != PlaceStanding {
		t.Errorf("cat-cow goes on at %q, it was done standing last", got)
	}
	if g.e.View(g.reading()).HeatToday != 0 {
		t.Error("heat of another desk counts here")
	}
}

func TestRecall_WhatIsKnownOfALaterTimeStays(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "seated_twist"}), does("09:01:00", Finish{}))
	g.e.Recall([]Care{{At: g.wall.Add(-time.Hour), Kind: KindStretch, Guide: "seated_twist", Side: SideLeft, Outcome: Done}})
	g.do(does("09:02:00", Start{Guide: "seated_twist"}))
	if got := theSession(t, g).Side; got != SideLeft {
		t.Errorf("after the right side here comes %q", got)
	}
}

// A state that cannot be read takes no rest and no cap away.
func TestRecallHeat_CapsOutliveALostState(t *testing.T) {
	g := newStage(t, Defaults())
	heat := func(ago, elapsed time.Duration) Care {
		return Care{At: g.wall.Add(-ago), Kind: KindHeat, Guide: "heat_session", Outcome: Done, Elapsed: elapsed}
	}
	g.e.RecallHeat([]Care{heat(30*time.Hour, 15*time.Minute), heat(50*time.Minute, 15*time.Minute), heat(20*time.Minute, 20*time.Second)})
	v := g.e.View(g.reading())
	if v.HeatToday != 1 || !v.HeatEarliest.Equal(g.wall.Add(-35*time.Minute+2*time.Hour)) {
		t.Errorf("%d today, the next one from %v", v.HeatToday, v.HeatEarliest)
	}
	g.do(does("09:00:01", Start{Kind: KindHeat, Screened: true}))
	if _, r := first[Refused](t, g.out); r.Code != HeatGapReached {
		t.Errorf("refused with %q", r.Code)
	}
}

// Advice about weeks goes on from what was logged elsewhere, at the next check-in.
func TestRecallScores_AdviceGoesOn(t *testing.T) {
	g := newStage(t, Defaults())
	var log []CheckInEntry
	for d := 1; d <= 20; d++ {
		log = append(log, CheckInEntry{At: g.wall.AddDate(0, 0, -d), Score: 5})
	}
	g.e.RecallScores(log)
	if v := g.e.View(g.reading()); len(v.Advice) != 0 || v.FlagsFrom != 0 {
		t.Errorf("before anything is said: advice %v, flags from %d", v.Advice, v.FlagsFrom)
	}
	g.do(does("09:00:00", CheckIn{Score: 5}))
	if _, a := first[Advised](t, g.out); a.Rule != "H5" {
		t.Errorf("after three weeks at 5 it says %q, want H5", a.Rule)
	}
}
