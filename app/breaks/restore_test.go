package breaks

import (
	"testing"
	"time"
)

// after saves the engine of g and restores it in another process, down for some time.
func after(t *testing.T, g *stage, down time.Duration, sameBoot bool) []told {
	t.Helper()
	saved, err := g.e.Save()
	if err != nil {
		t.Fatal(err)
	}
	seen := g.reading()
	if sameBoot {
		g.now += down
	} else { // the monotonic clock begins anew, the wall clock has gone on
		g.wall = g.wall.Add(g.now + down - time.Minute)
		g.now = time.Minute
	}
	e, effects, err := Restore(g.p, saved, seen, g.reading(), sameBoot)
	if err != nil {
		t.Fatal(err)
	}
	g.e = e
	var out []told
	for _, f := range effects {
		out = append(out, told{g.now, f})
	}
	return out
}

// first is the first effect of a type.
func first[F Effect](t *testing.T, out []told) (int, F) {
	t.Helper()
	for i, f := range out {
		if f, ok := f.Effect.(F); ok {
			return i, f
		}
	}
	var none F
	t.Fatalf("no %T in %v", none, out)
	return -1, none
}

func at(s string) time.Duration {
	c, err := time.Parse("15:04:05", s)
	if err != nil {
		panic(err)
	}
	return c.Sub(time.Date(0, 1, 1, 9, 0, 0, 0, time.UTC))
}

func input(from, to string) act { return act{At: at(from), To: at(to), Name: "input"} }

func does(when string, ev Event) act { return act{At: at(when), Name: "event", Ev: ev} }

func TestRestore_TheOpenBoutEndsWhereItWasLastSeen(t *testing.T) {
	for name, sameBoot := range map[string]bool{"same boot": true, "after a reboot": false} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.do(input("09:00:00", "09:20:00"))
			g.until(at("09:12:00"))
			out := after(t, g, 10*time.Minute, sameBoot)
			_, b := first[BoutEnded](t, out)
			if b.Bout.Elapsed != 12*time.Minute || b.Bout.EndedAt.Format("15:04:05") != "09:12:00" {
				t.Errorf("bout of %v until %v", b.Bout.Elapsed, b.Bout.EndedAt)
			}
			if v := g.e.View(g.reading()); v.Presence != Away || v.SittingClock != 0 {
				t.Errorf("ten minutes later: %v, clock %v", v.Presence, v.SittingClock)
			}
		})
	}
}

func TestRestore_AShortGapIsCreditedLikeAnAbsence(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:20:00"))
	g.until(at("09:12:00"))
	after(t, g, 2*time.Minute, true)
	if v := g.e.View(g.reading()); v.SittingClock != 10*time.Minute {
		t.Errorf("the clock shows %v", v.SittingClock)
	}
}

func TestRestore_ACrashInHeatSaysFirstToSwitchItOff(t *testing.T) {
	for name, sameBoot := range map[string]bool{"same boot": true, "after a reboot": false} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.do(input("09:00:00", "09:01:00"), does("09:01:00", Start{Guide: "heat_session", Screened: true}))
			g.until(at("09:05:00"))
			out := after(t, g, 3*time.Second, sameBoot)
			if a, ok := out[0].Effect.(AlarmChanged); !ok || !a.On {
				t.Fatalf("the first effect is %v", out[0].Effect)
			}
			_, s := first[SessionEnded](t, out)
			if s.Outcome != Partial || s.Elapsed != 4*time.Minute {
				t.Errorf("the session ended %v after %v", s.Outcome, s.Elapsed)
			}
			_, r := first[Recorded](t, out)
			if r.Care.Outcome != Partial || r.Care.Kind != KindHeat {
				t.Errorf("recorded %+v", r.Care)
			}
			for _, again := range []Event{Start{Guide: "heat_session", Screened: true}, WearWrap{Screened: true}} {
				if no := refusedBy(t, g, again); no.Code != AfterHeat || !no.RetryAt.IsZero() {
					t.Errorf("%T while the alarm is open: %v", again, no)
				}
			}
			after(t, g, 3*time.Second, sameBoot)
			if no := refusedBy(t, g, Start{Kind: KindHeat, Screened: true}); no.Code != AfterHeat {
				t.Errorf("after another restart: %v", no)
			}
			g.e.Step(g.reading(), Confirm{})
			if no := refusedBy(t, g, Start{Guide: "heat_session", Screened: true}); no.Code != HeatGapReached {
				t.Errorf("heat again at once: %v", no)
			}
		})
	}
}

// refusedBy is the refusal of an event.
func refusedBy(t *testing.T, g *stage, ev Event) Refused {
	t.Helper()
	var out []told
	for _, f := range g.e.Step(g.reading(), ev) {
		out = append(out, told{g.now, f})
	}
	_, no := first[Refused](t, out)
	return no
}

func TestRestore_HeatThatACrashCutAlwaysCounts(t *testing.T) {
	for name, c := range map[string]struct {
		down time.Duration
		free string // when the gap of 2 h is over
	}{
		"back at once":       {10 * time.Second, "11:00:30"},
		"back after an hour": {time.Hour, "11:30:00"},
	} {
		for boot, sameBoot := range map[string]bool{"same boot": true, "after a reboot": false} {
			t.Run(name+", "+boot, func(t *testing.T) {
				g := newStage(t, Defaults())
				g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}))
				g.until(at("09:00:20"))
				_, s := first[SessionEnded](t, after(t, g, c.down, sameBoot))
				if s.Elapsed != 20*time.Second || s.Outcome != Partial {
					t.Errorf("it ended %v after %v", s.Outcome, s.Elapsed)
				}
				v := g.e.View(g.reading())
				if v.HeatToday != 1 || v.HeatEarliest.Format("15:04:05") != c.free {
					t.Errorf("%d sessions today, the next from %v", v.HeatToday, v.HeatEarliest)
				}
			})
		}
	}
}

func TestRestore_HeatIsRecordedNoLongerThanPlanned(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", For: 2 * time.Minute, Screened: true}))
	g.until(at("09:01:30"))
	saved, err := g.e.Save()
	if err != nil {
		t.Fatal(err)
	}
	seen := g.reading()
	seen.Mono, seen.Wall = seen.Mono+time.Minute, seen.Wall.Add(time.Minute)
	now := Now{Mono: seen.Mono + time.Minute, Wall: seen.Wall.Add(time.Minute)}
	_, effects, err := Restore(g.p, saved, seen, now, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range effects {
		if r, ok := f.(Recorded); ok && r.Care.Elapsed != 2*time.Minute {
			t.Errorf("recorded %v", r.Care.Elapsed)
		}
	}
}

func TestRestore_AWallClockSetBackIsNoNegativeGap(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:10:00"))
	saved, err := g.e.Save()
	if err != nil {
		t.Fatal(err)
	}
	now := Now{Mono: time.Minute, Wall: monday.Add(-72 * time.Hour)}
	e, effects, err := Restore(g.p, saved, g.reading(), now, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range effects {
		if b, ok := f.(BoutEnded); ok && b.Bout.Elapsed != 0 {
			t.Errorf("a bout of %v", b.Bout.Elapsed)
		}
		if a, ok := f.(AwayEnded); ok && a.Away.Elapsed < 0 {
			t.Errorf("an absence of %v", a.Away.Elapsed)
		}
	}
	if due, ok := e.NextDue(); !ok || due < now.Mono {
		t.Errorf("next due at %v", due)
	}
}

func TestRestore_TheHeatGapGoesByTheClockThatShowsLess(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", For: 2 * time.Minute, Screened: true}))
	g.until(at("09:03:00"))
	g.tick()
	saved, _ := g.e.Save()
	seen := g.reading()
	// Three hours on the monotonic clock, but the wall clock was set back by two and a half.
	now := Now{Mono: g.now + 3*time.Hour, Wall: seen.Wall.Add(30 * time.Minute)}
	e, _, err := Restore(g.p, saved, seen, now, true)
	if err != nil {
		t.Fatal(err)
	}
	var refused Code
	for _, f := range e.Step(now, Start{Guide: "heat_session", Screened: true}) {
		if r, ok := f.(Refused); ok {
			refused = r.Code
		}
	}
	if refused != HeatGapReached {
		t.Errorf("refused with %q", refused)
	}
}

func TestRestore_AnOpenPromptComesBack(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:30:00"))
	g.until(at("09:30:20"))
	_, shown := first[PromptShown](t, g.out)
	after(t, g, 20*time.Second, true)
	g.out = nil
	g.do(act{At: at("09:30:41"), To: at("09:45:00"), Name: "input"})
	g.until(at("09:40:00"))
	i, again := first[PromptShown](t, g.out)
	if again.Prompt.ID != shown.Prompt.ID || g.out[i].At != at("09:38:10") {
		t.Errorf("prompt %s at %v, was %s", again.Prompt.ID, g.out[i].At, shown.Prompt.ID)
	}
}

func TestRestore_RefusesWhatIsNoState(t *testing.T) {
	for _, saved := range []string{"", "{}", "[]", `{"segs":1}`} {
		if _, _, err := Restore(Params{}, []byte(saved), Now{}, Now{}, true); err == nil {
			t.Errorf("%q was taken", saved)
		}
	}
}
