//go:build linux

package desktop

import (
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	xdesktop "unknot/app/agent/desktop"
)

// colouredEnough is how many colours a window shows once its content is drawn: smoothed letters
// alone have more. Before that it is bare or of one colour.
const colouredEnough = 12

// FirstFrame starts a program and gives the time until it has a window with something drawn in it,
// then ends it. It looks again every 4 ms from the moment the window is mapped.
func (d *Desktop) FirstFrame(argv ...string) time.Duration {
	d.t.Helper()
	x, err := xdesktop.OpenDisplay(d.Display)
	d.must("open the display", err)
	defer x.Close()
	root := xproto.Setup(x).DefaultScreen(x).Root
	before := map[xproto.Window]bool{}
	for _, w := range clients(x, root) {
		before[w] = true
	}
	begin := time.Now()
	p := d.Start("first-frame", argv...)
	defer p.End()
	deadline := time.After(30 * time.Second)
	again := time.NewTicker(4 * time.Millisecond)
	defer again.Stop()
	for {
		for _, w := range clients(x, root) {
			if !before[w] && drawn(x, w) {
				return time.Since(begin)
			}
		}
		select {
		case <-again.C:
		case <-p.Done():
			d.t.Fatalf("%v ended before it drew anything:\n%s", argv, p.Log())
		case <-deadline:
			d.t.Fatalf("%v drew nothing in 30 s:\n%s", argv, p.Log())
		}
	}
}

// clients are the windows that the window manager shows.
func clients(x *xgb.Conn, root xproto.Window) []xproto.Window {
	const name = "_NET_CLIENT_LIST"
	atom, err := xproto.InternAtom(x, false, uint16(len(name)), name).Reply()
	if err != nil {
		return nil
	}
	list, err := xproto.GetProperty(x, false, root, atom.Atom, xproto.AtomWindow, 0, 64).Reply()
	if err != nil {
		return nil
	}
	var windows []xproto.Window
	for b := list.Value; len(b) >= 4; b = b[4:] {
		windows = append(windows, xproto.Window(xgb.Get32(b)))
	}
	return windows
}

// drawn says whether a window shows more than a bare surface.
func drawn(x *xgb.Conn, w xproto.Window) bool {
	size, err := xproto.GetGeometry(x, xproto.Drawable(w)).Reply()
	if err != nil {
		return false
	}
	// The upper part is enough, and quicker to fetch.
	height := min(size.Height, 200)
	img, err := xproto.GetImage(x, xproto.ImageFormatZPixmap, xproto.Drawable(w), 0, 0, size.Width, height, ^uint32(0)).Reply()
	if err != nil {
		return false
	}
	seen := map[uint32]bool{}
	for b := img.Data; len(b) >= 4; b = b[4:] {
		seen[xgb.Get32(b)&0xffffff] = true
		if len(seen) > colouredEnough {
			return true
		}
	}
	return false
}
