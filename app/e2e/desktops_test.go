//go:build e2e && desktops

package e2e_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// desk is a desktop of docs/desktops.md, and what its doctor's lines are to begin with.
type desk struct {
	row   string
	start func(*desktop.Desktop) desktop.Session
	// presence and notes are how the mechanisms begin; lock is a part of it.
	presence, notes, lock string
	noTray                bool
	// films: it tells of full-screen windows.
	films bool
}

var desks = map[string]desk{
	"Openbox": {"X11 with openbox, dunst and Xfce's panel", (*desktop.Desktop).StartOpenbox, "X11 SYNC", "dunst", "logind", false, false},
	"Xfce":    {"Xfce's panel and notifications on openbox", (*desktop.Desktop).StartXfce, "X11 SYNC", "Xfce", "logind", false, false},
	"Sway":    {"sway with mako and waybar", (*desktop.Desktop).StartSway, "Wayland ", "mako", "logind", false, true},
	"SwayNC":  {"sway with swaync and waybar", (*desktop.Desktop).StartSwayNC, "Wayland ", "SwayNotificationCenter", "logind", false, true},
	"GNOME":   {"GNOME on Wayland", (*desktop.Desktop).StartGNOME, "Mutter", "gnome-shell", "org.gnome.ScreenSaver", true, false},
	"Plasma":  {"KDE Plasma on Wayland", (*desktop.Desktop).StartPlasma, "Wayland ext_idle", "Plasma", "org.freedesktop.ScreenSaver", false, true},
}

// brief are settings under which a story of sitting, leaving and returning takes seconds.
const brief = "away_after = \"5s\"\n" + quick

func TestDesktop(t *testing.T) {
	for name, k := range desks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			play(t, k)
		})
	}
}

// play is a day in short: sit, be reminded, answer, do the break, leave, return. What draws crashes
// and is started again under the same agent; sit, be reminded, answer. Then lock and unlock, and be
// left alone while that is asked for.
func play(t *testing.T, k desk) {
	if os.Getuid() == 0 && strings.HasPrefix(k.row, "sway") {
		t.Fatal("sway refuses to run as root; `make test-desktops` runs this as somebody else")
	}
	d := desktop.New(t, desktop.Options{Settings: brief, NoDisplay: true, Daemon: desktop.NoDaemon, NoTray: true, Login: true})
	s := k.start(d)
	agent := d.Agent()
	t.Cleanup(func() {
		if t.Failed() {
			s.Picture(evidence(t, "failed.png"))
			agent.Explain()
		}
	})
	k.sees(t, d)
	stop := s.Type()
	d.Await("somebody is present", longer, present)
	proved(k.row, "presence", d.Doctor()["presence"].Mechanism)
	reminded(t, k, d, s)
	d.Await("back at the desk after the break", longer, present)
	stop()
	d.Await("away without input", longer, away(breaks.CauseIdle))
	stop = s.Type()
	d.Await("back with the next input", longer, present)
	stop()

	s.Kill()
	d.Eventually("the doctor misses presence and notifications", longer, func() bool {
		lines := d.Doctor()
		return !lines["presence"].OK && !lines["notifications"].OK
	})
	s.Start()
	k.sees(t, d)
	stop = s.Type()
	d.Await("present after the crash", longer, present)
	d.Await("a reminder after the crash", time.Minute+longer, prompted) // none comes within a minute of a break
	d.Eventually("it shows", longer, func() bool { return s.Shows(desktop.ActSkip) })
	s.Press(desktop.ActSkip)
	d.Eventually("it is skipped", longer, func() bool { return slices.Contains(outcomes(d.Today(), breaks.KindMove), breaks.Skipped) })
	proved(k.row, "restart", "crash of what draws")
	if k.films {
		watchesFilm(t, k, d)
	}
	// Both of these hold reminders for a minute after their end, so they come last.
	locks(t, k, d, s)
	undisturbed(t, k, d, s)
	stop()
	measure(t, k, d, s, agent.PID())
}

// sees waits until the doctor is content with what the desktop offers.
func (k desk) sees(t *testing.T, d *desktop.Desktop) {
	t.Helper()
	var lines map[string]api.Check
	ok := func() bool {
		lines = d.Doctor()
		presence, notes, tray := lines["presence"], lines["notifications"], lines["tray"]
		return presence.OK && strings.HasPrefix(presence.Mechanism, k.presence) &&
			notes.OK && strings.Contains(notes.Mechanism, k.notes) &&
			tray.OK == !k.noTray && (k.noTray || len(d.TrayItems()) == 1)
	}
	defer func() {
		if t.Failed() {
			t.Logf("the doctor: %+v", lines)
		}
	}()
	d.Eventually("presence, notifications and tray are seen", longer, ok)
	if !k.noTray {
		proved(k.row, "tray", "icon")
	}
}

// reminded waits for a reminder, presses Start on it and does the break.
func reminded(t *testing.T, k desk, d *desktop.Desktop, s desktop.Session) {
	t.Helper()
	d.Await("a reminder to move", longer, prompted)
	d.Eventually("the reminder shows with its buttons", longer, func() bool { return s.Shows(desktop.ActStart) })
	s.Picture(evidence(t, "reminder.png"))
	s.Press(desktop.ActStart)
	got := d.Await("the break has begun", longer, inSession)
	if got.Session.Kind != breaks.KindMove || got.Prompt != nil {
		t.Errorf("after Start the session is %+v and the prompt %+v", got.Session, got.Prompt)
	}
	d.Eventually("the notification is gone", longer, func() bool { return !s.Shows(desktop.ActStart) })
	d.Await("the break is over", longer, noSession)
	if got := outcomes(d.Today(), breaks.KindMove); !slices.Contains(got, breaks.Done) {
		t.Errorf("the day lists %v for moving, want one done", got)
	}
	proved(k.row, "actions", k.notes)
}

func locks(t *testing.T, k desk, d *desktop.Desktop, s desktop.Session) {
	t.Helper()
	if lock := d.Doctor()["lock"]; !strings.Contains(lock.Mechanism, k.lock) {
		t.Errorf("the lock is told by %q, want also %s", lock.Mechanism, k.lock)
	}
	s.Lock(true)
	d.Await("away, because locked", longer, away(breaks.CauseLocked))
	s.Picture(evidence(t, "locked.png"))
	s.Lock(false)
	d.Await("present after the lock", longer, present)
	proved(k.row, "lock", k.lock)
}

// filmScript is a window that fills the screen.
const filmScript = `imports.gi.versions.Gtk = '3.0'; const Gtk = imports.gi.Gtk; Gtk.init(null);
const film = new Gtk.Window({title: 'A film'}); film.fullscreen(); film.show_all(); Gtk.main();`

// watchesFilm fills the screen with a window: what is due waits.
func watchesFilm(t *testing.T, k desk, d *desktop.Desktop) {
	t.Helper()
	film := d.Start("film", "gjs", "-c", filmScript)
	d.Await("left alone in front of a full-screen window", longer, quietBy(breaks.QuietFullscreen, true))
	film.End()
	d.Await("no longer left alone", longer, quietBy(breaks.QuietFullscreen, false))
	proved(k.row, "full-screen window", "a window of GTK")
}

// quietBy says whether this is a reason to hold reminders.
func quietBy(reason breaks.Quiet, want bool) func(api.Status) bool {
	return func(s api.Status) bool { return slices.Contains(s.Quiet, reason) == want }
}

func undisturbed(t *testing.T, k desk, d *desktop.Desktop, s desktop.Session) {
	t.Helper()
	s.DoNotDisturb(true)
	d.Await("left alone while that is asked for", longer, quietBy(breaks.QuietDoNotDisturb, true))
	s.DoNotDisturb(false)
	d.Await("no longer left alone", longer, quietBy(breaks.QuietDoNotDisturb, false))
	proved(k.row, "do not disturb", k.notes)
}

// watched is how long each state is measured. Our choice: long enough to tell a tenth of a switch a
// second, short enough for a run of all desktops.
const watched = 10 * time.Second

// forgets is when the agent has given back what answering the story's last question took.
const forgets = 12 * time.Second

// measure prints how often the agent wakes while somebody types without a stop, and at rest.
func measure(t *testing.T, k desk, d *desktop.Desktop, s desktop.Session, pid int) {
	t.Helper()
	d.WriteSettings(calm)
	stop := s.Type()
	d.Await("somebody is present", longer, present)
	pause(forgets)
	busy := rate(t, pid)
	stop()
	pause(time.Second)
	t.Logf("SWITCHES %s: %.2f/s under steady input, %.2f/s at rest with somebody there", k.row, busy, rate(t, pid))
}

// rate is how often the process wakes by itself, a second. What the kernel takes from it on a busy
// machine is not counted.
func rate(t *testing.T, pid int) float64 {
	t.Helper()
	before, err := desktop.UsageOf(pid)
	if err != nil {
		t.Fatal(err)
	}
	pause(watched)
	after, err := desktop.UsageOf(pid)
	if err != nil {
		t.Fatal(err)
	}
	return float64(after.Switches-after.Forced-before.Switches+before.Forced) / watched.Seconds()
}

// pause lets time pass: here it is what is measured.
func pause(d time.Duration) { <-time.After(d) }
