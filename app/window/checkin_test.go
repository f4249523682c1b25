package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

func checkedIn(s *stage, want func(breaks.CheckIn) bool) bool {
	return slices.ContainsFunc(s.agent.Done(), func(e breaks.Event) bool {
		c, is := e.(breaks.CheckIn)
		return is && want(c)
	})
}

func TestCheckIn_ByPointer(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.tap("How is your back?")
	s.tap("3")
	s.says("mild", "Tap where it is")
	s.tap("Note it")
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 3 && c.Area == "" && len(c.Flags) == 0 }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// A digit and Enter are enough; arrows and letters say where.
func TestCheckIn_ByKeys(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("check-in")
	s.press(fyne.Key5)
	s.press(fyne.KeyLeft)
	s.press(fyne.KeyDown)
	s.press(fyne.KeyDown)
	s.press(fyne.KeyL)
	s.says("moderate", "Hip, left")
	s.press(fyne.KeyReturn)
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 4 && c.Side == "left" && c.Area == "hip" }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

func TestCheckIn_OneAndZeroAreTen(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("check-in")
	s.press(fyne.Key1)
	s.press(fyne.Key0)
	s.says("severe")
}

func TestCheckIn_ASevereScoreAsksForFlags(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.Open("check-in")
	s.press(fyne.Key8)
	s.tap("Note it")
	s.says("Is any of this there too?", "Chest pain", "A leg that is getting weaker")
	if len(s.agent.Done()) > 0 {
		t.Errorf("the score was noted before the flags were asked for: %v", s.agent.Done())
	}
	s.readOn()
	s.tap("None of these")
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 8 && len(c.Flags) == 0 }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}

// readOn presses "Read on" until the end of the list was on screen.
func (s *stage) readOn() {
	s.t.Helper()
	for range 20 {
		if !strings.Contains(s.reads(), "Read on") {
			return
		}
		s.tap("Read on")
	}
	s.t.Error("the list has no end")
}

// "None of these" can be said once the whole list was on screen, however one goes there.
func TestLists_AreReadToTheEndFirst(t *testing.T) {
	open := func() *stage {
		s := newStage(t, fyne.NewSize(leastWidth, leastHeight), look.Light, nil)
		s.Open("check-in")
		s.press(fyne.Key8)
		s.tap("Note it")
		s.says("Read on")
		if all := s.reads(); strings.Contains(all, "None of these") {
			t.Errorf("a list that was not read is answered:\n%s", all)
		}
		return s
	}
	s := open()
	s.tap("Read on")
	if len(s.agent.Done()) > 0 {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
	s.readOn()
	s.says("None of these")
	s = open()
	for range 10 {
		s.press(fyne.KeyPageDown)
	}
	s.says("None of these")
	s = open()
	for range 20 { // Tab brings what it reaches into view
		s.win.Canvas().FocusNext()
	}
	s.says("None of these")
	s = open()
	var first *widgets.Switch
	visible(s.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if w, ok := o.(*widgets.Switch); ok && first == nil {
			first = w
		}
	})
	test.Tap(first) // a sign that is there needs no more of the list
	if strings.Contains(s.reads(), "Read on") {
		t.Error("a sign waits for the rest of the list")
	}
}

// Who puts the question about the flags away has said the score all the same: once, without flags.
func TestCheckIn_PuttingTheFlagsAwayKeepsTheScore(t *testing.T) {
	ways := map[string]func(*stage){
		"Esc":       func(s *stage) { s.press(fyne.KeyEscape) },
		"the cross": func(s *stage) { test.Tap(s.overlayButton("Close")) },
		"the end":   func(s *stage) { s.end() },
		"another":   func(s *stage) { s.Open("heat") },
	}
	for name, put := range ways {
		s := newStage(t, usual, look.Light, nil)
		s.Open("check-in")
		s.press(fyne.Key8)
		s.tap("Note it")
		put(s)
		if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 8 && len(c.Flags) == 0 }) || len(s.agent.Done()) != 1 {
			t.Errorf("%s: the agent was told %v", name, s.agent.Done())
		}
		if name != "the end" {
			s.says("Noted, thank you.")
		}
	}
}

// When it has been getting worse for days a lesser score asks too, and so does the one after a session.
func TestCheckIn_FlagsAreAskedForWhenTheRulesSaySo(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.FlagsFrom = 4 })
	four := 4
	s.act.Rate("worse", &four)
	s.says("Is any of this there too?")
	if !s.asked("Rate", "worse") {
		t.Errorf("the answer was not kept: %v", s.agent.Asked())
	}
	s.readOn()
	s.tap("None of these")
	if !checkedIn(s, func(c breaks.CheckIn) bool { return c.Score == 4 && c.Asked }) {
		t.Errorf("the agent was told %v", s.agent.Done())
	}
}
