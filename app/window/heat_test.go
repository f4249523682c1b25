package window

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

func (s *stage) hit(names ...fyne.KeyName) {
	for _, n := range names {
		s.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: n})
	}
}

// A session of heat counts toward the day's few: no single key ends it.
func TestHeat_NoSingleKeyEndsIt(t *testing.T) {
	for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyH, fyne.KeyReturn, fyne.KeyRight, fyne.KeyDelete, fyne.KeyQ} {
		s := newStage(t, usual, look.Light, running(windowtest.Heat(), nil))
		s.Open("session")
		s.hit(k)
		if len(s.agent.Done()) > 0 {
			t.Errorf("%s alone ends the heat", k)
		}
	}
}

func TestHeat_EscAsksAndEnterEndsIt(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.Heat(), nil))
	s.Open("session")
	s.hit(fyne.KeyEscape)
	s.says("End the heat now?", "End the heat", "Go on")
	s.hit(fyne.KeyEscape)
	s.says("It hurts")
	if len(s.agent.Done()) > 0 {
		t.Fatal("Esc twice ends it: the question was answered with going on")
	}
	s.hit(fyne.KeyEscape, fyne.KeyReturn)
	if !s.did(breaks.Stop{}) {
		t.Errorf("the agent was asked %v", s.agent.Done())
	}
}

func TestHeat_ItHurtsEndsItAndSaysWhy(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.Heat(), nil))
	s.Open("session")
	s.tap("It hurts")
	if !s.did(breaks.Stop{Reason: "hurts"}) {
		t.Errorf("the agent was asked %v", s.agent.Done())
	}
	s = newStage(t, usual, look.Light, running(windowtest.Heat(), nil))
	s.Open("session")
	s.hit(fyne.KeyH)
	s.tap("It hurts, end the heat")
	if !s.did(breaks.Stop{Reason: "hurts"}) {
		t.Errorf("by the key H the agent was asked %v", s.agent.Done())
	}
}

// A skin check that opens meanwhile comes first: its answer is one press away.
func TestHeat_ASkinCheckTakesThePlaceOfTheQuestion(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.Heat(), nil))
	s.Open("session")
	s.hit(fyne.KeyEscape)
	s.says("End the heat now?")
	s.agent.Change(func(n *api.Status) {
		x := *n.Session
		x.CheckUntil = windowtest.After(time.Minute)
		n.Session = &x
	})
	s.tell()
	s.says("Look at your skin", "My skin is fine", "It hurts")
	s.hit(fyne.KeyReturn)
	if s.did(breaks.Stop{}) {
		t.Error("Enter ended the heat: the question had gone")
	}
}

// "Hurts now" beside the pages, while something runs: it may be what hurts.
func TestHurtsNow_StopsWhatRuns(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.Heat(), nil))
	s.tap("Hurts now")
	if !s.did(breaks.Stop{Reason: "hurts"}) {
		t.Errorf("the agent was asked %v", s.agent.Done())
	}
}
