package activity_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/agent/activity/activitytest"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// byMutter says whether input is seen through the compositor.
func byMutter(c api.Check) bool { return c.OK && strings.HasPrefix(c.Mechanism, "Mutter") }

// withMonitor runs a source under GNOME on Wayland, from an input on.
func withMonitor(t *testing.T, idleAfter time.Duration) (*running, *activitytest.Monitor, *desktoptest.Bus) {
	t.Helper()
	bus := desktoptest.StartBus(t)
	monitor := activitytest.StartMonitor(t, bus)
	r := run(t, env{"DBUS_SESSION_BUS_ADDRESS": bus.Address, "WAYLAND_DISPLAY": "wayland-0"}, idleAfter)
	r.settled("presence", byMutter)
	want[breaks.Idle](r)
	monitor.Input()
	want[breaks.Active](r)
	return r, monitor, bus
}

func TestMutter_TellsTheLastInputAndTheFirstAfterIt(t *testing.T) {
	r, monitor, _ := withMonitor(t, 300*time.Millisecond)
	last := r.clock.Now().Mono
	for range 3 {
		if ev := want[breaks.Idle](r); !near(ev.Since, last) {
			t.Errorf("the last input was at %v, told as %v", last, ev.Since)
		}
		monitor.Input()
		want[breaks.Active](r)
		last = r.clock.Now().Mono
		monitor.Input() // one Active is all that is owed
	}
	want[breaks.Idle](r)
	r.silent(500 * time.Millisecond)
}

func TestMutter_AShorterThresholdIsTakenUpAtOnce(t *testing.T) {
	r, monitor, _ := withMonitor(t, time.Hour)
	last := r.clock.Now().Mono
	r.silent(400 * time.Millisecond)
	r.SetIdleAfter(200 * time.Millisecond) // passed already
	if ev := want[breaks.Idle](r); !near(ev.Since, last) {
		t.Errorf("the last input was at %v, told as %v", last, ev.Since)
	}
	r.SetIdleAfter(100 * time.Millisecond)
	r.silent(300 * time.Millisecond) // told already
	monitor.Input()
	want[breaks.Active](r)
	want[breaks.Idle](r)
	monitor.Input()
	want[breaks.Active](r)
	r.SetIdleAfter(time.Hour)
	monitor.Input()
	r.silent(300 * time.Millisecond)
	if idle, _ := monitor.Watches(); idle != 1 {
		t.Errorf("%d watches for an absence are left at the compositor, want 1", idle)
	}
}

func TestMutter_ACompositorThatRestartsIsTakenUpAgain(t *testing.T) {
	r, monitor, bus := withMonitor(t, 300*time.Millisecond)
	want[breaks.Idle](r)
	monitor.Stop()
	r.settled("presence", func(c api.Check) bool { return !c.OK })
	again := activitytest.StartMonitor(t, bus)
	r.settled("presence", byMutter)
	r.silent(200 * time.Millisecond)
	again.Input() // it is owed still
	want[breaks.Active](r)
	want[breaks.Idle](r)
}

func TestMutter_ComesInPlaceOfALesserWay(t *testing.T) {
	session, system := desktoptest.StartBus(t), desktoptest.StartBus(t)
	activitytest.StartLogin(t, system, true)
	r := run(t, env{"DBUS_SESSION_BUS_ADDRESS": session.Address, "DBUS_SYSTEM_BUS_ADDRESS": system.Address}, time.Minute)
	r.link("session bus true")
	r.settled("presence", func(c api.Check) bool { return strings.Contains(c.Mechanism, "IdleHint") })
	r.settled("lock", func(c api.Check) bool { return !strings.Contains(c.Error, "session bus") })
	activitytest.StartMonitor(t, session)
	r.settled("presence", byMutter)
}

func TestSaver_TellsTheLock(t *testing.T) {
	bus := desktoptest.StartBus(t)
	gnome := activitytest.StartSaver(t, bus, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", false)
	r := run(t, env{"DBUS_SESSION_BUS_ADDRESS": bus.Address}, time.Minute)
	want[breaks.Active](r)
	r.settled("lock", func(c api.Check) bool { return c.OK && c.Mechanism == "org.gnome.ScreenSaver" })
	gnome.SetActive(true)
	want[breaks.Lock](r)

	// A second one that comes and goes changes nothing while the first covers the screen.
	other := activitytest.StartSaver(t, bus, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", false)
	r.settled("lock", func(c api.Check) bool { return strings.Contains(c.Mechanism, "freedesktop") })
	other.SetActive(true)
	other.Stop()
	r.settled("lock", func(c api.Check) bool { return c.Mechanism == "org.gnome.ScreenSaver" })
	gnome.SetActive(false)
	want[breaks.Unlock](r)
	want[breaks.Active](r)

	// One that dies can no longer tell of the end.
	gnome.SetActive(true)
	want[breaks.Lock](r)
	gnome.Stop()
	want[breaks.Unlock](r)
	want[breaks.Active](r)
	r.settled("lock", func(c api.Check) bool { return !c.OK && c.Hint != "" })
}

func TestSaver_ALockFromBeforeIsTold(t *testing.T) {
	bus := desktoptest.StartBus(t)
	activitytest.StartSaver(t, bus, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", true)
	r := run(t, env{"DBUS_SESSION_BUS_ADDRESS": bus.Address}, time.Minute)
	for {
		if _, ok := r.next().event.(breaks.Lock); ok {
			return
		}
	}
}
