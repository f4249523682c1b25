//go:build e2e

package e2e_test

import (
	"encoding/json"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// refusedEverywhere sees the same refusal through the command line and the API.
func refusedEverywhere(t *testing.T, d *desktop.Desktop, code string, args []string, path, body string) {
	t.Helper()
	r := d.Run(append(args, "--json")...)
	if r.Exit != 1 {
		t.Errorf("unknot %s: exit status %d, want 1\n%s%s", strings.Join(args, " "), r.Exit, r.Out, r.Err)
	}
	if strings.TrimSpace(r.Err) == "" {
		t.Errorf("unknot %s is refused without a reason on standard error", strings.Join(args, " "))
	}
	status, answer := d.HTTP("POST", path, body)
	if got := desktop.ErrorCode(answer); status != 409 || got != code {
		t.Errorf("POST %s %s: %d %s, want 409 %s", path, body, status, answer, code)
	}
}

// The whole life of a heat session from the command line, and every limit through both doors.
func TestHeatSession(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()

	// Nobody is warmed before the checklist.
	refusedEverywhere(t, d, "checklist_needed", []string{"start", "heat", "--awake"}, "/v1/sessions", `{"kind":"heat","awake":true}`)
	_, answer := d.HTTP("POST", "/v1/sessions", `{"kind":"heat","awake":true}`)
	var refusal struct{ Error api.Error }
	if err := json.Unmarshal([]byte(answer), &refusal); err != nil || len(refusal.Error.Questions) < 3 {
		t.Errorf("the refusal brings no checklist: %s", answer)
	}

	// Never longer than 20 min, and refused rather than shortened.
	refusedEverywhere(t, d, "heat_too_long", []string{"start", "heat", "--for", "21m", "--screened", "--awake"},
		"/v1/sessions", `{"kind":"heat","for_s":1260,"screened":true,"awake":true}`)

	d.OK("start", "heat", "--screened", "--awake")
	s := d.Await("heat is on", soon, inSession)
	if s.Session.Kind != breaks.KindHeat || s.Session.PlannedS != 15*60 {
		t.Errorf("the session is %+v, want 15 min of heat", s.Session)
	}
	if s.Session.NextCheckAt == nil {
		t.Errorf("no skin check is planned")
	} else if in := s.Session.NextCheckAt.Sub(s.Session.StartedAt.Time).Seconds(); in < 295 || in > 305 {
		t.Errorf("the first skin check comes after %.0f s, want 300", in)
	}

	refusedEverywhere(t, d, "session_running", []string{"start", "move"}, "/v1/sessions", `{"kind":"move"}`)
	refusedEverywhere(t, d, "no_check", []string{"confirm"}, "/v1/session/confirm", "")

	d.OK("extend", "5m")
	if s := d.Status(); s.Session == nil || s.Session.PlannedS != 20*60 {
		t.Errorf("after 5 min more the session is %+v", s.Session)
	}
	refusedEverywhere(t, d, "heat_too_long", []string{"extend", "1m"}, "/v1/session/extend", `{"for_s":60}`)

	d.OK("pause-session")
	if s := d.Status(); s.Session == nil || !s.Session.Paused {
		t.Errorf("paused, but the session is %+v", s.Session)
	}
	d.OK("resume-session")
	if s := d.Status(); s.Session == nil || s.Session.Paused {
		t.Errorf("resumed, but the session is %+v", s.Session)
	}
	d.OK("stop")
	if s := d.Status(); s.Session != nil {
		t.Errorf("stopped, but the session is %+v", s.Session)
	}
	// Stopped in its first minute it counts toward neither cap nor gap.
	d.OK("start", "heat", "--awake")
	d.OK("stop")
	refusedEverywhere(t, d, "no_session", []string{"stop"}, "/v1/session/stop", "")
}

// A session of a minute counts: the next has to wait, however it is asked for.
func TestHeatGapHoldsThroughEveryDoor(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.OK("start", "heat", "--for", "61s", "--screened", "--awake")
	d.Await("heat is over", 90*soon/15, noSession)
	day := d.Today()
	if counted(day, breaks.KindHeat, breaks.Done) != 1 || day.Totals.HeatS < 60 || day.Totals.HeatS > 65 {
		t.Errorf("the day counts %+v, want one heat session of 61 s", day.Totals)
	}
	refusedEverywhere(t, d, "heat_gap_reached", []string{"start", "heat", "--awake"}, "/v1/sessions", `{"kind":"heat","awake":true}`)
	_, answer := d.HTTP("POST", "/v1/sessions", `{"kind":"heat","awake":true}`)
	if !strings.Contains(answer, "retry_at") {
		t.Errorf("the refusal does not say when: %s", answer)
	}
	// The settings are a door too: the gap may not be set below an hour.
	if r := d.Run("settings", "set", "kinds.heat.gap", "30m"); r.Exit != 1 || !strings.Contains(r.Err, "kinds.heat.gap") {
		t.Errorf("a gap of 30 min: exit status %d, %q", r.Exit, r.Err)
	}
	// So is the program's end: after a restart the gap still holds.
	d.OK("quit")
	d.Eventually("the agent is gone", soon, func() bool { return d.AgentPID() == 0 })
	d.Agent()
	refusedEverywhere(t, d, "heat_gap_reached", []string{"start", "heat", "--awake"}, "/v1/sessions", `{"kind":"heat","awake":true}`)
}
