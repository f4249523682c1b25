//go:build e2e && long

package e2e_test

import (
	"testing"
	"time"

	"unknot/app/agent/notify/notifytest"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// The stories here need minutes of real time: the limits of heat are not settings.

// opens is when the first skin check of heat opens, in warm time, with room for a slow machine.
const opens = 320 * time.Second

func critical(n notifytest.Shown) bool {
	urgency, _ := n.Hints["urgency"].Value().(byte)
	return urgency == 2
}

// The skin is asked after; answered, the session goes on, and asks again.
func TestLongSkinCheckIsAnswered(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.OK("start", "heat", "--screened", "--awake")
	s := d.Await("the skin check", opens, func(s api.Status) bool { return s.Session != nil && s.Session.CheckUntil != nil })
	if warm := s.Session.ElapsedS; warm < 299 || warm > 302 {
		t.Errorf("the check opens after %d s of warm time, want 300", warm)
	}
	n := d.Notes.Await("the check as a notification", soon, critical)
	d.OK("confirm")
	s = d.Await("the session goes on", soon, func(s api.Status) bool { return s.Session != nil && s.Session.CheckUntil == nil })
	d.Notes.AwaitClosed(n.ID, soon)
	if s.Session.NextCheckAt == nil {
		t.Errorf("no second check is planned: %+v", s.Session)
	}
	d.OK("stop")
	if got := outcomes(d.Today(), breaks.KindHeat); len(got) != 1 || got[0] != breaks.Partial {
		t.Errorf("the day lists %v for heat, want one partial", got)
	}
}

// Nobody answers for 60 s: the session ends, and the alarm says so, again and again until answered.
func TestLongUnansweredSkinCheckEndsWithTheAlarm(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.OK("start", "heat", "--screened", "--awake")
	d.Await("the skin check", opens, func(s api.Status) bool { return s.Session != nil && s.Session.CheckUntil != nil })
	d.Await("the session has ended with the alarm", 75*time.Second, func(s api.Status) bool { return s.Session == nil && s.Alarm })
	n := d.Notes.Await("the alarm", soon, critical)
	d.OK("confirm")
	d.Await("the alarm is off", soon, func(s api.Status) bool { return !s.Alarm })
	d.Notes.AwaitClosed(n.ID, soon)
	if got := outcomes(d.Today(), breaks.KindHeat); len(got) != 1 || got[0] != breaks.Partial {
		t.Errorf("the day lists %v for heat, want one partial", got)
	}
}

// A pause of heat lasts 5 min at most; then it is over, with the alarm.
func TestLongPauseOfHeatRunsOut(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.OK("start", "heat", "--screened", "--awake")
	d.OK("pause-session")
	d.Await("the session has ended with the alarm", opens, func(s api.Status) bool { return s.Session == nil && s.Alarm })
	d.OK("confirm")
}
