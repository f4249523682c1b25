package activity_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/agent/activity"
	"unknot/app/agent/activity/activitytest"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/wayland/waylandtest"
	"unknot/app/api"
	"unknot/app/breaks"
)

var (
	extInputOnly = waylandtest.Global{Interface: "ext_idle_notifier_v1", Version: 2}
	extFirst     = waylandtest.Global{Interface: "ext_idle_notifier_v1", Version: 1}
	kdeIdle      = waylandtest.Global{Interface: "org_kde_kwin_idle", Version: 1}
)

// onCompositor runs a source under a compositor, from an input on.
func onCompositor(t *testing.T, idleAfter time.Duration, offers ...waylandtest.Global) (*running, *waylandtest.Compositor) {
	t.Helper()
	c := waylandtest.Start(t, offers...)
	r := run(t, env{"WAYLAND_DISPLAY": c.Socket}, idleAfter)
	want[breaks.Idle](r)
	c.Input()
	want[breaks.Active](r)
	return r, c
}

func TestWayland_TellsTheLastInputAndTheFirstAfterIt(t *testing.T) {
	for name, tt := range map[string]struct {
		offers    []waylandtest.Global
		mechanism string
	}{
		"the newest protocol":         {[]waylandtest.Global{kdeIdle, extInputOnly}, "ext_idle_notifier_v1 for input only"},
		"its first version":           {[]waylandtest.Global{extFirst, kdeIdle}, "ext_idle_notifier_v1"},
		"the one of KDE and old ones": {[]waylandtest.Global{kdeIdle}, "org_kde_kwin_idle"},
	} {
		t.Run(name, func(t *testing.T) {
			r, c := onCompositor(t, 300*time.Millisecond, tt.offers...)
			if got := r.check("presence"); got.Mechanism != "Wayland "+tt.mechanism {
				t.Errorf("presence: %+v", got)
			}
			last := r.clock.Now().Mono
			for range 3 {
				if ev := want[breaks.Idle](r); !near(ev.Since, last) {
					t.Errorf("the last input was at %v, told as %v", last, ev.Since)
				}
				c.Input()
				want[breaks.Active](r)
				last = r.clock.Now().Mono
				c.Input() // one Active is all that is owed
			}
			want[breaks.Idle](r)
			r.silent(500 * time.Millisecond)
		})
	}
}

func TestWayland_AShorterThresholdIsTakenUp(t *testing.T) {
	r, c := onCompositor(t, time.Hour, extFirst)
	r.silent(300 * time.Millisecond)
	changed := r.clock.Now().Mono
	r.SetIdleAfter(200 * time.Millisecond)
	if ev := want[breaks.Idle](r); !near(ev.Since, changed) {
		t.Errorf("no input since %v at the latest, told as %v", changed, ev.Since)
	}
	r.SetIdleAfter(time.Hour) // while nobody is there
	r.silent(300 * time.Millisecond)
	c.Input()
	want[breaks.Active](r)
	r.silent(500 * time.Millisecond) // the hour is in force
	r.SetIdleAfter(100 * time.Millisecond)
	want[breaks.Idle](r)
	c.Input()
	want[breaks.Active](r)
	want[breaks.Idle](r)
	if n := c.Watches(); n != 1 {
		t.Errorf("%d watches are left at the compositor, want 1", n)
	}
}

func TestWayland_AVideoIsNoReturnWhereTheCompositorCanTell(t *testing.T) {
	r, c := onCompositor(t, 300*time.Millisecond, extInputOnly)
	c.Inhibit(true)
	want[breaks.Idle](r)
	c.Inhibit(false)
	r.silent(300 * time.Millisecond)
	c.Input()
	want[breaks.Active](r)
}

// Where the compositor tells of input alone, a film is told beside it: before the absence that it
// makes none, and to its end.
func TestWayland_WhatKeepsTheScreenAwakeIsTold(t *testing.T) {
	c := waylandtest.Start(t, extInputOnly)
	kept := make(chan bool, 10)
	r := run(t, env{"WAYLAND_DISPLAY": c.Socket}, 300*time.Millisecond, func(p *activity.Params) {
		p.OnKeptAwake = func(on bool) { kept <- on }
	})
	want[breaks.Idle](r)
	if <-kept {
		t.Fatal("at the start something keeps the screen awake")
	}
	c.Input()
	want[breaks.Active](r)
	c.Inhibit(true)
	last := r.clock.Now().Mono
	if ev := want[breaks.Idle](r); !near(ev.Since, last) {
		t.Errorf("the last input was at %v, told as %v", last, ev.Since)
	}
	if len(kept) != 1 || !<-kept {
		t.Fatal("the absence was told before the film")
	}
	c.Inhibit(false)
	if <-kept {
		t.Error("the end of the film was told as its beginning")
	}
	c.Inhibit(true) // the next one, and still nobody touched anything
	if !<-kept {
		t.Error("another film was told as an end")
	}
	r.silent(100 * time.Millisecond)
	c.Input()
	want[breaks.Active](r)
	if <-kept {
		t.Error("with somebody there it is still told")
	}
	c.Inhibit(false)
	want[breaks.Idle](r)
	c.Input()
	want[breaks.Active](r)
	if len(kept) != 0 {
		t.Errorf("keys were taken for a film: %v", <-kept)
	}
}

func TestWayland_ACompositorThatIsGoneIsTold(t *testing.T) {
	r, c := onCompositor(t, time.Hour, extFirst)
	r.link("display true")
	c.Stop()
	r.link("display false")
	want[breaks.Idle](r)
	r.settled("presence", func(c api.Check) bool { return !c.OK && strings.Contains(c.Error, "Wayland") && c.Hint != "" })
}

// A compositor that restarts is used again, though something lesser had to stand in meanwhile.
func TestWayland_ACompositorThatComesBackTakesOverFromTheIdleHint(t *testing.T) {
	bus := desktoptest.StartBus(t)
	activitytest.StartLogin(t, bus, true)
	c := waylandtest.Start(t, extFirst)
	r := run(t, env{"WAYLAND_DISPLAY": c.Socket, "DBUS_SYSTEM_BUS_ADDRESS": bus.Address}, time.Minute)
	seenBy := func(what string) func(api.Check) bool {
		return func(c api.Check) bool { return c.OK && strings.HasPrefix(c.Mechanism, what) }
	}
	r.settled("presence", seenBy("Wayland"))
	c.Stop()
	r.settled("presence", seenBy("logind IdleHint"))
	c.Restart()
	r.settled("presence", seenBy("Wayland"))
}

func TestWayland_ACompositorWithoutItIsSaid(t *testing.T) {
	c := waylandtest.Start(t)
	r := run(t, env{"WAYLAND_DISPLAY": c.Socket}, time.Minute)
	want[breaks.Active](r) // somebody is taken to be there
	if got := r.check("presence"); got.OK || !strings.Contains(got.Error, "Wayland: the compositor has no protocol for it") {
		t.Errorf("presence: %+v", got)
	}
}
