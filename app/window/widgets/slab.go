package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// slab is a rounded ground made of three thick lines and four quarter circles. The toolkit paints
// the whole window anew in each frame of an animation, and asks of each pixel of a rectangle how far
// it lies from the edges and corners; of a line it hardly asks anything. Where the graphics are done
// in software, a large rectangle costs more than all else on the page.
type slab struct {
	widget.BaseWidget
	color fyne.ThemeColorName
	// hollow leaves the middle to what lies on it and paints its own ground.
	hollow bool
}

// Frame puts obj, which paints its whole ground itself, between rounded edges of that colour.
func Frame(ground fyne.ThemeColorName, obj fyne.CanvasObject) *fyne.Container {
	s := &slab{color: ground, hollow: true}
	s.ExtendBaseWidget(s)
	return container.NewStack(s, container.New(framed{}, obj))
}

// framed leaves its part all but the edges.
type framed struct{}

func (framed) MinSize(o []fyne.CanvasObject) fyne.Size {
	d := 2 * look.Size(look.RadiusCard)
	return o[0].MinSize().AddWidthHeight(d, d)
}

func (framed) Layout(o []fyne.CanvasObject, s fyne.Size) {
	d := look.Size(look.RadiusCard)
	o[0].Move(fyne.NewPos(d, d))
	o[0].Resize(fyne.NewSize(s.Width-2*d, s.Height-2*d))
}

// Slab puts obj on a large rounded ground that is cheap to paint sixty times a second.
func Slab(ground fyne.ThemeColorName, obj fyne.CanvasObject, room ...float32) *fyne.Container {
	s := &slab{color: ground}
	s.ExtendBaseWidget(s)
	return container.NewStack(s, Inset(obj, room...))
}

// CreateRenderer is the toolkit's.
func (s *slab) CreateRenderer() fyne.WidgetRenderer {
	r := &slabRenderer{s: s}
	for range 4 {
		r.lines = append(r.lines, canvas.NewLine(nil))
	}
	for i := range 4 {
		r.corners = append(r.corners, canvas.NewPieArc(float32(90*i), float32(90*i+90), nil))
	}
	r.Refresh()
	return r
}

type slabRenderer struct {
	s       *slab
	lines   []*canvas.Line
	corners []*canvas.Arc
}

func (r *slabRenderer) Destroy()           {}
func (r *slabRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *slabRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, c := range r.corners {
		out = append(out, c)
	}
	for _, o := range r.lines {
		out = append(out, o)
	}
	return out
}

func (r *slabRenderer) Layout(s fyne.Size) {
	d := look.Size(look.RadiusCard)
	place := func(i int, x, y, w, h float32) {
		r.lines[i].StrokeWidth = h
		r.lines[i].Position1, r.lines[i].Position2 = fyne.NewPos(x, y+h/2), fyne.NewPos(x+w, y+h/2)
	}
	// They overlap a little, so that no soft edge shows as a seam.
	r.lines[3].Hidden = !r.s.hollow
	if r.s.hollow {
		place(0, d-1, 0, s.Width-2*d+2, d+1)
		place(3, d-1, s.Height-d-1, s.Width-2*d+2, d+1)
	} else {
		place(0, d-1, 0, s.Width-2*d+2, s.Height)
	}
	place(1, 0, d-1, d+1, s.Height-2*d+2)
	place(2, s.Width-d-1, d-1, d+1, s.Height-2*d+2)
	// Quarters clockwise from the top: upper right, lower right, lower left, upper left.
	for i, at := range []fyne.Position{{X: s.Width - 2*d}, {X: s.Width - 2*d, Y: s.Height - 2*d}, {Y: s.Height - 2*d}, {}} {
		r.corners[i].Move(at)
		r.corners[i].Resize(fyne.NewSquareSize(2 * d))
	}
}

func (r *slabRenderer) Refresh() {
	c := look.Color(r.s.color)
	for _, o := range r.lines {
		o.StrokeColor = c
		o.Refresh()
	}
	for _, o := range r.corners {
		o.FillColor = c
		o.Refresh()
	}
	r.Layout(r.s.Size())
}
