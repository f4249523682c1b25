package session

import (
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/windowtest"
)

func catCow(after time.Duration, change func(*api.Session)) Input {
	s := windowtest.Status()
	s.Session = windowtest.CatCow() // 2 s into "Cow" of round 2
	if change != nil {
		change(s.Session)
	}
	return Input{Status: s, Guides: windowtest.Guides().Guides, Rules: windowtest.Settings(), Now: s.At.Add(after)}
}

// The agent tells of a step once; the seconds in it and the steps after it are counted here.
func TestAt_GoesThroughTheStepsByItself(t *testing.T) {
	cases := []struct {
		after time.Duration
		step  int
		into  time.Duration
	}{
		{0, 3, 2 * time.Second},
		{1900 * time.Millisecond, 3, 3900 * time.Millisecond},
		{2 * time.Second, 4, 0},
		{7 * time.Second, 5, time.Second},
		{500 * time.Second, 13, 500*time.Second - 2*time.Second - 36*time.Second},
	}
	for _, c := range cases {
		m := At(catCow(c.after, nil))
		if m.Step != c.step || m.Into != c.into {
			t.Errorf("after %v: step %d at %v, want %d at %v", c.after, m.Step, m.Into, c.step, c.into)
		}
	}
}

func TestAt_StandsStillWhilePaused(t *testing.T) {
	m := At(catCow(time.Minute, func(x *api.Session) { x.Paused = true }))
	if m.Step != 3 || m.Into != 2*time.Second || m.Over {
		t.Errorf("paused for a minute: %+v", m)
	}
}

func TestAt_RingFillsBreathingInAndEmptiesBreathingOut(t *testing.T) {
	in, out := At(catCow(time.Second, nil)), At(catCow(3*time.Second, nil))
	if in.Breath != 0.75 || out.Breath != 0.75 {
		t.Errorf("a quarter of the breath left: in %v, out %v; want both 0.75", in.Breath, out.Breath)
	}
}

func TestMake_SaysTheStepInWords(t *testing.T) {
	m := Make(catCow(0, nil))
	if m.Step != "Cow" || m.Phase != "breathe in" || m.Count != "2" || m.Progress != "round 2 of 6 · 0:44 left" || m.Next != "Next: Cat, breathe out" {
		t.Errorf("%+v", m)
	}
	if len(m.Places) != 1 || m.Places[0].Place != breaks.PlaceFloor {
		t.Errorf("other places: %+v", m.Places)
	}
	m = Make(catCow(40*time.Second, nil))
	if !m.LastStep || m.Next != "This is the last step." {
		t.Errorf("at the end: %+v", m)
	}
}

// A break without steps, such as one of a guide that was deleted meanwhile, still counts down.
func TestMake_WithoutAGuide(t *testing.T) {
	m := Make(catCow(0, func(x *api.Session) { x.Guide = "gone" }))
	if m.Count != "0:44" || m.Step == "" {
		t.Errorf("%+v", m)
	}
}

func heat(change func(*api.Status)) Heat {
	s := windowtest.Status()
	x := windowtest.Heat()
	s.Session = x // the agent counts it once it is over
	if change != nil {
		change(&s)
	}
	return MakeHeat(Input{Status: s, Rules: windowtest.Settings(), Now: s.At.Time})
}

func TestHeat_HasAFaceForEachState(t *testing.T) {
	cases := []struct {
		name   string
		change func(*api.Status)
		face   Face
		number string
		check  string
	}{
		{"warming", nil, Warming, "9:18", "Next skin check in 4:18"},
		{"no more checks", func(s *api.Status) { s.Session.NextCheckAt = nil }, Warming, "9:18", "No more skin checks before the end."},
		{"paused", func(s *api.Status) { s.Session.Paused = true }, Warming, "9:18", "Paused. Take the pad off meanwhile; after 5 minutes the session ends."},
		{"a skin check is open", func(s *api.Status) { s.Session.CheckUntil = windowtest.After(47 * time.Second) }, Checking, "0:47", ""},
		{"nobody answered", func(s *api.Status) { s.Session, s.Alarm = nil, true }, Alarmed, "", ""},
		{"cooling", func(s *api.Status) { s.Session, s.CoolDownUntil = nil, windowtest.After(200*time.Second) }, Cooling, "3:20", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := heat(c.change)
			if h.Face != c.face || h.Number != c.number || h.Check != c.check {
				t.Errorf("face %v, %q, %q; want %v, %q, %q", h.Face, h.Number, h.Check, c.face, c.number, c.check)
			}
		})
	}
	if f := heat(nil).Footer; f != "1 of 2 today · earliest next one 17:47" {
		t.Errorf("the footer says %q", f)
	}
	if f := heat(func(s *api.Status) { s.HeatToday = 1 }).Footer; f != "2 of 2 today" {
		t.Errorf("the second time the footer says %q", f)
	}
}

// Five minutes more than 15 are 20, the most there is; more is not even offered.
func TestHeat_ExtendsToTwentyMinutesAtMost(t *testing.T) {
	if !heat(nil).MayExtend {
		t.Error("15 min can be made 20")
	}
	if heat(func(s *api.Status) { s.Session.PlannedS = 960 }).MayExtend {
		t.Error("16 min cannot be made 21")
	}
}

// Steps that were gone past are over: what is left goes by when the session ends, not by its plan.
func TestMake_CountsWhatIsLeftAfterStepsWereGonePast(t *testing.T) {
	in := catCow(0, nil)
	in.Status.Session.EndsAt = &api.Time{Time: in.Now.Add(20 * time.Second)}
	if m := Make(in); m.Progress != "round 2 of 6 · 0:20 left" {
		t.Errorf("it says %q", m.Progress)
	}
	if at := At(in); at.Over || at.Whole < 0.6 {
		t.Errorf("it is at %+v", at)
	}
}

func twist(side breaks.Side) Input {
	s := windowtest.Status()
	s.Session = windowtest.Twist()
	s.Session.Side = side
	return Input{Status: s, Guides: windowtest.Guides().Guides, Now: s.At.Time}
}

// The side that the agent alternates is the one that is shown: the same step is the other side when
// the session began with the other.
func TestMake_SaysTheSide(t *testing.T) {
	for side, want := range map[breaks.Side]string{breaks.SideLeft: "Right side", breaks.SideRight: "Left side"} {
		if m := Make(twist(side)); m.Side != want {
			t.Errorf("step 5 of a session that began %s is %q (%s), want %q", side, m.Side, m.Step, want)
		}
	}
}

// A step that has no length here is passed over, by the figure and by "Next" alike.
func TestMake_PassesOverStepsOfNoLength(t *testing.T) {
	in := twist(breaks.SideRight)
	in.Status.Session.Step, in.Status.Session.StepElapsedMS = 1, 0
	in.Status.Session.StepsMS = []int64{8000, 4000, 0, 0, 4000, 5000}
	if m := Make(in); m.Next != "Next: Turn left, breathe out" {
		t.Errorf("after Turn right comes %q", m.Next)
	}
	in.Now = in.Now.Add(5 * time.Second)
	if at := At(in); at.Step != 4 || at.Into != time.Second {
		t.Errorf("5 s later it is at step %d, %v in", at.Step, at.Into)
	}
}

// Each source of heat has its own words, and the bath asks nothing.
func TestHeat_SpeaksOfItsSource(t *testing.T) {
	for _, source := range breaks.HeatSources {
		h := heat(func(s *api.Status) { s.Session.Source = source })
		if h.Tip == "window.heat.tip_"+source || h.Title == "Heat session" {
			t.Errorf("%s: %q, %q", source, h.Title, h.Tip)
		}
	}
	h := heat(func(s *api.Status) { s.Session.Source, s.Session.NextCheckAt = breaks.SourceBath, nil })
	if h.Check != "No questions in the bath: look at your skin afterwards." {
		t.Errorf("in the bath it says %q", h.Check)
	}
}
