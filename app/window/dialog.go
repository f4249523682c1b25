package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/window/pages"
	"unknot/app/window/widgets"
)

// dialog is what lies over the page in the middle of the window: the check-in, the checklist.
type dialog struct {
	canvas fyne.Canvas
	pop    *widget.PopUp
	// scroll is what is in it, to be scrolled where it is higher than the window.
	scroll *container.Scroll
	// key takes the keys that no control in it wants; may be nil.
	key func(*fyne.KeyEvent) bool
	// left is called when it is closed without an answer; may be nil.
	left func()
	// undo gives the line that offers to take back what was done just before; may be nil, as may what
	// it gives.
	undo func() fyne.CanvasObject
	// closed is called when it is closed; may be nil.
	closed func()
	// asksAboutYou: it asks the questions before the first guide.
	asksAboutYou bool
	// slot is where that line is.
	slot *fyne.Container
}

func (o *dialog) open(d pages.Dialog) {
	o.close()
	o.key, o.left = d.Key, d.Left
	scroll := d.Scroll
	if scroll == nil {
		scroll = container.NewVScroll(d.Content)
	}
	o.scroll = scroll
	parts := []fyne.CanvasObject{container.NewStack(), scroll, o.foot(d.Foot)}
	if d.Head != nil {
		parts[0] = d.Head
	}
	fit := container.New(fitted{o.canvas}, parts...)
	// Paragraphs learn their height from their width: once before it is shown.
	w := fit.MinSize().Width
	for _, part := range []fyne.CanvasObject{parts[0], d.Content, parts[2]} {
		part.Resize(fyne.NewSize(w, part.MinSize().Height))
	}
	o.pop = widget.NewModalPopUp(fit, o.canvas)
	o.pop.Show()
}

// foot is the dialog's own, and under it what can be taken back.
func (o *dialog) foot(own fyne.CanvasObject) fyne.CanvasObject {
	o.slot = container.New(keepsRoom{})
	o.offerUndo()
	if own == nil {
		return o.slot
	}
	return widgets.Stack(0, own, o.slot)
}

// offerUndo shows the line that offers to take something back, if there is one.
func (o *dialog) offerUndo() {
	if o.slot == nil || o.undo == nil {
		return
	}
	if line := o.undo(); line != nil {
		o.slot.Objects = []fyne.CanvasObject{widgets.Inset(line, 0, 24, 22, 24)}
		if o.shown() {
			o.pop.Refresh()
		}
	}
}

// keepsRoom is as high as its part, shown or not: nothing moves under the pointer when the line's time
// is over.
type keepsRoom struct{}

func (keepsRoom) MinSize(o []fyne.CanvasObject) fyne.Size {
	if len(o) == 0 {
		return fyne.Size{}
	}
	return o[0].MinSize()
}

func (keepsRoom) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		x.Resize(s)
	}
}

func (o *dialog) close() {
	if o.pop != nil {
		o.pop.Hide()
		o.pop, o.slot, o.asksAboutYou = nil, nil, false
		if o.closed != nil {
			o.closed()
		}
	}
	if left := o.left; left != nil {
		o.left = nil
		left()
	}
}

func (o *dialog) shown() bool { return o.pop != nil && o.pop.Visible() }

// fitted puts head, scroller and foot below each other: as large as what is in the scroller, but no
// higher than the window.
type fitted struct{ canvas fyne.Canvas }

func (l fitted) MinSize(o []fyne.CanvasObject) fyne.Size {
	head, m, foot := o[0].MinSize(), o[1].(*container.Scroll).Content.MinSize(), o[2].MinSize()
	return fyne.NewSize(max(head.Width, m.Width, foot.Width), min(head.Height+m.Height+foot.Height, l.canvas.Size().Height-40))
}

func (l fitted) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, i := range []int{0, 2} {
		o[i].Resize(fyne.NewSize(s.Width, o[i].MinSize().Height))
	}
	top, bottom := o[0].MinSize().Height, o[2].MinSize().Height
	scroll := o[1].(*container.Scroll)
	scroll.Move(fyne.NewPos(0, top))
	scroll.Resize(fyne.NewSize(s.Width, max(s.Height-top-bottom, 0)))
	o[2].Move(fyne.NewPos(0, s.Height-bottom))
	o[2].Resize(fyne.NewSize(s.Width, bottom))
	if scroll.OnScrolled != nil { // another part of it may be seen now
		scroll.OnScrolled(scroll.Offset)
	}
}
