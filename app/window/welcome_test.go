package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

func TestWelcome_SetsWhatWasChosen(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.FirstRun = true })
	s.says("Unknot keeps your lower back loose", "It does not diagnose")
	s.tap("Next")
	s.says("When may reminders come?", "Start with the desktop")
	s.tap("Next")
	s.tap("Show a test reminder")
	s.says("Did you see it?")
	s.tap("Yes, I saw it")
	s.tap("Begin")
	var patch string
	for _, c := range s.agent.Asked() {
		if c.Name == "ChangeSettings" {
			patch = c.Args
		}
	}
	for _, w := range []string{`"welcomed":true`, `"autostart":true`, `"gentle_start":false`, `"mon":["09:00-17:30"]`, `"sun":[]`, `"place":["chair","standing"]`} {
		if !strings.Contains(patch, w) {
			t.Errorf("the settings sent lack %s: %s", w, patch)
		}
	}
	s.says("Stand and move in 13 min")
}

func TestWelcome_PromisesWhatTheDesktopGives(t *testing.T) {
	for _, c := range []struct {
		checks []api.Check
		says   string
		calls  bool
	}{
		{nil, "Reminders go on when this window is closed", false},
		{[]api.Check{{Name: "tray"}, {Name: "microphone"}}, "There is no tray here", false},
		{[]api.Check{{Name: "tray", OK: true}, {Name: "microphone", OK: true}}, "Unknot lives in the tray", true},
	} {
		s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.FirstRun, b.DoctorSays.Checks = true, c.checks })
		if got := strings.Contains(s.reads(), "never in a call"); got != c.calls {
			t.Errorf("%v: it promises calls: %v", c.checks, got)
		}
		s.tap("Next")
		s.tap("Next")
		s.says(c.says)
	}
}

// The dots are in the middle and stay there from step to step, with every text; the last step says what
// can be answered to a reminder.
func TestWelcome_ItsDotsStayInTheMiddle(t *testing.T) {
	for _, f := range []face{{name: "light"}, {name: "large", large: 1.6}, {name: "long", long: true}} {
		t.Run(f.name, func(t *testing.T) {
			s := newFace(t, usual, f, nil)
			s.Open("welcome")
			for step := range 3 {
				s.welcome.GoTo(step)
				s.picture()
				if at, middle := s.dotsAt(), usual.Width/2; at < middle-12 || at > middle+12 {
					t.Errorf("at step %d the dots are at %v, the middle is %v", step+1, at, middle)
				}
			}
		})
	}
	s := newStage(t, usual, look.Light, nil)
	s.Open("welcome")
	s.welcome.GoTo(2)
	s.says("What you can answer", "In 5 min", "It comes back then")
}

// dotsAt is the middle of the dots that say which step of the first run is shown.
func (s *stage) dotsAt() float32 {
	s.t.Helper()
	var dots []float32
	visible(s.win.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Fill); ok && f.Round && f.Least == fyne.NewSquareSize(9) {
			dots = append(dots, fyne.CurrentApp().Driver().AbsolutePositionForObject(f).X+f.Size().Width/2)
		}
	})
	if len(dots) != 3 {
		s.t.Fatalf("%d dots, want 3", len(dots))
	}
	return dots[1]
}

// Who has not seen the test reminder is told what may have kept it back, and not what else this desktop lacks.
func TestWelcome_HelpsWithTheReminderAlone(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) {
		b.Now.FirstRun = true
		b.DoctorSays.Checks = []api.Check{
			{Name: "notifications", Hint: "No notification server runs here."},
			{Name: "lock", Hint: "Locking the screen is not seen."},
		}
	})
	s.tap("Next")
	s.tap("Next")
	s.tap("Show a test reminder")
	s.tap("No")
	s.says("do not disturb", "No notification server runs here.")
	if strings.Contains(s.reads(), "Locking the screen") {
		t.Error("it tells of what has nothing to do with reminders")
	}
}
