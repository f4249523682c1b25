//go:build e2e

package e2e_test

import (
	"encoding/json"
	"fmt"
	"image"
	"slices"
	"syscall"
	"testing"
	"time"

	"unknot/app/agent/notify/notifytest"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// The colours by which a hand finds its way, light and dark: app/window/look names them.
var (
	accent   = []uint32{0x1b7363, 0x4fb8a5}
	off      = []uint32{0xb4bfba, 0x64727a}
	darkness = uint32(0x161b1d)
	notice   = uint32(0xfbeecb)
)

// field is the middle of the highest (or lowest) stretch of one of these colours that is at least
// so many pixels wide: a button, a switch.
func field(img image.Image, lowest bool, wide int, colours []uint32) (image.Point, bool) {
	if img == nil {
		return image.Point{}, false
	}
	b := img.Bounds()
	for i := range b.Dy() {
		y := b.Min.Y + i
		if lowest {
			y = b.Max.Y - 1 - i
		}
		run := 0
		for x := b.Min.X; x <= b.Max.X; x++ {
			if x < b.Max.X {
				r, g, bl, _ := img.At(x, y).RGBA()
				if slices.Contains(colours, r>>8<<16|g>>8<<8|bl>>8) {
					run++
					continue
				}
			}
			if run >= wide {
				down := 4 // away from the edge that was met first
				if lowest {
					down = -4
				}
				return image.Pt(x-run/2, y+down), true
			}
			run = 0
		}
	}
	return image.Point{}, false
}

// press presses the mouse on a field of the window, again until then holds: a window that is still
// coming up hears nothing.
func press(d *desktop.Desktop, window, what string, lowest bool, wide int, colours []uint32, then func() bool) {
	d.Eventually(what, longer, func() bool {
		// What the pointer is on has another colour: it rests in a corner while the field is looked for.
		d.Tool("xdotool", "mousemove", "--window", window, "2", "2", "sleep", "0.2")
		at, ok := field(d.Steady(window), lowest, wide, colours)
		if !ok {
			return then()
		}
		d.Tool("xdotool", "mousemove", "--window", window, fmt.Sprint(at.X), fmt.Sprint(at.Y), "sleep", "0.2", "click", "1",
			"sleep", "0.2", "mousemove", "--window", window, "6", "300", "sleep", "0.5") // away again: what the pointer is on has another colour
		return then()
	})
}

func setting(d *desktop.Desktop, key string) string {
	var v any
	d.JSON(&v, "settings", "get", key)
	text, _ := json.Marshal(v)
	return string(text)
}

// A change made with the mouse in the real window is the agent's at once, and still there after a
// restart; so is the look, which the window itself puts on.
func TestSettingsAreChangedWithTheMouse(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: "theme = \"light\"\n" + calm})
	agent := d.Agent()
	d.Start("window", d.Program(), "window", "--view", "settings")
	window := d.AwaitWindow(longer)
	if got := setting(d, "kinds.posture.on"); got != "false" {
		t.Fatalf("the posture check begins as %s", got)
	}
	// The first switch of the programme that is off is that of the posture check.
	press(d, window, "the posture check is switched on", false, 12, off, func() bool { return setting(d, "kinds.posture.on") == "true" })

	d.OK("settings", "set", "theme", "dark")
	d.Eventually("the window is dark at once", soon, func() bool { return desktop.Colours(d.Picture(window))[darkness] > 50_000 })

	d.OK("quit")
	d.Eventually("the agent has gone", soon, func() bool { return d.AgentPID() == 0 })
	_ = agent
	d.Agent()
	if got := setting(d, "kinds.posture.on"); got != "true" {
		t.Errorf("after a restart the posture check is %s", got)
	}
}

// From nothing: one command opens the window on the first steps; three clicks, a reminder that is
// seen, and the programme runs. It takes well under a minute.
func TestFirstRunFromNothing(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{})
	d.Start("unknot", d.Program())
	window := d.AwaitWindow(longer)
	d.Eventually("the agent answers", soon, func() bool { return d.AgentPID() != 0 })
	d.Eventually("who opened the window is there, before any input", soon, func() bool { return d.Status().Presence == breaks.Present })
	d.Eventually("the agent says that this is the first run", soon, func() bool {
		status, body := d.HTTP("GET", "/v1/status", "")
		return status == 200 && jsonOf[api.Status](body).FirstRun
	})
	begin := time.Now()
	steps := d.Steady(window)
	next := func(what string) {
		before := d.Steady(window)
		press(d, window, what, true, 40, accent, func() bool { return desktop.Differ(before, d.Picture(window)) > 0.01 })
	}
	next("the first step is read")
	next("the second step is read")
	press(d, window, "a test reminder is shown", false, 40, accent, func() bool {
		return slices.ContainsFunc(d.Notes.Visible(), func(n notifytest.Shown) bool { return n.Title == "This is a test reminder" })
	})
	d.Key("Tab") // "Yes, I saw it"
	d.Key("space")
	press(d, window, "the first steps are over", true, 40, accent, func() bool { return !d.Status().FirstRun })
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("the first steps took %v even for a machine", took)
	}
	if got := setting(d, "welcomed"); got != "true" {
		t.Errorf("welcomed is %s", got)
	}
	if got := setting(d, "hours.mon"); got != `["09:00-17:30"]` {
		t.Errorf("Monday's hours are %s", got)
	}
	if desktop.Differ(steps, d.Steady(window)) < 0.02 {
		t.Error("the first steps are still there")
	}
	if s := d.Status(); s.Presence == "" || s.Posture != breaks.Sitting {
		t.Errorf("nothing runs: %+v", s)
	}
}

func jsonOf[T any](body string) (v T) {
	_ = json.Unmarshal([]byte(body), &v)
	return v
}

// An agent that hangs does not hold the window up: pages come, a line says what is wrong, and goes
// when the agent is back.
func TestWindowGoesOnWhileTheAgentHangs(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: "theme = \"light\"\n" + calm})
	d.Agent()
	d.Start("window", d.Program(), "window")
	window := d.AwaitWindow(longer)
	before := d.Steady(window)
	pid := d.AgentPID()
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Kill(pid, syscall.SIGCONT) }()
	d.Tool("xdotool", "windowfocus", window)
	d.Eventually("the page of exercises is there", soon, func() bool {
		d.Key("3")
		return desktop.Differ(before, d.Picture(window)) > 0.02
	})
	d.Key("2") // History has something to ask
	line := func() bool { return desktop.Colours(d.Picture(window))[notice] > 5_000 }
	d.Eventually("a line says that nobody answers", longer, line)
	if err := syscall.Kill(pid, syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	d.Eventually("the line is gone when the agent is back", longer, func() bool { return !line() })
}

// An agent that hangs for good is put away when the person presses Restart, and another one comes.
func TestRestartEndsAnAgentThatHangs(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: "theme = \"light\"\n" + calm})
	d.Agent()
	d.Start("window", d.Program(), "window")
	window := d.AwaitWindow(longer)
	d.Steady(window)
	d.OK("water")
	pid := d.AgentPID()
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Kill(pid, syscall.SIGKILL) }()
	line := func() bool { return desktop.Colours(d.Picture(window))[notice] > 5_000 }
	d.Tool("xdotool", "windowfocus", window)
	d.Key("2") // History has something to ask
	d.Eventually("a line says that nobody answers", longer, line)
	// Its button is the highest white that there is.
	at, ok := field(d.Steady(window), false, 40, []uint32{0xffffff})
	if !ok {
		t.Fatal("there is no Restart")
	}
	d.Tool("xdotool", "mousemove", "--window", window, fmt.Sprint(at.X), fmt.Sprint(at.Y), "sleep", "0.2", "click", "1")
	d.Eventually("another agent is there", longer, func() bool { return d.AgentPID() != 0 && d.AgentPID() != pid })
	d.Eventually("the line is gone", longer, func() bool { return !line() })
	if today := d.Today(); today.Totals.WaterML == 0 {
		t.Errorf("what was saved is lost: %+v", today.Totals)
	}
}
