package widgets

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"unknot/app/window/look"
)

var (
	_ fyne.Accessible   = (*Bars)(nil)
	_ fyne.Accessible   = (*Grid)(nil)
	_ fyne.Focusable    = (*Bars)(nil)
	_ fyne.Focusable    = (*Grid)(nil)
	_ desktop.Hoverable = (*Bars)(nil)
	_ desktop.Hoverable = (*Grid)(nil)
)

func fourBars(t *testing.T) (b *Bars, said *string, pressed *int) {
	t.Helper()
	said, pressed = new(string), new(int)
	*pressed = -1
	b = NewBars("Time", look.ColorSitting, look.ColorStanding, look.ColorCheckIn)
	b.OnTap = func(i int) { *pressed = i }
	b.OnLook = func(tip string) { *said = tip }
	open(t, b, axisRoom+400, 200)
	b.Set(BarsData{
		Top: 8, Rules: []Tick{{At: 4, Text: "4 h"}}, LineTop: 10, Line: []Point{{0, 4}, {2, 6}}, Dots: []Point{{0, 4}},
		Bars: []Bar{{Value: 3, Label: "Mon", Tip: "Monday: 3 h"}, {Value: 5, Tip: "Tuesday: 5 h"}, {Value: 8, Part: 2, Tip: "Wednesday: 8 h"}, {}},
	})
	return b, said, pressed
}

func TestBars_TellWhichColumnWasPressed(t *testing.T) {
	b, _, pressed := fourBars(t)
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(axisRoom+250, 50)})
	if *pressed != 2 {
		t.Errorf("column %d", *pressed)
	}
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 50)})
	if *pressed != 2 {
		t.Error("the axis is no column")
	}
}

func TestBars_AreReadWithThePointer(t *testing.T) {
	b, said, _ := fourBars(t)
	b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(axisRoom+10, 50)}})
	if *said != "Monday: 3 h" || b.AccessibilityLabel() != "Time: Monday: 3 h" {
		t.Errorf("says %q, %q", *said, b.AccessibilityLabel())
	}
	b.MouseOut()
	if *said != "" || b.AccessibilityLabel() != "Time" {
		t.Errorf("still says %q, %q", *said, b.AccessibilityLabel())
	}
}

func TestBars_AreReadWithTheKeyboard(t *testing.T) {
	b, said, pressed := fourBars(t)
	b.FocusGained()
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "Wednesday: 8 h"}, // the last that is there
		{fyne.KeyLeft, "Tuesday: 5 h"},
		{fyne.KeyHome, "Monday: 3 h"},
		{fyne.KeyLeft, "Monday: 3 h"}, // no further
		{fyne.KeyEnd, ""},
		{fyne.KeyRight, ""},
		{fyne.KeyLeft, "Wednesday: 8 h"},
	} {
		if step.key != "" {
			b.TypedKey(key(step.key))
		}
		if *said != step.want {
			t.Fatalf("after %q it says %q, want %q", step.key, *said, step.want)
		}
	}
	b.TypedKey(key(fyne.KeyReturn))
	if *pressed != 2 {
		t.Errorf("Enter pressed %d", *pressed)
	}
	b.FocusLost()
	if *said != "" {
		t.Errorf("without the keyboard it still says %q", *said)
	}
}

func TestBars_WithNothingInThemStumbleNowhere(t *testing.T) {
	b := NewBars("", look.ColorSitting, look.ColorStanding, look.ColorCheckIn)
	open(t, b, 300, 200)
	b.Set(BarsData{})
	b.FocusGained()
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace} {
		b.TypedKey(key(k))
	}
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(200, 50)})
}

// At every scale the edges of columns and cells lie on whole pixels of the screen.
func TestCharts_AreCrispAtEveryScale(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		b, _, _ := fourBars(t)
		g, _ := smallGrid(t)
		for _, o := range []fyne.Widget{b, g} {
			w := test.NewTempWindow(t, o)
			w.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
			w.Resize(fyne.NewSize(417, 203))
			o.Refresh()
			for _, x := range test.WidgetRenderer(o).Objects() {
				r, ok := x.(*canvas.Rectangle)
				if !ok || !r.Visible() || r.StrokeWidth > 0 {
					continue
				}
				for _, v := range []float32{r.Position().X, r.Position().Y, r.Size().Width, r.Size().Height} {
					if at := float64(v * scale); math.Abs(at-math.Round(at)) > 0.01 {
						t.Errorf("scale %v: %T has an edge at %v pixels", scale, o, at)
					}
				}
			}
		}
	}
}

func smallGrid(t *testing.T) (*Grid, *string) {
	t.Helper()
	said := new(string)
	g := NewGrid("Skipped", look.ColorMove)
	g.OnLook = func(tip string) { *said = tip }
	open(t, g, 320, 120)
	g.Set(GridData{
		Rows: []string{"Mon", "Tue"}, Columns: []string{"9", "10", "11"},
		Cells: [][]Cell{
			{{}, {Known: true, Share: 0.5, Text: "1", Tip: "Monday at 10"}, {}},
			{{Known: true, Tip: "Tuesday at 9"}, {}, {Known: true, Share: 1, Text: "3", Tip: "Tuesday at 11"}},
		},
	})
	return g, said
}

func TestGrid_IsReadWithTheKeyboard(t *testing.T) {
	g, said := smallGrid(t)
	g.FocusGained()
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "Monday at 10"},
		{fyne.KeyDown, ""},
		{fyne.KeyRight, "Tuesday at 11"},
		{fyne.KeyRight, "Tuesday at 11"},
		{fyne.KeyHome, "Tuesday at 9"},
		{fyne.KeyDown, "Tuesday at 9"},
		{fyne.KeyEnd, "Tuesday at 11"},
	} {
		if step.key != "" {
			g.TypedKey(key(step.key))
		}
		if *said != step.want {
			t.Fatalf("after %q it says %q, want %q", step.key, *said, step.want)
		}
	}
	if g.AccessibilityLabel() != "Skipped: Tuesday at 11" {
		t.Errorf("its label is %q", g.AccessibilityLabel())
	}
}

func TestGrid_IsReadWithThePointer(t *testing.T) {
	g, said := smallGrid(t)
	left, side, high := g.measures(g.BaseWidget.Size())
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(left+1.5*side, high/2)}})
	if *said != "Monday at 10" {
		t.Errorf("says %q", *said)
	}
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(1, 1)}})
	if *said != "" {
		t.Errorf("on a name it says %q", *said)
	}
}

// Text in a cell is read on every ground that a cell can have.
func TestGrid_TextIsReadOnEveryGround(t *testing.T) {
	for _, mode := range []look.Mode{look.Light, look.Dark} {
		test.NewTempApp(t).Settings().SetTheme(look.Theme{Mode: mode, TextSize: 1})
		for share := 0.0; share <= 1; share += 0.05 {
			ground := mix(look.Color(look.ColorTrack), look.Color(look.ColorMove), depth(share))
			if c := contrast(inkOn(ground), ground); c < 4.5 {
				t.Errorf("%s, %.2f full: contrast %.1f", mode, share, c)
			}
		}
	}
}

// Where the names of twelve months have no room, every second or third stands there, not whichever is short.
func TestBars_LabelsAreLeftOutEvenly(t *testing.T) {
	b := NewBars("Time", look.ColorSitting, look.ColorStanding, look.ColorCheckIn)
	open(t, b, 300, 140)
	d := BarsData{Top: 8}
	for _, m := range []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"} {
		d.Bars = append(d.Bars, Bar{Label: m})
	}
	b.Set(d)
	var shown []string
	for _, o := range test.WidgetRenderer(b).Objects() {
		if x, ok := o.(*canvas.Text); ok && x.Visible() && len(x.Text) == 3 {
			shown = append(shown, x.Text)
		}
	}
	if got := strings.Join(shown, " "); got != "Jan Mar May Jul Sep Nov" {
		t.Errorf("it shows %s", got)
	}
}
