package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Bar is one column of a chart: Value is its height, Part a share of it in the second colour.
// Label stands below (empty: none), Tip is what is read when it is looked at.
type Bar struct {
	Value, Part float64
	Label, Tip  string
}

// Point is a value over a chart, at the bar of that index.
type Point struct {
	Bar   int
	Value float64
}

// BarsData is all that a chart shows. Top is the value of the full height, LineTop that of the line
// and the dots. Rules are the heights with a rule and a label at the left, LineRules those with a
// label at the right. Mark is a height with a rule of its own; zero is none.
type BarsData struct {
	Bars       []Bar
	Top, Mark  float64
	Line, Dots []Point
	LineTop    float64
	Rules      []Tick
	LineRules  []Tick
}

// Bars is a chart of columns with a line over them, read with the pointer or with the arrow keys.
type Bars struct {
	widget.BaseWidget
	Data                        BarsData
	Color, PartColor, LineColor fyne.ThemeColorName
	// Name is what the chart is about, for assistive tools.
	Name string
	// Least is its least height, in pixels of the toolkit.
	Least float32
	// OnLook, if any, is told what is read of the column that is looked at, "" when none is.
	OnLook func(tip string)
	// OnTap, if any, is told which column was pressed.
	OnTap func(bar int)

	hover, key int // -1: none
	focused    bool
	drawn      *barsRenderer
}

// NewBars makes an empty chart.
func NewBars(name string, c, part, line fyne.ThemeColorName) *Bars {
	b := &Bars{Name: name, Color: c, PartColor: part, LineColor: line, Least: 180, hover: -1, key: -1}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes what it shows.
func (b *Bars) Set(d BarsData) {
	b.Data, b.hover = d, -1
	if b.key >= len(d.Bars) {
		b.key = -1
	}
	b.Refresh()
	b.said()
}

// axisRoom is the room for the labels of the rules, in pixels of the toolkit at text size 1.
const axisRoom = 38

// edges are the room at the left and at the right of the columns.
func (b *Bars) edges() (left, right float32) {
	if len(b.Data.Rules) > 0 {
		left = axisRoom * look.Scale()
	}
	if len(b.Data.LineRules) > 0 {
		right = axisRoom * 0.7 * look.Scale()
	}
	return left, right
}

func (b *Bars) barAt(x float32) int {
	n := len(b.Data.Bars)
	left, right := b.edges()
	w := b.BaseWidget.Size().Width - left - right
	if n == 0 || x < left || x > left+w || w <= 0 {
		return -1
	}
	return min(int((x-left)/w*float32(n)), n-1)
}

// looked is the column that is looked at: the pointer's, else the keyboard's; -1 is none.
func (b *Bars) looked() int {
	if b.hover >= 0 {
		return b.hover
	}
	if b.focused {
		return b.key
	}
	return -1
}

func (b *Bars) tip() string {
	if i := b.looked(); i >= 0 && i < len(b.Data.Bars) {
		return b.Data.Bars[i].Tip
	}
	return ""
}

func (b *Bars) said() {
	if b.OnLook != nil {
		b.OnLook(b.tip())
	}
}

// look changes where pointer and keyboard are.
func (b *Bars) look(hover, key int) {
	if b.hover == hover && b.key == key {
		return
	}
	b.hover, b.key = hover, key
	b.turned()
}

func (b *Bars) turned() {
	if b.drawn != nil {
		b.drawn.shade()
	}
	b.said()
}

// MouseIn begins the hover.
func (b *Bars) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseOut ends it.
func (b *Bars) MouseOut() { b.look(-1, b.key) }

// MouseMoved looks at what is under the pointer.
func (b *Bars) MouseMoved(e *desktop.MouseEvent) { b.look(b.barAt(e.Position.X), b.key) }

// Tapped tells OnTap the column.
func (b *Bars) Tapped(e *fyne.PointEvent) {
	pressed(b, e)
	if i := b.barAt(e.Position.X); i >= 0 && b.OnTap != nil {
		b.OnTap(i)
	}
}

// FocusGained looks at the last column that is there.
func (b *Bars) FocusGained() {
	reveal(b)
	b.focused = true
	if b.key < 0 {
		for i, x := range b.Data.Bars {
			if x.Value > 0 {
				b.key = i
			}
		}
	}
	b.turned()
}

// FocusLost ends it.
func (b *Bars) FocusLost() {
	b.focused = false
	b.turned()
}

// TypedRune hands on to the window.
func (b *Bars) TypedRune(r rune) { passRune(b, r) }

// TypedKey goes from column to column with the arrows, Home and End; Space and Enter press it.
func (b *Bars) TypedKey(e *fyne.KeyEvent) {
	last := len(b.Data.Bars) - 1
	switch e.Name {
	case fyne.KeyLeft:
		b.look(-1, max(b.key-1, min(0, last)))
	case fyne.KeyRight:
		b.look(-1, min(b.key+1, last))
	case fyne.KeyHome:
		b.look(-1, min(0, last))
	case fyne.KeyEnd:
		b.look(-1, last)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if b.key >= 0 && b.OnTap != nil {
			b.OnTap(b.key)
		}
	default:
		passOn(b, e)
	}
}

// AccessibilityLabel is what the chart is about, and what is looked at.
func (b *Bars) AccessibilityLabel() string { return labelled(b.Name, b.tip()) }

// AccessibilityRole says that it is read as a whole.
func (b *Bars) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

func labelled(name, tip string) string {
	if tip == "" {
		return name
	}
	return name + ": " + tip
}
