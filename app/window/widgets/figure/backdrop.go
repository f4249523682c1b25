package figure

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// backdrop is the colour behind a figure, where the figure paints it itself: four thick lines around
// the raster, which is filled with the same colour. Where the graphics are done in software, a pixel
// painted twice costs twice, in each frame.
type backdrop struct {
	lines [4]*canvas.Line
	color color.Color // nil: none, the figure is transparent
}

func newBackdrop() *backdrop {
	b := &backdrop{}
	for i := range b.lines {
		b.lines[i] = canvas.NewLine(color.Transparent)
		b.lines[i].Hide()
	}
	return b
}

// around lays the lines about the raster at r in a widget of that size. They reach a little under it,
// so that no soft edge shows as a seam.
func (b *backdrop) around(r image.Rectangle, size fyne.Size) {
	if b.color == nil {
		return
	}
	x1, y1, x2, y2 := float32(r.Min.X), float32(r.Min.Y), float32(r.Max.X), float32(r.Max.Y)
	place := func(i int, x, y, w, h float32) {
		l := b.lines[i]
		l.Hidden = w <= 0 || h <= 0
		l.StrokeColor, l.StrokeWidth = b.color, h
		l.Position1, l.Position2 = fyne.NewPos(x, y+h/2), fyne.NewPos(x+w, y+h/2)
	}
	place(0, 0, 0, size.Width, min(y1+1, size.Height))
	place(1, 0, y2-1, size.Width, size.Height-y2+1)
	place(2, 0, y1, x1+1, y2-y1)
	place(3, x2-1, y1, size.Width-x2+1, y2-y1)
}
