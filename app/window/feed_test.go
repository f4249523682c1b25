package window

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

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

// A change made elsewhere, in the file or on the command line, shows here at once: everything that
// hangs on the settings is asked for anew.
func TestFeed_SettingsChangedElsewhereAreLoadedAnew(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.says("reminders 09:00–17:30")
	s.agent.SettingsNow = windowtest.Settings()
	s.agent.SettingsNow["hours"].(map[string]any)["mon"] = []any{"10:00-16:00"}
	s.agent.SettingsNow["text_size"] = 1.2
	f := &feed{agent: s.p.Agent, sh: s.shell}
	now := windowtest.Status()
	f.event(t.Context(), api.Event{Event: "changed", Status: &now})
	s.says("reminders 09:00–17:30") // no such news, no asking
	f.event(t.Context(), api.Event{Event: "settings", Status: &now})
	s.says("reminders 10:00–16:00")
	if s.theme.TextSize != 1.2 {
		t.Errorf("the text is %v times as large, want 1.2", s.theme.TextSize)
	}
}

// closing is a window that tells of its closing. The test driver's own is closed by the test.
type closing struct {
	fyne.Window
	told func()
}

func (c closing) Close() { c.told() }

func TestFeed_MakesWayForASecondWindow(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	closed := false
	s.win = closing{s.win, func() { closed = true }}
	f := &feed{agent: s.p.Agent, sh: s.shell}
	f.event(t.Context(), api.Event{Event: "superseded"})
	if !closed {
		t.Error("two windows are open")
	}
}

// What is said at the bottom covers no row of a list, and none of the buttons of a full page.
func TestToast_CoversNothing(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	before := s.pages.Objects[0].Size().Height
	s.say("A glass of water noted.", "", nil)
	if end := s.pages.Objects[0].Size().Height; end > s.toast.card.Position().Y {
		t.Errorf("the page reaches down to %v, the line is at %v", end, s.toast.card.Position().Y)
	}
	s.toast.hide()
	if after := s.pages.Objects[0].Size().Height; after != before {
		t.Errorf("the page is %v high afterwards, it was %v", after, before)
	}
	s.Open("welcome")
	s.say("A glass of water noted.", "", nil)
	if at := s.toast.card.Position().Y; at > 20 {
		t.Errorf("over a full page the line is at %v", at)
	}
}

// A click on the reminder to check in starts a window that asks at once.
func TestFeed_OpensOnTheCheckIn(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.st, s.p.View = state{away: true}, "check-in"
	s.tell()
	if !s.over.shown() {
		t.Error("nobody asks how the back is")
	}
}
