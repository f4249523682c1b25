package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Stepper goes through a row of values with − and +. Its value keeps one width, whatever it says.
type Stepper struct {
	widget.BaseWidget
	// Values are what it can be, Format makes words of one, At is the one it is.
	Values   []int
	Format   func(int) string
	At       int
	OnChange func(value int)

	less, more *Button
	text       *Text
	box        *fyne.Container
}

// NewStepper makes a stepper over values; name is what it sets, for assistive tools.
func NewStepper(name string, values []int, width float32, format func(int) string, onChange func(int)) *Stepper {
	s := &Stepper{Values: values, Format: format, OnChange: onChange}
	s.ExtendBaseWidget(s)
	s.less = Styling(Bare, "", "minus", func() { s.step(-1) })
	s.more = Styling(Bare, "", "plus", func() { s.step(1) })
	s.less.Hint, s.more.Hint = "− "+name, "+ "+name
	s.less.Tight, s.more.Tight = true, true
	s.text = NewText("")
	s.text.Align = fyne.TextAlignCenter
	s.box = Row(0, s.less, Column(width, s.text), s.more)
	return s
}

// Set shows the value, or the one nearest below it if it is none of the steps, in its own words.
func (s *Stepper) Set(value int) {
	s.At = value
	s.show()
}

func (s *Stepper) show() {
	s.text.Set(s.Format(s.At))
	s.less.Enable(s.At > s.Values[0])
	s.more.Enable(s.At < s.Values[len(s.Values)-1])
}

// step goes to the next value in that direction, from wherever it is.
func (s *Stepper) step(dir int) {
	next := s.At
	if dir > 0 {
		for _, v := range s.Values {
			if v > s.At {
				next = v
				break
			}
		}
	} else {
		for i := len(s.Values) - 1; i >= 0; i-- {
			if s.Values[i] < s.At {
				next = s.Values[i]
				break
			}
		}
	}
	if next == s.At {
		return
	}
	s.At = next
	s.show()
	if s.OnChange != nil {
		s.OnChange(next)
	}
}

// CreateRenderer is the toolkit's.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer {
	ground := NewFill(look.ColorCard)
	ground.Stroke, ground.Radius = look.ColorEdge, look.RadiusButton
	return widget.NewSimpleRenderer(Boxed(fyne.Size{}, ground, s.box))
}
