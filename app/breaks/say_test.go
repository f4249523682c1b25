package breaks

import (
	"testing"
	"time"
)

// Leaving by word is at that instant, and the click that says it is no return.
func TestSayPresence_AwayHoldsAgainstTheClickThatSaysIt(t *testing.T) {
	at := func(d time.Duration) Now { return Now{Mono: d, Wall: monday.Add(d)} }
	g := newStage(t, Defaults())
	e := g.e
	e.Step(at(0), Active{})
	e.Step(at(10*time.Minute), SayPresence{false})
	if v := e.View(at(10 * time.Minute)); v.Presence != Away || v.Cause != CauseIdle {
		t.Fatalf("they are %s (%s)", v.Presence, v.Cause)
	}
	if d := e.IdleAfter(); d > 5*time.Second {
		t.Errorf("back within %v they would not be seen", d)
	}
	e.Step(at(10*time.Minute+8*time.Second), Idle{Since: 10*time.Minute + 3*time.Second})
	e.Step(at(14*time.Minute), Tick{})
	if v := e.View(at(14 * time.Minute)); v.Presence != Away {
		t.Fatalf("the pointer went on for 3 s after the click, and they are %s", v.Presence)
	}
	e.Step(at(15*time.Minute), Active{})
	e.Step(at(15*time.Minute+6*time.Second), Tick{})
	if v := e.View(at(15*time.Minute + 6*time.Second)); v.Presence != Present {
		t.Errorf("back at the keys they are %s", v.Presence)
	}
}
