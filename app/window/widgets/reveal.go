package widgets

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// revealRoom is what is left free around a control that is scrolled to, in pixels of the toolkit.
const revealRoom = 24

// reveal scrolls the page so far that a control can be seen: the toolkit gives the keyboard to what
// is below the window's edge as well.
func reveal(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = inside(top)
	}
	s := scrollAround(root, o)
	if s == nil {
		return
	}
	y := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s).Y
	to := s.Offset.Y
	switch {
	case y < 0:
		to += y - revealRoom
	case y+o.Size().Height > s.Size().Height:
		to += y + o.Size().Height - s.Size().Height + revealRoom
	default:
		return
	}
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(to, 0)))
	if s.OnScrolled != nil { // the toolkit only tells of wheel and bar
		s.OnScrolled(s.Offset)
	}
}

// inside is what lies in an overlay: the toolkit puts a pop-up into a container of a type that only
// it can name.
func inside(overlay fyne.CanvasObject) fyne.CanvasObject {
	v := reflect.ValueOf(overlay)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return overlay
	}
	if f := v.Elem().FieldByName("Content"); f.IsValid() && f.CanInterface() {
		if o, ok := f.Interface().(fyne.CanvasObject); ok {
			return o
		}
	}
	return overlay
}

// scrollAround finds the innermost scroller that a control lies in.
func scrollAround(root, o fyne.CanvasObject) *container.Scroll {
	found, _ := within(root, o, nil)
	return found
}

func within(at, o fyne.CanvasObject, around *container.Scroll) (*container.Scroll, bool) {
	if at == o {
		return around, true
	}
	var parts []fyne.CanvasObject
	switch x := at.(type) {
	case *fyne.Container:
		parts = x.Objects
	case *container.Scroll:
		parts, around = []fyne.CanvasObject{x.Content}, x
	case *widget.PopUp:
		parts = []fyne.CanvasObject{x.Content}
	}
	for _, p := range parts {
		if p == nil || !p.Visible() {
			continue
		}
		if s, ok := within(p, o, around); ok {
			return s, true
		}
	}
	return nil, false
}
