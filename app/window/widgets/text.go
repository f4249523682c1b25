// Package widgets is the window's own set of controls and drawings. They know the toolkit and the
// look, and nothing of breaks.
package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Text is one line of text in a colour and a size of the theme.
type Text struct {
	widget.BaseWidget
	Value string
	// TextSize and Color are names of the theme.
	TextSize fyne.ThemeSizeName
	Color    fyne.ThemeColorName
	Bold     bool
	Align    fyne.TextAlign
	// Cut lets the text be narrower than it is long; it then ends in "…".
	Cut bool
	// MayCut says that a cut one is no fault: a path, which can be seen whole elsewhere.
	MayCut bool
}

// NewText makes body text in ink.
func NewText(value string) *Text {
	t := &Text{Value: value, TextSize: look.SizeBody, Color: look.ColorInk}
	t.ExtendBaseWidget(t)
	return t
}

// Styled makes text of that size and colour.
func Styled(value string, size fyne.ThemeSizeName, c fyne.ThemeColorName, bold bool) *Text {
	t := NewText(value)
	t.TextSize, t.Color, t.Bold = size, c, bold
	return t
}

// Set changes the words, and draws only if they are others.
func (t *Text) Set(value string) {
	if t.Value != value {
		t.Value = value
		t.Refresh()
	}
}

// SetColor changes the words and their colour.
func (t *Text) SetColor(value string, c fyne.ThemeColorName) {
	if t.Value != value || t.Color != c {
		t.Value, t.Color = value, c
		t.Refresh()
	}
}

// AccessibilityLabel is its words, whole even where they are cut.
func (t *Text) AccessibilityLabel() string { return t.Value }

// AccessibilityRole says that it is read.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is the toolkit's.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t, c: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type textRenderer struct {
	t *Text
	c *canvas.Text
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.c} }

func (r *textRenderer) measure(s string) fyne.Size {
	return fyne.MeasureText(s, look.Size(r.t.TextSize), fyne.TextStyle{Bold: r.t.Bold})
}

func (r *textRenderer) MinSize() fyne.Size {
	m := r.measure(r.t.Value)
	if r.t.Cut {
		m.Width = 20
	}
	return m
}

func (r *textRenderer) Layout(s fyne.Size) {
	value := r.t.Value
	if r.t.Cut {
		value = r.cutTo(value, s.Width)
	}
	h := r.measure("X").Height
	changed := r.c.Text != value
	r.c.Text = value
	r.c.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.c.Resize(fyne.NewSize(s.Width, h))
	if changed {
		r.c.Refresh()
	}
}

// cutTo gives the longest beginning of value that fits in width, with an ellipsis.
func (r *textRenderer) cutTo(value string, width float32) string {
	if r.measure(value).Width <= width+0.5 {
		return value
	}
	runes := []rune(value)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if r.measure(strings.TrimRight(string(runes[:mid]), " ")+"…").Width <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ") + "…"
}

func (r *textRenderer) Refresh() {
	r.c.Text = r.t.Value
	r.c.Color = look.Color(r.t.Color)
	r.c.TextSize = look.Size(r.t.TextSize)
	r.c.TextStyle.Bold = r.t.Bold
	r.c.Alignment = r.t.Align
	r.Layout(r.t.Size())
	r.c.Refresh()
}
