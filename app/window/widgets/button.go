package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Style is how loud a button is.
type Style int

// The styles. Quiet is outlined, Primary the one thing to do, Bare has no ground, Nav lies in a column of
// pages, Warm is heat's own, Alarm must not wait, Value is a value in a table that can be changed.
const (
	Quiet Style = iota
	Primary
	Bare
	Nav
	Warm
	Alarm
	Value
)

// Button is something to press, by pointer or by Space and Enter.
type Button struct {
	widget.BaseWidget
	Label string
	Style Style
	// Icon and IconColor: a drawing before the label; an empty colour is that of the label.
	Icon      string
	IconColor fyne.ThemeColorName
	// Large is for the one button that must not be missed, Tight leaves less room above and below;
	// Selected is for one of several choices.
	Large, Tight, Selected, Disabled bool
	// After puts the drawing behind the label.
	After bool
	// Hint says what a button without a label does; it is its name for assistive tools.
	Hint  string
	OnTap func()
	// OnKey takes a key before the button does, and says whether it did; may be nil.
	OnKey func(*fyne.KeyEvent) bool

	hovered, focused bool
}

// NewButton makes a quiet button.
func NewButton(label, icon string, onTap func()) *Button {
	return Styling(Quiet, label, icon, onTap)
}

// Styling makes a button of that style.
func Styling(style Style, label, icon string, onTap func()) *Button {
	b := &Button{Label: label, Icon: icon, Style: style, OnTap: onTap}
	b.ExtendBaseWidget(b)
	return b
}

// Colored gives the button's drawing a colour of its own.
func (b *Button) Colored(c fyne.ThemeColorName) *Button {
	b.IconColor = c
	return b
}

// Set changes label and drawing, and draws only if they are others.
func (b *Button) Set(label, icon string) {
	if b.Label != label || b.Icon != icon {
		b.Label, b.Icon = label, icon
		b.Refresh()
	}
}

// Select marks the button as the one chosen.
func (b *Button) Select(on bool) {
	if b.Selected != on {
		b.Selected = on
		b.Refresh()
	}
}

// Enable lets it be pressed or not.
func (b *Button) Enable(on bool) {
	if b.Disabled == on {
		b.Disabled = !on
		b.Refresh()
	}
}

// Tapped presses the button.
func (b *Button) Tapped(e *fyne.PointEvent) {
	pressed(b, e)
	if !b.Disabled && b.OnTap != nil {
		b.OnTap()
	}
}

// AccessibilityLabel is the button's name.
func (b *Button) AccessibilityLabel() string {
	if b.After && b.Hint != "" { // the value alone would not say what of
		return b.Hint + ": " + b.Label
	}
	if b.Label != "" {
		return b.Label
	}
	return b.Hint
}

// AccessibilityRole says that it is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is a hand over what can be pressed.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved is of no use to a button.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// FocusGained and FocusLost follow the keyboard.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); reveal(b) }

// FocusLost ends it.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune hands on to the window.
func (b *Button) TypedRune(r rune) { passRune(b, r) }

// TypedKey presses with Space and Enter; other keys go on to the window, so that Esc and → work
// wherever the focus is.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if b.OnKey != nil && !b.Disabled && b.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		passOn(b, e)
	}
}

// passOn hands a key that a control has no use for to the window.
func passOn(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// passRune hands on what was typed, for shortcuts without a modifier.
func passRune(o fyne.CanvasObject, r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// CreateRenderer is the toolkit's.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b: b, ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		text: canvas.NewText("", nil), icon: canvas.NewImageFromResource(nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b                  *Button
	ground, over, ring *canvas.Rectangle
	text               *canvas.Text
	icon               *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.over, r.icon, r.text, r.ring}
}

// BareSide is the room left and right of the words of a bare button, in pixels of the toolkit.
const BareSide = 10

// measures are the room left and right, up and down, the icon's side and its distance from the label.
func (r *buttonRenderer) measures() (side, up, icon, gap float32) {
	k := look.Scale()
	switch {
	case r.b.Large:
		return 26, 13, 22 * k, 10
	case r.b.Style == Nav:
		return 12, 9, 19 * k, 11
	case r.b.Tight:
		return 8, 5, 17 * k, 0
	case r.b.Label == "":
		return 8, 8, 18 * k, 0
	case r.b.Style == Value:
		return 8, 6, 13 * k, 5
	case r.b.Style == Bare:
		return BareSide, 8, 18 * k, 7
	}
	return 12, 9, 18 * k, 8
}

func (r *buttonRenderer) textMin() fyne.Size {
	if r.b.Label == "" {
		return fyne.NewSize(0, fyne.MeasureText("X", r.text.TextSize, r.text.TextStyle).Height)
	}
	// A page's name takes the room of a bold one, so that choosing moves nothing.
	return fyne.MeasureText(r.b.Label, r.text.TextSize, fyne.TextStyle{Bold: r.bold() || r.b.Style == Nav})
}

func (r *buttonRenderer) bold() bool {
	switch r.b.Style {
	case Primary, Warm, Alarm:
		return true
	case Nav:
		return r.b.Selected
	}
	return false
}

func (r *buttonRenderer) MinSize() fyne.Size {
	side, up, icon, gap := r.measures()
	m := r.textMin()
	if r.b.Icon != "" {
		m.Width += icon
		if r.b.Label != "" {
			m.Width += gap
		}
	}
	return fyne.NewSize(m.Width+2*side, m.Height+2*up)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	side, _, icon, gap := r.measures()
	for _, o := range []*canvas.Rectangle{r.ground, r.over} {
		o.Resize(s)
	}
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(fyne.NewSize(s.Width+6, s.Height+6))
	m := r.textMin()
	w := m.Width
	if r.b.Icon != "" {
		w += icon
		if r.b.Label != "" {
			w += gap
		}
	}
	x := (s.Width - w) / 2
	if r.b.Style == Nav || r.b.Style == Value {
		x = side
	}
	if r.b.After {
		r.icon.Move(fyne.NewPos(x+m.Width+gap, (s.Height-icon)/2))
		r.icon.Resize(fyne.NewSquareSize(icon))
		r.text.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		r.text.Resize(m)
		return
	}
	if r.b.Icon != "" {
		r.icon.Move(fyne.NewPos(x, (s.Height-icon)/2))
		r.icon.Resize(fyne.NewSquareSize(icon))
		x += icon + gap
	}
	r.text.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
	r.text.Resize(m)
}

// inks are ground, outline and text for the style and state.
func (r *buttonRenderer) inks() (ground, stroke, ink fyne.ThemeColorName) {
	b := r.b
	switch {
	case b.Disabled && (b.Style == Primary || b.Style == Warm || b.Style == Alarm):
		return look.ColorTrack, "", look.ColorMuted
	case b.Style == Primary:
		return look.ColorAccent, "", look.ColorOnAccent
	case b.Style == Warm:
		return look.ColorHeatFill, "", look.ColorOnHeat
	case b.Style == Alarm:
		return look.ColorAlarm, "", look.ColorOnAlarm
	case b.Style == Nav && b.Selected:
		return look.ColorAccentSoft, "", look.ColorAccent
	case b.Style == Value:
		return "", "", look.ColorInk
	case b.Style == Nav, b.Style == Bare:
		return "", "", look.ColorMuted
	case b.Selected:
		return look.ColorAccentSoft, look.ColorAccent, look.ColorAccent
	case b.Disabled:
		return "", look.ColorLine, look.ColorMuted
	}
	return look.ColorCard, look.ColorEdge, look.ColorInk
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	ground, stroke, ink := r.inks()
	radius := look.Size(look.RadiusButton)
	paint(r.ground, ground, stroke, radius)
	over := fyne.ThemeColorName("")
	if b.hovered && !b.Disabled {
		over = look.ColorHover
	}
	paint(r.over, over, "", radius)
	focus := fyne.ThemeColorName("")
	if b.focused {
		focus = look.ColorAccent
	}
	paint(r.ring, "", focus, radius+3)
	r.ring.StrokeWidth = 2
	r.text.Text = b.Label
	r.text.Color = look.Color(ink)
	r.text.TextSize = look.Size(look.SizeBody)
	if b.Large {
		r.text.TextSize = look.Size(look.SizeHeading)
	}
	r.text.TextStyle.Bold = r.bold()
	if b.Style == Bare && b.hovered && !b.Disabled {
		r.text.Color, ink = look.Color(look.ColorInk), look.ColorInk
	}
	if b.Icon != "" {
		c := b.IconColor
		if c == "" || b.Disabled {
			c = ink
		}
		if b.After {
			c = look.ColorMuted
		}
		_, _, side, _ := r.measures()
		r.icon.Resource = look.Icon(b.Icon, c, side)
		r.icon.Show()
	} else {
		r.icon.Hide()
	}
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// paint gives a rectangle its ground and outline; an empty name is none.
func paint(rect *canvas.Rectangle, ground, stroke fyne.ThemeColorName, radius float32) {
	rect.FillColor, rect.StrokeColor, rect.StrokeWidth = nil, nil, 0
	if ground != "" {
		rect.FillColor = look.Color(ground)
	}
	if stroke != "" {
		rect.StrokeColor, rect.StrokeWidth = look.Color(stroke), 1
	}
	rect.CornerRadius = radius
}
