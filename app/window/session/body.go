package session

import (
	"fyne.io/fyne/v2"

	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// The measures of the page's middle, in pixels of the toolkit.
const (
	// sideWidth is the width of the column beside the figure.
	sideWidth = 290
	// leastRing is the least height of the ring's card above the words; cornerRing its side where it
	// lies in the figure's corner.
	leastRing, cornerRing = 110, 116
	// figureShare is the figure's part of the width beside words that are read from the mat.
	figureShare = 0.43
)

// body lays out figure, ring and words: the ring above the words in a column beside the figure, or,
// where the words are large, in the figure's upper corner, so that the words have the room.
//
// Where there is no room for ring and words, the ring goes to the corner as well. That goes by the
// longest of the session's steps: the ring keeps its place from step to step.
type body struct {
	gap   float32
	large bool
	// high is how high the words get in a column so wide; they scroll in their card where it is lower.
	high func(width float32) float32
	// corner says that the ring lies in the corner for want of room; turned is called when that changes.
	corner bool
	turned func()
}

// column is the width of the words; larger text may take a little more room from the figure, not
// most of it.
func (l *body) column() float32 { return sideWidth * min(look.Scale(), 1.25) }

// MinSize is the toolkit's.
func (l *body) MinSize(o []fyne.CanvasObject) fyne.Size {
	stage, words := o[0].MinSize(), o[1].MinSize()
	if l.large {
		return fyne.NewSize(stage.Width+l.gap+l.column(), max(stage.Height, min(words.Height, 380)))
	}
	return fyne.NewSize(stage.Width+l.gap+l.column(), max(stage.Height, words.Height))
}

// toCorner puts the ring into the upper corner of a figure so wide.
func (l *body) toCorner(ring fyne.CanvasObject, wide float32) {
	side := cornerRing * min(look.Scale(), 1.25)
	ring.Resize(fyne.NewSquareSize(side))
	ring.Move(fyne.NewPos(wide-side-10, 10))
}

// Layout is the toolkit's.
func (l *body) Layout(o []fyne.CanvasObject, s fyne.Size) {
	stage, words, ring := o[0], o[1], o[2]
	stage.Move(fyne.NewPos(0, 0))
	if l.large {
		w := s.Width * figureShare
		stage.Resize(fyne.NewSize(w, s.Height))
		l.toCorner(ring, w)
		words.Move(fyne.NewPos(w+l.gap, 0))
		words.Resize(fyne.NewSize(s.Width-w-l.gap, s.Height))
		return
	}
	w := l.column()
	x := s.Width - w
	stage.Resize(fyne.NewSize(x-l.gap, s.Height))
	h := min(ring.MinSize().Height, s.Height-l.gap-l.high(w-2*widgets.CardPadding)-2*widgets.CardPadding)
	if corner := h < leastRing*look.Scale(); corner != l.corner {
		l.corner = corner
		l.turned()
	}
	if l.corner {
		l.toCorner(ring, x-l.gap)
		words.Move(fyne.NewPos(x, 0))
		words.Resize(fyne.NewSize(w, s.Height))
		return
	}
	ring.Move(fyne.NewPos(x, 0))
	ring.Resize(fyne.NewSize(w, h))
	words.Move(fyne.NewPos(x, h+l.gap))
	words.Resize(fyne.NewSize(w, s.Height-h-l.gap))
}
