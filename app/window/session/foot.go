package session

import "fyne.io/fyne/v2"

// footLine lays out the buttons under a session: the first two parts at the left, the others at the
// right. The second are hints at keys, which go where there is no room for them: the buttons never
// leave the window, and none shrinks.
type footLine struct{ gap float32 }

// width is that of all parts in a line, with the hints or without.
func (l footLine) width(o []fyne.CanvasObject, hints bool) float32 {
	w, n := float32(0), 0
	for i, x := range o {
		m := x.MinSize().Width
		if i == 1 && !hints || m == 0 {
			continue
		}
		w += m
		n++
	}
	return w + l.gap*float32(max(n-1, 0))
}

func (l footLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := float32(0)
	for _, x := range o {
		high = max(high, x.MinSize().Height)
	}
	return fyne.NewSize(l.width(o, false), high)
}

func (l footLine) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(x fyne.CanvasObject, at float32) {
		m := x.MinSize()
		x.Resize(m)
		x.Move(fyne.NewPos(at, (s.Height-m.Height)/2))
	}
	put(o[0], 0)
	if l.width(o, true)+l.gap <= s.Width {
		o[1].Show()
		put(o[1], o[0].MinSize().Width+l.gap)
	} else {
		o[1].Hide()
	}
	right := s.Width
	for i := len(o) - 1; i > 1; i-- {
		if w := o[i].MinSize().Width; w > 0 {
			put(o[i], right-w)
			right -= w + l.gap
		}
	}
}
