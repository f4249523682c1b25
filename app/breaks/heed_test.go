package breaks

import (
	"testing"
	"time"
)

// What is switched off in the settings says nothing about who is there either: a program that
// records all day would make somebody sit all night.
func TestACallOrAFilmThatIsSwitchedOffIsNoPresence(t *testing.T) {
	at := func(d time.Duration) Now { return Now{Mono: d, Wall: monday.Add(d)} }
	for name, tt := range map[string]struct {
		goesOn Event
		off    func(*Settings)
	}{
		"a call": {QuietChanged{QuietCall, true}, func(s *Settings) { s.QuietOn = map[Quiet]bool{QuietCall: false} }},
		"a film": {Inhibitor{true}, func(s *Settings) { s.IgnoreInhibitors = true }},
	} {
		for heeded, want := range map[bool]Presence{true: Present, false: Away} {
			s := Defaults()
			if !heeded {
				tt.off(&s)
			}
			e := newStage(t, s).e
			e.Step(at(0), Active{})
			e.Step(at(10*time.Second), tt.goesOn)
			e.Step(at(time.Minute), Idle{Since: 30 * time.Second})
			e.Step(at(10*time.Minute), Tick{})
			if got := e.View(at(10 * time.Minute)).Presence; got != want {
				t.Errorf("%s, heeded %v: %s, want %s", name, heeded, got, want)
			}
		}
	}
}
