//go:build e2e

package e2e_test

import (
	"strings"
	"testing"

	"unknot/app/agent/notify/notifytest"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// The agent is killed in a session: the next one finds the session partial and the bout closed.
func TestKillInASessionLeavesPartial(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	agent := d.Agent()
	stop := sits(t, d)
	var s api.Status
	d.JSON(&s, "start", "cat-cow", "--json")
	d.Await("a step has passed", longer, func(s api.Status) bool { return s.Session != nil && s.Session.Step > 0 })
	stop()
	agent.Kill()

	d.Agent()
	if s := d.Status(); s.Session != nil {
		t.Errorf("after the crash a session runs: %+v", s.Session)
	}
	day := d.Today()
	if got := outcomes(day, breaks.KindStretch); len(got) != 1 || got[0] != breaks.Partial {
		t.Errorf("after the crash the day lists %v, want one partial", got)
	}
	if len(day.Bouts) == 0 {
		t.Errorf("the bout is lost")
	}
	for _, b := range day.Bouts {
		if b.EndedAt == nil && d.Status().Presence == breaks.Away {
			t.Errorf("a bout of the crashed agent is still open: %+v", b)
		}
		if b.EndedAt != nil && b.EndedAt.Before(b.StartedAt.Time) {
			t.Errorf("a bout ends before it begins: %+v", b)
		}
	}
}

// After a crash in heat the first thing said is to switch the heat off.
func TestKillInHeatRaisesTheAlarm(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	agent := d.Agent()
	d.OK("start", "heat", "--screened", "--awake")
	d.Await("heat is on", soon, inSession)
	agent.Kill()
	d.Agent()
	n := d.Notes.Await("the alarm", soon, func(n notifytest.Shown) bool {
		urgency, _ := n.Hints["urgency"].Value().(byte)
		return urgency == 2
	})
	if !strings.Contains(strings.ToLower(n.Title+" "+n.Body), "heat") {
		t.Errorf("the alarm says %q, %q", n.Title, n.Body)
	}
	if s := d.Status(); !s.Alarm || s.Session != nil {
		t.Errorf("after the crash the status says alarm %v, session %+v", s.Alarm, s.Session)
	}
	d.OK("confirm")
	if s := d.Status(); s.Alarm {
		t.Errorf("confirmed, but the alarm is still on")
	}
	d.Notes.AwaitClosed(n.ID, soon)
	if left := d.Notes.Visible(); len(left) > 0 {
		t.Errorf("confirmed, and %q stays on the screen", left[0].Title)
	}
	if got := outcomes(d.Today(), breaks.KindHeat); len(got) != 1 || got[0] != breaks.Partial {
		t.Errorf("the day lists %v for heat, want one partial", got)
	}
}
