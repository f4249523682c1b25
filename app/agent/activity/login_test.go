package activity_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/activity"
	"unknot/app/agent/activity/activitytest"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// withLogin runs a source that sees nothing but logind, and skips the Active of somebody who is
// taken to be there.
func withLogin(t *testing.T, own bool, change ...func(*activity.Params)) (*running, *activitytest.Login, *desktoptest.Bus) {
	t.Helper()
	bus := desktoptest.StartBus(t)
	login := activitytest.StartLogin(t, bus, own)
	r := run(t, env{"DBUS_SYSTEM_BUS_ADDRESS": bus.Address}, time.Minute, change...)
	want[breaks.Active](r)
	r.settled("lock", func(c api.Check) bool { return c.OK })
	r.settled("sleep", delays)
	return r, login, bus
}

// delays says whether sleep waits for the agent.
func delays(c api.Check) bool { return c.OK && c.Error == "" }

func TestLogin_TellsTheLockOfOurSession(t *testing.T) {
	for name, own := range map[string]bool{"a program of the session": true, "a service of the user": false} {
		t.Run(name, func(t *testing.T) {
			r, login, _ := withLogin(t, own)
			login.AskToLock() // a request, not a state
			login.SetLocked(true)
			want[breaks.Lock](r)
			login.SetLocked(false)
			want[breaks.Unlock](r)
			want[breaks.Active](r) // the first input after it, as far as the hint tells
			r.silent(100 * time.Millisecond)
		})
	}
}

func TestLogin_ALockFromBeforeIsTold(t *testing.T) {
	bus := desktoptest.StartBus(t)
	activitytest.StartLogin(t, bus, true).SetLocked(true)
	r := run(t, env{"DBUS_SYSTEM_BUS_ADDRESS": bus.Address}, time.Minute)
	for {
		if _, ok := r.next().event.(breaks.Lock); ok {
			return
		}
	}
}

func TestLogin_SleepWaitsForSaving(t *testing.T) {
	saving, saved := make(chan struct{}), make(chan struct{})
	r, login, _ := withLogin(t, true, func(p *activity.Params) {
		p.BeforeSleep = func(context.Context) {
			close(saving)
			<-saved
		}
	})
	released := login.Released()
	login.PrepareForSleep(true)
	want[breaks.Sleep](r)
	<-saving
	select {
	case <-released:
		t.Fatal("the machine may sleep before the day is saved")
	case <-time.After(100 * time.Millisecond):
	}
	close(saved)
	select {
	case <-released:
	case <-time.After(desktoptest.Patience):
		t.Fatal("sleep is held up for ever")
	}
	login.PrepareForSleep(false)
	want[breaks.Wake](r)
	want[breaks.Active](r)
	if login.Holds() != 1 {
		t.Error("no time was asked for before the next sleep")
	}
}

func TestLogin_ABusThatDiesIsSaidAndComesBack(t *testing.T) {
	r, login, bus := withLogin(t, true)
	r.link("system bus true")
	login.SetLocked(true)
	want[breaks.Lock](r)
	bus.Kill()
	r.link("system bus false")
	// Input and lock are both unseen now: an absence begins, and nothing can tell of an unlock.
	r.settled("lock", func(c api.Check) bool { return !c.OK && c.Error != "" })
	r.settled("sleep", func(c api.Check) bool { return !c.OK && c.Hint != "" })

	bus.Start()
	again := activitytest.StartLogin(t, bus, true)
	r.link("system bus true")
	r.settled("sleep", delays)
	drain(r)
	again.PrepareForSleep(true)
	for {
		if _, ok := r.next().event.(breaks.Sleep); ok {
			return
		}
	}
}

// drain drops what has been told so far.
func drain(r *running) {
	for {
		select {
		case <-r.events:
		default:
			return
		}
	}
}

func TestLogin_AnotherSessionInFrontIsAnAbsence(t *testing.T) {
	r, login, _ := withLogin(t, true)
	login.SetActive(false)
	want[breaks.Lock](r)
	login.SetLocked(true) // as many desktops do at the same time
	r.silent(100 * time.Millisecond)
	login.SetActive(true)
	r.silent(100 * time.Millisecond) // there is a password to type yet
	login.SetLocked(false)
	want[breaks.Unlock](r)
}

func TestLogin_ASessionThatEndsMakesWayForTheNext(t *testing.T) {
	r, login, _ := withLogin(t, false)
	login.SetLocked(true)
	want[breaks.Lock](r)
	login.NextSession()
	want[breaks.Unlock](r)
	drain(r)
	login.SetLocked(true)
	for {
		if _, ok := r.next().event.(breaks.Lock); ok {
			return
		}
	}
}

func TestIdleHint_ThatNobodySetsIsNone(t *testing.T) {
	bus := desktoptest.StartBus(t)
	login := activitytest.StartLogin(t, bus, true)
	login.SetIdle(false, 0)
	seen := make(chan bool, 10)
	r := run(t, env{"DBUS_SYSTEM_BUS_ADDRESS": bus.Address}, time.Minute, func(p *activity.Params) {
		p.OnSight = func(on bool) { seen <- on }
	})
	if <-seen {
		t.Fatal("presence counts as seen")
	}
	if c := r.check("presence"); c.OK || !strings.Contains(c.Error, "never set") || c.Hint == "" {
		t.Errorf("presence: %+v", c)
	}
	r.settled("sleep", delays)
	login.SetIdle(true, r.clock.Now().Mono-r.clock.Slept())
	for !<-seen {
	}
	r.settled("presence", func(c api.Check) bool { return c.OK })
}

func TestIdleHint_OfATextConsoleIsNone(t *testing.T) {
	bus := desktoptest.StartBus(t)
	activitytest.StartLogin(t, bus, true).SetType("tty")
	r := run(t, env{"DBUS_SYSTEM_BUS_ADDRESS": bus.Address}, time.Minute)
	r.settled("presence", func(c api.Check) bool { return !c.OK && strings.Contains(c.Error, "text console") })
}

func TestIdleHint_IsTheLastResort(t *testing.T) {
	r, login, _ := withLogin(t, true)
	if c := r.check("presence"); !c.OK || !strings.Contains(c.Mechanism, "IdleHint") {
		t.Fatalf("presence: %+v", c)
	}
	now := r.clock.Now().Mono
	login.SetIdle(true, now-r.clock.Slept()-5*time.Minute)
	if ev := want[breaks.Idle](r); !near(ev.Since, now-5*time.Minute) {
		t.Errorf("told since %v, want %v", ev.Since, now-5*time.Minute)
	}
	login.SetIdle(false, now-r.clock.Slept())
	want[breaks.Active](r)
}
