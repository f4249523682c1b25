package window

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"unknot/app/window/widgets"
)

// box is a place on the window, in the toolkit's pixels.
type box struct{ x0, y0, x1, y1 float32 }

func (b box) and(o box) box {
	return box{max(b.x0, o.x0), max(b.y0, o.y0), min(b.x1, o.x1), min(b.y1, o.y1)}
}

// within says whether b lies in o, up to the rounding of a layout.
func (b box) within(o box) bool {
	const slack = 1.5
	return b.x0 >= o.x0-slack && b.y0 >= o.y0-slack && b.x1 <= o.x1+slack && b.y1 <= o.y1+slack
}

func (b box) String() string { return fmt.Sprintf("%.0f,%.0f–%.0f,%.0f", b.x0, b.y0, b.x1, b.y1) }

// word is a text on the window: where its letters are, and what of it may be seen there.
type word struct {
	text       string
	letters    box
	within     box // the innermost part that it belongs to
	seen       box // what of the letters is not scrolled away
	layer      int
	may        bool // it may lie on others: the hint that follows the pointer
	overflowed bool
}

// finder gathers the words of a window.
type finder struct {
	words []word
	cut   []string
	layer int
	seen  box // the part that the innermost scroller shows
	whole box // the window
}

// faults finds words that are cut, leave the part they are in, or lie on each other.
func faults(s *stage) []string {
	size := s.win.Canvas().Size()
	whole := box{0, 0, size.Width, max(size.Height, 10000)} // a page is longer than the window
	f := &finder{whole: whole, seen: whole}
	overlays := s.win.Canvas().Overlays().List()
	if len(overlays) == 0 {
		f.walk(s.win.Content(), fyne.Position{}, whole, false)
	}
	for i, o := range overlays { // they are above the rest, and only they are read
		f.layer = i + 1
		f.walk(o, fyne.Position{}, whole, false)
	}
	out := f.cut
	for i, w := range f.words {
		if w.overflowed {
			out = append(out, fmt.Sprintf("%q at %v leaves its part of the window, %v", w.text, w.letters, w.within))
		}
		for _, o := range f.words[:i] {
			if w.layer == o.layer && !w.may && !o.may && overlap(w.seen, o.seen) {
				out = append(out, fmt.Sprintf("%q at %v lies on %q at %v", w.text, w.letters, o.text, o.letters))
			}
		}
	}
	return out
}

// overlap says whether letters touch. A line is higher than its letters: a fifth above and below
// them is empty, and lines of different sizes may share that.
func overlap(a, b box) bool {
	inner := func(b box) box {
		d := (b.y1 - b.y0) / 5
		return box{b.x0, b.y0 + d, b.x1, b.y1 - d}
	}
	both := inner(a).and(inner(b))
	return both.x1-both.x0 > 2 && both.y1-both.y0 > 1
}

// walk goes through what is visible. in is the part that words must stay in; what a scroller holds
// may be longer than what is seen of it.
func (f *finder) walk(o fyne.CanvasObject, at fyne.Position, in box, may bool) {
	if o == nil || !o.Visible() {
		return
	}
	pos := at.Add(o.Position())
	here := box{pos.X, pos.Y, pos.X + o.Size().Width, pos.Y + o.Size().Height}
	switch x := o.(type) {
	case *canvas.Text:
		f.text(x, pos, in, may)
	case *fyne.Container:
		for _, c := range x.Objects {
			f.walk(c, pos, here.and(in), may)
		}
	case *container.Scroll:
		c := x.Content
		inside := box{here.x0, here.y0 - x.Offset.Y, here.x1, here.y0 - x.Offset.Y + c.Size().Height}
		outer := f.seen
		f.seen = here.and(outer)
		f.walk(c, pos, inside, may)
		f.seen = outer
	case *widgets.Text:
		for _, c := range test.WidgetRenderer(x).Objects() {
			if t, ok := c.(*canvas.Text); ok && t.Text != x.Value && !x.MayCut {
				f.cut = append(f.cut, fmt.Sprintf("%q is cut to %q", x.Value, t.Text))
			}
			f.walk(c, pos, here.and(in), may)
		}
	case fyne.Widget:
		if _, ok := x.(*widgets.Strip); ok { // its card lies over what is around it
			may, here, in = true, f.whole, f.whole
		}
		for _, c := range test.WidgetRenderer(x).Objects() {
			f.walk(c, pos, here.and(in), may)
		}
	}
}

func (f *finder) text(t *canvas.Text, pos fyne.Position, in box, may bool) {
	if strings.TrimSpace(t.Text) == "" {
		return
	}
	m := t.MinSize()
	x := pos.X
	switch t.Alignment {
	case fyne.TextAlignCenter:
		x += (t.Size().Width - m.Width) / 2
	case fyne.TextAlignTrailing:
		x += t.Size().Width - m.Width
	}
	y := pos.Y + (t.Size().Height-m.Height)/2
	w := word{text: t.Text, letters: box{x, y, x + m.Width, y + m.Height}, within: in, layer: f.layer, may: may}
	w.seen = w.letters.and(f.seen)
	w.overflowed = !w.letters.within(in)
	f.words = append(f.words, w)
}
