//go:build e2e

package e2e_test

import (
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// quick are settings under which a reminder to move comes after 6 s of sitting, and nothing else.
// The rules are those of every day; only the lengths are short.
const quick = `
welcomed = true

[moment]
pause_in_input = "0s"
wait_at_most = "0s"
gap = "0s"
hourly_cap = 60

[kinds.posture]
on = false

[kinds.move]
every = "6s"
length = "5s"
long_every = 10
snooze = "5s"
daily_cap = 100

[kinds.stretch]
on = false

[kinds.heat]
at = []
after_sitting = "12h"
`

// calm are settings under which no reminder comes while a story plays.
const calm = `
welcomed = true

[kinds.posture]
on = false

[kinds.move]
on = false

[kinds.stretch]
on = false
`

// soon bounds what should happen at once, longer what takes some seconds by design.
const (
	soon   = 15 * time.Second
	longer = 45 * time.Second
)

func present(s api.Status) bool   { return s.Presence == breaks.Present }
func prompted(s api.Status) bool  { return s.Prompt != nil }
func inSession(s api.Status) bool { return s.Session != nil }
func noSession(s api.Status) bool { return s.Session == nil }

// outcomes are the outcomes of a kind in a day's list, in the order of the day.
func outcomes(day api.Day, kind breaks.Kind) []breaks.Outcome {
	var all []breaks.Outcome
	for _, c := range day.Care {
		if c.Kind == kind {
			all = append(all, c.Outcome)
		}
	}
	return all
}

// counted is how often a day's totals count an outcome of a kind.
func counted(day api.Day, kind breaks.Kind, outcome breaks.Outcome) int {
	return day.Totals.Outcomes[kind][outcome]
}

// sits starts somebody typing and waits until the agent has noticed.
func sits(t *testing.T, d *desktop.Desktop) (stop func()) {
	t.Helper()
	stop = d.Type()
	d.Await("somebody is present", soon, present)
	return stop
}
