package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// TapCard is a card that can be pressed as a whole.
type TapCard struct {
	widget.BaseWidget
	Inside fyne.CanvasObject
	Name   string
	OnTap  func()
	// Disabled: it cannot be pressed now.
	Disabled bool

	hovered, focused bool
}

// NewTapCard makes a card around inside; name is what it is for assistive tools.
func NewTapCard(name string, inside fyne.CanvasObject, onTap func()) *TapCard {
	c := &TapCard{Inside: inside, Name: name, OnTap: onTap}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped presses it.
func (c *TapCard) Tapped(e *fyne.PointEvent) {
	pressed(c, e)
	if !c.Disabled {
		c.OnTap()
	}
}

// Enable lets it be pressed or not.
func (c *TapCard) Enable(on bool) {
	if c.Disabled == on {
		c.Disabled = !on
		c.Refresh()
	}
}

// Cursor is a hand over what can be pressed.
func (c *TapCard) Cursor() desktop.Cursor {
	if c.Disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel is its name.
func (c *TapCard) AccessibilityLabel() string { return c.Name }

// AccessibilityRole says that it can be pressed.
func (c *TapCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// MouseIn begins the hover.
func (c *TapCard) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is of no use here.
func (c *TapCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (c *TapCard) MouseOut() { c.hovered = false; c.Refresh() }

// FocusGained follows the keyboard.
func (c *TapCard) FocusGained() { c.focused = true; c.Refresh(); reveal(c) }

// FocusLost ends it.
func (c *TapCard) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune hands on to the window.
func (c *TapCard) TypedRune(r rune) { passRune(c, r) }

// TypedKey presses with Space and Enter.
func (c *TapCard) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		passOn(c, e)
	}
}

// CreateRenderer is the toolkit's.
func (c *TapCard) CreateRenderer() fyne.WidgetRenderer {
	r := &tapCardRenderer{c: c, ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tapCardRenderer struct {
	c            *TapCard
	ground, over *canvas.Rectangle
}

func (r *tapCardRenderer) Destroy() {}
func (r *tapCardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.c.Inside, r.over}
}
func (r *tapCardRenderer) MinSize() fyne.Size { return r.c.Inside.MinSize() }

func (r *tapCardRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.over.Resize(s)
	r.c.Inside.Resize(s)
}

func (r *tapCardRenderer) Refresh() {
	radius, ground := look.Size(look.RadiusCard), look.ColorCard
	if r.c.Disabled {
		ground = look.ColorTrack
	}
	paint(r.ground, ground, look.ColorLine, radius)
	over, ring := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if r.c.hovered && !r.c.Disabled {
		over = look.ColorHover
	}
	if r.c.focused {
		ring = look.ColorAccent
	}
	paint(r.over, over, ring, radius)
	r.over.StrokeWidth = 2
	r.ground.Refresh()
	r.over.Refresh()
	r.c.Inside.Refresh()
}
