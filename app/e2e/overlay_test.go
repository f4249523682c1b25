//go:build e2e

package e2e_test

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"syscall"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// on gives settings under which reminders to move come on a surface.
func on(surface string) string {
	return strings.Replace(quick, "[kinds.move]\n", "[kinds.move]\nsurface = \""+surface+"\"\n", 1)
}

// overlays are the processes that show a prompt in a window.
func overlays(d *desktop.Desktop) []int { return d.PIDs(" --prompt ") }

// gone waits until no window of a prompt is left, nor its process.
func gone(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	d.Eventually("the reminder's windows are gone", soon, func() bool { return len(d.Windows()) == 0 })
	d.Eventually("its process has ended", soon, func() bool { return len(overlays(d)) == 0 })
}

// Somebody writes without a stop while the small window comes: every key arrives where it was meant.
func TestPromptWindowTakesNoKeystroke(t *testing.T) {
	t.Parallel()
	takesNoKeystroke(t)
}

func takesNoKeystroke(t *testing.T, manager ...string) {
	t.Helper()
	d := desktop.New(t, desktop.Options{Settings: on("window"), Manager: manager})
	d.Agent()
	pad := d.Notepad()
	const text, times = "abcdefghij", 30 // 300 keys, 18 s at the least
	typing := d.Start("typing", "xdotool", "type", "--delay", "60", strings.Repeat(text, times))
	s := d.Await("a reminder", longer, prompted)
	d.Eventually("its window", soon, func() bool { return len(d.Windows()) == 1 })
	at := len(pad.Keys())
	if active := d.ActiveWindow(); active != pad.ID() {
		t.Errorf("the window %s is active, not the notepad", active)
	}
	<-typing.Done()
	if at >= len(text)*times {
		t.Fatalf("the writing was over before the window came")
	}
	d.Eventually("every key has arrived", soon, func() bool { return len(pad.Keys()) >= len(text)*times })
	keys := pad.Keys()
	for i, k := range keys {
		if len(keys) != len(text)*times || k != keys[i%len(text)] {
			t.Fatalf("of %d keys %d arrived, the %dth is %d", len(text)*times, len(keys), i, k)
		}
	}
	if pad.Lost() != 0 {
		t.Errorf("the keyboard was taken away %d times", pad.Lost())
	}
	if shown := d.Notes.Visible(); len(shown) != 0 {
		t.Errorf("a notification came too: %+v", shown)
	}
	if s.Prompt.Title == "" {
		t.Error("the reminder has no words")
	}
}

// The small window stands beside the clock. A click gives it the keyboard, its keys answer, and it
// is gone when answered, here or elsewhere; the keyboard goes back to where it was.
func TestPromptWindowIsAnswered(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: on("window")})
	d.Agent()
	pad := d.Notepad()
	stop := sits(t, d)

	d.Await("a reminder", longer, prompted)
	id := d.AwaitWindow(soon)
	stop()
	x, y, w, h := place(t, d, id)
	if x+w < 1280-40 || y+h < 900-40 {
		t.Errorf("the window is at %s, not in the corner", d.Place(id))
	}
	d.Click(x+w/2, y+h-10) // beside the buttons
	d.Eventually("a click gives it the keyboard", soon, func() bool { return d.ActiveWindow() == id })
	d.Key("s")
	s := d.Await("it is put off", soon, func(s api.Status) bool { return s.Prompt == nil })
	if s.UndoUntil == nil {
		t.Errorf("no way back from the answer: %+v", s)
	}
	gone(t, d)
	d.Eventually("the notepad has the keyboard again", soon, func() bool { return d.ActiveWindow() == pad.ID() })

	stop = sits(t, d)
	d.Await("it comes back", longer, prompted)
	d.AwaitWindow(soon)
	d.OK("answer", "skip")
	gone(t, d)

	s = d.Await("the next one", longer, prompted)
	id = d.AwaitWindow(soon)
	stop()
	x, y, _, h = place(t, d, id)
	d.Click(x+48, y+h-71) // Start
	d.Await("the break has begun", soon, inSession)
	d.Eventually("the window of the break", longer, func() bool { return len(overlays(d)) == 0 && len(d.Windows()) == 1 })
	if got := outcomes(d.Today(), breaks.KindMove); !slices.Contains(got, breaks.Skipped) {
		t.Errorf("the day lists %v, want a skipped one", got)
	}
}

func place(t *testing.T, d *desktop.Desktop, id string) (x, y, w, h int) {
	t.Helper()
	r := rectangle(t, d.Place(id))
	return r.Min.X, r.Min.Y, r.Dx(), r.Dy()
}

// The full-screen break covers both monitors, has the keyboard, holds up no later reminder, guides
// through the break, and Esc ends it.
func TestFullScreenBreakCoversBothMonitors(t *testing.T) {
	t.Parallel()
	coversBothMonitors(t)
}

func coversBothMonitors(t *testing.T, manager ...string) {
	t.Helper()
	d := desktop.New(t, desktop.Options{Manager: manager, Settings: strings.Replace(on("full-screen"), `length = "5s"`, `length = "60s"`, 1)})
	left, right := d.SplitScreen()
	d.Agent()
	pad := d.Notepad()
	stop := sits(t, d)
	d.Await("a reminder", longer, prompted)
	d.Eventually("a window on each monitor", soon, func() bool { return covered(t, d, left) && covered(t, d, right) })
	stop()
	s := d.Status()
	if slices.Contains(s.Quiet, breaks.QuietFullscreen) || s.Prompt == nil {
		t.Errorf("the break holds itself up: quiet %v, prompt %+v", s.Quiet, s.Prompt)
	}
	d.Eventually("it has the keyboard", soon, func() bool { a := d.ActiveWindow(); return a != pad.ID() && slices.Contains(d.Windows(), a) })
	before := len(pad.Keys())
	// Keys within the first moment may have been meant for the notepad, and answer nothing.
	d.Eventually("Enter begins the break", soon, func() bool { d.Key("Return"); return inSession(d.Status()) })
	s = d.Status()
	d.Eventually("the break on both monitors", soon, func() bool { return covered(t, d, left) && covered(t, d, right) })
	if len(s.Session.ID) == 0 || len(overlays(d)) != 1 {
		t.Errorf("the break has the processes %v", overlays(d))
	}
	d.Key("Escape")
	d.Await("Esc ends the break", soon, noSession)
	gone(t, d)
	d.Eventually("the notepad has the keyboard again", soon, func() bool { return d.ActiveWindow() == pad.ID() })
	if after := len(pad.Keys()); after != before {
		t.Errorf("the notepad got %d keys that were meant for the break", after-before)
	}
	if r := d.Run("doctor"); !strings.Contains(r.Out, "reminder windows") || strings.Contains(r.Out, "could not cover") {
		t.Errorf("the doctor says:\n%s", r.Out)
	}
}

// covered says whether a window lies over all of an area. A window manager that does not see the split
// makes one window as large as both.
func covered(t *testing.T, d *desktop.Desktop, area string) bool {
	t.Helper()
	want := rectangle(t, area)
	return slices.ContainsFunc(d.Windows(), func(id string) bool {
		place := d.Place(id)
		return place != "" && want.In(rectangle(t, place))
	})
}

func rectangle(t *testing.T, place string) image.Rectangle {
	t.Helper()
	var x, y, w, h int
	if _, err := fmt.Sscanf(place, "%dx%d+%d+%d", &w, &h, &x, &y); err != nil {
		t.Fatalf("%q is no place: %v", place, err)
	}
	return image.Rect(x, y, x+w, y+h)
}

// A full-screen window that no longer answers is ended by the agent, and its reminder comes as a
// notification: nobody is locked out of their desk, and no reminder is lost.
func TestFullScreenBreakThatHangsIsEnded(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: on("full-screen")})
	d.Agent()
	stop := sits(t, d)
	prompt := d.Await("a reminder", longer, prompted).Prompt.ID
	d.AwaitWindow(soon)
	stop()
	pids := overlays(d)
	if len(pids) != 1 {
		t.Fatalf("the reminder has the processes %v", pids)
	}
	if err := syscall.Kill(pids[0], syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	gone(t, d)
	n := d.Notes.Await("the reminder as a notification", soon, desktop.Reminder)
	if s := d.Status(); s.Prompt == nil || s.Prompt.ID != prompt || n.Title != s.Prompt.Title {
		t.Errorf("the notification is %q, the reminder %+v", n.Title, s.Prompt)
	}
	if r := d.Run("doctor"); !strings.Contains(r.Out, "was ended") {
		t.Errorf("the doctor says nothing of it:\n%s", r.Out)
	}
	d.OK("answer", "skip")
	d.Notes.AwaitClosed(n.ID, soon)
}

// An agent that dies leaves no full-screen window behind: nobody would be there to end it.
func TestFullScreenBreakGoesWithTheAgent(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: on("full-screen")})
	agent := d.Agent()
	stop := sits(t, d)
	d.Await("a reminder", longer, prompted)
	d.AwaitWindow(soon)
	stop()
	agent.Kill()
	gone(t, d)
}

// Not every server shows the buttons: a click on the notification itself brings the small window,
// which has the keyboard then, since a person asked for it.
func TestClickOnTheNotificationBringsTheSmallWindow(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick})
	d.Agent()
	stop := sits(t, d)
	n := d.Notes.Await("a reminder", longer, desktop.Reminder)
	stop()
	d.Notes.Press(n.ID, "default", "")
	id := d.AwaitWindow(soon)
	d.Eventually("it has the keyboard", soon, func() bool { return d.ActiveWindow() == id })
	d.Key("Escape")
	d.Await("Esc skips", soon, func(s api.Status) bool { return s.Prompt == nil })
	gone(t, d)
	if got := outcomes(d.Today(), breaks.KindMove); !slices.Equal(got, []breaks.Outcome{breaks.Skipped}) {
		t.Errorf("the day lists %v, want one skipped", got)
	}
}
