package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// endRoom is how much of the room under a list's last line may be out of sight, in pixels of the toolkit.
const endRoom = 16

// reading is the button under a list that wants reading: it says "Read on" and scrolls until the end
// of the list has been on screen.
type reading struct {
	button *widgets.Button
	// free: the answer does not depend on the rest of the list.
	free bool

	read        bool
	label, icon string
	tap         func()
	scroll      *container.Scroll
	line        *fyne.Container
}

func newReading(style widgets.Style, tap func()) *reading {
	r := &reading{tap: tap}
	r.button = widgets.Styling(style, "", "", r.press)
	return r
}

// says sets what the button says once the list was read.
func (r *reading) says(label, icon string) {
	r.label, r.icon = label, icon
	r.turn()
}

// row puts the button behind parts.
func (r *reading) row(gap float32, parts ...fyne.CanvasObject) fyne.CanvasObject {
	r.line = widgets.Row(gap, append(parts, r.button)...)
	return r.line
}

// dialog puts the list between a title and a foot that stay in view.
func (r *reading) dialog(title, text string, do Actions, list fyne.CanvasObject, under ...fyne.CanvasObject) Dialog {
	r.scroll = container.NewVScroll(widgets.Inset(widgets.Column(dialogWidth, list), 0, 24))
	r.scroll.OnScrolled = func(fyne.Position) { r.look() }
	head := widgets.Inset(widgets.Stack(14, dialogHead(title, do), muted(text)), 18, 24, 14, 24)
	return Dialog{Head: head, Content: r.scroll.Content, Scroll: r.scroll, Foot: widgets.Inset(foot(under...), 14, 0, 0, 0), Key: r.key}
}

// look notes when the end is on screen.
func (r *reading) look() {
	s := r.scroll
	if h := s.Size().Height; !r.read && h > 0 && s.Offset.Y+h >= s.Content.MinSize().Height-endRoom {
		r.read = true
		r.turn()
	}
}

func (r *reading) turn() {
	if r.read || r.free {
		r.button.Set(r.label, r.icon)
	} else {
		r.button.Set(i18n.T("window.read_on"), "down")
	}
	if r.line != nil {
		r.line.Refresh()
	}
}

func (r *reading) press() {
	if r.read || r.free {
		r.tap()
		return
	}
	r.by(0.8)
}

// by scrolls by that share of what is seen.
func (r *reading) by(share float32) {
	widgets.ScrollBy(r.scroll, share)
	r.look()
}

// key is Page Down and Up, and the arrows.
func (r *reading) key(e *fyne.KeyEvent) bool {
	ok := widgets.ScrollByKey(r.scroll, e)
	if ok {
		r.look()
	}
	return ok
}
