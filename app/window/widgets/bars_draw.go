package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unknot/app/window/look"
)

// CreateRenderer is the toolkit's.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsRenderer{b: b, shadow: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil)}
	b.drawn = r
	r.Refresh()
	return r
}

type barsRenderer struct {
	b           *Bars
	bars, parts []*canvas.Rectangle
	labels      []*canvas.Text
	rules       []*canvas.Rectangle
	ruleText    []*canvas.Text
	lineText    []*canvas.Text
	line, halo  []*canvas.Line
	dots        []*canvas.Circle
	// shadow lies under the column that is looked at, ring around the chart with the keyboard.
	shadow, ring, mark *canvas.Rectangle
}

func (r *barsRenderer) Destroy()           {}
func (r *barsRenderer) MinSize() fyne.Size { return fyne.NewSize(200, r.b.Least) }

func (r *barsRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.shadow}
	for i := range r.rules {
		out = append(out, r.rules[i], r.ruleText[i])
	}
	for _, t := range r.lineText {
		out = append(out, t)
	}
	out = append(out, r.mark)
	for i := range r.bars {
		out = append(out, r.bars[i], r.parts[i], r.labels[i])
	}
	for _, l := range append(r.halo, r.line...) {
		out = append(out, l)
	}
	for _, d := range r.dots {
		out = append(out, d)
	}
	return append(out, r.ring)
}

// plot is the stretch of height that the columns stand in.
func (r *barsRenderer) plot(s fyne.Size) (top, high float32) {
	top = look.Size(look.SizeSmall) * 0.8
	return top, max(s.Height-top-look.Size(look.SizeSmall)*1.9, 1)
}

// step is the width that a column has with the room around it, and its middle.
func (r *barsRenderer) step(s fyne.Size) (step float32, mid func(i int) float32) {
	left, right := r.b.edges()
	step = (s.Width - left - right) / float32(max(len(r.b.Data.Bars), 1))
	return step, func(i int) float32 { return left + (float32(i)+0.5)*step }
}

func (r *barsRenderer) Layout(s fyne.Size) {
	d := r.b.Data
	px := pixels(r.b)
	top, high := r.plot(s)
	y := func(v, of float64) float32 {
		if of <= 0 {
			return top + high
		}
		return top + high*(1-float32(min(v/of, 1)))
	}
	left, right := r.b.edges()
	wide := s.Width - left - right
	for i, t := range d.Rules {
		m := r.ruleText[i].MinSize()
		px.put(r.rules[i], left, y(t.At, d.Top), wide, 1)
		r.ruleText[i].Move(fyne.NewPos(left-8-m.Width, y(t.At, d.Top)-m.Height/2))
		r.ruleText[i].Resize(m)
	}
	for i, t := range d.LineRules {
		m := r.lineText[i].MinSize()
		r.lineText[i].Move(fyne.NewPos(s.Width-right+8, y(t.At, d.LineTop)-m.Height/2))
		r.lineText[i].Resize(m)
	}
	r.mark.Hidden = d.Mark <= 0 || d.Mark > d.Top
	px.put(r.mark, left, y(d.Mark, d.Top)-0.5, wide, 1.5)
	r.ring.Move(fyne.NewPos(-6, -4))
	r.ring.Resize(fyne.NewSize(s.Width+12, s.Height+8))
	step, mid := r.step(s)
	w := max(min(step*0.62, 44), 2)
	for i, b := range d.Bars {
		at := y(b.Value, d.Top)
		px.put(r.bars[i], mid(i)-w/2, at, w, top+high-at)
		r.bars[i].TopLeftCornerRadius, r.bars[i].TopRightCornerRadius = min(4, w/2), min(4, w/2)
		r.bars[i].Hidden = b.Value <= 0
		part := y(b.Part, d.Top)
		px.put(r.parts[i], mid(i)-w/2, part, w, top+high-part)
		r.parts[i].Hidden = b.Part <= 0
	}
	r.placeLabels(s, top+high+6, mid)
	r.placeLine(mid, func(v float64) float32 { return y(v, d.LineTop) })
	r.shade()
}

// placeLabels leaves out labels that would lie on the one before: where each column has one, as months
// do, every second or third is left, so that none is missing by the length of its name.
func (r *barsRenderer) placeLabels(s fyne.Size, y float32, mid func(int) float32) {
	end, full := float32(-100), true
	for i, t := range r.labels {
		m := t.MinSize()
		t.Move(fyne.NewPos(max(min(mid(i)-m.Width/2, s.Width-m.Width), 0), y))
		t.Resize(m)
		t.Hidden = t.Text == "" || t.Position().X < end+labelGap
		if !t.Hidden {
			end = t.Position().X + m.Width
		}
		full = full && t.Text != ""
	}
	if !full {
		return
	}
	every := 1
	for every < len(r.labels) && !apartBy(r.labels, every) {
		every++
	}
	for i, t := range r.labels {
		t.Hidden = i%every != 0
	}
}

// labelGap is the room between two labels below a chart, in pixels of the toolkit.
const labelGap = 6

// apartBy says whether each label ends before the one so many further on.
func apartBy(all []*canvas.Text, every int) bool {
	for i := every; i < len(all); i += every {
		before := all[i-every]
		if all[i].Position().X < before.Position().X+before.Size().Width+labelGap {
			return false
		}
	}
	return true
}

// dotSide is the width of a dot, in pixels of the toolkit.
const dotSide = 7

func (r *barsRenderer) placeLine(mid func(int) float32, y func(float64) float32) {
	for i, p := range r.b.Data.Line {
		at := fyne.NewPos(mid(p.Bar), y(p.Value))
		if i > 0 {
			r.line[i-1].Position2, r.halo[i-1].Position2 = at, at
		}
		if i < len(r.line) {
			r.line[i].Position1, r.halo[i].Position1 = at, at
		}
	}
	for i, p := range r.b.Data.Dots {
		r.dots[i].Move(fyne.NewPos(mid(p.Bar)-dotSide/2.0, y(p.Value)-dotSide/2.0))
		r.dots[i].Resize(fyne.NewSquareSize(dotSide))
	}
}

// shade shows which column is looked at, and whether the keyboard is here.
func (r *barsRenderer) shade() {
	i := r.b.looked()
	r.shadow.Hidden = i < 0 || i >= len(r.b.Data.Bars)
	s := r.b.BaseWidget.Size()
	if !r.shadow.Hidden {
		top, high := r.plot(s)
		step, mid := r.step(s)
		w := max(step, 6)
		pixels(r.b).put(r.shadow, mid(i)-w/2, top-4, w, high+4)
	}
	r.ring.Hidden = !r.b.focused
	canvas.Refresh(r.b)
}

func (r *barsRenderer) Refresh() {
	d := r.b.Data
	r.bars, r.parts, r.labels, r.lineText = nil, nil, nil, nil
	r.rules, r.ruleText, r.line, r.halo, r.dots = nil, nil, nil, nil, nil
	for _, t := range d.Rules {
		r.rules = append(r.rules, canvas.NewRectangle(look.Color(look.ColorLine)))
		r.ruleText = append(r.ruleText, smallText(t.Text))
	}
	for _, t := range d.LineRules {
		r.lineText = append(r.lineText, smallText(t.Text))
	}
	for _, b := range d.Bars {
		r.bars = append(r.bars, canvas.NewRectangle(look.Color(r.b.Color)))
		r.parts = append(r.parts, canvas.NewRectangle(look.Color(r.b.PartColor)))
		r.labels = append(r.labels, smallText(b.Label))
	}
	for i := range d.Line {
		if i > 0 {
			// A wider line of the card's colour under it keeps it apart from the columns.
			l, under := canvas.NewLine(look.Color(r.b.LineColor)), canvas.NewLine(look.Color(look.ColorCard))
			l.StrokeWidth, under.StrokeWidth = 2.4, 6
			r.line, r.halo = append(r.line, l), append(r.halo, under)
		}
	}
	for range d.Dots {
		c := canvas.NewCircle(look.Color(look.ColorCard))
		c.StrokeColor, c.StrokeWidth = look.Color(r.b.LineColor), 1.8
		r.dots = append(r.dots, c)
	}
	paint(r.shadow, look.ColorHover, "", 4)
	paint(r.mark, look.ColorAccent, "", 0)
	paint(r.ring, "", look.ColorAccent, 8)
	r.ring.StrokeWidth = 2
	r.Layout(r.b.BaseWidget.Size())
	canvas.Refresh(r.b)
}

func smallText(s string) *canvas.Text {
	t := canvas.NewText(s, look.Color(look.ColorMuted))
	t.TextSize = look.Size(look.SizeSmall)
	return t
}

// grain is how many of the screen's pixels one of the toolkit's has. Edges that lie between two
// pixels are drawn blurred, so what is to be crisp is put on whole ones.
type grain float32

// pixels is the grain of the canvas that an object is on.
func pixels(o fyne.CanvasObject) grain {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.Scale() > 0 {
		return grain(c.Scale())
	}
	return 1
}

func (g grain) snap(v float32) float32 {
	return float32(math.Round(float64(v)*float64(g))) / float32(g)
}

// put moves and sizes an object so that its edges lie on whole pixels. What has a size keeps one
// pixel of it at least.
func (g grain) put(o fyne.CanvasObject, x, y, w, h float32) {
	left, top := g.snap(x), g.snap(y)
	right, bottom := g.snap(x+w), g.snap(y+h)
	if w > 0 {
		right = max(right, left+1/float32(g))
	}
	if h > 0 {
		bottom = max(bottom, top+1/float32(g))
	}
	o.Move(fyne.NewPos(left, top))
	o.Resize(fyne.NewSize(right-left, bottom-top))
}
