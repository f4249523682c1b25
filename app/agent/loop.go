package agent

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"unknot/app/breaks"
)

// heartbeat is how often the open bout is saved while somebody is there: a kill -9 costs at most
// this much of it (design section 8 allows 90 s).
const heartbeat = time.Minute

// heatbeat is how often while heat runs, whoever is there: a kill -9 costs at most this much of what
// is recorded of it. Our choice.
const heatbeat = 15 * time.Second

// loop is the one goroutine that owns the rules. News comes in as events with their instant,
// requests as functions to run here; effects go out through apply. It sleeps on one timer, armed
// for the earliest thing that can happen.
type loop struct {
	clock    Clock
	alarm    Alarm
	presence Presence
	quiet    Quiet // nil in tests that have none
	engine   *breaks.Engine
	log      *slog.Logger

	events chan stamped
	calls  chan func()
	// apply carries out the effects of one step and saves what came of it. It runs on the loop.
	apply func(now breaks.Now, effects []breaks.Effect)
	// beat saves the open bout. It runs on the loop, once a minute while somebody is there, and
	// oftener while heat runs.
	beat func(now breaks.Now)

	// first are the effects of going on from a saved state; they come before anything else.
	first []breaks.Effect

	last      breaks.Now    // of the last step
	nextBeat  time.Duration // on the monotonic clock; zero: none
	idleAfter time.Duration
	near      bool // as quiet was told last
}

// ahead is how long before a prompt falls due quiet is told that it is near. Our choice: enough to
// ask a compositor for its windows, which takes milliseconds, on a machine that is busy.
const ahead = 3 * time.Second

// stamped is an event with the instant at which it happened.
type stamped struct {
	now breaks.Now
	ev  breaks.Event
}

// tell hands an event of a source to the loop, with the instant at which it was seen.
func (l *loop) tell(ctx context.Context, now breaks.Now, ev breaks.Event) {
	select {
	case l.events <- stamped{now, ev}:
	case <-ctx.Done():
	}
}

// call runs f on the loop and waits for it. Once the loop has taken it, it is waited for even if ctx
// ends: what f writes belongs to the caller again only then.
func (l *loop) call(ctx context.Context, f func()) error {
	done := make(chan struct{})
	select {
	case l.calls <- func() { defer close(done); f() }:
	case <-ctx.Done():
		return ctx.Err()
	}
	<-done
	return nil
}

// run goes on until ctx ends.
func (l *loop) run(ctx context.Context) {
	l.carryOut(l.clock.Now(), l.first)
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-l.events:
			l.step(e.now, e.ev)
		case f := <-l.calls:
			f()
		case <-l.alarm.C():
			l.step(l.clock.Now(), breaks.Tick{})
		}
	}
}

// step puts one event before the rules and carries out what follows.
func (l *loop) step(now breaks.Now, ev breaks.Event) []breaks.Effect {
	// A source stamps its news before it waits for the loop, which may have moved on meanwhile;
	// the rules only go forward.
	if now.Mono < l.last.Mono {
		now = l.last
	}
	l.last = now
	effects := l.engine.Step(now, ev)
	l.carryOut(now, effects)
	return effects
}

// carryOut lets effects have their way and then settles.
func (l *loop) carryOut(now breaks.Now, effects []breaks.Effect) {
	l.apply(now, effects)
	l.settle(now)
}

// settle arms the timer for the earliest thing that can happen and tells the presence source what
// the rules want to know. Everything that changes the engine ends here.
func (l *loop) settle(now breaks.Now) {
	if l.nextBeat != 0 && now.Mono >= l.nextBeat {
		l.beat(now)
		l.nextBeat = 0
	}
	view := l.engine.View(now)
	every := time.Duration(0)
	switch {
	case heatRuns(view):
		every = heatbeat
	case view.Presence == breaks.Present:
		every = heartbeat
	}
	if every == 0 {
		l.nextBeat = 0
	} else if l.nextBeat == 0 || l.nextBeat > now.Mono+every {
		l.nextBeat = now.Mono + every
	}
	due, ok := l.engine.NextDue()
	if l.nextBeat != 0 && (!ok || l.nextBeat < due) {
		due, ok = l.nextBeat, true
	}
	if at, waits := l.tellNear(now, view); waits && (!ok || at < due) {
		due, ok = at, true
	}
	var err error
	if ok {
		err = l.alarm.Arm(due)
	} else {
		err = l.alarm.Disarm()
	}
	if err != nil {
		l.log.Error("the timer could not be set", "err", err)
	}
	if d := l.engine.IdleAfter(); d != l.idleAfter && l.presence != nil {
		l.idleAfter = d
		l.presence.SetIdleAfter(d)
	}
}

func heatRuns(v breaks.View) bool { return v.Session != nil && v.Session.Kind == breaks.KindHeat }

// tellNear tells quiet whether a prompt is near. If none is, it gives the instant at which the next
// one will be.
func (l *loop) tellNear(now breaks.Now, v breaks.View) (at time.Duration, waits bool) {
	if l.quiet == nil {
		return 0, false
	}
	near := v.Prompt != nil
	if n := v.Next; n != nil && v.Session == nil && !near && !shut(n.HeldBy) {
		at = now.Mono + n.DueAt.Sub(now.Wall) - ahead
		near, waits = at <= now.Mono, at > now.Mono
	}
	if near != l.near {
		l.near = near
		l.quiet.SetNear(near)
	}
	return at, waits
}

// shut says whether no prompt comes whatever the desktop shows: reminders are paused, or it is not
// their time.
func shut(heldBy []breaks.Quiet) bool {
	return slices.Contains(heldBy, breaks.QuietPaused) || slices.Contains(heldBy, breaks.QuietHours)
}
