package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
)

// Table keeps the cells of its rows in line: each column is as wide as its widest cell. Where that
// leaves the names too little room, as with large text, cells go below the name and wrap.
type Table struct {
	gap, least float32
	rows       [][]fyne.CanvasObject
}

// NewTable makes a table without rows. least is the least width of a name (at text size 1).
func NewTable(gap, least float32) *Table { return &Table{gap: gap, least: least} }

// Row makes a row: a name that takes what room there is, cells, and at the end a control of its own.
func (t *Table) Row(name fyne.CanvasObject, cells []fyne.CanvasObject, end fyne.CanvasObject) *fyne.Container {
	t.rows = append(t.rows, cells)
	l := &tableRow{t: t, cells: cells}
	objs := append([]fyne.CanvasObject{name, end}, cells...)
	return container.New(l, objs...)
}

// widths are those of the columns.
func (t *Table) widths() []float32 {
	var w []float32
	for _, row := range t.rows {
		for i, c := range row {
			if i == len(w) {
				w = append(w, 0)
			}
			w[i] = max(w[i], c.MinSize().Width)
		}
	}
	return w
}

type tableRow struct {
	t     *Table
	cells []fyne.CanvasObject
	below bool
	width float32
}

func (l *tableRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	name, end := o[0].MinSize(), o[1].MinSize()
	var s fyne.Size
	for _, c := range l.cells {
		s = s.Max(c.MinSize())
	}
	w := max(l.t.least*look.Scale()/2+l.t.gap+end.Width, s.Width)
	if l.below {
		return fyne.NewSize(w, max(name.Height, end.Height)+4+l.wrap(l.width, 0, nil))
	}
	return fyne.NewSize(w, max(name.Height, s.Height, end.Height))
}

// wrap goes through the cells line by line and gives their height.
func (l *tableRow) wrap(width, y float32, place func(o fyne.CanvasObject, at fyne.Position)) float32 {
	x, top, high := float32(0), y, float32(0)
	for _, c := range l.cells {
		m := c.MinSize()
		if x > 0 && x+m.Width > width+0.5 {
			x, y, high = 0, y+high, 0
		}
		if place != nil {
			place(c, fyne.NewPos(x, y))
		}
		x, high = x+m.Width+l.t.gap, max(high, m.Height)
	}
	return y + high - top
}

func (l *tableRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	end := o[1].MinSize()
	widths := l.t.widths()
	cells := float32(0)
	for _, w := range widths {
		cells += w + l.t.gap
	}
	room := s.Width - end.Width - l.t.gap
	l.width, l.below = s.Width, room-cells < l.t.least*look.Scale()
	if l.below {
		o[0].Resize(fyne.NewSize(room, o[0].MinSize().Height))
		line := max(o[0].MinSize().Height, end.Height)
		seat(o[0], 0, 0, room, line)
		seat(o[1], s.Width-end.Width, 0, end.Width, line)
		l.wrap(s.Width, line+4, func(c fyne.CanvasObject, at fyne.Position) {
			c.Move(at)
			c.Resize(c.MinSize())
		})
		return
	}
	seat(o[0], 0, 0, room-cells, s.Height)
	seat(o[1], s.Width-end.Width, 0, end.Width, s.Height)
	x := room - cells + l.t.gap
	for i, c := range l.cells {
		seat(c, x, 0, widths[i], s.Height)
		x += widths[i] + l.t.gap
	}
}

// seat puts a part on the middle line of a box of that height.
func seat(o fyne.CanvasObject, x, y, width, height float32) {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	h := o.MinSize().Height
	o.Move(fyne.NewPos(x, y+(height-h)/2))
	o.Resize(fyne.NewSize(width, h))
}
