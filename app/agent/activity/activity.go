// Package activity says who is at the desk: when input stops and comes back, when the screen is
// locked and unlocked, when the machine sleeps and wakes, when its clock is set. It is told all of
// that by the desktop and asks for none of it in a loop; while somebody types it does not run.
package activity

import (
	"context"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"unknot/app/agent/boottime"
	"unknot/app/agent/desktop"
	"unknot/app/api"
	"unknot/app/breaks"
)

// Source tells who is at the desk.
type Source interface {
	// Run tells out of everything that happens, one event at a time, until ctx ends. Each comes with
	// the reading of the clocks at which it is told. Idle and Active take turns: after an Idle comes
	// one Active, at the very next input, and no Idle before it.
	Run(ctx context.Context, out func(breaks.Now, breaks.Event)) error
	// SetIdleAfter changes how long without input is told as an Idle, 100 ms at least. If there has
	// been none for longer already and no Idle was told since the last Active, it is told at once.
	SetIdleAfter(d time.Duration)
	// Describe says how presence, lock and sleep are seen, for the doctor.
	Describe() []api.Check
}

// Clock is what a Source reads the time from; *boottime.Clock is one.
type Clock interface {
	Now() breaks.Now
	Slept() time.Duration
	Watch(ctx context.Context, out func(boottime.Change)) error
}

// Link is a connection that a Source holds.
type Link string

// The links. The display is held only where input is seen through it.
const (
	LinkDisplay    Link = "display"
	LinkSessionBus Link = "session bus"
	LinkSystemBus  Link = "system bus"
)

// Params is what a Source is built from.
type Params struct {
	Clock Clock
	// Getenv finds displays and buses; nil: os.Getenv.
	Getenv desktop.Getenv
	// Log gets what changes for good or ill; nil: slog.Default().
	Log *slog.Logger
	// IdleAfter is the first threshold, see SetIdleAfter.
	IdleAfter time.Duration
	// BeforeSleep is called after a Sleep has been told, while the machine still waits: a moment to
	// save in. Its context ends after 4 s. Nil: nothing to save.
	BeforeSleep func(ctx context.Context)
	// OnSight hears whether there is a way to see input, at the start and whenever that changes. Nil:
	// nobody does.
	OnSight func(seen bool)
	// OnKeptAwake hears that something other than input keeps the screen awake, where the way to see
	// input is the only one to tell. Nil: nobody does.
	OnKeptAwake func(on bool)
	// OnLink hears of a connection that was made (up) or broke. It must not block. Nil: nobody does.
	OnLink func(link Link, up bool)
}

// source is the Source of this machine.
type source struct {
	Params
	log   *slog.Logger
	desk  *desk
	locks locks
	told  chan message
	// better says that something came that may see input better than what is in use.
	better chan struct{}
	lines  lines
	// blind: there has never been a way to see input, so somebody is taken to be there.
	blind atomic.Bool
	// mechanisms are the ways to see input, best first.
	mechanisms []mechanism

	mu sync.Mutex // guards what follows
	// lost says that a way better than the lesser ones was open once; room counts how often a lesser
	// one has made room in vain since.
	lost bool
	room int
	// asleep: a Sleep was told and no Wake yet. explained is the sleep that logind has told of.
	asleep    bool
	explained time.Duration
}

var _ Source = (*source)(nil)

// message is one event on its way to the owner.
type message struct {
	event breaks.Event
	// after is called when the owner has been told; nil: nothing follows.
	after func()
}

// New gives a Source for this machine. It does nothing before Run.
func New(p Params) Source {
	if p.Getenv == nil {
		p.Getenv = os.Getenv
	}
	if p.Log == nil {
		p.Log = slog.Default()
	}
	if p.OnLink == nil {
		p.OnLink = func(Link, bool) {}
	}
	if p.OnSight == nil {
		p.OnSight = func(bool) {}
	}
	s := &source{Params: p, log: p.Log.With("part", "activity"), told: make(chan message), better: make(chan struct{}, 1)}
	s.explained = p.Clock.Slept()
	s.mechanisms = s.inOrder()
	return s
}

func (s *source) SetIdleAfter(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.IdleAfter = d
	if s.desk != nil {
		s.desk.setIdleAfter(d)
	}
}

func (s *source) Describe() []api.Check { return s.lines.checks() }

func (s *source) Run(ctx context.Context, out func(breaks.Now, breaks.Event)) error {
	ctx, cancel := context.WithCancel(ctx)
	var parts sync.WaitGroup
	defer parts.Wait()
	defer cancel()

	s.mu.Lock()
	s.desk = newDesk(s.Clock, s.IdleAfter, func(ev breaks.Event) { s.tell(ctx, ev, nil) })
	s.mu.Unlock()
	parts.Go(func() { s.watchInput(ctx) })
	parts.Go(func() { s.watchSessionBus(ctx) })
	parts.Go(func() { s.watchPortal(ctx) })
	parts.Go(func() { s.watchLogind(ctx) })
	parts.Go(func() { s.watchClock(ctx) })
	for {
		select {
		case <-ctx.Done():
			return nil
		case m := <-s.told:
			out(s.Clock.Now(), m.event)
			if m.after != nil {
				m.after()
			}
		}
	}
}

// tell hands an event to Run's goroutine, and waits until it has taken it.
func (s *source) tell(ctx context.Context, ev breaks.Event, after func()) {
	select {
	case s.told <- message{event: ev, after: after}:
	case <-ctx.Done():
	}
}

// watchClock tells of the clock being set, and of a sleep that nobody announced.
func (s *source) watchClock(ctx context.Context) {
	err := s.Clock.Watch(ctx, func(ch boottime.Change) {
		if ch.WallSet {
			s.log.Info("the wall clock was set")
			s.tell(ctx, breaks.ClockSet{}, nil)
		}
		if ch.Slept > 0 {
			s.onResume()
		}
	})
	if err != nil {
		s.log.Warn("changes of the wall clock go unseen", "err", err)
	}
}

// onResume makes an absence of a sleep that logind has not told of, as on a machine without it.
func (s *source) onResume() {
	at, slept := s.desk.resumed()
	s.mu.Lock()
	total := s.Clock.Slept()
	known := s.asleep || total-s.explained < leastIdle
	s.explained = total
	s.mu.Unlock()
	if known {
		return
	}
	s.log.Info("the machine slept unannounced", "slept", slept)
	s.desk.idleSince(at - slept)
	s.refresh()
}
