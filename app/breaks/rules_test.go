package breaks

import (
	"slices"
	"testing"
	"time"
)

// shownAt is when prompts were shown.
func shownAt(out []told) (at []time.Duration) {
	for _, f := range out {
		if _, ok := f.Effect.(PromptShown); ok {
			at = append(at, f.At)
		}
	}
	return at
}

func TestAlarm_RepeatsEveryThirtySecondsForFiveMinutesAtMost(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", QuietChanged{QuietDoNotDisturb, true}), does("09:00:00", Start{Guide: "heat_session", Screened: true}))
	g.until(at("09:20:00"))
	var on []time.Duration
	var off time.Duration
	for _, f := range g.out {
		if a, ok := f.Effect.(AlarmChanged); ok {
			if a.On {
				on = append(on, f.At)
			} else {
				off = f.At
			}
		}
	}
	if len(on) != 10 || on[0] != at("09:06:00") || on[1] != at("09:06:30") || off != at("09:11:00") {
		t.Errorf("alarm at %v, off at %v", on, off)
	}
}

func TestAlarm_AnAnswerEndsIt(t *testing.T) {
	for name, answer := range map[string]Event{"confirm": Confirm{}, "stop": Stop{}} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}), does("09:07:10", answer))
			if g.e.View(g.reading()).Alarm {
				t.Error("the alarm is still on")
			}
			g.out = nil
			g.until(at("09:20:00"))
			for _, f := range g.out {
				if a, ok := f.Effect.(AlarmChanged); ok {
					t.Errorf("%v: %v", f.At, a)
				}
			}
		})
	}
}

func TestAlarm_NoHeatBeforeItsAnswer(t *testing.T) {
	g := newStage(t, Defaults())
	g.do( // paused at once, heat ends by itself and counts toward nothing
		does("09:00:00", Start{Guide: "heat_session", Screened: true}), does("09:00:05", PauseSession{}),
		does("09:06:00", Start{Guide: "heat_session"}), does("09:06:01", WearWrap{}),
		does("09:06:02", Confirm{}), does("09:06:03", Start{Guide: "heat_session"}),
	)
	var no []Code
	for _, f := range g.out {
		if r, ok := f.Effect.(Refused); ok {
			no = append(no, r.Code)
		}
	}
	if !slices.Equal(no, []Code{AfterHeat, AfterHeat}) || g.e.View(g.reading()).Session == nil {
		t.Errorf("refused %v; the session is %+v", no, g.e.View(g.reading()).Session)
	}
}

func TestGuide_RunsForAnHourAtMost(t *testing.T) {
	for length, extend := range map[time.Duration]time.Duration{3 * time.Hour: 0, time.Hour + time.Second: 0, 50 * time.Minute: 11 * time.Minute} {
		g := newStage(t, Defaults())
		g.do(does("09:00:00", Start{Guide: "cat_cow_seated", For: length}))
		if extend > 0 {
			g.do(does("09:00:01", Extend{For: extend}))
		}
		if _, no := first[Refused](t, g.out); no.Code != GuideTooLong {
			t.Errorf("%v and %v more: %v", length, extend, no)
		}
		if x := g.e.View(g.reading()).Session; x != nil && x.Planned != 50*time.Minute {
			t.Errorf("%v runs", x.Planned)
		}
	}
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "cat_cow_seated", For: time.Hour}))
	if g.e.View(g.reading()).Session == nil {
		t.Error("an hour is refused")
	}
}

func TestHeat_HasNoStepsAndNoPlace(t *testing.T) {
	for _, ev := range []Event{Next{}, SwitchPlace{PlaceFloor}} {
		g := newStage(t, Defaults())
		g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}), does("09:00:05", ev))
		if _, no := first[Refused](t, g.out); no.Code != NotInHeat {
			t.Errorf("%T: %v", ev, no)
		}
	}
}

func TestAlarm_RaisedBySleepIsRaisedAgainOnWaking(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}), does("09:02:00", Sleep{}))
	g.until(at("10:00:00"))
	g.out = nil
	g.do(does("10:00:00", Wake{}))
	if _, a := first[AlarmChanged](t, g.out); !a.On || !g.e.View(g.reading()).Alarm {
		t.Error("nobody is told on waking")
	}
}

func TestAlarm_ALateCallRaisesItNow(t *testing.T) {
	// The agent slept through the check without being told of the sleep.
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}))
	g.now = at("12:00:00")
	g.step(Tick{})
	if !g.e.View(g.reading()).Alarm {
		t.Error("the alarm was over before anybody could hear it")
	}
	if len(shownAt(g.out)) > 1 {
		t.Errorf("prompts at %v", shownAt(g.out))
	}
}

func TestStep_CalledLateShowsOnePromptNow(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:00:10"), does("09:00:10", Inhibitor{true}))
	g.now = at("11:00:00") // nobody ticked for two hours
	g.step(Tick{})
	if shown := shownAt(g.out); !slices.Equal(shown, []time.Duration{at("11:00:00")}) {
		t.Errorf("prompts at %v", shown)
	}
}

func TestIdleAfter_FollowsWhatTheRulesWaitFor(t *testing.T) {
	g := newStage(t, Defaults())
	check := func(when string, want time.Duration) {
		t.Helper()
		g.until(at(when))
		g.tick()
		if got := g.e.IdleAfter(); got != want {
			t.Errorf("at %s: %v, want %v", when, got, want)
		}
	}
	check("09:00:00", 3*time.Minute) // nobody is there
	g.do(input("09:00:00", "10:30:00"))
	check("09:00:01", 4*time.Second)  // may be a knock
	check("09:00:06", 3*time.Minute)  // somebody is there
	check("09:20:01", 10*time.Second) // the nudge waits for a pause
	check("09:35:00", 10*time.Second) // shown into input: was there any since?
	g.do(does("09:36:00", Respond{Answer: AnswerSkip}))
	check("09:36:01", 3*time.Minute)
}

func TestIdleAfter_AMinuteWhileAMovePromptIsOpen(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:30:00"))
	g.until(at("09:30:11"))
	if got := g.e.IdleAfter(); got != time.Minute {
		t.Errorf("%v", got)
	}
}

func TestIdle_ToldLateIsDatedBack(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Active{}))
	g.until(at("09:13:00"))
	g.do(does("09:13:00", Idle{Since: at("09:10:00")}))
	_, b := first[BoutEnded](t, g.out)
	if b.Bout.Elapsed != 10*time.Minute {
		t.Errorf("bout of %v", b.Bout.Elapsed)
	}
}

func TestRespond_AStaleButtonDoesNoHarm(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:20:00"))
	g.until(at("09:20:15"))
	g.out = nil
	g.do(does("09:20:15", Respond{ID: "of yesterday", Answer: AnswerSkip}))
	if len(g.out) != 0 || g.e.View(g.reading()).Prompt == nil {
		t.Errorf("%v", g.out)
	}
}

func TestTooOften_KeepGivesTheIntervalBack(t *testing.T) {
	for name, lengthen := range map[string]bool{"keep": false, "lengthen": true} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.do(input("09:00:00", "12:00:00"))
			g.until(at("10:52:00"))
			if v := g.e.View(g.reading()); v.AskTooOften != KindMove {
				t.Fatalf("asked about %q", v.AskTooOften)
			}
			g.out = nil
			g.do(does("10:52:00", TooOften{Lengthen: lengthen}))
			g.until(at("12:00:00"))
			// Missed at 111 min of the clock: due again at 141, or at 156; five minutes of waiting.
			want := at("11:26:00")
			if lengthen {
				want = at("11:41:00")
			}
			if shown := shownAt(g.out); len(shown) == 0 || shown[0] != want {
				t.Errorf("next at %v, want %v", shown, want)
			}
		})
	}
}

func TestConfigure_TakesEffectAtOnce(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:12:00"))
	s := Defaults()
	row := s.Kinds[KindMove]
	row.Every = 10 * time.Minute
	s.Kinds[KindMove] = row
	g.until(at("09:12:20"))
	g.e.Configure(g.reading(), s, g.p.Guides)
	g.tick()
	if shown := shownAt(g.out); len(shown) != 1 || shown[0] != at("09:12:20") {
		t.Errorf("prompts at %v", shown)
	}
}

func TestView_TellsWhatComesNext(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:15:00"))
	g.until(at("09:10:00"))
	v := g.e.View(g.reading())
	if v.Next == nil || v.Next.Kind != KindPosture || v.Next.DueAt.Format("15:04:05") != "09:20:00" {
		t.Errorf("next is %+v", v.Next)
	}
	if v.SittingClock != 10*time.Minute || v.SittingRuns != 1 || v.Bout == nil || v.Presence != Present {
		t.Errorf("%+v", v)
	}
	g.do(does("09:15:00", QuietChanged{QuietCall, true}))
	v = g.e.View(g.reading())
	if !slices.Equal(v.Next.HeldBy, []Quiet{QuietCall}) || !slices.Equal(v.Quiet, []Quiet{QuietCall}) {
		t.Errorf("held by %v, quiet %v", v.Next.HeldBy, v.Quiet)
	}
}

func TestView_OfHeat(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}))
	g.until(at("09:02:00"))
	s := g.e.View(g.reading()).Session
	if s == nil || s.Elapsed != 2*time.Minute || s.NextCheckAt.Format("15:04:05") != "09:05:00" ||
		s.EndsAt.Format("15:04:05") != "09:15:00" || s.Step != 0 || s.Steps != 3 {
		t.Fatalf("%+v", s)
	}
	g.until(at("09:05:10"))
	if s = g.e.View(g.reading()).Session; s.CheckUntil.Format("15:04:05") != "09:06:00" {
		t.Errorf("check until %v", s.CheckUntil)
	}
	g.do(does("09:05:20", Stop{}))
	v := g.e.View(g.reading())
	if v.HeatToday != 1 || v.HeatEarliest.Format("15:04:05") != "11:05:20" || v.CoolDownUntil.Format("15:04:05") != "09:10:20" {
		t.Errorf("%+v", v)
	}
}

func TestHeldBy_IsKeptInTheDay(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:50:00"), does("09:10:00", QuietChanged{QuietDoNotDisturb, true}),
		does("09:35:00", QuietChanged{QuietCall, true}), does("09:36:00", QuietChanged{QuietDoNotDisturb, false}),
		does("09:40:00", QuietChanged{QuietCall, false}), does("09:46:10", Respond{Answer: AnswerSkip}))
	_, r := first[Recorded](t, g.out)
	if want := []Quiet{QuietDoNotDisturb, QuietCall}; !slices.Equal(r.Care.HeldBy, want) || r.Care.Outcome != Skipped {
		t.Errorf("%+v, want held by %v", r.Care, want)
	}
}

func TestSwitchPlace_GoesOnStanding(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:10:00"), does("09:01:00", Start{Guide: "cat_cow_seated"}),
		does("09:01:20", SwitchPlace{PlaceStanding}))
	v := g.e.View(g.reading())
	if v.Session == nil || v.Session.Guide != "cat_cow_standing" || v.Presence != Away || v.Cause != CauseBreak {
		t.Fatalf("%+v, %v", v.Session, v.Presence)
	}
	g.until(at("09:05:00"))
	_, s := first[SessionEnded](t, g.out)
	if s.Outcome != Done || s.Elapsed != 84*time.Second {
		t.Errorf("%+v", s)
	}
	// The place is remembered: the same exercise comes back standing.
	g.do(does("09:05:00", Start{Guide: "standing_back_bend"}), does("09:06:00", Start{Guide: "seated_twist"}),
		does("09:07:00", Start{Kind: KindStretch}))
	if s := g.e.View(g.reading()).Session; s == nil || s.Guide != "cat_cow_standing" {
		t.Errorf("next stretch is %+v", s)
	}
}

func TestMemory_DoesNotGrowWithTheDays(t *testing.T) {
	size := func(days int) int {
		g := newStage(t, Defaults())
		for d := range days {
			day := time.Duration(d) * 24 * time.Hour
			g.do(act{At: day, To: day + 3*time.Hour, Name: "input"},
				act{At: day + 3*time.Hour + time.Second, Name: "check in", Ev: CheckIn{Score: d % 6}},
				act{At: day + 4*time.Hour, To: day + 8*time.Hour, Name: "input"})
			g.out = nil
		}
		b, err := g.e.Save()
		if err != nil {
			t.Fatal(err)
		}
		return len(b)
	}
	year, four := size(300), size(1200)
	if four > year+year/10 {
		t.Errorf("the state of 300 days takes %d bytes, of 1200 days %d", year, four)
	}
}

func TestHeat_ARefusalSaysFromWhenItMayBeTriedAgain(t *testing.T) {
	warm := func(hms string) act {
		return act{At: at(hms), Name: "heat", Ev: Start{Guide: "heat_session", For: 5 * time.Minute, Screened: true}}
	}
	for _, c := range []struct {
		starts []string
		code   Code
		retry  time.Duration // from 09:00
	}{
		{[]string{"09:00:00", "10:00:00"}, HeatGapReached, 2*time.Hour + 5*time.Minute},
		{[]string{"09:00:00", "11:05:00", "14:00:00"}, HeatCapReached, 19 * time.Hour},
		{[]string{"22:30:00"}, Night, 21 * time.Hour},
	} {
		g := newStage(t, Defaults())
		for _, s := range c.starts {
			g.until(at(s))
			g.do(warm(s))
		}
		_, refused := first[Refused](t, g.out)
		want := g.reading().Wall.Add(c.retry - g.now)
		if refused.Code != c.code || !refused.RetryAt.Equal(want) {
			t.Errorf("%v: %v from %v, want %v", c.code, refused.Code, refused.RetryAt, want)
		}
	}
}

func TestStart_AnUnknownGuideIsUnknownWhileAnotherRunsToo(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "cat_cow_seated"}), does("09:00:10", Start{Guide: "bananas"}))
	if _, r := first[Refused](t, g.out); r.Code != NotFound {
		t.Errorf("refused with %q", r.Code)
	}
	g.out = nil
	g.do(does("09:00:20", Start{Guide: "seated_twist"}))
	if _, r := first[Refused](t, g.out); r.Code != SessionRunning {
		t.Errorf("refused with %q", r.Code)
	}
}
