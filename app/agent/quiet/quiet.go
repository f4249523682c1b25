// Package quiet tells the agent when not to disturb: do-not-disturb of the desktop, a full-screen
// window, a call, and something that keeps the screen awake. It is told of changes and asks for none in a
// loop. Each signal that this desktop lacks is a line in the doctor and nothing else.
package quiet

import (
	"cmp"
	"context"
	"log/slog"
	"os"
	"sync"
	"time"

	"unknot/app/agent/desktop"
	"unknot/app/api"
	"unknot/app/breaks"
)

// Clock is what a Source reads the time from.
type Clock interface{ Now() breaks.Now }

// Params is what a Source is built from.
type Params struct {
	Clock Clock
	// Getenv finds display and buses; nil: os.Getenv.
	Getenv desktop.Getenv
	// Log gets what changes for good or ill; nil: slog.Default().
	Log *slog.Logger
	// Ours says whether a process is part of Unknot, whose own full-screen break holds up nothing.
	// Nil: it runs a program whose name begins with "unknot".
	Ours func(pid int) bool
	// BannersShown asks GNOME whether notifications pop up. Nil: through gsettings.
	BannersShown func(ctx context.Context) (bool, error)
	// OnScreenCast is told when the screen is shown to others, and no longer. It holds up nothing, so
	// it is no event for the rules. Nil: nobody is told.
	OnScreenCast func(on bool)
	// Dev is the folder of the device files, Proc that of the processes; empty: /dev and /proc.
	Dev, Proc string
	// CallAfter is how long camera or microphone must be in use before that is a call; zero: 2.5 s.
	CallAfter time.Duration
}

// Source tells of quiet. Several may run.
type Source struct {
	Params
	log    *slog.Logger
	flags  flags
	events chan breaks.Event
	lines  lines
	// near holds the last word on whether a prompt is near, until it is taken.
	near chan bool
}

// New gives a Source for this desktop. It does nothing before Run.
func New(p Params) *Source {
	if p.Getenv == nil {
		p.Getenv = os.Getenv
	}
	if p.Log == nil {
		p.Log = slog.Default()
	}
	if p.Ours == nil {
		p.Ours = isUnknot
	}
	if p.BannersShown == nil {
		p.BannersShown = bannersShown
	}
	p.Dev, p.Proc = cmp.Or(p.Dev, "/dev"), cmp.Or(p.Proc, "/proc")
	p.CallAfter = cmp.Or(p.CallAfter, callAfter)
	return &Source{Params: p, log: p.Log.With("part", "quiet"), events: make(chan breaks.Event), near: make(chan bool, 1)}
}

// Run tells out of every QuietChanged and Inhibitor, one at a time, until ctx ends. What holds at
// the start is told as a change.
func (s *Source) Run(ctx context.Context, out func(breaks.Now, breaks.Event)) error {
	ctx, cancel := context.WithCancel(ctx)
	var parts sync.WaitGroup
	defer parts.Wait()
	defer cancel()
	parts.Go(func() { s.watchSessionBus(ctx) })
	parts.Go(func() { s.watchLogind(ctx) })
	parts.Go(func() { s.watchCasts(ctx) })
	parts.Go(func() { s.watchFullscreen(ctx) })
	parts.Go(func() { s.watchMicrophone(ctx) })
	parts.Go(func() { s.watchCamera(ctx) })
	for {
		select {
		case <-ctx.Done():
			return nil
		case ev := <-s.events:
			out(s.Clock.Now(), ev)
		}
	}
}

// SetKeptAwake takes in that something keeps the screen awake from where that is seen beside this
// package: by the compositor, which tells of input.
func (s *Source) SetKeptAwake(ctx context.Context, on bool) {
	const label = "Wayland idle inhibitors"
	s.lines.witness(inhibitor, label, s.Clock.Now().Wall, true)
	s.set(ctx, inhibitor, label, on)
}

// SetNear says whether a prompt is near: due within seconds, waiting for its moment, or shown. What
// would wake the agent all day is looked at only then. It does not block; one goroutine calls it.
func (s *Source) SetNear(near bool) {
	select {
	case <-s.near: // what was said before and not yet heard
	default:
	}
	s.near <- near
}

// Describe says how each signal is seen, for the doctor.
func (s *Source) Describe() []api.Check { return s.lines.checks() }

// signal is one of the things that this package tells of, or a line in the doctor. All are both,
// but a call, which has a line for each thing that it is known by.
type signal string

const (
	doNotDisturb signal = "do-not-disturb"
	fullscreen   signal = "fullscreen"
	call         signal = "call"
	microphone   signal = "microphone"
	camera       signal = "camera"
	inhibitor    signal = "inhibitor"
	screenCast   signal = "screen-cast"
)

// inDoctor lists the lines in their order.
var inDoctor = []signal{doNotDisturb, fullscreen, microphone, camera, inhibitor, screenCast}

// event is what the rules are told of a signal.
func (sig signal) event(on bool) breaks.Event {
	switch sig {
	case doNotDisturb:
		return breaks.QuietChanged{Reason: breaks.QuietDoNotDisturb, On: on}
	case fullscreen:
		return breaks.QuietChanged{Reason: breaks.QuietFullscreen, On: on}
	case call:
		return breaks.QuietChanged{Reason: breaks.QuietCall, On: on}
	default:
		return breaks.Inhibitor{On: on}
	}
}

// set notes what one witness says of a signal, and tells if that changes it.
func (s *Source) set(ctx context.Context, sig signal, witness string, on bool) {
	now, changed := s.flags.set(sig, witness, on)
	if !changed {
		return
	}
	s.log.Debug("quiet changed", "signal", string(sig), "on", now, "by", witness)
	if sig == screenCast {
		if s.OnScreenCast != nil {
			s.OnScreenCast(now)
		}
		return
	}
	select {
	case s.events <- sig.event(now):
	case <-ctx.Done():
	}
}

// flags joins what several witnesses say: a signal is on while any of them says so.
type flags struct {
	mu sync.Mutex
	on map[signal]map[string]bool
}

// set notes what one witness says, and tells whether the signal is on now and whether that is new.
func (f *flags) set(sig signal, witness string, on bool) (now, changed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.on == nil {
		f.on = map[signal]map[string]bool{}
	}
	if f.on[sig] == nil {
		f.on[sig] = map[string]bool{}
	}
	was := len(f.on[sig]) > 0
	if on {
		f.on[sig][witness] = true
	} else {
		delete(f.on[sig], witness)
	}
	now = len(f.on[sig]) > 0
	return now, now != was
}
