package activity

import (
	"time"

	"unknot/app/agent/wayland"
)

// tellingTime is how long a compositor may take to tell that nothing keeps the screen awake, beyond
// the watch that it is told by. Source: our choice; it takes a millisecond.
const tellingTime = 300 * time.Millisecond

// awake finds out whether something keeps the screen awake while there is no input: a film, most
// often. A compositor that can tell of input alone does not say what else there is; but it has two
// kinds of watches, and one of them tells of no absence then.
type awake struct {
	client *wayland.Client
	tell   func(on bool)
	// watch is of the kind that what keeps the screen awake holds up; set while there is no input.
	watch wayland.Watch
	// decide rings when the watch would have told by now; nil while nothing is asked.
	decide <-chan time.Time
	kept   bool
}

// ask begins to find out, where that is possible.
func (a *awake) ask() error {
	if !a.client.InputOnly() || a.tell == nil {
		return nil
	}
	var err error
	a.watch, err = a.client.WatchAwake(leastIdle)
	a.decide = time.After(leastIdle + tellingTime)
	return err
}

// asking says whether the answer is still to come.
func (a *awake) asking() bool { return a.decide != nil }

// onEvent takes in what the watch says. That it is idle means that nothing keeps the screen awake;
// that it no longer is, that something does or that there is input, and the latter is told at once.
func (a *awake) onEvent(ev wayland.Event) {
	switch {
	case a.watch == 0 || ev.Watch != a.watch:
	case ev.Idle:
		a.decide = nil
		a.set(false)
	default:
		a.decide = time.After(tellingTime)
	}
}

// decided is called when decide has rung.
func (a *awake) decided() {
	a.decide = nil
	a.set(true)
}

// end forgets it all: there is input, which says more.
func (a *awake) end() {
	// A watch that cannot be forgotten is one of a connection that is gone.
	_ = a.client.Forget(a.watch)
	a.watch, a.decide = 0, nil
	a.set(false)
}

func (a *awake) set(kept bool) {
	if kept != a.kept {
		a.kept = kept
		a.tell(kept)
	}
}
