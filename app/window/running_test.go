package window

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
	"unknot/app/window/windowtest"
)

// Heat goes by what comes before it, then by the checklist if the agent wants it.
func TestHeat_GoesByPreparingAndChecklist(t *testing.T) {
	asked := false
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.OnDo = func(ev breaks.Event, now *api.Status) error {
			if _, ok := ev.(breaks.Start); ok {
				if !asked {
					asked = true
					return &api.Error{Code: string(breaks.ChecklistNeeded), Questions: windowtest.Questions()}
				}
				now.Session = windowtest.Heat()
			}
			return nil
		}
	})
	s.tap("Heat 15 min")
	s.says("Before the heat", "Unplug")
	s.tap("Wheat or gel bag")
	s.says("shake")
	s.tap("20 min")
	s.tap("Start the heat")
	s.says("Does any of this hold right now?", "Broken or sore skin there?")
	s.readOn()
	s.tap("None of these")
	if !s.did(breaks.Start{Kind: breaks.KindHeat, For: 20 * time.Minute, Source: "microwave_bag"}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
	if n := len(s.agent.Asked()); !slices.ContainsFunc(s.agent.Asked(), func(c apitest.Call) bool { return c.Name == "Screen" }) {
		t.Errorf("%d calls, and none keeps the answers", n)
	}
	s.says("Heat: Electric pad", "9:18", "Next skin check in 4:18")
}

func TestChecklist_AYesMeansNoHeat(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.openChecklist(windowtest.Questions())
	var first *widgets.Switch
	visible(s.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if w, ok := o.(*widgets.Switch); ok && first == nil {
			first = w
		}
	})
	test.Tap(first)
	s.says("Better no heat now.")
	s.tap("No heat for now")
	if !s.asked("Screen", "[injury]") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
	for _, e := range s.agent.Done() {
		if _, ok := e.(breaks.Start); ok {
			t.Error("heat was started")
		}
	}
}

func TestSession_Keys(t *testing.T) {
	for key, want := range map[fyne.KeyName]breaks.Event{
		fyne.KeySpace: breaks.PauseSession{}, fyne.KeyRight: breaks.Next{}, fyne.KeyEscape: breaks.Stop{},
	} {
		s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
		s.Open("session")
		s.press(key)
		if !s.did(want) {
			t.Errorf("%s: the agent was told %v", key, s.agent.Done())
		}
	}
}

// The keys work wherever the focus is; Space presses what has it.
func TestSession_KeysWorkFromAFocusedButton(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.Open("session")
	s.win.Canvas().Focus(s.button("Next"))
	s.press(fyne.KeyEscape)
	if !s.did(breaks.Stop{}) {
		t.Errorf("Esc on a button: the agent was told %v", s.agent.Done())
	}
	s.press(fyne.KeySpace)
	if !s.did(breaks.Next{}) {
		t.Errorf("Space on Next: the agent was told %v", s.agent.Done())
	}
}

func TestSession_OpensWithTheAlarm(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.agent.Change(func(n *api.Status) { n.Alarm = true })
	s.tell()
	s.says("Switch the heat off")
	s.tap("The heat is off")
	if !s.did(breaks.Confirm{}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

func TestSession_SkinCheckIsConfirmed(t *testing.T) {
	x := windowtest.Heat()
	x.CheckUntil = windowtest.After(47 * time.Second)
	s := newStage(t, usual, look.Light, running(x, nil))
	s.Open("session")
	s.says("Look at your skin", "0:47")
	s.tap("My skin is fine")
	if !s.did(breaks.Confirm{}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

func TestSession_EndsWithTheQuestionWhetherItHelped(t *testing.T) {
	x := windowtest.CatCow()
	x.ElapsedS, x.PlannedS = 63, 64
	s := newStage(t, usual, look.Light, running(x, nil))
	s.Open("session")
	s.agent.Change(func(n *api.Status) { n.Session, n.At = nil, *windowtest.After(2 * time.Second) })
	s.tell()
	s.says("How does your back feel now?")
	s.press(fyne.Key4)
	s.says("moderate")
	s.press(fyne.KeyB)
	if !s.asked("Rate", "better 4") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
	if s.view != "today" {
		t.Errorf("after the answer the window is on %s", s.view)
	}
}

// "It hurts" ends the session at once, and the page after it says when to get help and whom to ask.
func TestSession_ItHurts(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		running(windowtest.CatCow(), nil)(b)
		b.OnDo = func(ev breaks.Event, now *api.Status) error {
			if e, ok := ev.(breaks.Stop); ok && e.Reason == "hurts" {
				now.Session, now.Hurt = nil, windowtest.Hurt()
			}
			return nil
		}
	})
	s.Open("session")
	s.press(fyne.KeyH)
	s.says("Stopped. Let it rest.", "Whom to ask", "Get help now", "Cat-cow on the chair")
	s.tap("Do not offer this one again")
	if !s.asked("ChangeGuide", "cat_cow_seated false") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
	}
}

// What is done on the floor is read from the mat; L changes that for this session.
func TestSession_LargeWordsOnTheFloor(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCowFloor(), nil))
	s.Open("session")
	large := func() float32 {
		most := float32(0)
		visible(s.win.Content(), func(o fyne.CanvasObject) {
			if x, ok := o.(*canvas.Text); ok && x.Text == "Cat" {
				most = max(most, x.TextSize)
			}
		})
		return most
	}
	if got := large(); got < 50 {
		t.Errorf("the step is %v high", got)
	}
	s.press(fyne.KeyL)
	if got := large(); got > 30 {
		t.Errorf("after L the step is %v high", got)
	}
	s.agent.Change(func(n *api.Status) { n.Session = windowtest.CatCow() })
	s.tell()
	s.press(fyne.KeyL)
	s.redraw()
	if got := s.session; got == nil {
		t.Error("there is no session page")
	}
}

// An emergency fills the window until somebody has looked at it.
func TestUrgent_FillsTheWindow(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.agent.Change(func(n *api.Status) { n.Advice = []string{"H0"} })
	s.tell()
	s.says("Please get help now", "112", "999", "911", "000")
	s.tap("Somebody has looked at it")
	if !s.asked("Advice", "H0 seen-someone") && !s.did(breaks.SeenSomeone{}) {
		t.Errorf("the agent was told %v and asked %v", s.agent.Done(), s.agent.Asked())
	}
}

func TestWrap_IsLoggedByItsOwnRule(t *testing.T) {
	asked := false
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.OnDo = func(ev breaks.Event, now *api.Status) error {
			if _, ok := ev.(breaks.WearWrap); ok {
				if !asked {
					asked = true
					return &api.Error{Code: string(breaks.ChecklistNeeded), Questions: windowtest.Questions()}
				}
				now.Wrap = &api.StatusWrap{StartedAt: windowtest.At("15:38"), OffAt: windowtest.At("23:38")}
			}
			return nil
		}
	})
	s.tap("Heat 15 min")
	s.tap("Heat wrap to wear")
	s.tap("I have put it on")
	s.readOn()
	s.tap("None of these")
	s.says("Heat wrap on since 15:38", "Off by 23:38.")
	s.tap("It is off")
	if !s.did(breaks.TakeOffWrap{}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// Reduced motion moves nothing by itself.
func TestSession_ReducedMotionStandsStill(t *testing.T) {
	for calm, want := range map[bool]bool{false: true, true: false} {
		s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
			running(windowtest.CatCow(), nil)(b)
			b.SettingsNow["reduced_motion"] = calm
		})
		s.Open("session")
		if got := s.session.Moves(); got != want {
			t.Errorf("reduced motion %v: moves %v", calm, got)
		}
		s.Open("today")
		if s.session.Moves() {
			t.Error("it moves unseen")
		}
	}
}

// An agent that is gone is told of on a full page too, with a way out; nothing is counted any more,
// and what cannot be done cannot be pressed.
func TestAgentAway_IsToldOnFullPagesToo(t *testing.T) {
	open := func(set func(*apitest.Backend)) *stage {
		s := newStage(t, usual, look.Light, set)
		s.p.StartAgent = func(context.Context) error { return nil }
		s.Open("session")
		s.st.still = false
		s.agentGone()
		s.says("Unknot is not running in the background")
		if s.button("Restart").Disabled {
			t.Error("there is no way out")
		}
		return s
	}
	s := open(running(windowtest.Heat(), nil))
	s.says("Unknot is not counting any more: switch the heat off.")
	if !s.button("Stop").Disabled {
		t.Error("heat can be stopped where nobody counts it")
	}
	before := s.st.now()
	s.st.got = s.st.got.Add(-time.Minute)
	if s.st.now() != before {
		t.Error("the clock goes on")
	}
	s.press(fyne.KeyEscape)
	if s.view != "today" {
		t.Errorf("Esc goes to %s", s.view)
	}
	s.Open("session")
	s.tell()
	if all := s.reads(); strings.Contains(all, "not running") || strings.Contains(all, "not counting") {
		t.Errorf("the agent is back, and the page says:\n%s", all)
	}

	s = open(running(windowtest.CatCow(), nil))
	if s.session.Moves() || !s.button("Pause").Disabled || !s.button("It hurts").Disabled {
		t.Error("a session without an agent goes on")
	}

	s = newStage(t, usual, look.Light, nil)
	s.Open("after")
	s.agentGone()
	s.says("Unknot is not running in the background")
	s.press(fyne.KeyB)
	if s.view != "after" {
		t.Error("an answer that nobody keeps is taken")
	}
}

// A guide during heat's cool-down is shown, and asked about when it ends; Esc leaves the cool-down.
func TestCoolDown_MakesRoomForAGuide(t *testing.T) {
	s := newStage(t, usual, look.Light, running(nil, func(n *api.Status) { n.CoolDownUntil = windowtest.After(4 * time.Minute) }))
	s.Open("session")
	s.says("Cool down")
	x := windowtest.CatCow()
	x.Kind, x.ElapsedS = breaks.KindStretch, 100
	s.agent.Change(func(n *api.Status) { n.Session = x })
	s.tell()
	s.says("Cat-cow on the chair", "breathe in")
	s.agent.Change(func(n *api.Status) { n.Session = nil })
	s.tell()
	if s.view != "after" {
		t.Errorf("after the guide comes %s", s.view)
	}
	s.Open("session")
	s.press(fyne.KeyEscape)
	if s.view != "today" {
		t.Errorf("Esc goes to %s", s.view)
	}
}
