package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Cell is one field of a grid: Share, 0 to 1, is how dark it is, Text stands in it, Tip is read
// when it is looked at. One that is not Known is left bare.
type Cell struct {
	Known     bool
	Share     float64
	Text, Tip string
}

// GridData is all that a grid shows; Cells are by row, then by column.
type GridData struct {
	Rows, Columns []string
	Cells         [][]Cell
}

// Grid is a picture of two things crossing, such as weekday and hour, read with the pointer or with
// the arrow keys.
type Grid struct {
	widget.BaseWidget
	Data GridData
	// Color is that of a full cell.
	Color fyne.ThemeColorName
	// Name is what it is about, for assistive tools.
	Name string
	// OnLook, if any, is told what is read of the cell that is looked at, "" when none is.
	OnLook func(tip string)

	hover, key place
	focused    bool
	drawn      *gridRenderer
}

// place is a cell; row -1 is none.
type place struct{ row, column int }

var nowhere = place{-1, -1}

// NewGrid makes an empty grid.
func NewGrid(name string, c fyne.ThemeColorName) *Grid {
	g := &Grid{Name: name, Color: c, hover: nowhere, key: nowhere}
	g.ExtendBaseWidget(g)
	return g
}

// Set changes what it shows.
func (g *Grid) Set(d GridData) {
	g.Data, g.hover = d, nowhere
	if g.key.row >= len(d.Rows) || g.key.column >= len(d.Columns) {
		g.key = nowhere
	}
	g.Refresh()
	g.said()
}

func (g *Grid) looked() place {
	if g.hover != nowhere {
		return g.hover
	}
	if g.focused {
		return g.key
	}
	return nowhere
}

func (g *Grid) tip() string {
	p := g.looked()
	if p.row < 0 || p.row >= len(g.Data.Cells) || p.column >= len(g.Data.Cells[p.row]) {
		return ""
	}
	return g.Data.Cells[p.row][p.column].Tip
}

func (g *Grid) said() {
	if g.OnLook != nil {
		g.OnLook(g.tip())
	}
}

func (g *Grid) look(hover, key place) {
	if g.hover == hover && g.key == key {
		return
	}
	g.hover, g.key = hover, key
	g.turned()
}

func (g *Grid) turned() {
	if g.drawn != nil {
		g.drawn.shade()
	}
	g.said()
}

// MouseIn begins the hover.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseOut ends it.
func (g *Grid) MouseOut() { g.look(nowhere, g.key) }

// MouseMoved looks at the cell under the pointer.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	at := nowhere
	left, side, high := g.measures(g.BaseWidget.Size())
	if e.Position.X >= left && side > 0 && e.Position.Y >= 0 {
		p := place{int(e.Position.Y / high), int((e.Position.X - left) / side)}
		if p.row < len(g.Data.Rows) && p.column < len(g.Data.Columns) {
			at = p
		}
	}
	g.look(at, g.key)
}

// measures are the room for the names of the rows, a cell's width and its height.
func (g *Grid) measures(s fyne.Size) (left, side, high float32) {
	for _, name := range g.Data.Rows {
		left = max(left, fyne.MeasureText(name, look.Size(look.SizeSmall), fyne.TextStyle{}).Width)
	}
	left += 8
	return left, (s.Width - left) / float32(max(len(g.Data.Columns), 1)), cellHigh * look.Scale()
}

// FocusGained looks at the first cell that is known.
func (g *Grid) FocusGained() {
	reveal(g)
	g.focused = true
	if g.key == nowhere {
		g.key = g.first()
	}
	g.turned()
}

func (g *Grid) first() place {
	for r, row := range g.Data.Cells {
		for c, cell := range row {
			if cell.Known {
				return place{r, c}
			}
		}
	}
	return nowhere
}

// FocusLost ends it.
func (g *Grid) FocusLost() {
	g.focused = false
	g.turned()
}

// TypedRune hands on to the window.
func (g *Grid) TypedRune(r rune) { passRune(g, r) }

// TypedKey goes from cell to cell with the arrows, Home and End.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	k, last := g.key, len(g.Data.Columns)-1
	switch e.Name {
	case fyne.KeyLeft:
		k.column--
	case fyne.KeyRight:
		k.column++
	case fyne.KeyUp:
		k.row--
	case fyne.KeyDown:
		k.row++
	case fyne.KeyHome:
		k.column = 0
	case fyne.KeyEnd:
		k.column = last
	default:
		passOn(g, e)
		return
	}
	if len(g.Data.Rows) == 0 || last < 0 {
		return
	}
	g.look(nowhere, place{min(max(k.row, 0), len(g.Data.Rows)-1), min(max(k.column, 0), last)})
}

// AccessibilityLabel is what it is about, and what is looked at.
func (g *Grid) AccessibilityLabel() string { return labelled(g.Name, g.tip()) }

// AccessibilityRole says that it is read as a whole.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
