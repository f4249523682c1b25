package widgets

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Meter is a thin bar that fills from the left.
type Meter struct {
	widget.BaseWidget
	Fraction float64
	Color    fyne.ThemeColorName
	// Height in pixels of the toolkit.
	Height float32

	drawn *meterRenderer
}

// NewMeter makes an empty bar.
func NewMeter(c fyne.ThemeColorName, height float32) *Meter {
	m := &Meter{Color: c, Height: height}
	m.ExtendBaseWidget(m)
	return m
}

// Set changes how full it is.
func (m *Meter) Set(fraction float64) {
	fraction = min(max(fraction, 0), 1)
	if w := float64(m.Size().Width); w > 0 && math.Abs(m.Fraction-fraction)*w < leastTurn && fraction < 1 && fraction > 0 {
		return
	}
	m.Fraction = fraction
	if m.drawn != nil {
		m.drawn.Layout(m.Size())
	}
}

// AccessibilityLabel is how full it is.
func (m *Meter) AccessibilityLabel() string { return strconv.Itoa(int(m.Fraction*100+0.5)) + " %" }

// AccessibilityRole says that it is read.
func (m *Meter) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is the toolkit's.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{m: m, track: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
	m.drawn = r
	r.Refresh()
	return r
}

type meterRenderer struct {
	m          *Meter
	track, bar *canvas.Rectangle
}

func (r *meterRenderer) Destroy()                     {}
func (r *meterRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.bar} }
func (r *meterRenderer) MinSize() fyne.Size           { return fyne.NewSize(20, r.m.Height) }

func (r *meterRenderer) Layout(s fyne.Size) {
	y := (s.Height - r.m.Height) / 2
	r.track.Move(fyne.NewPos(0, y))
	r.track.Resize(fyne.NewSize(s.Width, r.m.Height))
	w := float32(r.m.Fraction) * s.Width
	if r.m.Fraction > 0 {
		w = max(w, r.m.Height)
	}
	r.bar.Hidden = r.m.Fraction <= 0
	r.bar.Move(fyne.NewPos(0, y))
	r.bar.Resize(fyne.NewSize(w, r.m.Height))
}

func (r *meterRenderer) Refresh() {
	paint(r.track, look.ColorTrack, "", r.m.Height/2)
	paint(r.bar, r.m.Color, "", r.m.Height/2)
	r.Layout(r.m.Size())
	r.track.Refresh()
	r.bar.Refresh()
}
