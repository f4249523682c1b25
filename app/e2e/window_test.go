//go:build e2e

package e2e_test

import (
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
	agent := d.AgentPID()
	if agent == 0 {
		t.Fatal("the window is there, but no agent")
	}

	d.Start("unknot-again", d.Program())
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

// The window shows what `unknot today` says: it changes when the agent does.
func TestWindowFollowsTheDay(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.Start("window", d.Program(), "window")
	id := d.AwaitWindow(longer)
	before := d.Steady(id)
	d.OK("start", "cat-cow")
	d.Await("the set runs", soon, inSession)
	d.Eventually("the window shows the session", soon, func() bool { return desktop.Differ(before, d.Picture(id)) > 0.01 })
	d.OK("finish")
	d.Await("the set is over", soon, noSession)
	if got := outcomes(d.Today(), breaks.KindStretch); len(got) != 1 {
		t.Fatalf("the day lists %v", got)
	}
}
