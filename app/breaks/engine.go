package breaks

import "time"

// Params is what an Engine is built from.
type Params struct {
	Settings Settings
	Guides   []Guide
	// NewID names entries: a UUID in the agent, a counter in simulations and tests.
	NewID func() string
}

// Engine is the state machine of the rules. It is not safe for use by more than one goroutine.
type Engine struct {
	p Params
}

// New gives an engine that begins at now: away, the sitting clock at zero.
func New(p Params, now Now) *Engine { return &Engine{p: p} }

// Restore gives an engine that goes on from a saved state (see Save) at now. sameBoot says whether
// the monotonic clock is still the one of the saved state; if not, elapsed time is taken from the
// wall clock, never negative. Effects tell what the gap did: an open bout ended at lastSeen, a
// session that the crash cut is partial, heat that was running raises the alarm.
func Restore(p Params, saved []byte, lastSeen Now, now Now, sameBoot bool) (*Engine, []Effect, error) {
	return New(p, now), nil, nil
}

// Step is the only door: one event at one instant, and what follows from it in order.
// Whatever fell due before now is done first.
func (e *Engine) Step(now Now, ev Event) []Effect { return nil }

// NextDue is the earliest instant on the monotonic clock at which something can happen without a
// further event; false when nothing can. The caller steps a Tick then.
func (e *Engine) NextDue() (time.Duration, bool) { return 0, false }

// IdleAfter is how long without input the engine wants to be told of by an Idle, at the latest.
// It changes with the state: AwayAfter usually, less while a prompt waits for a pause in input.
func (e *Engine) IdleAfter() time.Duration { return e.p.Settings.AwayAfter }

// View is what is known at now. It changes nothing.
func (e *Engine) View(now Now) View { return View{} }

// Configure puts new settings and guides in force at once; what is open stays open.
func (e *Engine) Configure(now Now, s Settings, guides []Guide) []Effect { return nil }

// Save gives the whole state as JSON, for Restore.
func (e *Engine) Save() ([]byte, error) { return nil, nil }
