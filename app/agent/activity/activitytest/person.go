package activitytest

import (
	"context"
	"sync"
	"time"

	"unknot/app/agent/activity"
	"unknot/app/api"
	"unknot/app/breaks"
)

// Clock is what a Person reads the time from; *boottimetest.Clock is one.
type Clock interface{ Now() breaks.Now }

// Person is an activity.Source with somebody scripted behind it. It keeps a Source's promises over
// package time, so in a synctest bubble a day passes at once. Its methods may be called before and
// during Run.
type Person struct {
	clock  Clock
	events chan happened

	mu        sync.Mutex
	idleAfter time.Duration
	// last is the last input, on the monotonic clock; away says that it has been told as an Idle.
	last  time.Duration
	away  bool
	timer *time.Timer
}

// happened is an event, stamped when it happens: a test may pass time before Run gets to it.
type happened struct {
	at    breaks.Now
	event breaks.Event
}

func (p *Person) tell(ev breaks.Event) { p.events <- happened{p.clock.Now(), ev} }

var _ activity.Source = (*Person)(nil)

// NewPerson gives somebody who has not touched anything since now.
func NewPerson(clock Clock, idleAfter time.Duration) *Person {
	return &Person{clock: clock, events: make(chan happened, 1000), idleAfter: idleAfter, last: clock.Now().Mono, away: true}
}

// Run tells what the person does until ctx ends.
func (p *Person) Run(ctx context.Context, out func(breaks.Now, breaks.Event)) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case ev := <-p.events:
			out(ev.at, ev.event)
		}
	}
}

// SetIdleAfter changes how long without input is told as an Idle.
func (p *Person) SetIdleAfter(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idleAfter = d
	p.expect()
}

// IdleAfter is what was asked for last.
func (p *Person) IdleAfter() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.idleAfter
}

// Describe is the one line of a scripted person.
func (p *Person) Describe() []api.Check {
	return []api.Check{{Name: "presence", OK: true, Mechanism: "a script"}}
}

// Input is one key, or one move of the pointer.
func (p *Person) Input() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = p.clock.Now().Mono
	if p.away {
		p.away = false
		p.tell(breaks.Active{})
	}
	p.expect()
}

// Busy types for d, a key every second, the last of them at its end. It blocks for as long.
func (p *Person) Busy(d time.Duration) {
	end := p.clock.Now().Mono + d
	for p.Input(); p.clock.Now().Mono < end; p.Input() {
		<-time.After(min(time.Second, end-p.clock.Now().Mono))
	}
}

// Lock locks the screen.
func (p *Person) Lock() { p.tell(breaks.Lock{}) }

// Unlock unlocks it, which takes input. The next input is told whatever was told before.
func (p *Person) Unlock() {
	p.Input()
	p.tell(breaks.Unlock{})
	p.afresh()
}

// Sleep shuts the lid, and passes d asleep by calling the clock's own Sleep.
func (p *Person) Sleep(d time.Duration, pass func(time.Duration)) {
	p.tell(breaks.Sleep{})
	pass(d)
	p.tell(breaks.Wake{})
	p.afresh()
}

// afresh tells the last input now, so that the next one is told.
func (p *Person) afresh() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.leave()
}

// expect sets the timer for the absence that begins unless there is input. p.mu is held.
func (p *Person) expect() {
	if p.timer != nil {
		p.timer.Stop()
	}
	if p.away {
		return
	}
	wait := p.last + p.idleAfter - p.clock.Now().Mono
	if wait <= 0 {
		p.leave()
		return
	}
	p.timer = time.AfterFunc(wait, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.clock.Now().Mono-p.last >= p.idleAfter {
			p.leave()
		}
	})
}

// leave tells of the absence, once. p.mu is held.
func (p *Person) leave() {
	if p.away {
		return
	}
	p.away = true
	p.tell(breaks.Idle{Since: p.last})
}
