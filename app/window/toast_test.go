package window

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// stopped lets the agent say that a session was just stopped, which can be taken back.
func (s *stage) stopped() {
	s.agent.Change(func(n *api.Status) { n.Session, n.UndoUntil = nil, windowtest.After(10*time.Second) })
	s.tell()
}

// What was done can be taken back from within a question that is opened meanwhile, and the question
// about what is no longer so goes.
func TestToast_UndoIsInReachInADialog(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.stopped()
	s.Open("check-in")
	s.says("Cat-cow on the chair: stopped. You can take it back.")
	test.Tap(s.overlayButton("Undo"))
	if !s.did(breaks.Undo{}) {
		t.Error("it was not taken back")
	}
	if s.over.shown() {
		t.Error("the question is still there")
	}
}

// What is offered in the question does not shine through from behind it as well.
func TestToast_IsThereOnce(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.stopped()
	times := func() int { return strings.Count(s.reads(), "You can take it back.") }
	s.Open("check-in")
	if n := times(); n != 1 {
		t.Errorf("with the question it is there %d times", n)
	}
	s.rune('?')
	s.Close()
	if n := times(); n != 1 {
		t.Errorf("after it, it is there %d times", n)
	}
}

// The same where the question was open already, and where it goes over to another one.
func TestToast_UndoComesIntoAnOpenDialog(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.Open("check-in")
	s.stopped()
	s.overlayButton("Undo")
	s.rune('?')
	s.Open("check-in")
	test.Tap(s.overlayButton("Undo"))
	if !s.did(breaks.Undo{}) {
		t.Error("it was not taken back")
	}
}

// When its time is over the line goes, and nothing in the dialog moves under the pointer.
func TestToast_GoesFromADialogWithoutMovingIt(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.CatCow(), nil))
	s.stopped()
	s.Open("check-in")
	s.picture()
	before := s.over.pop.Content.Size()
	s.toast.hide()
	s.picture()
	if after := s.over.pop.Content.Size(); after != before {
		t.Errorf("the dialog was %v and is %v", before, after)
	}
	if s.toast.copy != nil {
		t.Error("the line is still offered")
	}
}

// The navigation is in reach beside the line, with the largest text too.
func TestToast_LeavesTheNavigationFree(t *testing.T) {
	s := newFace(t, fyne.NewSize(leastWidth*1.6*0.85, leastHeight), face{name: "large", large: 1.6}, running(windowtest.CatCow(), nil))
	s.stopped()
	s.Open("history")
	s.layOut()
	if at, nav := s.toast.card.Position().X, s.nav.box.Size().Width; at < nav {
		t.Errorf("the line begins at %v, the navigation ends at %v", at, nav)
	}
	if end := s.toast.card.Position().X + s.toast.card.Size().Width; end > s.win.Canvas().Size().Width {
		t.Errorf("the line ends at %v, outside the window", end)
	}
}
