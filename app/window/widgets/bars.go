package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Bar is one column of a chart: Value is its height, Part a share of it in the second colour.
// Label stands below (empty: none), Tip is read when the pointer is on it.
type Bar struct {
	Value, Part float64
	Label, Tip  string
}

// Point is a value of the line over a chart, at the bar of that index.
type Point struct {
	Bar   int
	Value float64
}

// BarsData is all that a chart shows. Top is the value of the full height, LineTop that of the line.
// Rules are the heights with a rule and a label.
type BarsData struct {
	Bars    []Bar
	Top     float64
	Line    []Point
	LineTop float64
	Rules   []Tick
}

// Bars is a chart of columns with a line over them.
type Bars struct {
	widget.BaseWidget
	Data                        BarsData
	Color, PartColor, LineColor fyne.ThemeColorName
	// Least is its least height, in pixels of the toolkit.
	Least float32
	// OnTap, if any, is told which column was pressed.
	OnTap func(bar int)

	hover int
	drawn *barsRenderer
}

// NewBars makes an empty chart.
func NewBars(c, part, line fyne.ThemeColorName) *Bars {
	b := &Bars{Color: c, PartColor: part, LineColor: line, Least: 180, hover: -1}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes what it shows.
func (b *Bars) Set(d BarsData) {
	b.Data, b.hover = d, -1
	b.Refresh()
}

// axisRoom is the room at the left for the labels of the rules, in pixels of the toolkit at text size 1.
const axisRoom = 34

func axisWidth() float32 { return axisRoom * look.Scale() }

func (b *Bars) barAt(x float32) int {
	n := len(b.Data.Bars)
	w := b.BaseWidget.Size().Width - axisWidth()
	if n == 0 || x < axisWidth() || w <= 0 {
		return -1
	}
	return min(int((x-axisWidth())/w*float32(n)), n-1)
}

// MouseIn begins the hover.
func (b *Bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseOut takes the tip away.
func (b *Bars) MouseOut() { b.point(-1) }

// MouseMoved says what is under the pointer.
func (b *Bars) MouseMoved(e *desktop.MouseEvent) { b.point(b.barAt(e.Position.X)) }

func (b *Bars) point(i int) {
	if b.hover != i {
		b.hover = i
		if b.drawn != nil {
			b.drawn.bubble()
			canvas.Refresh(b)
		}
	}
}

// Tapped tells OnTap the column.
func (b *Bars) Tapped(e *fyne.PointEvent) {
	if i := b.barAt(e.Position.X); i >= 0 && b.OnTap != nil {
		b.OnTap(i)
	}
}

// CreateRenderer is the toolkit's.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsRenderer{b: b, tipGround: canvas.NewRectangle(nil), tipText: canvas.NewText("", nil)}
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
	line        []*canvas.Line
	dots        []*canvas.Circle
	tipGround   *canvas.Rectangle
	tipText     *canvas.Text
}

func (r *barsRenderer) Destroy()           {}
func (r *barsRenderer) MinSize() fyne.Size { return fyne.NewSize(240, r.b.Least) }

func (r *barsRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range r.rules {
		out = append(out, r.rules[i], r.ruleText[i])
	}
	for i := range r.bars {
		out = append(out, r.bars[i], r.parts[i], r.labels[i])
	}
	for _, l := range r.line {
		out = append(out, l)
	}
	for _, d := range r.dots {
		out = append(out, d)
	}
	return append(out, r.tipGround, r.tipText)
}

// plot is the rectangle that the columns stand in.
func (r *barsRenderer) plot(s fyne.Size) (top, high float32) {
	return 26, s.Height - 26 - look.Size(look.SizeSmall)*1.9
}

func (r *barsRenderer) Layout(s fyne.Size) {
	d := r.b.Data
	top, high := r.plot(s)
	y := func(v, of float64) float32 {
		if of <= 0 {
			return top + high
		}
		return top + high*(1-float32(min(v/of, 1)))
	}
	for i, t := range d.Rules {
		m := r.ruleText[i].MinSize()
		r.rules[i].Move(fyne.NewPos(axisWidth(), y(t.At, d.Top)))
		r.rules[i].Resize(fyne.NewSize(s.Width-axisWidth(), 1))
		r.ruleText[i].Move(fyne.NewPos(axisWidth()-8-m.Width, y(t.At, d.Top)-m.Height/2))
		r.ruleText[i].Resize(m)
	}
	n := len(d.Bars)
	if n == 0 {
		return
	}
	step := (s.Width - axisWidth()) / float32(n)
	w := max(min(step*0.62, 44), 2)
	mid := func(i int) float32 { return axisWidth() + (float32(i)+0.5)*step }
	for i, b := range d.Bars {
		at := y(b.Value, d.Top)
		r.bars[i].Move(fyne.NewPos(mid(i)-w/2, at))
		r.bars[i].Resize(fyne.NewSize(w, top+high-at))
		r.bars[i].TopLeftCornerRadius, r.bars[i].TopRightCornerRadius = min(4, w/2), min(4, w/2)
		r.bars[i].Hidden = b.Value <= 0
		part := y(b.Part, d.Top)
		r.parts[i].Move(fyne.NewPos(mid(i)-w/2, part))
		r.parts[i].Resize(fyne.NewSize(w, top+high-part))
		r.parts[i].Hidden = b.Part <= 0
		m := r.labels[i].MinSize()
		r.labels[i].Move(fyne.NewPos(min(mid(i)-m.Width/2, s.Width-m.Width), top+high+6))
		r.labels[i].Resize(m)
	}
	for i, p := range d.Line {
		at := fyne.NewPos(mid(p.Bar), y(p.Value, d.LineTop))
		r.dots[i].Move(at.SubtractXY(3.5, 3.5))
		r.dots[i].Resize(fyne.NewSquareSize(7))
		if i > 0 {
			r.line[i-1].Position2 = at
		}
		if i < len(r.line) {
			r.line[i].Position1 = at
		}
	}
	r.bubble()
}

func (r *barsRenderer) bubble() {
	i := r.b.hover
	shown := i >= 0 && i < len(r.b.Data.Bars) && r.b.Data.Bars[i].Tip != ""
	r.tipGround.Hidden, r.tipText.Hidden = !shown, !shown
	if !shown {
		return
	}
	r.tipText.Text = r.b.Data.Bars[i].Tip
	m := r.tipText.MinSize()
	s := r.b.BaseWidget.Size()
	step := (s.Width - axisWidth()) / float32(len(r.b.Data.Bars))
	x := axisWidth() + (float32(i)+0.5)*step - m.Width/2 - 8
	x = min(max(x, 0), max(s.Width-m.Width-16, 0))
	r.tipGround.Move(fyne.NewPos(x, 0))
	r.tipGround.Resize(fyne.NewSize(m.Width+16, m.Height+4))
	r.tipText.Move(fyne.NewPos(x+8, 2))
	r.tipText.Resize(m)
}

func (r *barsRenderer) Refresh() {
	d := r.b.Data
	r.bars, r.parts, r.labels = nil, nil, nil
	r.rules, r.ruleText, r.line, r.dots = nil, nil, nil, nil
	words := func(s string) *canvas.Text {
		t := canvas.NewText(s, look.Color(look.ColorMuted))
		t.TextSize = look.Size(look.SizeSmall)
		return t
	}
	for _, t := range d.Rules {
		r.rules = append(r.rules, canvas.NewRectangle(look.Color(look.ColorLine)))
		r.ruleText = append(r.ruleText, words(t.Text))
	}
	for _, b := range d.Bars {
		r.bars = append(r.bars, canvas.NewRectangle(look.Color(r.b.Color)))
		r.parts = append(r.parts, canvas.NewRectangle(look.Color(r.b.PartColor)))
		r.labels = append(r.labels, words(b.Label))
	}
	for i := range d.Line {
		r.dots = append(r.dots, canvas.NewCircle(look.Color(r.b.LineColor)))
		if i > 0 {
			l := canvas.NewLine(look.Color(r.b.LineColor))
			l.StrokeWidth = 2.2
			r.line = append(r.line, l)
		}
	}
	paint(r.tipGround, look.ColorBubble, "", 7)
	r.tipText.Color, r.tipText.TextSize = look.Color(look.ColorOnBubble), look.Size(look.SizeSmall)
	r.Layout(r.b.BaseWidget.Size())
	canvas.Refresh(r.b)
}
