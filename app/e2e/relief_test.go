//go:build e2e

package e2e_test

import (
	"os"
	"strings"
	"testing"

	"unknot/app/agent/notify/notifytest"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// One click in the tray: what runs is stopped as hurting, relief begins, and afterwards comes the
// question how it is. On a hard day relief is gentle, and a red flag closes it until somebody was seen.
func TestItHurtsNowFromTheTray(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, Program: noWindow(t)})
	d.Agent()
	d.Tray.AwaitIcon()
	d.OK("start", "seated_twist")
	d.Tray.Click("It hurts now")
	s := d.Await("relief has begun", soon, func(s api.Status) bool { return s.Session != nil && strings.HasPrefix(s.Session.Guide, "relief") })
	if len(s.Session.StepsMS) < 5 {
		t.Errorf("it has the steps %v", s.Session.StepsMS)
	}
	if c := d.Today().Care; len(c) != 1 || !c[0].Hurts {
		t.Errorf("the day says %+v, want the twist stopped because it hurt", c)
	}
	for range s.Session.Steps {
		if d.Run("next").Exit != 0 {
			break
		}
	}
	s = d.Await("the question how it is", soon, func(s api.Status) bool { return s.Session == nil && s.Offer != nil })
	if s.Offer.Kind != breaks.KindCheckIn {
		t.Errorf("offered is %+v", s.Offer)
	}
	n := d.Notes.Await("the question, where no window is", soon, func(n notifytest.Shown) bool { return n.Label("say") != "" })

	d.OK("check-in", "8", "--side", "left", "--area", "lumbar")
	d.Notes.AwaitClosed(n.ID, soon)
	if s := d.Status(); s.Offer != nil || !s.GuideScreeningDue {
		t.Errorf("after the answer: offered %+v, questions due %v", s.Offer, s.GuideScreeningDue)
	}
	d.OK("start", "relief")
	if s := d.Status(); s.Session == nil || s.Session.Guide != "relief_gentle" {
		t.Errorf("on a hard day it is %+v", s.Session)
	}
	d.OK("stop")

	d.OK("check-in", "8", "--flag", "saddle_numbness")
	refusedEverywhere(t, d, "red_flag", []string{"start", "relief"}, "/v1/sessions", `{"guide":"relief"}`)
	refusedEverywhere(t, d, "red_flag", []string{"wrap", "on", "--screened", "--awake"}, "/v1/wrap", `{"screened":true,"awake":true}`)
	d.OK("advice", "H0", "seen")
	d.OK("start", "relief")
	d.OK("stop")
}

// noWindow is the build without a window: notifications have to do what it would.
func noWindow(t *testing.T) string {
	t.Helper()
	path := os.Getenv("UNKNOT_NOGUI_BIN")
	if path == "" {
		t.Fatal("UNKNOT_NOGUI_BIN names no program; `make e2e` builds one and sets it")
	}
	return path
}

// A heat wrap is worn on over the end of the program, through every door.
func TestAHeatWrapIsWornOverARestart(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, Env: []string{"TZ=" + middayZone()}, NoDisplay: true, NoBus: true})
	d.Agent()
	refusedEverywhere(t, d, "checklist_needed", []string{"wrap", "on"}, "/v1/wrap", `{}`)
	d.OK("wrap", "on", "--screened")
	before := d.Status().Wrap
	if before == nil || before.CheckAt == nil {
		t.Fatalf("worn is %+v", before)
	}
	refusedEverywhere(t, d, "wrap_on", []string{"wrap", "on"}, "/v1/wrap", `{}`)
	refusedEverywhere(t, d, "wrap_on", []string{"start", "heat"}, "/v1/sessions", `{"kind":"heat"}`)
	d.OK("quit")
	d.Eventually("the agent is gone", soon, func() bool { return d.AgentPID() == 0 })
	d.Agent()
	after := d.Status().Wrap
	if after == nil || !after.StartedAt.Equal(before.StartedAt.Time) || after.OffAt.Sub(before.OffAt.Time).Abs().Seconds() > 1 {
		t.Errorf("before the restart %+v, after it %+v", before, after)
	}
	d.OK("wrap", "off")
	if r := d.Run("wrap", "off"); r.Exit != 1 {
		t.Errorf("taken off twice: exit status %d", r.Exit)
	}
	if status, answer := d.HTTP("DELETE", "/v1/wrap", ""); status != 409 || desktop.ErrorCode(answer) != "no_wrap" {
		t.Errorf("taken off twice: %d %s", status, answer)
	}
	if w := d.Today().Wraps; len(w) != 1 || w[0].EndedAt == nil {
		t.Errorf("the day says %+v", w)
	}
}
