package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unknot/app/window/look"
)

const (
	// cellHigh is the height of a cell with the room under it, in pixels of the toolkit at text size 1.
	cellHigh = 25
	// cellApart is the room between two cells.
	cellApart = 3
	// cellLeast is the least width of a cell in which its text is written.
	cellLeast = 17
)

// CreateRenderer is the toolkit's.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	r := &gridRenderer{g: g, ring: canvas.NewRectangle(nil)}
	g.drawn = r
	r.Refresh()
	return r
}

type gridRenderer struct {
	g             *Grid
	cells         []*canvas.Rectangle
	texts         []*canvas.Text
	rows, columns []*canvas.Text
	ring          *canvas.Rectangle
}

func (r *gridRenderer) Destroy() {}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i, c := range r.cells {
		out = append(out, c, r.texts[i])
	}
	for _, t := range append(r.rows, r.columns...) {
		out = append(out, t)
	}
	return append(out, r.ring)
}

func (r *gridRenderer) MinSize() fyne.Size {
	left, _, high := r.g.measures(fyne.Size{})
	return fyne.NewSize(left+float32(len(r.g.Data.Columns))*10, high*float32(len(r.g.Data.Rows))+look.Size(look.SizeSmall)*1.7)
}

func (r *gridRenderer) Layout(s fyne.Size) {
	px := pixels(r.g)
	left, side, high := r.g.measures(s)
	i := 0
	for row, cells := range r.g.Data.Cells {
		for column := range cells {
			x, y := left+float32(column)*side, float32(row)*high
			px.put(r.cells[i], x, y, side-cellApart, high-cellApart)
			m := r.texts[i].MinSize()
			r.texts[i].Hidden = side < cellLeast*look.Scale() || m.Width > side-cellApart
			r.texts[i].Move(fyne.NewPos(x+(side-cellApart-m.Width)/2, y+(high-cellApart-m.Height)/2))
			r.texts[i].Resize(m)
			i++
		}
	}
	for row, t := range r.rows {
		m := t.MinSize()
		t.Move(fyne.NewPos(0, float32(row)*high+(high-cellApart-m.Height)/2))
		t.Resize(m)
	}
	end, y := float32(-100), high*float32(len(r.rows))+2
	for column, t := range r.columns {
		m := t.MinSize()
		x := left + float32(column)*side + (side-cellApart-m.Width)/2
		t.Hidden = x < end+4
		if !t.Hidden {
			end = x + m.Width
		}
		t.Move(fyne.NewPos(x, y))
		t.Resize(m)
	}
	r.shade()
}

// shade puts a ring around the cell that is looked at.
func (r *gridRenderer) shade() {
	p := r.g.looked()
	r.ring.Hidden = p.row < 0
	if !r.ring.Hidden {
		left, side, high := r.g.measures(r.g.BaseWidget.Size())
		pixels(r.g).put(r.ring, left+float32(p.column)*side-2, float32(p.row)*high-2, side+1, high+1)
	}
	canvas.Refresh(r.g)
}

func (r *gridRenderer) Refresh() {
	r.cells, r.texts, r.rows, r.columns = nil, nil, nil, nil
	for _, cells := range r.g.Data.Cells {
		for _, c := range cells {
			ground := look.Color(look.ColorSunken)
			if c.Known {
				// What is known and zero is still told from what is not.
				ground = mix(look.Color(look.ColorTrack), look.Color(r.g.Color), depth(c.Share))
			}
			rect := canvas.NewRectangle(ground)
			rect.CornerRadius = 4
			t := smallText(c.Text)
			t.Color = inkOn(ground)
			r.cells, r.texts = append(r.cells, rect), append(r.texts, t)
		}
	}
	for _, name := range r.g.Data.Rows {
		r.rows = append(r.rows, smallText(name))
	}
	for _, name := range r.g.Data.Columns {
		r.columns = append(r.columns, smallText(name))
	}
	paint(r.ring, "", look.ColorInk, 6)
	r.ring.StrokeWidth = 2
	r.Layout(r.g.BaseWidget.Size())
	canvas.Refresh(r.g)
}

// depths are the steps from bare to full. Between the last two no ink would be read well.
var depths = []float64{0, 0.15, 0.3, 0.45, 1}

// depth is how dark a share is shown: nothing at all, then a step for each quarter.
func depth(share float64) float64 {
	return depths[min(int(math.Ceil(max(share, 0)*4)), len(depths)-1)]
}

// mix is a colour so far from one to the other.
func mix(a, b color.Color, share float64) color.Color {
	part := func(x, y uint32) uint8 { return uint8((float64(x)*(1-share) + float64(y)*share) / 257) }
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return color.NRGBA{R: part(ar, br), G: part(ag, bg), B: part(ab, bb), A: 255}
}

// inkOn is the ink or the card's colour, whichever is read better on a ground.
func inkOn(ground color.Color) color.Color {
	ink, card := look.Color(look.ColorInk), look.Color(look.ColorCard)
	if contrast(card, ground) > contrast(ink, ground) {
		return card
	}
	return ink
}

// contrast is the ratio of two colours' lightness, 1 to 21. Source: WCAG 2.2, contrast ratio.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 65535
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}
