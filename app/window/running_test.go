package window

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
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
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.OnDo = func(ev breaks.Event, now *api.Status) error {
			if e, ok := ev.(breaks.Start); ok {
				if !e.Screened {
					return &api.Error{Code: string(breaks.ChecklistNeeded), Questions: windowtest.Questions()}
				}
				now.Session = windowtest.Heat()
			}
			return nil
		}
	})
	s.tap("Heat 15 min")
	s.says("Before the heat", "A layer of cloth between pad and skin.")
	s.tap("20 min")
	s.tap("Start the heat")
	s.says("Does any of this hold right now?", "Broken or sore skin there?")
	s.tap("None of these")
	if !s.did(breaks.Start{Kind: breaks.KindHeat, For: 20 * time.Minute, Screened: true}) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
	s.says("Heat session", "9:18", "Next skin check in 4:18")
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
	s.tap("Better")
	if !s.asked("Rate", "better") {
		t.Errorf("the agent was asked %v", s.agent.Asked())
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
