package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// toast is a line at the bottom that goes by itself, with something to press if there is.
//
// Beside the navigation it stands in room of its own under the page, so that it covers no row of a
// list; over a full page, the buttons of which are at the bottom, it hangs at the top.
//
// What lies over the page takes every press; what can be taken back is offered in there as well.
type toast struct {
	layer *fyne.Container
	// turned is called when it comes or goes.
	turned func()
	card   *fyne.Container
	text   *widgets.Text
	act    *widgets.Button
	until  time.Time
	// copy is the same line within the dialog that is open, and stands in for it; nil for none.
	copy *fyne.Container
}

// newToast makes it; beside is how wide what it must not cover is, at the left.
func newToast(full func() bool, beside func() float32) *toast {
	t := &toast{turned: func() {}, text: widgets.Styled("", look.SizeBody, look.ColorOnBubble, false)}
	t.act = widgets.NewButton("", "undo", nil)
	t.card = widgets.CardOn(look.ColorBubble, widgets.Row(16, t.text, t.act), 10, 18)
	t.card.Hide()
	t.layer = container.New(toastPlace{full, beside}, t.card)
	return t
}

// within makes the line for a dialog, if there is something to take back: put away closes the dialog,
// which asks about what would no longer be so.
func (t *toast) within(putAway func()) fyne.CanvasObject {
	t.dropCopy()
	if !t.offers() {
		return nil
	}
	words := widgets.NewParagraph(t.text.Value, look.SizeBody, look.ColorOnBubble)
	act := widgets.NewButton(t.act.Label, "undo", func() {
		putAway()
		t.take()
	})
	t.copy = widgets.CardOn(look.ColorBubble, widgets.Row(16, widgets.Spring(words), act), 8, 16)
	t.layer.Hide()
	return t.copy
}

func (t *toast) show(text, action string, act func(), d time.Duration) {
	t.dropCopy()
	t.text.Set(text)
	t.until = time.Now().Add(d)
	if action == "" {
		t.act.Hide()
	} else {
		t.act.Set(action, "undo")
		t.act.OnTap = func() {
			t.hide()
			act()
		}
		t.act.Show()
	}
	t.card.Show()
	t.layer.Refresh()
	t.turned()
}

// take does what the line offers, as a press on its button does.
func (t *toast) take() {
	if t.offers() {
		t.act.OnTap()
	}
}

func (t *toast) hide() {
	t.dropCopy()
	if t.card.Visible() {
		t.card.Hide()
		t.turned()
	}
}

// dropCopy takes the line out of the dialog, and shows it itself again.
func (t *toast) dropCopy() {
	if t.copy != nil {
		t.copy.Hide()
		t.copy = nil
		t.layer.Show()
	}
}

// offers says whether there is something to press in it now.
func (t *toast) offers() bool { return t.card.Visible() && t.act.Visible() }

func (t *toast) second() {
	if t.card.Visible() && time.Now().After(t.until) {
		t.hide()
	}
}

// toastEdge is between the toast and the window's edge, in the toolkit's pixels.
const toastEdge = 12

// toastPlace puts its one part in the middle under the pages, or at the top of a full one, no larger
// than it must be.
type toastPlace struct {
	full   func() bool
	beside func() float32
}

func (toastPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l toastPlace) Layout(o []fyne.CanvasObject, s fyne.Size) {
	m := o[0].MinSize()
	at := fyne.NewPos((s.Width+l.beside()-m.Width)/2, s.Height-m.Height-toastEdge)
	if l.full() {
		at = fyne.NewPos((s.Width-m.Width)/2, toastEdge)
	}
	o[0].Move(at)
	o[0].Resize(m)
}

// aboveToast leaves its parts the room that the toast does not need.
type aboveToast struct{ t *toast }

func (l aboveToast) MinSize(o []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, x := range o {
		m = m.Max(x.MinSize())
	}
	return m
}

func (l aboveToast) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if l.t.card.Visible() {
		s.Height -= l.t.card.MinSize().Height + 2*toastEdge
	}
	for _, x := range o {
		x.Resize(s)
	}
}
