package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Span is a stretch of a strip, in minutes from its beginning. Tip is read when the pointer is on it.
type Span struct {
	From, To float64
	Color    fyne.ThemeColorName
	Tip      string
}

// Mark is a moment of a strip. A hollow one did not happen.
type Mark struct {
	At     float64
	Color  fyne.ThemeColorName
	Icon   string
	Hollow bool
	Tip    string
}

// Tick is a label under a strip.
type Tick struct {
	At   float64
	Text string
}

// StripData is all that a strip shows, in minutes from its beginning. Now below zero: no line for it.
type StripData struct {
	Length float64
	Spans  []Span
	Marks  []Mark
	Ticks  []Tick
	Now    float64
}

// Strip is a stretch of time lying down, with what was in it.
type Strip struct {
	widget.BaseWidget
	Data StripData

	tip   string
	tipAt float32
	drawn *stripRenderer
}

// NewStrip makes an empty strip.
func NewStrip() *Strip {
	s := &Strip{}
	s.ExtendBaseWidget(s)
	return s
}

// Set changes what it shows.
func (s *Strip) Set(d StripData) {
	s.Data = d
	s.Refresh()
}

// MouseIn begins the hover.
func (s *Strip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseOut takes the tip away.
func (s *Strip) MouseOut() { s.say("", 0) }

// MouseMoved says what is under the pointer: a mark first, then the latest span there.
func (s *Strip) MouseMoved(e *desktop.MouseEvent) {
	w := s.BaseWidget.Size().Width
	if w <= 0 || s.Data.Length <= 0 {
		return
	}
	if e.Position.Y > stripTop+stripHigh-2 {
		for _, m := range s.Data.Marks {
			x := float32(m.At/s.Data.Length) * w
			if abs(x-e.Position.X) <= markSide/2+1 && m.Tip != "" {
				s.say(m.Tip, x)
				return
			}
		}
	}
	at := float64(e.Position.X/w) * s.Data.Length
	for i := len(s.Data.Spans) - 1; i >= 0; i-- {
		if sp := s.Data.Spans[i]; sp.From <= at && at <= sp.To && sp.Tip != "" {
			s.say(sp.Tip, e.Position.X)
			return
		}
	}
	s.say("", 0)
}

func (s *Strip) say(tip string, x float32) {
	if s.tip == tip && s.tipAt == x {
		return
	}
	s.tip, s.tipAt = tip, x
	if s.drawn != nil {
		s.drawn.bubble()
	}
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}

// CreateRenderer is the toolkit's.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{
		s: s, track: canvas.NewRectangle(nil), now: canvas.NewRectangle(nil),
		nowDot: canvas.NewCircle(nil), tipGround: canvas.NewRectangle(nil), tipText: canvas.NewText("", nil),
	}
	s.drawn = r
	r.Refresh()
	return r
}

// The measures of a strip, in pixels of the toolkit.
const (
	stripTop  = 30 // room above for the tip
	stripHigh = 32
	markSide  = 20
	markDown  = 8 // from the bar to the marks
)

type stripRenderer struct {
	s          *Strip
	track, now *canvas.Rectangle
	nowDot     *canvas.Circle
	spans      []*canvas.Rectangle
	marks      []*canvas.Circle
	icons      []*canvas.Image
	ticks      []*canvas.Text
	lines      []*canvas.Rectangle
	tipGround  *canvas.Rectangle
	tipText    *canvas.Text
}

func (r *stripRenderer) Destroy() {}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.track}
	for _, o := range r.lines {
		out = append(out, o)
	}
	for _, o := range r.spans {
		out = append(out, o)
	}
	out = append(out, r.now, r.nowDot)
	for i, o := range r.marks {
		out = append(out, o, r.icons[i])
	}
	for _, o := range r.ticks {
		out = append(out, o)
	}
	return append(out, r.tipGround, r.tipText)
}

func (r *stripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, r.tickTop()+look.Size(look.SizeSmall)*1.5)
}

func (r *stripRenderer) tickTop() float32 {
	if len(r.s.Data.Marks) == 0 {
		return stripTop + stripHigh + 6
	}
	return stripTop + stripHigh + markDown + markSide + 6
}

func (r *stripRenderer) x(at float64, w float32) float32 {
	if r.s.Data.Length <= 0 {
		return 0
	}
	return float32(min(max(at/r.s.Data.Length, 0), 1)) * w
}

func (r *stripRenderer) Layout(s fyne.Size) {
	r.track.Move(fyne.NewPos(0, stripTop))
	r.track.Resize(fyne.NewSize(s.Width, stripHigh))
	for i, sp := range r.s.Data.Spans {
		from, to := r.x(sp.From, s.Width), r.x(sp.To, s.Width)
		w := max(to-from-1, 2)
		r.spans[i].Move(fyne.NewPos(from, stripTop))
		r.spans[i].Resize(fyne.NewSize(w, stripHigh))
		r.spans[i].CornerRadius = min(5, w/2)
	}
	r.placeMarks(s.Width)
	every := r.tickEvery(s.Width)
	for i, t := range r.s.Data.Ticks {
		x, m := r.x(t.At, s.Width), r.ticks[i].MinSize()
		r.ticks[i].Hidden = i%every != 0
		r.ticks[i].Move(fyne.NewPos(min(max(x-m.Width/2, 0), s.Width-m.Width), r.tickTop()))
		r.ticks[i].Resize(m)
		r.lines[i].Move(fyne.NewPos(x, stripTop))
		r.lines[i].Resize(fyne.NewSize(1, stripHigh))
		r.lines[i].Hidden = t.At <= 0 || t.At >= r.s.Data.Length
	}
	x := r.x(r.s.Data.Now, s.Width)
	r.now.Move(fyne.NewPos(x-1, stripTop-7))
	r.now.Resize(fyne.NewSize(2, stripHigh+12))
	r.nowDot.Move(fyne.NewPos(x-4, stripTop-10))
	r.nowDot.Resize(fyne.NewSquareSize(8))
	r.bubble()
}

// tickEvery says which labels there is room for: every one, every second and so on.
func (r *stripRenderer) tickEvery(w float32) int {
	if len(r.ticks) < 2 || w <= 0 {
		return 1
	}
	apart := w / float32(len(r.ticks)-1)
	return max(int(math.Ceil(float64(r.ticks[0].MinSize().Width*2.1/max(apart, 1)))), 1)
}

// placeMarks keeps marks that would lie on each other apart, as far as that leaves them near their time.
func (r *stripRenderer) placeMarks(w float32) {
	last := float32(-100)
	for i, m := range r.s.Data.Marks {
		x := r.x(m.At, w) - markSide/2
		x = min(max(x, last+markSide*0.72, 0), x+markSide*0.8, w-markSide)
		last = x
		at := fyne.NewPos(x, stripTop+stripHigh+markDown)
		r.marks[i].Move(at)
		r.marks[i].Resize(fyne.NewSquareSize(markSide))
		r.icons[i].Move(at.AddXY(3, 3))
		r.icons[i].Resize(fyne.NewSquareSize(markSide - 6))
	}
}

func (r *stripRenderer) bubble() {
	shown := r.s.tip != ""
	r.tipGround.Hidden, r.tipText.Hidden = !shown, !shown
	if shown {
		r.tipText.Text = r.s.tip
		m := r.tipText.MinSize()
		w := r.s.BaseWidget.Size().Width
		x := min(max(r.s.tipAt-m.Width/2-8, 0), max(w-m.Width-16, 0))
		r.tipGround.Move(fyne.NewPos(x, 0))
		r.tipGround.Resize(fyne.NewSize(m.Width+16, m.Height+4))
		r.tipText.Move(fyne.NewPos(x+8, 2))
		r.tipText.Resize(m)
	}
	r.tipGround.Refresh()
	r.tipText.Refresh()
}

func (r *stripRenderer) Refresh() {
	d := r.s.Data
	paint(r.track, look.ColorSunken, "", 8)
	r.spans = r.spans[:0]
	for _, sp := range d.Spans {
		r.spans = append(r.spans, canvas.NewRectangle(look.Color(sp.Color)))
	}
	r.drawMarks(d.Marks)
	r.ticks, r.lines = r.ticks[:0], r.lines[:0]
	for _, t := range d.Ticks {
		x := canvas.NewText(t.Text, look.Color(look.ColorMuted))
		x.TextSize = look.Size(look.SizeSmall)
		r.ticks = append(r.ticks, x)
		r.lines = append(r.lines, canvas.NewRectangle(look.Color(look.ColorLine)))
	}
	r.now.Hidden, r.nowDot.Hidden = d.Now < 0, d.Now < 0
	paint(r.now, look.ColorInk, "", 1)
	r.nowDot.FillColor = look.Color(look.ColorInk)
	paint(r.tipGround, look.ColorBubble, "", 7)
	r.tipText.Color, r.tipText.TextSize = look.Color(look.ColorOnBubble), look.Size(look.SizeSmall)
	r.Layout(r.s.BaseWidget.Size())
	canvas.Refresh(r.s)
}

func (r *stripRenderer) drawMarks(marks []Mark) {
	r.marks, r.icons = r.marks[:0], r.icons[:0]
	for _, m := range marks {
		c := canvas.NewCircle(look.Color(m.Color))
		ink := look.ColorCard
		if m.Hollow {
			c.FillColor, c.StrokeColor, c.StrokeWidth = look.Color(look.ColorCard), look.Color(m.Color), 1.6
			ink = m.Color
		}
		img := canvas.NewImageFromResource(look.Icon(m.Icon, ink, markSide-6))
		img.FillMode = canvas.ImageFillContain
		r.marks, r.icons = append(r.marks, c), append(r.icons, img)
	}
}
