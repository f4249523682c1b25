package activity_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/activity"
	"unknot/app/agent/boottime"
	"unknot/app/agent/desktop"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// told is one event as the owner heard it.
type told struct {
	now   breaks.Now
	event breaks.Event
}

func (t told) String() string {
	return strings.TrimPrefix(fmt.Sprintf("%T%+v", t.event, t.event), "breaks.")
}

// running is a Source at work, and what it has told.
type running struct {
	activity.Source
	t      *testing.T
	clock  *boottime.Clock
	events chan told
	links  chan string
	stop   func()
}

// env is the environment that a Source finds itself in.
type env map[string]string

func (e env) get(key string) string { return e[key] }

// nowhere is a system bus address that nobody is at, so that tests never meet the machine's own.
const nowhere = "unix:path=/nonexistent/bus"

func run(t *testing.T, e env, idleAfter time.Duration, change ...func(*activity.Params)) *running {
	t.Helper()
	if e["DBUS_SYSTEM_BUS_ADDRESS"] == "" {
		e["DBUS_SYSTEM_BUS_ADDRESS"] = nowhere
	}
	if e["DBUS_SESSION_BUS_ADDRESS"] == "" {
		e["DBUS_SESSION_BUS_ADDRESS"] = nowhere
	}
	r := &running{t: t, clock: boottime.New(), events: make(chan told, 100), links: make(chan string, 100)}
	p := activity.Params{
		Clock: r.clock, Getenv: desktop.Getenv(e.get), IdleAfter: idleAfter, Log: slog.New(slog.DiscardHandler),
		OnLink: func(l activity.Link, up bool) { r.links <- fmt.Sprint(l, " ", up) },
	}
	for _, c := range change {
		c(&p)
	}
	r.Source = activity.New(p)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- r.Run(ctx, func(now breaks.Now, ev breaks.Event) { r.events <- told{now, ev} })
	}()
	r.stop = func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(desktoptest.Patience):
			t.Error("Run did not end with its context")
		}
	}
	t.Cleanup(func() { r.stop() })
	return r
}

// next is the next event told.
func (r *running) next() told {
	r.t.Helper()
	select {
	case ev := <-r.events:
		return ev
	case <-time.After(desktoptest.Patience):
		r.t.Fatal("nothing was told")
		return told{}
	}
}

// want waits for an event of the type of ev, and no other.
func want[E breaks.Event](r *running) E {
	r.t.Helper()
	got := r.next()
	ev, ok := got.event.(E)
	if !ok {
		r.t.Fatalf("told %v, want %T", got, ev)
	}
	return ev
}

// silent makes sure that nothing is told for a while.
func (r *running) silent(d time.Duration) {
	r.t.Helper()
	select {
	case ev := <-r.events:
		r.t.Fatalf("told %v, want nothing", ev)
	case <-time.After(d):
	}
}

// settle waits until nothing more is told.
func (r *running) settle() {
	for {
		select {
		case <-r.events:
		case <-time.After(300 * time.Millisecond):
			return
		}
	}
}

// link waits for news of a connection.
func (r *running) link(want string) {
	r.t.Helper()
	for {
		select {
		case got := <-r.links:
			if got == want {
				return
			}
		case <-time.After(desktoptest.Patience):
			r.t.Fatalf("never heard %q", want)
		}
	}
}

// check is one line of the doctor.
func (r *running) check(name string) api.Check {
	r.t.Helper()
	for _, c := range r.Describe() {
		if c.Name == name {
			return c
		}
	}
	r.t.Fatalf("doctor has no line %q", name)
	return api.Check{}
}

// settled waits until a line of the doctor is as wanted.
func (r *running) settled(name string, good func(api.Check) bool) {
	r.t.Helper()
	deadline := time.Now().Add(desktoptest.Patience)
	for !good(r.check(name)) {
		if time.Now().After(deadline) {
			r.t.Fatalf("the line stays %+v", r.check(name))
		}
		<-time.After(10 * time.Millisecond)
	}
}
