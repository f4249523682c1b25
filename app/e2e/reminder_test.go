//go:build e2e

package e2e_test

import (
	"slices"
	"testing"
	"time"

	"unknot/app/agent/notify/notifytest"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// Somebody sits and types, is reminded by the real dunst, chooses Start in its menu, moves, and
// finds the break in the list of the day.
func TestSitsIsRemindedAndMoves(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Daemon: desktop.Dunst, Settings: quick})
	d.Agent()
	sits(t, d)

	s := d.Await("a reminder to move", longer, prompted)
	if s.Prompt.Kind != breaks.KindMove {
		t.Errorf("the reminder is about %s, not about moving", s.Prompt.Kind)
	}
	d.Eventually("dunst shows the reminder", soon, func() bool { return d.DunstShows() == 1 })

	d.DunstPress("Start")
	s = d.Await("the break has begun", soon, inSession)
	if s.Session.Kind != breaks.KindMove || s.Prompt != nil {
		t.Errorf("after Start the session is %+v and the prompt %+v", s.Session, s.Prompt)
	}
	// dunst closes nothing after an action; the agent has to ask it to.
	d.Eventually("the notification is gone", soon, func() bool { return d.DunstShows() == 0 })

	d.Await("the break is over", longer, noSession)
	day := d.Today()
	if got := outcomes(day, breaks.KindMove); len(got) != 1 || got[0] != breaks.Done {
		t.Errorf("the day lists %v for moving, want one done", got)
	}
	if counted(day, breaks.KindMove, breaks.Done) != 1 {
		t.Errorf("the day's totals are %+v, want one move done", day.Totals)
	}
	if status := d.Status(); status.Today.Totals.Outcomes[breaks.KindMove][breaks.Done] != 1 {
		t.Errorf("status and today disagree: %+v", status.Today)
	}
}

func TestSkipsAndPutsOff(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick})
	d.Agent()
	sits(t, d)

	first := d.Notes.Await("a reminder", longer, desktop.Reminder)
	d.Notes.Press(first.ID, "skip", "")
	d.Await("the reminder is answered", soon, func(s api.Status) bool { return s.Prompt == nil })
	if got := outcomes(d.Today(), breaks.KindMove); !slices.Equal(got, []breaks.Outcome{breaks.Skipped}) {
		t.Errorf("after Skip the day lists %v", got)
	}

	second := d.Notes.Await("the next reminder", longer, func(n notifytest.Shown) bool {
		return desktop.Reminder(n) && n.ID != first.ID
	})
	id := d.Await("it is open", soon, prompted).Prompt.ID
	d.Notes.Press(second.ID, "snooze", "")
	d.Await("it is put off", soon, func(s api.Status) bool { return s.Prompt == nil })
	s := d.Await("it comes back", longer, prompted)
	if s.Prompt.ID != id || s.Prompt.Snoozes != 1 {
		t.Errorf("what came back is %+v, want the reminder %s, put off once", s.Prompt, id)
	}
	if got := outcomes(d.Today(), breaks.KindMove); len(got) != 1 {
		t.Errorf("a reminder put off is no entry of the day, but it lists %v", got)
	}
}

// GNOME Shell was seen to report each action twice; dunst leaves the notification open.
func TestActionReportedTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick, Server: notifytest.Options{Twice: true, Stays: true}})
	d.Agent()
	sits(t, d)
	n := d.Notes.Await("a reminder", longer, desktop.Reminder)
	d.Notes.Press(n.ID, "start", "")
	d.Await("the break has begun", soon, inSession)
	d.Notes.AwaitClosed(n.ID, soon)
	d.Await("the break is over", longer, noSession)
	if got := outcomes(d.Today(), breaks.KindMove); !slices.Equal(got, []breaks.Outcome{breaks.Done}) {
		t.Errorf("the day lists %v, want one done", got)
	}
}

// The same answer is given elsewhere: the notification goes by itself.
func TestAnswerOnTheCommandLineWithdrawsTheNotification(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick})
	d.Agent()
	sits(t, d)
	n := d.Notes.Await("a reminder", longer, desktop.Reminder)
	if n.Label("default") == "" && !slices.Contains(n.Actions, "default") {
		t.Errorf("a click on the notification itself does nothing: its actions are %q", n.Actions)
	}
	d.OK("answer", "skip")
	d.Notes.AwaitClosed(n.ID, soon)
	// The button of a notification that is gone, as some centres keep it: no harm.
	before := len(d.Today().Care)
	d.Notes.Press(n.ID, "start", "")
	if r := d.Run("answer", "skip"); r.Exit == 0 && !prompted(d.Status()) {
		t.Logf("another reminder had come meanwhile")
	}
	if s := d.Status(); s.Session != nil {
		t.Errorf("an old button started %+v", s.Session)
	}
	if after := len(d.Today().Care); after > before+1 {
		t.Errorf("an old button added entries: %d before, %d after", before, after)
	}
}

// A server without buttons: the reminder still comes, and the tray and the command line answer it.
func TestPlainServerStillReminds(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick, Server: notifytest.Options{Plain: true}})
	d.Agent()
	sits(t, d)
	s := d.Await("a reminder", longer, prompted)
	n := d.Notes.Await("a plain notification", soon, func(notifytest.Shown) bool { return true })
	if n.Title == "" || n.Title[0] == '-' {
		t.Errorf("the notification's title is %q", n.Title)
	}
	if len(n.Actions) > 0 {
		t.Errorf("buttons %q were sent to a server that has none", n.Actions)
	}
	d.OK("answer", "start")
	d.Await("the break has begun", soon, inSession)
	if s.Prompt.Kind != breaks.KindMove {
		t.Errorf("the reminder is about %s", s.Prompt.Kind)
	}
}

// Prompts wait while they are paused, sitting goes on counting, and Resume lets one come.
func TestPauseHoldsPrompts(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick})
	d.Agent()
	d.OK("pause", "1h")
	sits(t, d)
	s := d.Await("the reminder is held", longer, func(s api.Status) bool {
		return s.Next != nil && slices.Contains(s.Next.HeldBy, breaks.QuietPaused)
	})
	due := s.Next.DueAt
	d.Eventually("the reminder would be due", longer, func() bool { return time.Now().After(due.Add(2 * time.Second)) })
	s = d.Status()
	if s.Pause == nil || s.Prompt != nil || s.SittingClock < 6 {
		t.Errorf("paused, but the status says %+v", s)
	}
	if len(d.Notes.Visible()) != 0 {
		t.Errorf("a notification came in the pause: %+v", d.Notes.Visible())
	}
	d.OK("resume")
	if s := d.Status(); s.Pause != nil {
		t.Errorf("after resume the pause is still there: %+v", s.Pause)
	}
}
