package activity_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// onDisplay runs a source on a display of its own and skips what it tells of the beginning.
func onDisplay(t *testing.T, idleAfter time.Duration) (*running, *desktoptest.Display) {
	t.Helper()
	d := desktoptest.StartDisplay(t)
	r := run(t, env{"DISPLAY": d.Name}, idleAfter)
	r.settled("presence", func(c api.Check) bool { return c.OK })
	arrive(r, d)
	return r, d
}

// arrive presses keys until somebody is there. A server that has just started zeroes pointer and
// keyboard as a player does, and a key in the same moment cannot be told apart. A machine that is busy
// elsewhere may see the first key late, so what the others after it say is waited for too.
func arrive(r *running, d *desktoptest.Display) {
	r.t.Helper()
	deadline := time.After(desktoptest.Patience)
	for presses := 0; ; presses++ {
		select {
		case ev := <-r.events:
			if _, ok := ev.event.(breaks.Active); ok {
				if presses > 1 {
					r.settle()
				}
				return
			}
			press(r.t, d)
		case <-time.After(100 * time.Millisecond):
			press(r.t, d)
		case <-deadline:
			r.t.Fatal("nobody is there")
		}
	}
}

func press(t *testing.T, d *desktoptest.Display) {
	t.Helper()
	if err := d.Key(); err != nil {
		t.Fatal(err)
	}
}

func resetSaver(t *testing.T, d *desktoptest.Display) {
	t.Helper()
	if err := d.ResetSaver(); err != nil {
		t.Fatal(err)
	}
}

// near says whether two instants are the same but for the time that machinery takes.
func near(a, b time.Duration) bool { return (a - b).Abs() < 500*time.Millisecond }

func TestX11_TellsTheLastInputAndTheFirstAfterIt(t *testing.T) {
	r, d := onDisplay(t, time.Second)
	pressed := r.clock.Now().Mono
	press(t, d)
	got := r.next()
	ev, ok := got.event.(breaks.Idle)
	if !ok {
		t.Fatalf("told %v, want Idle", got)
	}
	if !near(ev.Since, pressed) {
		t.Errorf("the last input was at %v, told as %v", pressed, ev.Since)
	}
	if waited := got.now.Mono - pressed; waited < time.Second-10*time.Millisecond || waited > 2*time.Second {
		t.Errorf("told %v after the last input, want 1s", waited)
	}
	before := r.clock.Now().Mono
	if err := d.MovePointer(10, 10); err != nil {
		t.Fatal(err)
	}
	back := r.next()
	if _, ok := back.event.(breaks.Active); !ok {
		t.Fatalf("told %v, want Active", back)
	}
	if !near(back.now.Mono, before) {
		t.Errorf("told %v after the input", back.now.Mono-before)
	}
	// One Active is all that is owed.
	press(t, d)
	r.silent(500 * time.Millisecond)
}

func TestX11_InputThatGoesOnIsNotTold(t *testing.T) {
	r, d := onDisplay(t, 400*time.Millisecond)
	for range 20 {
		press(t, d)
		<-time.After(50 * time.Millisecond)
	}
	select {
	case ev := <-r.events:
		t.Fatalf("told %v of somebody who types", ev)
	default:
	}
	want[breaks.Idle](r)
}

func TestX11_AShorterThresholdIsTakenUpAtOnce(t *testing.T) {
	r, d := onDisplay(t, time.Hour)
	press(t, d)
	pressed := r.clock.Now().Mono
	r.silent(700 * time.Millisecond)
	r.SetIdleAfter(300 * time.Millisecond) // passed already
	if ev := want[breaks.Idle](r); !near(ev.Since, pressed) {
		t.Errorf("the last input was at %v, told as %v", pressed, ev.Since)
	}
	r.SetIdleAfter(time.Hour)
	r.SetIdleAfter(200 * time.Millisecond)
	r.silent(600 * time.Millisecond) // told already

	press(t, d)
	want[breaks.Active](r)
	want[breaks.Idle](r)
	press(t, d)
	want[breaks.Active](r)
	r.SetIdleAfter(time.Hour)
	r.silent(600 * time.Millisecond)
}

func TestX11_AVideoPlayerIsNotAReturn(t *testing.T) {
	r, d := onDisplay(t, 500*time.Millisecond)
	press(t, d)
	want[breaks.Idle](r)
	for range 4 {
		resetSaver(t, d)
		r.silent(300 * time.Millisecond)
	}
	press(t, d)
	want[breaks.Active](r)
	want[breaks.Idle](r)
	resetSaver(t, d)
	r.silent(300 * time.Millisecond)
	if err := d.MovePointer(20, 20); err != nil {
		t.Fatal(err)
	}
	want[breaks.Active](r)
	want[breaks.Idle](r)
}

func TestX11_InputRightAfterAPlayerIsSeen(t *testing.T) {
	r, d := onDisplay(t, 300*time.Millisecond)
	for range 5 {
		press(t, d)
		want[breaks.Idle](r)
		resetSaver(t, d)
		// Not within the same moment, which nothing could tell apart, but before the counters have
		// risen enough to be seen falling.
		<-time.After(10 * time.Millisecond)
		press(t, d)
		want[breaks.Active](r)
	}
}

func TestX11_AServerThatDiesIsToldAndComesBack(t *testing.T) {
	r, d := onDisplay(t, time.Hour)
	r.link("display true")
	died := r.clock.Now().Mono
	d.Kill()
	r.link("display false")
	if ev := want[breaks.Idle](r); !near(ev.Since, died) {
		t.Errorf("input went unseen from %v, told as %v", died, ev.Since)
	}
	r.settled("presence", func(c api.Check) bool { return !c.OK && strings.Contains(c.Error, "display") && c.Hint != "" })
	d.Restart()
	r.link("display true")
	arrive(r, d)
}

func TestX11_IsNotAskedUnderWayland(t *testing.T) {
	d := desktoptest.StartDisplay(t)
	r := run(t, env{"DISPLAY": d.Name, "WAYLAND_DISPLAY": "wayland-0"}, time.Second)
	want[breaks.Active](r) // somebody is taken to be there
	if c := r.check("presence"); c.OK || strings.Contains(c.Error, "X11") {
		t.Errorf("presence: %+v", c)
	}
	r.silent(1500 * time.Millisecond)
}

func TestNothing_IsSaidAndSomebodyIsTakenToBeThere(t *testing.T) {
	r := run(t, env{}, time.Second)
	want[breaks.Active](r)
	for _, c := range r.Describe() {
		if c.OK || c.Hint == "" {
			t.Errorf("%s: %+v", c.Name, c)
		}
	}
	if c := r.check("presence"); !strings.Contains(c.Error, "DISPLAY is not set") {
		t.Errorf("presence: %+v", c)
	}
}
