package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/look"
)

// Icon is one of our drawings in a colour of the theme.
type Icon struct {
	widget.BaseWidget
	Name  string
	Color fyne.ThemeColorName
	// Side is its width and height at text size 1.
	Side float32
}

// NewIcon makes a drawing of that side.
func NewIcon(name string, c fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{Name: name, Color: c, Side: side}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes drawing and colour, and draws only if they are others.
func (i *Icon) Set(name string, c fyne.ThemeColorName) {
	if i.Name != name || i.Color != c {
		i.Name, i.Color = name, c
		i.Refresh()
	}
}

// CreateRenderer is the toolkit's.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	r := &iconRenderer{i: i, img: img}
	r.Refresh()
	return r
}

type iconRenderer struct {
	i   *Icon
	img *canvas.Image
}

func (r *iconRenderer) Destroy()                     {}
func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }

func (r *iconRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(r.i.Side * look.Scale())
}

func (r *iconRenderer) Layout(s fyne.Size) {
	side := r.i.Side * look.Scale()
	r.img.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
	r.img.Resize(fyne.NewSquareSize(side))
}

func (r *iconRenderer) Refresh() {
	r.img.Resource = look.Icon(r.i.Name, r.i.Color, r.i.Side*look.Scale())
	r.Layout(r.i.Size())
	r.img.Refresh()
}

// Badge is an icon on a round ground: a kind's own colour and its own drawing together.
func Badge(icon string, c fyne.ThemeColorName, side float32) fyne.CanvasObject {
	ground := NewFill(look.ColorSunken)
	ground.Round = true
	return Boxed(fyne.NewSquareSize(side), ground, NewIcon(icon, c, side*0.62))
}
