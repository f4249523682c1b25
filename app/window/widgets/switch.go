package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Switch is on or off.
type Switch struct {
	widget.BaseWidget
	On       bool
	Hint     string
	OnChange func(on bool)

	hovered, focused bool
}

// NewSwitch makes a switch; hint is its name for assistive tools.
func NewSwitch(hint string, on bool, onChange func(bool)) *Switch {
	s := &Switch{On: on, Hint: hint, OnChange: onChange}
	s.ExtendBaseWidget(s)
	return s
}

// Set changes the state without calling OnChange.
func (s *Switch) Set(on bool) {
	if s.On != on {
		s.On = on
		s.Refresh()
	}
}

// Tapped turns it over.
func (s *Switch) Tapped(e *fyne.PointEvent) {
	pressed(s, e)
	s.On = !s.On
	s.Refresh()
	if s.OnChange != nil {
		s.OnChange(s.On)
	}
}

// Cursor is a hand.
func (s *Switch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel is the switch's name.
func (s *Switch) AccessibilityLabel() string { return s.Hint }

// AccessibilityRole says that it can be pressed.
func (s *Switch) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// MouseIn begins the hover.
func (s *Switch) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved is of no use to a switch.
func (s *Switch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (s *Switch) MouseOut() { s.hovered = false; s.Refresh() }

// FocusGained follows the keyboard.
func (s *Switch) FocusGained() { s.focused = true; s.Refresh(); reveal(s) }

// FocusLost ends it.
func (s *Switch) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune hands on to the window.
func (s *Switch) TypedRune(r rune) { passRune(s, r) }

// TypedKey turns it over with Space and Enter.
func (s *Switch) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.Tapped(nil)
	default:
		passOn(s, e)
	}
}

// CreateRenderer is the toolkit's.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	r := &switchRenderer{s: s, ground: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), knob: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

// The measures of a switch, in pixels of the toolkit.
const (
	switchWidth, switchHeight, knobRoom = 36, 21, 3
)

type switchRenderer struct {
	s            *Switch
	ground, ring *canvas.Rectangle
	knob         *canvas.Circle
}

func (r *switchRenderer) Destroy() {}
func (r *switchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.knob, r.ring}
}
func (r *switchRenderer) MinSize() fyne.Size { return fyne.NewSize(switchWidth, switchHeight) }

func (r *switchRenderer) Layout(s fyne.Size) {
	at := fyne.NewPos((s.Width-switchWidth)/2, (s.Height-switchHeight)/2)
	r.ground.Move(at)
	r.ground.Resize(fyne.NewSize(switchWidth, switchHeight))
	r.ring.Move(at.SubtractXY(3, 3))
	r.ring.Resize(fyne.NewSize(switchWidth+6, switchHeight+6))
	d := float32(switchHeight - 2*knobRoom)
	x := at.X + knobRoom
	if r.s.On {
		x = at.X + switchWidth - knobRoom - d
	}
	r.knob.Move(fyne.NewPos(x, at.Y+knobRoom))
	r.knob.Resize(fyne.NewSquareSize(d))
}

func (r *switchRenderer) Refresh() {
	ground := look.ColorSitting
	if r.s.On {
		ground = look.ColorAccent
	}
	paint(r.ground, ground, "", switchHeight/2.0)
	focus := fyne.ThemeColorName("")
	if r.s.focused {
		focus = look.ColorAccent
	}
	paint(r.ring, "", focus, switchHeight/2.0+3)
	r.ring.StrokeWidth = 2
	r.knob.FillColor = look.Color(look.ColorCard)
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
