package overlay

import (
	"errors"
	"image"

	"github.com/jezek/xgb/xproto"
)

// dress is how a window of ours is to stand among the others. It is put on before the window is
// mapped: afterwards a window manager has made up its mind about place and keyboard.
type dress struct {
	at image.Point
	// size is set for a window that covers a monitor; zero leaves the window its own.
	size image.Point
	// keyboard: the window may take it. One that may not says that the person has done nothing in
	// it, which every window manager takes as "do not focus": GLFW's own hint only keeps the toolkit
	// from asking for it.
	keyboard bool
}

// The values of window managers' properties (EWMH, ICCCM 4.1.2.3, and Motif's for the frame).
const (
	allDesktops = 0xffffffff

	motifDecorations = 1 << 1 // the flag that says: the third value counts; 0 there is no frame

	userPosition  = 1 << 0
	winGravity    = 1 << 9
	staticGravity = 10 // x and y are those of the content

	sizeHints = 18 // values of WM_NORMAL_HINTS
)

// put dresses a window that is not mapped yet.
func (d *display) put(w xproto.Window, how dress) error {
	states := []string{"_NET_WM_STATE_ABOVE", "_NET_WM_STATE_SKIP_TASKBAR", "_NET_WM_STATE_SKIP_PAGER", "_NET_WM_STATE_STICKY"}
	kind := "_NET_WM_WINDOW_TYPE_UTILITY"
	if how.size != (image.Point{}) {
		states, kind = append(states, "_NET_WM_STATE_FULLSCREEN"), "_NET_WM_WINDOW_TYPE_NORMAL"
	}
	hints := make([]uint32, sizeHints)
	hints[0], hints[sizeHints-1] = userPosition|winGravity, staticGravity
	hints[1], hints[2] = uint32(int32(how.at.X)), uint32(int32(how.at.Y))
	err := errors.Join(
		d.set(w, "_MOTIF_WM_HINTS", d.atom("_MOTIF_WM_HINTS"), motifDecorations, 0, 0, 0, 0),
		d.set(w, "_NET_WM_STATE", xproto.AtomAtom, d.atomsOf(states)...),
		d.set(w, "_NET_WM_WINDOW_TYPE", xproto.AtomAtom, d.atomsOf([]string{kind})...),
		d.set(w, "_NET_WM_DESKTOP", xproto.AtomCardinal, allDesktops),
		d.set(w, "WM_NORMAL_HINTS", xproto.AtomWmSizeHints, hints...),
	)
	if !how.keyboard {
		err = errors.Join(err, d.set(w, "_NET_WM_USER_TIME", xproto.AtomCardinal, 0))
	}
	mask, values := uint16(xproto.ConfigWindowX|xproto.ConfigWindowY), []uint32{uint32(int32(how.at.X)), uint32(int32(how.at.Y))}
	if how.size != (image.Point{}) {
		mask |= xproto.ConfigWindowWidth | xproto.ConfigWindowHeight
		values = append(values, uint32(how.size.X), uint32(how.size.Y))
	}
	return errors.Join(err, xproto.ConfigureWindowChecked(d.conn, w, mask, values).Check())
}

func (d *display) atomsOf(names []string) []uint32 {
	values := make([]uint32, len(names))
	for i, name := range names {
		values[i] = uint32(d.atom(name))
	}
	return values
}

// activate asks the window manager to give a mapped window the keyboard, as a taskbar does: a
// full-screen break that Esc does not reach would be a trap.
func (d *display) activate(w xproto.Window) {
	const fromTaskbar = 2
	ev := xproto.ClientMessageEvent{
		Format: 32, Window: w, Type: d.atom("_NET_ACTIVE_WINDOW"),
		Data: xproto.ClientMessageDataUnionData32New([]uint32{fromTaskbar, 0, 0, 0, 0}),
	}
	xproto.SendEvent(d.conn, false, d.root, xproto.EventMaskSubstructureRedirect|xproto.EventMaskSubstructureNotify, string(ev.Bytes()))
	d.conn.Sync()
}
