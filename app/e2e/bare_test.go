//go:build e2e

package e2e_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// complaint finds the doctor's line about something that is missing: exactly one line says so.
func complaint(t *testing.T, d *desktop.Desktop, name string) api.Check {
	t.Helper()
	c, ok := d.Doctor()[name]
	if !ok {
		t.Fatalf("the doctor has no line %q: %+v", name, d.Doctor())
	}
	if c.OK {
		t.Errorf("the doctor finds nothing wrong with %s: %+v", name, c)
	}
	if c.Error == "" && c.Hint == "" {
		t.Errorf("the doctor says nothing about %s: %+v", name, c)
	}
	return c
}

func healthy(t *testing.T, d *desktop.Desktop, name string) {
	t.Helper()
	if c := d.Doctor()[name]; !c.OK {
		t.Errorf("the doctor says of %s: %+v", name, c)
	}
}

// No display and no bus at all: the command line still works, and a session runs.
func TestAgentWithoutADesktop(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, NoBus: true})
	agent := d.Agent()
	complaint(t, d, "presence")
	complaint(t, d, "notifications")
	complaint(t, d, "tray")
	d.OK("start", "cat-cow")
	d.OK("finish")
	if got := outcomes(d.Today(), breaks.KindStretch); len(got) != 1 {
		t.Errorf("the day lists %v", got)
	}
	if !agent.Running() {
		t.Errorf("the agent ended: %s", agent.Log())
	}
	// A library that starts a bus of its own leaves one behind on every machine without one.
	if pids := d.PIDs("dbus-daemon"); len(pids) > 0 {
		t.Errorf("a bus was started: %v", pids)
	}
	d.OK("quit")
	waitEnd(t, agent, soon)
}

func TestAgentWithoutABus(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick, NoBus: true})
	agent := d.Agent()
	healthy(t, d, "presence")
	complaint(t, d, "notifications")
	complaint(t, d, "tray")
	sits(t, d)
	d.Await("a reminder, if only on the command line", longer, prompted)
	d.OK("answer", "skip")
	if pids := d.PIDs("dbus-daemon"); len(pids) > 0 {
		t.Errorf("a bus was started: %v", pids)
	}
	d.OK("quit")
	waitEnd(t, agent, soon)
}

func TestAgentWithoutADisplay(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true})
	agent := d.Agent()
	complaint(t, d, "presence")
	healthy(t, d, "notifications")
	d.Tray.AwaitIcon()
	d.OK("start", "cat-cow")
	d.OK("stop")
	d.OK("quit")
	waitEnd(t, agent, soon)
}

// No notification daemon: the doctor says so; one that appears later is used.
func TestNotificationDaemonAppearsLater(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: quick, Daemon: desktop.NoDaemon})
	d.Agent()
	complaint(t, d, "notifications")
	sits(t, d)
	d.Await("a reminder that nobody can show", longer, prompted)
	d.Notes = d.StartNotes(desktop.Options{}.Server)
	d.Notes.Await("the reminder, as soon as it can be shown", soon, desktop.Reminder)
	healthy(t, d, "notifications")
}

// No tray host: the doctor says so; one that appears later gets the icon, and again after it restarts.
func TestTrayHostAppearsLaterAndRestarts(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoTray: true})
	agent := d.Agent()
	complaint(t, d, "tray")
	d.Tray = d.StartTrayHost()
	d.Tray.AwaitIcon()
	d.Eventually("the doctor is content with the tray", soon, func() bool { return d.Doctor()["tray"].OK })
	d.Tray.Close()
	d.Eventually("the doctor misses the tray", soon, func() bool { return !d.Doctor()["tray"].OK })
	d.Tray = d.StartTrayHost()
	d.Tray.AwaitIcon()
	if !agent.Running() {
		t.Errorf("the agent ended: %s", agent.Log())
	}
}

// Log-out without a signal: display and bus go, the agent saves and ends by itself, and the next
// login's agent finds the lock free and the day whole.
func TestAgentEndsWithTheDesktop(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	agent := d.Agent()
	sits(t, d)
	d.EndScreen()
	d.EndBus()
	waitEnd(t, agent, 60*time.Second)
	if agent.ExitCode() != 0 {
		t.Errorf("the agent ended with status %d:\n%s", agent.ExitCode(), agent.Log())
	}
	next := desktop.New(t, desktop.Options{Home: d})
	next.Agent()
	day := next.Today()
	if len(day.Bouts) != 1 || day.Bouts[0].EndedAt == nil {
		t.Errorf("the next login finds the bouts %+v, want one, ended", day.Bouts)
	}
}

func waitEnd(t *testing.T, p *desktop.Process, within time.Duration) {
	t.Helper()
	select {
	case <-p.Done():
	case <-time.After(within):
		t.Fatalf("%s has not ended within %v", p.Name, within)
	}
	if strings.Contains(p.Log(), "goroutine ") {
		t.Errorf("%s crashed:\n%s", p.Name, p.Log())
	}
}
