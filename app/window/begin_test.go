package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"unknot/app/window/windowtest"
)

// The window is there with its frame at once; what it shows comes with the first news.
func TestBuild_ThePageComesWithTheFirstNews(t *testing.T) {
	s := newStage(t, usual, "light", nil)
	act := s.act
	s.shell = newShell(test.NewTempWindow(t, nil), Params{Agent: s.p.Agent, View: "history"})
	s.shell.act = &actor{ctx: t.Context(), agent: s.p.Agent, sh: s.shell, log: act.log, spawn: func(f func()) { f() }}
	s.build()
	if len(s.views) != 0 || !strings.Contains(s.reads(), "Today") {
		t.Errorf("%d pages are made before there is news; the window says\n%s", len(s.views), s.reads())
	}
	s.takeStatus(windowtest.Status())
	if s.view != "history" || len(s.views) != 1 {
		t.Errorf("the first news open %q, %d pages are made", s.view, len(s.views))
	}
}

func TestBuild_WithoutAnAgentThePageSaysSo(t *testing.T) {
	s := newStage(t, usual, "light", nil)
	act := s.act
	s.shell = newShell(test.NewTempWindow(t, nil), Params{Agent: s.p.Agent, StartAgent: s.p.StartAgent})
	s.shell.act = &actor{ctx: t.Context(), agent: s.p.Agent, sh: s.shell, log: act.log, spawn: func(f func()) { f() }}
	s.build()
	s.agentGone()
	if s.view != "today" || !s.bar.box.Visible() {
		t.Errorf("without an agent %q is open; the window says\n%s", s.view, s.reads())
	}
}

// A theme that is the usual one is not put in force a second time when the settings come.
func TestTakeSettings_KeepsTheThemeThatHolds(t *testing.T) {
	sh := newShell(test.NewTempWindow(t, nil), Params{})
	if got := sh.theme; got.Mode != "system" || got.TextSize != 1 {
		t.Errorf("the window begins with %+v", got)
	}
}
