package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Fill is a ground in a colour of the theme, with rounded corners and an outline if wanted.
type Fill struct {
	widget.BaseWidget
	Color  fyne.ThemeColorName
	Stroke fyne.ThemeColorName
	// Radius is a name of the theme; empty: square corners. Round makes half circles of the ends.
	Radius fyne.ThemeSizeName
	Round  bool
	// Least is the least size, in pixels of the toolkit.
	Least fyne.Size
	// Lifted throws a soft shadow.
	Lifted bool
}

// NewFill makes a square ground.
func NewFill(c fyne.ThemeColorName) *Fill {
	f := &Fill{Color: c}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer is the toolkit's.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f: f, rect: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type fillRenderer struct {
	f    *Fill
	rect *canvas.Rectangle
}

func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *fillRenderer) MinSize() fyne.Size           { return r.f.Least }

func (r *fillRenderer) Layout(s fyne.Size) {
	r.rect.Resize(s)
	if r.f.Round {
		r.rect.CornerRadius = s.Height / 2
	}
}

func (r *fillRenderer) Refresh() {
	r.rect.FillColor = look.Color(r.f.Color)
	if r.f.Stroke != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = look.Color(r.f.Stroke), 1
	} else {
		r.rect.StrokeColor, r.rect.StrokeWidth = nil, 0
	}
	if r.f.Radius != "" {
		r.rect.CornerRadius = look.Size(r.f.Radius)
	}
	if r.f.Lifted {
		r.rect.Shadow = canvas.Shadow{Color: look.Color(look.ColorShade), BlurRadius: 10, Offset: fyne.NewPos(0, 2)}
	}
	r.Layout(r.f.Size())
	r.rect.Refresh()
}

// Line is a thin rule across.
func Line() *Fill {
	f := NewFill(look.ColorLine)
	f.Least = fyne.NewSize(1, 1)
	return f
}
