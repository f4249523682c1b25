package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
)

// beside stands its parts side by side in shares of the width, or one below the other where it is
// narrow. It remembers its width: how high it is depends on it.
type beside struct {
	gap, narrow float32
	shares      []float32
	width       float32
}

func (l *beside) below(width float32) bool { return width > 0 && width < l.narrow*look.Scale() }

// widths are the widths of the parts that show; a hidden one leaves its share to the others.
func (l *beside) widths(objs []fyne.CanvasObject, width float32) []float32 {
	sum, n := float32(0), 0
	for i, o := range objs {
		if o.Visible() {
			sum += l.shares[i]
			n++
		}
	}
	out := make([]float32, len(objs))
	for i, o := range objs {
		switch {
		case !o.Visible():
		case l.below(width):
			out[i] = width
		default:
			out[i] = (width - l.gap*float32(n-1)) * l.shares[i] / sum
		}
	}
	return out
}

func (l *beside) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i := range objs {
		if !objs[i].Visible() {
			continue
		}
		m := objs[i].MinSize()
		s.Width = max(s.Width, m.Width)
		if l.below(l.width) {
			s.Height += m.Height + l.gap
		} else {
			s.Height = max(s.Height, m.Height)
		}
	}
	if l.below(l.width) && s.Height > 0 {
		s.Height -= l.gap
	}
	return s
}

func (l *beside) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	widths := l.widths(objs, s.Width)
	high := float32(0)
	for i, o := range objs {
		if o.Visible() { // its height may depend on its width
			o.Resize(fyne.NewSize(widths[i], max(o.Size().Height, o.MinSize().Height)))
			high = max(high, o.MinSize().Height)
		}
	}
	x, y := float32(0), float32(0)
	for i, o := range objs {
		if !o.Visible() {
			continue
		}
		h := max(high, s.Height)
		if l.below(s.Width) {
			h = o.MinSize().Height
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(widths[i], h))
		if l.below(s.Width) {
			y += h + l.gap
		} else {
			x += widths[i] + l.gap
		}
	}
}

// Beside stands parts side by side in these shares of the width, all of one height; below a width
// of narrow (at text size 1) one below the other.
func Beside(gap, narrow float32, shares []float32, objs ...fyne.CanvasObject) *fyne.Container {
	return container.New(&beside{gap: gap, narrow: narrow, shares: shares}, objs...)
}
