//go:build e2e

package e2e_test

import (
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// The tray's menu says what is happening, and its items act.
func TestTrayMenuActs(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	agent := d.Agent()
	d.Tray.AwaitIcon()
	if len(d.Tray.IconSizes()) == 0 {
		t.Errorf("the icon has no picture")
	}
	for _, label := range []string{"Start", "Today", "Pause", "Settings", "Quit"} {
		if !strings.Contains(d.Tray.Labels(), label) {
			t.Errorf("the menu has no %s:\n%s", label, d.Tray.Labels())
		}
	}

	d.Tray.Click("Start", "Cat-cow")
	s := d.Await("a cat-cow set", soon, inSession)
	if !strings.HasPrefix(s.Session.Guide, "cat_cow") {
		t.Errorf("the tray started %s", s.Session.Guide)
	}
	d.OK("stop")

	d.Tray.Click("Pause", "1 h")
	d.Await("reminders are paused", soon, func(s api.Status) bool { return s.Pause != nil })
	d.Tray.Click("Resume")
	d.Await("reminders go on", soon, func(s api.Status) bool { return s.Pause == nil })

	d.Tray.Click("Standing")
	d.Await("standing", soon, func(s api.Status) bool { return s.Posture == breaks.Standing })
	d.Tray.Click("Sitting")
	d.Await("sitting", soon, func(s api.Status) bool { return s.Posture == breaks.Sitting })

	d.Tray.Click("Today")
	d.AwaitWindow(longer)

	d.Tray.Click("Quit")
	waitEnd(t, agent, soon)
	if agent.ExitCode() != 0 {
		t.Errorf("quit ends with status %d", agent.ExitCode())
	}
}
