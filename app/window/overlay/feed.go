package overlay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/settings"
)

// callTime bounds one call to the agent.
const callTime = 5 * time.Second

// beatEvery is how often the window says that it still draws. The agent waits several times as long.
const beatEvery = time.Second

// Fetch asks the agent for all that an overlay draws from.
func Fetch(ctx context.Context, a Agent, surface settings.Surface) (News, error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	var n News
	var err error
	if n.Status, err = a.Status(ctx); err != nil {
		return n, fmt.Errorf("ask for the reminder: %w", err)
	}
	if n.Settings, err = a.Settings(ctx); err != nil {
		return n, fmt.Errorf("ask for the settings: %w", err)
	}
	if surface == settings.FullScreen {
		var g api.Guides
		if g, err = a.Guides(ctx); err != nil {
			return n, fmt.Errorf("ask for the guides: %w", err)
		}
		n.Guides = g.Guides
	}
	return n, nil
}

// follow brings the agent's news until the overlay is gone. An agent that is gone takes it along:
// nobody would be there to end it if it hung.
func (o *overlay) follow(ctx context.Context, a Agent) {
	err := a.Watch(ctx, false, func(ev api.Event) error {
		if ev.Status != nil {
			fyne.Do(func() { o.take(*ev.Status) })
		}
		return nil
	})
	if ctx.Err() == nil {
		slog.Info("the agent is gone, and the reminder's window with it", "err", err)
		fyne.Do(o.end)
	}
}

// beat says on the toolkit's thread, once a second, that it is alive, and lets the second show.
func (o *overlay) beat(ctx context.Context, to io.Writer) {
	again := time.NewTicker(beatEvery)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again.C:
			fyne.Do(func() {
				o.second()
				if o.eachBeat != nil {
					o.eachBeat()
				}
				_, _ = io.WriteString(to, "beat\n")
			})
		}
	}
}

// endWith ends the overlay when ctx ends: a signal does what Esc does.
func (o *overlay) endWith(ctx context.Context) {
	<-ctx.Done()
	fyne.Do(o.end)
}

// actor turns answers into calls, off the toolkit's thread, and what comes of them back on it.
type actor struct {
	ctx   context.Context
	agent Agent
	o     *overlay
	// spawn runs a call off the thread; tests run it in place. calls counts those under way.
	spawn func(func())
}

func (a *actor) call(f func(ctx context.Context) func()) {
	a.spawn(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(a.ctx), callTime)
		defer cancel()
		if then := f(ctx); then != nil {
			fyne.Do(then)
		}
	})
}

func (a *actor) answer(verb breaks.Answer) {
	a.call(func(ctx context.Context) func() {
		s, err := a.agent.Prompt(ctx, string(verb), a.o.prompt)
		return func() { a.o.answered(verb, s, err) }
	})
}

// Session steers the running session.
func (a *actor) Session(verb string, req api.SessionRequest) {
	a.call(func(ctx context.Context) func() {
		s, err := a.agent.Session(ctx, verb, req)
		if err != nil {
			slog.Warn("steer the break", "verb", verb, "err", err)
			// Whatever the reason: who wants to stop leaves.
			if verb == "stop" {
				return a.o.end
			}
			return nil
		}
		return func() {
			if req.Reason == "hurts" { // the window has the page that says whom to ask
				a.Open("session")
				return
			}
			a.o.take(s)
		}
	})
}

// Start leaves it to the window: no break that fills the screen leads to another session.
func (a *actor) Start(api.StartRequest) { a.Open("today") }

// Open goes to a page of the window: the overlay makes room for it.
func (a *actor) Open(view string) {
	a.raise(view)
	a.o.end()
}

// raise has the window opened.
func (a *actor) raise(view string) {
	a.call(func(ctx context.Context) func() {
		if err := a.agent.ShowWindow(ctx, api.WindowRequest{View: view}); err != nil && !errors.Is(err, context.Canceled) {
			slog.Warn("open the window", "view", view, "err", err)
		}
		return nil
	})
}
