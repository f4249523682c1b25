//go:build e2e

package e2e_test

import (
	"image"
	"testing"

	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// `unknot` opens the window and starts the agent; twice raises the one there is; closing it
// leaves the agent and a running session alone, and opening it again shows them.
func TestWindowComesAndGoesTheAgentStays(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Start("unknot", d.Program())
	id := d.AwaitWindow(longer)
	agent := 0
	d.Eventually("the agent is there too", soon, func() bool { agent = d.AgentPID(); return agent != 0 })

	// The window is there before the agent knows of it; only then can it be raised.
	d.Eventually("the agent knows of the window", longer, func() bool {
		status, _ := d.HTTP("POST", "/v1/window", `{"view":"today","only_raise":true}`)
		return status < 300
	})

	again := d.Start("unknot-again", d.Program())
	// Whoever asks for a window while it closes gets a fresh one, so this one must be through first.
	d.Eventually("the second one makes way", longer, func() bool { return !again.Running() })
	d.Eventually("the window is raised", soon, func() bool { return d.ActiveWindow() == id })
	if ids := d.Windows(); len(ids) != 1 {
		t.Errorf("unknot twice gives windows %v", ids)
	}

	d.OK("start", "heat", "--screened", "--awake")
	d.CloseWindow(id)
	d.Eventually("the window's process has ended", soon, func() bool { return len(d.PIDs(" window")) == 0 })
	if d.AgentPID() != agent {
		t.Fatalf("closing the window changed the agent: %d, then %d", agent, d.AgentPID())
	}
	if s := d.Status(); s.Session == nil || s.Session.Kind != breaks.KindHeat {
		t.Errorf("the session ended with the window: %+v", s.Session)
	}

	d.Start("unknot-later", d.Program(), "window")
	d.AwaitWindow(longer)
	if d.AgentPID() != agent {
		t.Errorf("opening the window changed the agent")
	}
}

// The window shows what `unknot today` says, and changes when the agent does: an entry of heat
// comes in heat's own colour, and goes when it is deleted elsewhere.
func TestWindowFollowsTheDay(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.Start("window", d.Program(), "window")
	id := d.AwaitWindow(longer)
	// The button that starts heat has the colour too, so it is the change that tells.
	d.Eventually("today is drawn", longer, func() bool { return orange(d.Picture(id)) > 0 })
	before := orange(d.Steady(id))

	d.OK("start", "heat", "--screened", "--awake")
	d.Eventually("the window shows the session", soon, func() bool { return orange(d.Picture(id)) > before+50 })
	d.OK("stop")
	day := d.Today()
	if len(day.Care) != 1 || day.Care[0].Kind != breaks.KindHeat {
		t.Fatalf("the day lists %+v, want one entry of heat", day.Care)
	}
	if listed := orange(d.Steady(id)); listed <= before+50 {
		t.Errorf("the window does not list the entry: %d pixels of heat's colour, %d without it", listed, before)
	}

	status, body := d.HTTP("DELETE", "/v1/days/"+day.Date+"/care/"+day.Care[0].ID, "")
	if status != 200 {
		t.Fatalf("delete the entry: %d %s", status, body)
	}
	d.Eventually("the window no longer lists it", soon, func() bool { return orange(d.Picture(id)) <= before+5 })
	if day := d.Today(); len(day.Care) != 0 {
		t.Errorf("deleted, but the day lists %+v", day.Care)
	}
}

// orange counts the pixels that have about the colour of heat, whatever the theme.
func orange(img image.Image) int {
	n := 0
	for rgb, count := range desktop.Colours(img) {
		r, g, b := int(rgb>>16), int(rgb>>8&0xff), int(rgb&0xff)
		if r > 150 && r > g+50 && g > b+15 {
			n += count
		}
	}
	return n
}
