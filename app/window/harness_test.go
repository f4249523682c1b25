package window

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
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
	writePNG(t, filepath.Join(dir, name+".png"), img)
}

func writePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// The pictures under testdata are half as large as the window, those of other faces than light and
// dark a third: enough to see that something is elsewhere or another colour, small enough to keep.
func goldenShrink(name string) int {
	if strings.HasSuffix(name, "-light") || strings.HasSuffix(name, "-dark") && !strings.HasSuffix(name, "-contrast-dark") {
		return 2
	}
	return 3
}

// How far a picture may be from its golden one: fonts and drawing differ a little between versions
// of the toolkit. A channel that differs by less than faint (of 255) is the same; the share of
// other pixels may be at most mostOther.
const (
	faint     = 40
	mostOther = 0.012
)

// compare holds a picture against testdata/NAME.png.
func compare(t *testing.T, name string, img image.Image) {
	t.Helper()
	got := shrink(img, goldenShrink(name))
	path := filepath.Join("testdata", name+".png")
	if os.Getenv("UNKNOT_GOLDEN") == "update" {
		writePNG(t, path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("no picture to compare with: %v", err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s is %v, want %v", name, got.Bounds(), want.Bounds())
	}
	other := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			if differ(got.At(x, y), want.At(x, y)) {
				other++
			}
		}
	}
	if share := float64(other) / float64(got.Bounds().Dx()*got.Bounds().Dy()); share > mostOther {
		writePNG(t, filepath.Join(t.ArtifactDir(), name+".png"), got)
		t.Errorf("%s: %.1f %% of it looks different", name, share*100)
	}
}

func differ(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > faint<<8 }
	return far(r1, r2) || far(g1, g2) || far(b1, b2)
}

// shrink averages squares of by × by pixels.
func shrink(img image.Image, by int) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()/by, b.Dy()/by))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var sum [3]uint32
			for i := range by * by {
				r, g, bl, _ := img.At(b.Min.X+x*by+i%by, b.Min.Y+y*by+i/by).RGBA()
				sum[0], sum[1], sum[2] = sum[0]+r>>8, sum[1]+g>>8, sum[2]+bl>>8
			}
			n := uint32(by * by)
			out.SetRGBA(x, y, color.RGBA{R: uint8(sum[0] / n), G: uint8(sum[1] / n), B: uint8(sum[2] / n), A: 255})
		}
	}
	return out
}
