//go:build e2e

package e2e_test

import (
	"os"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/e2e/desktop"
)

// raced is a story's program: the whole of it with the race detector, and with a toolkit that
// complains of a call on the wrong thread.
func raced(t *testing.T, settings string) *desktop.Desktop {
	t.Helper()
	program := os.Getenv("UNKNOT_RACE_BIN")
	if program == "" {
		t.Fatal("UNKNOT_RACE_BIN names no program; `make e2e` builds one and sets it")
	}
	return desktop.New(t, desktop.Options{Settings: settings, Program: program, Env: []string{"GORACE=halt_on_error=0"}})
}

// sound fails the story if one of its processes was seen to do what it must not.
func sound(t *testing.T, d *desktop.Desktop, all ...*desktop.Process) {
	t.Helper()
	for _, p := range all {
		p.End()
		for _, bad := range []string{"Error in Fyne call thread", "WARNING: DATA RACE", "panic:", "fatal error:"} {
			if log := p.Log(); strings.Contains(log, bad) {
				t.Errorf("%s: %s\n%s", p.Name, bad, log)
			}
		}
	}
}

// The real window on the real driver goes through all its pages and a session, changes its look, and
// follows what happens elsewhere, without a race and without a call on the wrong thread.
func TestWindowKeepsToItsThread(t *testing.T) {
	t.Parallel()
	d := raced(t, calm)
	agent := d.Agent()
	win := d.Start("window", d.Program(), "window")
	id := d.AwaitWindow(longer)

	for _, view := range api.Views {
		show(t, d, view)
		d.Steady(id)
		d.Key("Tab")
		d.Key("Return")
		d.Key("Escape")
	}
	for _, look := range []string{`{"theme":"dark"}`, `{"text_size":1.4}`, `{"reduced_motion":true}`, `{"theme":"light","text_size":1,"reduced_motion":false}`} {
		if status, body := d.HTTP("PATCH", "/v1/settings", look); status != 200 {
			t.Errorf("change the look to %s: %d %s", look, status, body)
		}
		d.Steady(id)
	}

	d.OK("start", "move")
	show(t, d, "session")
	d.Await("the session runs", soon, inSession)
	for range 3 {
		d.Picture(id)
		d.Key("space")
	}
	d.OK("next")
	d.Picture(id)
	d.OK("stop")
	d.Await("it is over", soon, noSession)
	d.OK("undo")
	d.OK("water")
	show(t, d, "today")
	d.Steady(id)
	d.CloseWindow(id)
	d.Eventually("the window's process has ended", soon, func() bool { return !win.Running() })
	sound(t, d, win, agent)
}

func show(t *testing.T, d *desktop.Desktop, view string) {
	t.Helper()
	if status, body := d.HTTP("POST", "/v1/window", `{"view":"`+view+`"}`); status >= 300 {
		t.Errorf("show %s: %d %s", view, status, body)
	}
}

// So do the small window and the full-screen break.
func TestOverlaysKeepToTheirThread(t *testing.T) {
	t.Parallel()
	for _, surface := range []string{"window", "full-screen"} {
		d := raced(t, strings.Replace(quick, `length = "5s"`, `length = "60s"`, 1))
		d.SplitScreen()
		agent := d.Agent()
		stop := sits(t, d)
		prompt := d.Await("a reminder", longer, prompted).Prompt.ID
		stop()
		p := d.Start("overlay", d.Program(), "window", "--prompt", prompt, "--surface", surface)
		d.Eventually("it is shown", longer, func() bool { return strings.Contains(p.Log(), "beat") })
		d.OK("answer", "start")
		if surface == "full-screen" {
			d.Eventually("the break has begun", soon, func() bool { return len(d.Windows()) == 2 && inSession(d.Status()) })
			d.Key("space")
			d.OK("next")
			d.Eventually("Esc ends it", soon, func() bool { d.Key("Escape"); return !p.Running() })
		}
		d.Eventually("it is gone", soon, func() bool { return !p.Running() })
		sound(t, d, p, agent)
	}
}
