package window

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// goingAway is an agent that is away twice, then there, then gone.
type goingAway struct {
	Agent
	tries int
	end   func()
	now   api.Status
}

func (g *goingAway) Watch(_ context.Context, raisable bool, on func(api.Event) error) error {
	g.tries++
	if g.tries < 3 {
		return api.ErrNoAgent
	}
	if g.tries == 3 {
		return errors.Join(on(api.Event{Event: "status", Status: &g.now}), api.ErrNoAgent)
	}
	g.end()
	return api.ErrNoAgent
}

func TestFeed_TriesAgainAndSaysWhenTheAgentIsGone(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.st = state{away: true}
	ctx, cancel := context.WithCancel(t.Context())
	g := &goingAway{Agent: s.p.Agent, end: cancel, now: windowtest.Status()}
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		f := &feed{agent: g, sh: s.shell, log: slog.New(slog.NewTextHandler(io.Discard, nil))}
		s.act.spawn = func(func()) {} // a bubble must not touch the pipes made outside of it
		f.run(ctx)
		if waited := time.Since(began); waited < firstRetry+2*firstRetry || waited > 4*lastRetry {
			t.Errorf("three tries within %v", waited)
		}
	})
	if g.tries != 4 || !s.st.have || !s.st.away {
		t.Errorf("%d tries, %+v", g.tries, s.st.have)
	}
	s.says("Unknot is not running in the background")
}
