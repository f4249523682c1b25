package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/window/look"
)

// sideBySide gives the left part a fixed width and the right one the rest; a hidden left one nothing.
// Where too little is left, the right one goes below.
type sideBySide struct {
	left, gap float32
	below     bool
}

// leastBeside is the least width of the right part, in pixels of the toolkit at text size 1.
const leastBeside = 240

func (l *sideBySide) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	switch {
	case !o[0].Visible():
		return b
	case l.below:
		return fyne.NewSize(max(l.width(), b.Width), a.Height+l.gap+b.Height)
	}
	return fyne.NewSize(l.width(), max(a.Height, b.Height))
}

func (l *sideBySide) width() float32 { return l.left * look.Scale() }

func (l *sideBySide) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.below = o[0].Visible() && s.Width-l.width()-l.gap < leastBeside*look.Scale()
	if l.below {
		h := o[0].MinSize().Height
		o[0].Resize(fyne.NewSize(s.Width, h))
		o[1].Move(fyne.NewPos(0, h+l.gap))
		o[1].Resize(fyne.NewSize(s.Width, max(s.Height-h-l.gap, 0)))
		return
	}
	x := float32(0)
	if o[0].Visible() {
		o[0].Resize(fyne.NewSize(l.width(), s.Height))
		x = l.width() + l.gap
	}
	o[1].Move(fyne.NewPos(x, 0))
	o[1].Resize(fyne.NewSize(s.Width-x, s.Height))
}
