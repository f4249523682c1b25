package widgets

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unknot/app/window/look"
)

// CreateRenderer is the toolkit's.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{
		s: s, track: canvas.NewRectangle(nil), now: canvas.NewRectangle(nil),
		nowDot: canvas.NewCircle(nil), ring: canvas.NewRectangle(nil), around: canvas.NewRectangle(nil),
		ground: canvas.NewRectangle(nil), name: canvas.NewText("", nil), tip: canvas.NewText("", nil), more: canvas.NewText("", nil),
	}
	s.drawn = r
	r.Refresh()
	return r
}

type stripRenderer struct {
	s          *Strip
	track, now *canvas.Rectangle
	nowDot     *canvas.Circle
	spans      []*canvas.Rectangle
	spots      []spot
	marks      []*canvas.Circle
	icons      []*canvas.Image
	counts     []*canvas.Text // how many stand there, where marks have joined one
	ticks      []*canvas.Text
	lines      []*canvas.Rectangle
	// ring is around the strip while it has the keyboard, around is around what is chosen.
	ring, around, ground *canvas.Rectangle
	name, tip, more      *canvas.Text
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
		out = append(out, o, r.icons[i], r.counts[i])
	}
	for _, o := range r.ticks {
		out = append(out, o)
	}
	return append(out, r.ring, r.around, r.ground, r.name, r.tip, r.more)
}

func (r *stripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, r.tickTop()+look.Size(look.SizeSmall)*1.5)
}

func (r *stripRenderer) tickTop() float32 {
	if len(r.s.Data.Marks) == 0 {
		return stripTop + stripHigh + 6
	}
	n := float32(r.s.Data.rows())
	return stripTop + stripHigh + markDown + n*markSide() + (n-1)*rowGap + 6
}

func (r *stripRenderer) x(at float64, w float32) float32 { return r.s.Data.x(at, w) }

func (r *stripRenderer) Layout(s fyne.Size) {
	r.track.Move(fyne.NewPos(0, stripTop))
	r.track.Resize(fyne.NewSize(s.Width, stripHigh))
	for i, sp := range r.s.Data.Spans {
		from, to := r.x(sp.From, s.Width), r.x(sp.To, s.Width)
		w := max(to-from-1, 2)
		r.spans[i].Move(fyne.NewPos(from, stripTop))
		r.spans[i].Resize(fyne.NewSize(w, stripHigh))
		r.spans[i].CornerRadius = min(5, w/2)
		if sp.Thin {
			r.spans[i].Move(fyne.NewPos(from+3, stripTop+(stripHigh-thinHigh)/2))
			r.spans[i].Resize(fyne.NewSize(max(w-6, 2), thinHigh))
			r.spans[i].CornerRadius = thinHigh / 2
		}
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
	r.ring.Move(fyne.NewPos(-4, stripTop-4))
	r.ring.Resize(fyne.NewSize(s.Width+8, stripHigh+8))
	r.tell()
}

// tickEvery says which labels there is room for: every one, every second and so on.
func (r *stripRenderer) tickEvery(w float32) int {
	if len(r.ticks) < 2 || w <= 0 {
		return 1
	}
	apart := w / float32(len(r.ticks)-1)
	return max(int(math.Ceil(float64(r.ticks[0].MinSize().Width*2.1/max(apart, 1)))), 1)
}

// placeMarks puts the marks where they have their spots; one that others have joined says how many.
func (r *stripRenderer) placeMarks(w float32) {
	r.spots = r.s.Data.spots(w)
	side := markSide()
	for i, spot := range r.spots {
		n := len(joined(r.spots, i))
		at := fyne.NewPos(spot.x, stripTop+stripHigh+markDown+float32(spot.row)*(side+rowGap))
		r.marks[i].Hidden, r.icons[i].Hidden, r.counts[i].Hidden = n == 0, n != 1, n < 2
		r.marks[i].Move(at)
		r.marks[i].Resize(fyne.NewSquareSize(side))
		r.icons[i].Move(at.AddXY(markRim, markRim))
		r.icons[i].Resize(fyne.NewSquareSize(side - 2*markRim))
		if m := r.s.Data.Marks[i]; n < 2 {
			r.dressMark(i, m.Color, m.Hollow)
			continue
		}
		r.dressMark(i, look.ColorInk, false)
		r.counts[i].Text = strconv.Itoa(n)
		m := r.counts[i].MinSize()
		r.counts[i].Move(at.AddXY((side-m.Width)/2, (side-m.Height)/2))
		r.counts[i].Resize(m)
	}
}

// dressMark colours the ground of a mark; a hollow one is an outline.
func (r *stripRenderer) dressMark(i int, color fyne.ThemeColorName, hollow bool) {
	c := r.marks[i]
	c.FillColor, c.StrokeColor, c.StrokeWidth = look.Color(color), nil, 0
	if hollow {
		c.FillColor, c.StrokeColor, c.StrokeWidth = look.Color(look.ColorCard), look.Color(color), 1.6
	}
}

// tell shows the card of what is chosen, above it, and an outline around that.
func (r *stripRenderer) tell() {
	it := r.s.chosen
	for _, o := range []fyne.CanvasObject{r.around, r.ground, r.name, r.tip, r.more} {
		if it != nil {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if it != nil {
		r.outline(*it)
		r.card(*it)
	}
	for _, o := range []fyne.CanvasObject{r.around, r.ground, r.name, r.tip, r.more} {
		o.Refresh()
	}
}

func (r *stripRenderer) outline(it stripItem) {
	var o fyne.CanvasObject
	r.around.CornerRadius = 7
	if it.mark >= 0 {
		o, r.around.CornerRadius = r.marks[r.spots[it.mark].head], markSide()/2+3
	} else {
		o = r.spans[it.span]
	}
	r.around.Move(o.Position().SubtractXY(3, 3))
	r.around.Resize(o.Size().AddWidthHeight(6, 6))
}

// The room in a card and between it and the strip, in pixels of the toolkit.
const cardSide, cardUp, cardGap = 12, 7, 6

func (r *stripRenderer) card(it stripItem) {
	var size fyne.Size
	lines := []*canvas.Text{r.name, r.tip, r.more}
	for i, words := range []string{it.name, it.tip, it.more} {
		lines[i].Text = words
		if m := lines[i].MinSize(); words != "" {
			size.Width, size.Height = max(size.Width, m.Width), size.Height+m.Height
		}
	}
	size = size.AddWidthHeight(2*cardSide, 2*cardUp)
	w := r.s.BaseWidget.Size().Width
	middle := r.x((it.from+it.to)/2, w)
	at := fyne.NewPos(min(max(middle-size.Width/2, 0), max(w-size.Width, 0)), stripTop-cardGap-size.Height)
	r.ground.Move(at)
	r.ground.Resize(size)
	at = at.AddXY(cardSide, cardUp)
	for _, l := range lines {
		l.Move(at)
		l.Resize(l.MinSize())
		if l.Text != "" {
			at.Y += l.MinSize().Height
		}
	}
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
	paint(r.ring, "", focusColor(r.s.focused), 10)
	paint(r.around, "", look.ColorInk, 7)
	r.ring.StrokeWidth, r.around.StrokeWidth = 2, 2
	paint(r.ground, look.ColorBubble, "", look.Size(look.RadiusButton))
	for _, x := range []*canvas.Text{r.name, r.tip, r.more} {
		x.Color, x.TextSize = look.Color(look.ColorOnBubble), look.Size(look.SizeSmall)
	}
	r.name.TextStyle.Bold = true
	r.Layout(r.s.BaseWidget.Size())
	canvas.Refresh(r.s)
}

func (r *stripRenderer) drawMarks(marks []Mark) {
	r.marks, r.icons, r.counts = r.marks[:0], r.icons[:0], r.counts[:0]
	for _, m := range marks {
		ink := look.ColorCard
		if m.Hollow {
			ink = m.Color
		}
		img := canvas.NewImageFromResource(look.Icon(m.Icon, ink, markSide()-2*markRim))
		img.FillMode = canvas.ImageFillContain
		count := canvas.NewText("", look.Color(look.ColorCard))
		count.TextSize, count.TextStyle.Bold = markSide()*0.6, true
		r.marks, r.icons, r.counts = append(r.marks, canvas.NewCircle(nil)), append(r.icons, img), append(r.counts, count)
	}
}
