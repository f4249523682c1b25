//go:build e2e

package e2e_test

import (
	"testing"

	"unknot/app/e2e/desktop"
)

// In the window no single key ends heat: Esc and H ask, Esc goes on, Enter ends it.
func TestHeatIsNotEndedByOneKey(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, Env: []string{"TZ=" + middayZone()}})
	d.Agent()
	d.OK("start", "heat", "--screened")
	d.Start("window", d.Program(), "window", "--view", "session")
	window := d.AwaitWindow(longer)
	d.Tool("xdotool", "windowfocus", "--sync", window)
	changes := func(what, key string) {
		t.Helper()
		before := d.Picture(window)
		d.Key(key)
		d.Eventually(what, soon, func() bool { return desktop.Differ(before, d.Picture(window)) > 0.005 })
		if d.Status().Session == nil {
			t.Fatalf("%s alone ended the heat", key)
		}
	}
	changes("Esc asks", "Escape")
	changes("Esc again goes on", "Escape")
	changes("H asks too", "h")
	d.Key("Return")
	s := d.Await("the heat is over", soon, noSession)
	if s.Hurt == nil {
		t.Error("it hurt, and nothing says when to stop and whom to ask")
	}
	if c := d.Today().Care; len(c) != 1 || !c[0].Hurts {
		t.Errorf("the day says %+v", c)
	}
}
