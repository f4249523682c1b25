package overlay

import (
	"image"

	"github.com/jezek/xgb/xproto"
)

// cover is a full-screen window and the monitor that it is to cover.
type cover struct {
	id xproto.Window
	on screen
	// forced is how often the window manager was passed by.
	forced int
}

// mostForced is how often a window is put in its place against the window manager. Our choice: once
// more than i3 was seen to need.
const mostForced = 3

// covers is every window of a full-screen overlay on X11.
type covers struct {
	x    *display
	list []*cover
	tell func(uncovered string)
}

// check looks whether the windows stand where they were asked to. Window managers that tile put
// several on one monitor (i3 was seen to): those without the keyboard then go without the window
// manager, and one that is elsewhere even so is told as uncovered. It is called once the window
// manager has had its time, and once more after that.
func (c *covers) check() {
	left := c.list[:0]
	for _, w := range c.list {
		switch place := c.x.place(w.id); {
		case place == w.on.area:
		case w.forced == mostForced || w.on.primary:
			// One that takes a monitor for part of a larger one covers it too.
			if !w.on.area.In(place) {
				c.tell(w.on.name)
			}
		default:
			if w.forced == 0 {
				c.x.release(w.id)
			}
			w.forced++
			c.x.lay(w.id, w.on.area)
			left = append(left, w)
		}
	}
	c.list = left
}

// place is where a window is, in pixels of the display; empty for one that is gone.
func (d *display) place(w xproto.Window) image.Rectangle {
	size, err := xproto.GetGeometry(d.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return image.Rectangle{}
	}
	at, err := xproto.TranslateCoordinates(d.conn, w, d.root, 0, 0).Reply()
	if err != nil {
		return image.Rectangle{}
	}
	return area(int(at.DstX), int(at.DstY), int(size.Width), int(size.Height))
}

// release takes a window out of the window manager's hands (ICCCM 4.1.4); it never has the keyboard
// from then on.
func (d *display) release(w xproto.Window) {
	xproto.UnmapWindow(d.conn, w)
	gone := xproto.UnmapNotifyEvent{Event: d.root, Window: w}
	xproto.SendEvent(d.conn, false, d.root, xproto.EventMaskSubstructureRedirect|xproto.EventMaskSubstructureNotify, string(gone.Bytes()))
	xproto.ReparentWindow(d.conn, w, d.root, 0, 0)
	xproto.ChangeWindowAttributes(d.conn, w, xproto.CwOverrideRedirect, []uint32{1})
}

// lay puts a released window over everything else there.
func (d *display) lay(w xproto.Window, to image.Rectangle) {
	mask := uint16(xproto.ConfigWindowX | xproto.ConfigWindowY | xproto.ConfigWindowWidth | xproto.ConfigWindowHeight | xproto.ConfigWindowStackMode)
	xproto.ConfigureWindow(d.conn, w, mask, []uint32{
		uint32(int32(to.Min.X)), uint32(int32(to.Min.Y)), uint32(to.Dx()), uint32(to.Dy()), xproto.StackModeAbove,
	})
	xproto.MapWindow(d.conn, w)
	d.conn.Sync()
}
