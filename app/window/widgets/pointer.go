package widgets

import "fyne.io/fyne/v2"

// pressed is a press of the pointer on a control: the keyboard's frame does not stay on another one,
// as if that had been pressed. The control itself does not take it: the window's keys go on to work.
func pressed(o fyne.CanvasObject, e *fyne.PointEvent) {
	if e == nil {
		return // by a key
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if has, other := c.Focused().(fyne.CanvasObject); other && has != o {
		c.Unfocus()
	}
}
