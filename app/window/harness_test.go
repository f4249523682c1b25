package window

import (
	"context"
	"errors"
	"image"
	"io"
	"log/slog"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// stage is a window on the test driver, over a scripted agent. Calls are run in place: nothing is
// waited for.
type stage struct {
	*shell
	agent *apitest.Backend
	t     *testing.T
}

// face is one way to see the window.
type face struct {
	name string
	mode look.Mode
	// high is high contrast, large the text size (0 is 1), long the pseudo-language.
	high  bool
	large float32
	long  bool
}

// faces are the ways in which every page has its picture.
var faces = []face{
	{name: "light", mode: look.Light},
	{name: "dark", mode: look.Dark},
	{name: "contrast", mode: look.Light, high: true},
	{name: "contrast-dark", mode: look.Dark, high: true},
	{name: "large", mode: look.Light, large: 1.6},
	{name: "long", mode: look.Light, long: true},
}

// settings are the sample's with this face.
func (f face) settings() api.Settings {
	s := windowtest.Settings()
	if f.mode != "" {
		s["theme"] = string(f.mode)
	}
	if f.high {
		s["contrast"] = "high"
	}
	if f.large > 0 {
		s["text_size"] = float64(f.large)
	}
	if f.long {
		s["language"] = i18n.Pseudo
	}
	return s
}

// newStage opens the window; set changes the agent before.
func newStage(t *testing.T, size fyne.Size, mode look.Mode, set func(*apitest.Backend)) *stage {
	t.Helper()
	return newFace(t, size, face{mode: mode}, set)
}

// newFace opens the window with that face.
func newFace(t *testing.T, size fyne.Size, f face, set func(*apitest.Backend)) *stage {
	t.Helper()
	if f.long {
		i18n.SetLanguage(i18n.Pseudo, "")
		t.Cleanup(func() { i18n.SetLanguage("en", "") })
	}
	a := test.NewTempApp(t)
	b := &apitest.Backend{
		Now: windowtest.Status(), SettingsNow: f.settings(), Catalogue: windowtest.Guides(), PreviewDay: windowtest.Preview(),
		DayByDate: map[string]api.Day{windowtest.Date: windowtest.Day()}, OnInsights: windowtest.Insights,
		ReminderTest: api.TestReminder{Shown: true, How: "dunst", Actions: true}, DoctorSays: windowtest.Doctor(), BackupsThere: windowtest.Backups(),
	}
	if set != nil {
		set(b)
	}
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	sh := newShell(win, Params{
		Agent: apitest.Serve(t, b), Version: apitest.Version, Theme: string(f.mode),
		Places: Places{History: "/home/me/.local/share/unknot/unknot.db", Settings: "/home/me/.config/unknot/settings.toml"},
	})
	sh.theme.HighContrast, sh.theme.TextSize = f.high, max(f.large, 1)
	a.Settings().SetTheme(sh.theme)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	sh.act = &actor{ctx: ctx, agent: sh.p.Agent, sh: sh, log: slog.New(slog.NewTextHandler(io.Discard, nil)), spawn: func(f func()) { f() }}
	sh.build()
	win.Resize(size)
	s := &stage{shell: sh, agent: b, t: t}
	s.tell()
	return s
}

// tell brings the agent's status to the window, as the feed would.
func (s *stage) tell() { s.t.Helper(); s.news("changed") }

// news brings an event with the agent's status.
func (s *stage) news(event string) {
	s.t.Helper()
	f := &feed{agent: s.p.Agent, sh: s.shell}
	now, err := s.agent.Status(s.t.Context())
	if err != nil && !errors.Is(err, api.ErrNoAgent) {
		s.t.Fatal(err)
	}
	f.event(s.t.Context(), api.Event{Event: event, Status: &now})
	// The scripted agent's clock stands still, so that pictures are the same each time.
	s.st.still = true
	s.redraw()
}

// picture draws the window.
func (s *stage) picture() image.Image {
	s.layOut()
	return s.win.Canvas().Capture()
}

// layOut gives everything its place. More than one round: a paragraph learns its height from its width.
func (s *stage) layOut() {
	for range 3 {
		size := s.win.Canvas().Size()
		s.win.Content().Resize(size.AddWidthHeight(0, 1))
		s.win.Content().Resize(size)
		windowtest.LayOut(s.win.Content())
	}
}
