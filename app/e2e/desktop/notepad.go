//go:build linux

package desktop

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	xdesktop "unknot/app/agent/desktop"
)

// Notepad is another program's window, in which somebody writes. It keeps every key that arrives.
type Notepad struct {
	d  *Desktop
	x  *xgb.Conn
	id xproto.Window

	mu    sync.Mutex
	keys  []xproto.Keycode
	lost  int // how often the keyboard was taken away
	there chan struct{}
}

// Notepad opens one, and waits until it has the keyboard.
func (d *Desktop) Notepad() *Notepad {
	d.t.Helper()
	x, err := xdesktop.OpenDisplay(d.Display)
	d.must("open the display", err)
	n := &Notepad{d: d, x: x, there: make(chan struct{})}
	screen := xproto.Setup(x).DefaultScreen(x)
	n.id, err = xproto.NewWindowId(x)
	d.must("make a window", err)
	const mask = xproto.EventMaskKeyPress | xproto.EventMaskFocusChange
	d.must("make a window", xproto.CreateWindowChecked(x, screen.RootDepth, n.id, screen.Root, 60, 60, 500, 300, 0,
		xproto.WindowClassInputOutput, screen.RootVisual, xproto.CwBackPixel|xproto.CwEventMask, []uint32{screen.WhitePixel, mask}).Check())
	const title = "Notepad"
	d.must("name a window", xproto.ChangePropertyChecked(x, xproto.PropModeReplace, n.id, xproto.AtomWmName, xproto.AtomString, 8,
		uint32(len(title)), []byte(title)).Check())
	d.must("show a window", xproto.MapWindowChecked(x, n.id).Check())
	d.t.Cleanup(x.Close)
	go n.listen(xdesktop.Events(x))
	select {
	case <-n.there:
	case <-time.After(10 * time.Second):
		d.t.Fatal("the notepad never had the keyboard")
	}
	d.Eventually("the notepad is the active window", 10*time.Second, func() bool { return d.ActiveWindow() == n.ID() })
	return n
}

func (n *Notepad) listen(events <-chan xgb.Event) {
	first := sync.OnceFunc(func() { close(n.there) })
	for ev := range events {
		n.mu.Lock()
		switch ev := ev.(type) {
		case xproto.KeyPressEvent:
			n.keys = append(n.keys, ev.Detail)
		case xproto.FocusInEvent:
			first()
		case xproto.FocusOutEvent:
			n.lost++
		}
		n.mu.Unlock()
	}
}

// ID is the window's number, as ActiveWindow gives it.
func (n *Notepad) ID() string { return fmt.Sprint(uint32(n.id)) }

// Lost is how often the keyboard was taken away from it.
func (n *Notepad) Lost() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.lost
}

// Keys are the keys that have arrived, in their order.
func (n *Notepad) Keys() []xproto.Keycode {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.keys)
}
