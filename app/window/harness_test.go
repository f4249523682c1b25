package window

import (
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unknot/app/api"
	"unknot/app/api/apitest"
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

// newStage opens the window; set changes the agent before.
func newStage(t *testing.T, size fyne.Size, mode look.Mode, set func(*apitest.Backend)) *stage {
	t.Helper()
	a := test.NewTempApp(t)
	b := &apitest.Backend{Now: windowtest.Status(), SettingsNow: windowtest.Settings(), Catalogue: windowtest.Guides(), PreviewDay: windowtest.Preview(),
		DayByDate: map[string]api.Day{windowtest.Date: windowtest.Day()}, Range: windowtest.Days(28),
		ReminderTest: api.TestReminder{Shown: true, How: "dunst", Actions: true}, DoctorSays: windowtest.Doctor()}
	if set != nil {
		set(b)
	}
	win := test.NewTempWindow(t, nil)
	win.SetPadded(false)
	sh := newShell(win, Params{Agent: apitest.Serve(t, b), Version: apitest.Version, Theme: string(mode),
		Places: Places{History: "/home/me/.local/share/unknot/unknot.db", Settings: "/home/me/.config/unknot/settings.toml"}})
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
func (s *stage) tell() {
	f := &feed{agent: s.p.Agent, sh: s.shell}
	now, err := s.agent.Status(s.t.Context())
	if err != nil && !errors.Is(err, api.ErrNoAgent) {
		s.t.Fatal(err)
	}
	f.event(s.t.Context(), api.Event{Event: "changed", Status: &now})
	// The scripted agent's clock stands still, so that pictures are the same each time.
	s.st.still = true
	s.redraw()
}

// picture draws the window. Two rounds of layout: a paragraph learns its height from its width.
func (s *stage) picture() image.Image {
	for range 3 {
		size := s.win.Canvas().Size()
		s.win.Content().Resize(size.AddWidthHeight(0, 1))
		s.win.Content().Resize(size)
		refreshAll(s.win.Content())
	}
	return s.win.Canvas().Capture()
}

// refreshAll lays every container out anew, innermost last, as the real driver does each frame.
func refreshAll(o fyne.CanvasObject) {
	if c, ok := o.(*fyne.Container); ok {
		if c.Layout != nil {
			c.Layout.Layout(c.Objects, c.Size())
		}
		for _, x := range c.Objects {
			refreshAll(x)
		}
		return
	}
	if w, ok := o.(fyne.Widget); ok {
		for _, x := range test.WidgetRenderer(w).Objects() {
			refreshAll(x)
		}
	}
}

// save writes a picture under the folder in UNKNOT_SHOTS, for looking at; without one it does nothing.
func save(t *testing.T, name string, img image.Image) {
	dir := os.Getenv("UNKNOT_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
