//go:build e2e && desktops

package e2e_test

import (
	"strings"
	"testing"

	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// A day at a Wayland desktop without GNOME or KDE: sway with mako and waybar.

// onSway is the session, with the agent in it.
func onSway(t *testing.T, settings string) (*desktop.Desktop, *desktop.Sway) {
	t.Helper()
	d := desktop.New(t, desktop.Options{Settings: settings, NoDisplay: true, Daemon: desktop.NoDaemon, NoTray: true})
	s := d.StartSway()
	d.Agent()
	return d, s
}

// seesSway waits until the doctor is content with what sway, mako and waybar offer.
func seesSway(d *desktop.Desktop, s *desktop.Sway) {
	d.Eventually("presence comes from the compositor, reminders go to mako, the icon is in waybar", longer, func() bool {
		lines := d.Doctor()
		presence, notes := lines["presence"], lines["notifications"]
		return presence.OK && strings.HasPrefix(presence.Mechanism, "Wayland ") &&
			notes.OK && strings.Contains(notes.Mechanism, "mako") &&
			lines["tray"].OK && len(s.TrayItems()) == 1
	})
}

func swaySits(t *testing.T, d *desktop.Desktop, s *desktop.Sway) (stop func()) {
	t.Helper()
	stop = s.Type()
	d.Await("somebody is present", soon, present)
	return stop
}

// Somebody sits, is reminded by mako, starts the break from there and does it.
func TestSway_SitsIsRemindedAndMoves(t *testing.T) {
	d, s := onSway(t, quick)
	seesSway(d, s)
	swaySits(t, d, s)
	d.Await("a reminder to move", longer, prompted)
	d.Eventually("mako shows the reminder with its actions", soon, func() bool { return s.Shows("snooze") && s.Shows("skip") })
	s.Press("start")
	got := d.Await("the break has begun", soon, inSession)
	if got.Session.Kind != breaks.KindMove || got.Prompt != nil {
		t.Errorf("after Start the session is %+v and the prompt %+v", got.Session, got.Prompt)
	}
	d.Eventually("the notification is gone", soon, func() bool { return !s.Shows("snooze") })
	d.Await("the break is over", longer, noSession)
	if got := outcomes(d.Today(), breaks.KindMove); len(got) == 0 || got[0] != breaks.Done {
		t.Errorf("the day lists %v for moving, want one done first", got)
	}
}

// Without input somebody is away, with the next they are back; and all of that again after the
// compositor has crashed and mako and waybar with it.
func TestSway_AwayAndBackAlsoAfterACrash(t *testing.T) {
	d, s := onSway(t, "away_after = \"5s\"\n"+calm)
	seesSway(d, s)
	for _, session := range []string{"the first session", "the session after the crash"} {
		stop := swaySits(t, d, s)
		stop()
		d.Await("away without input in "+session, soon, away(breaks.CauseIdle))
		swaySits(t, d, s)()
		if session == "the first session" {
			s.Kill()
			d.Eventually("the doctor misses presence, notifications and tray", longer, func() bool {
				lines := d.Doctor()
				return !lines["presence"].OK && !lines["notifications"].OK && !lines["tray"].OK
			})
			s.Start()
			seesSway(d, s)
		}
	}
}
