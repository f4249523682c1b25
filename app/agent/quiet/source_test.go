package quiet_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"testing"
	"time"

	"unknot/app/agent/boottime"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/quiet"
	"unknot/app/api"
	"unknot/app/breaks"
)

// running is a Source at work, and what it has told.
type running struct {
	*quiet.Source
	t      *testing.T
	events chan breaks.Event
}

// callAfter is how long a use must last in these tests to be a call.
const callAfter = 300 * time.Millisecond

// nowhere is a bus address that nobody is at, so that tests never meet the machine's own.
const nowhere = "unix:path=/nonexistent/bus"

func run(t *testing.T, env map[string]string, change ...func(*quiet.Params)) *running {
	t.Helper()
	if env["PULSE_SERVER"] == "" {
		env["PULSE_SERVER"] = "unix:/nonexistent/native"
	}
	for _, bus := range []string{"DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"} {
		if env[bus] == "" {
			env[bus] = nowhere
		}
	}
	p := quiet.Params{
		Clock: boottime.New(), Log: slog.New(slog.DiscardHandler),
		Getenv:       func(key string) string { return env[key] },
		BannersShown: func(context.Context) (bool, error) { return false, errors.New("no GNOME in this test") },
	}
	// A machine without cameras; what counts as lasting is shorter than in life.
	p.Dev, p.Proc, p.CallAfter = t.TempDir(), t.TempDir(), callAfter
	for _, c := range change {
		c(&p)
	}
	r := &running{Source: quiet.New(p), t: t, events: make(chan breaks.Event, 100)}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- r.Run(ctx, func(_ breaks.Now, ev breaks.Event) { r.events <- ev })
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(desktoptest.Patience):
			t.Error("Run did not end with its context")
		}
	})
	return r
}

// want waits for an event, and no other.
func (r *running) want(want breaks.Event) {
	r.t.Helper()
	select {
	case got := <-r.events:
		if got != want {
			r.t.Fatalf("told %T%+v, want %T%+v", got, got, want, want)
		}
	case <-time.After(desktoptest.Patience):
		r.t.Fatalf("never told %T%+v", want, want)
	}
}

// silent makes sure that nothing is told for a while.
func (r *running) silent(d time.Duration) {
	r.t.Helper()
	select {
	case ev := <-r.events:
		r.t.Fatalf("told %T%+v, want nothing", ev, ev)
	case <-time.After(d):
	}
}

// settled waits until a line of the doctor is as wanted.
func (r *running) settled(name string, good func(api.Check) bool) {
	r.t.Helper()
	deadline := time.Now().Add(desktoptest.Patience)
	for {
		var line api.Check
		for _, c := range r.Describe() {
			if c.Name == name {
				line = c
			}
		}
		if good(line) {
			return
		}
		if time.Now().After(deadline) {
			r.t.Fatalf("the line stays %+v", line)
		}
		<-time.After(10 * time.Millisecond)
	}
}

func isOK(c api.Check) bool { return c.OK }

// lacks says whether a signal is missing and the line says what that means.
func lacks(c api.Check) bool { return !c.OK && c.Error != "" && c.Hint != "" }

func onOff(reason breaks.Quiet) (on, off breaks.Event) {
	return breaks.QuietChanged{Reason: reason, On: true}, breaks.QuietChanged{Reason: reason}
}

func TestNothing_IsSaidAndTellsNothing(t *testing.T) {
	r := run(t, map[string]string{})
	for _, name := range []string{"do-not-disturb", "fullscreen", "microphone", "inhibitor"} {
		r.settled(name, lacks)
	}
	r.silent(200 * time.Millisecond)
}

// TestMain makes sure that no test reaches the session that it is run from.
func TestMain(m *testing.M) {
	for _, key := range []string{"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"} {
		os.Unsetenv(key)
	}
	os.Exit(m.Run())
}
