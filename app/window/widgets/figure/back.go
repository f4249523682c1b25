package figure

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Spot is a place on the back: an area, and on which side of the spine it lies.
type Spot struct{ Area, Side string }

// place is where a spot lies on the drawn back, and how far it reaches.
type place struct {
	Spot
	at, reach vec
}

// places are the spots that can be tapped, from the neck down, the left side first: the back is seen
// from behind, so that its left is the viewer's.
var places = []place{
	{Spot{"neck", "left"}, vec{0.438, 0.208}, vec{0.034, 0.030}},
	{Spot{"neck", "middle"}, vec{0.500, 0.186}, vec{0.026, 0.036}},
	{Spot{"neck", "right"}, vec{0.562, 0.208}, vec{0.034, 0.030}},
	{Spot{"thoracic", "left"}, vec{0.410, 0.350}, vec{0.052, 0.078}},
	{Spot{"thoracic", "middle"}, vec{0.500, 0.350}, vec{0.030, 0.088}},
	{Spot{"thoracic", "right"}, vec{0.590, 0.350}, vec{0.052, 0.078}},
	{Spot{"lumbar", "left"}, vec{0.432, 0.535}, vec{0.040, 0.062}},
	{Spot{"lumbar", "middle"}, vec{0.500, 0.540}, vec{0.026, 0.066}},
	{Spot{"lumbar", "right"}, vec{0.568, 0.535}, vec{0.040, 0.062}},
	{Spot{"hip", "left"}, vec{0.372, 0.660}, vec{0.030, 0.048}},
	{Spot{"hip", "right"}, vec{0.628, 0.660}, vec{0.030, 0.048}},
	{Spot{"buttock", "left"}, vec{0.444, 0.742}, vec{0.046, 0.052}},
	{Spot{"buttock", "right"}, vec{0.556, 0.742}, vec{0.046, 0.052}},
	{Spot{"leg", "left"}, vec{0.432, 0.910}, vec{0.046, 0.078}},
	{Spot{"leg", "right"}, vec{0.568, 0.910}, vec{0.046, 0.078}},
}

// Both is the side of a spot that is marked on both sides.
const both = "both"

// The part of the drawing that is shown, in the unit that places count in.
const backLeft, backWide, backTall = 0.22, 0.56, 1.0

// Back is a back seen from behind, on which a place can be tapped. Tapping the same place on the
// other side marks both, tapping a marked one clears it.
type Back struct {
	widget.BaseWidget
	OnPick func(Spot)

	look   *paint
	mark   color.RGBA
	chosen Spot
	over   Spot // the pointer is on it
	raster *canvas.Raster
	body   body
	pen    pen
}

// NewBack makes one with nothing marked; mark is the colour of what is.
func NewBack(s Style, mark color.Color) *Back {
	b := &Back{look: ready(s), mark: color.RGBAModel.Convert(mark).(color.RGBA)}
	b.body = body{pen: &b.pen, look: b.look}
	b.ExtendBaseWidget(b)
	b.raster = canvas.NewRaster(b.draw)
	b.raster.ScaleMode = canvas.ImageScalePixels
	return b
}

// Set marks a spot without calling OnPick; the zero Spot marks none.
func (b *Back) Set(s Spot) {
	if b.chosen != s {
		b.chosen = s
		b.raster.Refresh()
	}
}

// Chosen is what is marked.
func (b *Back) Chosen() Spot { return b.chosen }

// scaleIn is how the drawing lies in a picture of that size.
func scaleIn(w, h float64) (scale float64, shift vec) {
	scale = min(w/backWide, h/backTall)
	return scale, vec{w/2 - scale*(backLeft+backWide/2), h/2 - scale*backTall/2}
}

// spotAt is the spot under a place of the widget; the zero Spot if there is none.
func (b *Back) spotAt(p fyne.Position) Spot {
	s := b.Size()
	scale, shift := scaleIn(float64(s.Width), float64(s.Height))
	at := vec{(float64(p.X) - shift.x) / scale, (float64(p.Y) - shift.y) / scale}
	best, near := Spot{}, 1.8 // times its reach: a finger is no needle
	for _, q := range places {
		if d := math.Hypot((at.x-q.at.x)/q.reach.x, (at.y-q.at.y)/q.reach.y); d < near {
			best, near = q.Spot, d
		}
	}
	return best
}

// Tapped marks the spot under the pointer.
func (b *Back) Tapped(e *fyne.PointEvent) {
	if s := b.spotAt(e.Position); s != (Spot{}) {
		b.pick(s)
	}
}

func (b *Back) pick(s Spot) {
	c := b.chosen
	switch {
	case c == s:
		s = Spot{}
	case c.Area == s.Area && c.Side == both:
		s.Side = map[string]string{"left": "right", "right": "left"}[s.Side]
	case c.Area == s.Area && c.Side != "middle" && s.Side != "middle":
		s.Side = both
	}
	b.Set(s)
	if b.OnPick != nil {
		b.OnPick(s)
	}
}

// MouseIn and MouseMoved show what a tap would mark.
func (b *Back) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved follows the pointer.
func (b *Back) MouseMoved(e *desktop.MouseEvent) { b.hover(b.spotAt(e.Position)) }

// MouseOut ends it.
func (b *Back) MouseOut() { b.hover(Spot{}) }

func (b *Back) hover(s Spot) {
	if b.over != s {
		b.over = s
		b.raster.Refresh()
	}
}

// Cursor is a hand over what can be tapped.
func (b *Back) Cursor() desktop.Cursor {
	if b.over != (Spot{}) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MinSize is large enough for a finger on every spot.
func (b *Back) MinSize() fyne.Size { return fyne.NewSize(176, 310) }

// CreateRenderer is for the toolkit.
func (b *Back) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.raster) }

func (b *Back) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	b.pen.dst = img
	b.pen.scale, b.pen.shift = scaleIn(float64(w), float64(h))
	b.body.fromBehind()
	for _, q := range places {
		marked := q.Area == b.chosen.Area && (q.Side == b.chosen.Side || b.chosen.Side == both && q.Side != "middle")
		switch {
		case marked:
			b.pen.disc(q.at, vec{q.reach.x * 1.05, 0}, vec{0, q.reach.y * 1.05}, faint(b.mark, 0.35))
			b.pen.disc(q.at, vec{q.reach.x * 0.80, 0}, vec{0, q.reach.y * 0.80}, faint(b.mark, 0.60))
			b.pen.disc(q.at, vec{q.reach.x * 0.48, 0}, vec{0, q.reach.y * 0.48}, b.mark)
		case q.Spot == b.over:
			b.pen.disc(q.at, vec{q.reach.x, 0}, vec{0, q.reach.y}, faint(b.mark, 0.45))
		default:
			b.pen.disc(q.at, vec{0.008, 0}, vec{0, 0.008}, faint(b.look.spine, 0.8))
		}
	}
	return img
}
