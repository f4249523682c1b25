package pages

import "fyne.io/fyne/v2"

// midway keeps its one part half-way up and down.
type midway struct{}

func (midway) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (midway) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width, o[0].Size().Height))
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, max((s.Height-h)/2, 0)))
	o[0].Resize(fyne.NewSize(s.Width, h))
}

// tallest lays its parts on each other and is as high as the highest, shown or not: the buttons
// under them stay where they are from step to step.
type tallest struct {
	// laid says that the hidden parts have their width: before, paragraphs do not know their height.
	laid bool
}

func (l *tallest) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, x := range o {
		if l.laid || x.Visible() {
			s = s.Max(x.MinSize())
		}
	}
	return s
}

func (l *tallest) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.laid = s.Width > o[0].MinSize().Width
	for _, x := range o {
		x.Resize(fyne.NewSize(s.Width, x.MinSize().Height))
	}
}

// welcomeFoot lays out the line under the steps: skip at the left, back and next at the right, the dots
// in the middle. They stay there from step to step, whatever the buttons say and whether there is one.
type welcomeFoot struct{ gap float32 }

func (l welcomeFoot) MinSize(o []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, x := range o {
		m := x.MinSize()
		s = fyne.NewSize(s.Width+m.Width+l.gap, max(s.Height, m.Height))
	}
	return s
}

func (l welcomeFoot) Layout(o []fyne.CanvasObject, s fyne.Size) {
	skip, dots, back, next := o[0], o[1], o[2], o[3]
	put := func(x fyne.CanvasObject, at float32) {
		m := x.MinSize()
		x.Resize(m)
		x.Move(fyne.NewPos(at, (s.Height-m.Height)/2))
	}
	put(skip, 0)
	put(next, s.Width-next.MinSize().Width)
	put(back, next.Position().X-l.gap-back.MinSize().Width)
	middle := (s.Width - dots.MinSize().Width) / 2
	left := skip.MinSize().Width + l.gap
	put(dots, max(min(middle, back.Position().X-l.gap-dots.MinSize().Width), left))
}
