package window

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// What was begun from a reminder or the command line shows on whatever page one is, and leads there.
func TestRunning_EveryPageSaysWhatRuns(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	for _, page := range []string{"history", "exercises", "settings", "about", "after"} {
		s.agent.Change(func(n *api.Status) { n.Session = nil })
		s.tell()
		s.Open(page)
		s.saysNot("Go to it")
		s.agent.Change(func(n *api.Status) { n.Session = windowtest.CatCow() })
		s.tell()
		s.says("Cat-cow on the chair · 0:44 left")
	}
	test.Tap(s.button("Go to it"))
	if s.view != "session" {
		t.Errorf("it leads to %q", s.view)
	}
	s.saysNot("Go to it")
	s.Open("today")
	s.saysNot("Go to it") // a card says it there
}

// A skin check waits a minute for its answer: it is said on every page.
func TestRunning_EveryPageSaysASkinCheck(t *testing.T) {
	s := newStage(t, usual, look.Light, running(windowtest.Heat(), func(n *api.Status) { n.Session.CheckUntil = windowtest.After(42 * time.Second) }))
	for _, page := range []string{"history", "today"} {
		s.Open(page)
		s.says("Look at your skin", "0:42 to say whether all is well")
	}
}
