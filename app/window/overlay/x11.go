package overlay

import (
	"errors"
	"fmt"
	"image"
	"io"
	"log"
	"os"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/randr"
	"github.com/jezek/xgb/xinerama"
	"github.com/jezek/xgb/xproto"
)

// screen is one monitor, in pixels of the display.
type screen struct {
	name    string
	area    image.Rectangle
	primary bool
}

// display is a connection of our own to the X server: the toolkit shows windows, but says neither
// where they go nor who has the keyboard. It belongs to one goroutine.
type display struct {
	conn  *xgb.Conn
	root  xproto.Window
	size  image.Rectangle
	atoms map[string]xproto.Atom
}

// openDisplay connects to the display in the environment. Close the connection after use.
func openDisplay() (*display, error) {
	name := os.Getenv("DISPLAY")
	if name == "" {
		return nil, errors.New("place a window: DISPLAY is not set")
	}
	xgb.Logger = log.New(io.Discard, "", 0) // it logs to standard error what it also returns
	conn, err := xgb.NewConnDisplay(name)
	if err != nil {
		return nil, fmt.Errorf("place a window on display %s: %w", name, err)
	}
	s := xproto.Setup(conn).DefaultScreen(conn)
	return &display{
		conn: conn, root: s.Root, atoms: map[string]xproto.Atom{},
		size: image.Rect(0, 0, int(s.WidthInPixels), int(s.HeightInPixels)),
	}, nil
}

// screens are the monitors, the primary one first. They are asked for by the newest way that the
// server knows: monitors (also halves of a wide one), then Xinerama, then the whole display.
func (d *display) screens() []screen {
	found := d.monitors()
	if len(found) == 0 {
		found = d.heads()
	}
	if len(found) == 0 {
		found = []screen{{name: "1", area: d.size, primary: true}}
	}
	for i, s := range found {
		if s.primary {
			found[0], found[i] = found[i], found[0]
			break
		}
	}
	found[0].primary = true
	return found
}

// monitors asks RandR, from version 1.5 on.
func (d *display) monitors() []screen {
	if randr.Init(d.conn) != nil {
		return nil
	}
	const major, minor = 1, 5
	v, err := randr.QueryVersion(d.conn, major, minor).Reply()
	if err != nil || v.MajorVersion < major || v.MajorVersion == major && v.MinorVersion < minor {
		return nil
	}
	list, err := randr.GetMonitors(d.conn, d.root, true).Reply()
	if err != nil {
		return nil
	}
	var found []screen
	for _, m := range list.Monitors {
		s := screen{area: area(int(m.X), int(m.Y), int(m.Width), int(m.Height)), primary: m.Primary}
		if name, err := xproto.GetAtomName(d.conn, m.Name).Reply(); err == nil {
			s.name = name.Name
		}
		if !s.area.Empty() {
			found = append(found, s)
		}
	}
	return found
}

// heads asks Xinerama, which knows no names.
func (d *display) heads() []screen {
	if xinerama.Init(d.conn) != nil {
		return nil
	}
	list, err := xinerama.QueryScreens(d.conn).Reply()
	if err != nil {
		return nil
	}
	var found []screen
	for i, h := range list.ScreenInfo {
		found = append(found, screen{name: fmt.Sprint(i + 1), area: area(int(h.XOrg), int(h.YOrg), int(h.Width), int(h.Height))})
	}
	return found
}

func area(x, y, w, h int) image.Rectangle { return image.Rect(x, y, x+w, y+h) }

// workArea is what panels leave free of the whole display, on the desktop shown; the whole of it
// where the window manager does not say.
func (d *display) workArea() image.Rectangle {
	const perDesktop = 4 // values: x, y, width, height
	at := 0
	if v := d.property(d.root, "_NET_CURRENT_DESKTOP"); len(v) > 0 {
		at = int(v[0]) * perDesktop
	}
	v := d.property(d.root, "_NET_WORKAREA")
	if len(v) < at+perDesktop {
		return d.size
	}
	v = v[at:]
	return area(int(v[0]), int(v[1]), int(v[2]), int(v[3]))
}

// property reads a property that is a list of 32-bit values.
func (d *display) property(w xproto.Window, name string) []uint32 {
	const most = 256 // values: 64 desktops
	reply, err := xproto.GetProperty(d.conn, false, w, d.atom(name), xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil || reply.Format != 32 {
		return nil
	}
	var values []uint32
	for b := reply.Value; len(b) >= 4; b = b[4:] {
		values = append(values, xgb.Get32(b))
	}
	return values
}

// atom gives the number of a name; zero if the server gives none.
func (d *display) atom(name string) xproto.Atom {
	if a, ok := d.atoms[name]; ok {
		return a
	}
	reply, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	d.atoms[name] = reply.Atom
	return reply.Atom
}

// set writes a property of 32-bit values and waits until the server has it: the window is mapped
// over another connection, and must have it by then.
func (d *display) set(w xproto.Window, name string, kind xproto.Atom, values ...uint32) error {
	data := make([]byte, 4*len(values))
	for i, v := range values {
		xgb.Put32(data[4*i:], v)
	}
	err := xproto.ChangePropertyChecked(d.conn, xproto.PropModeReplace, w, d.atom(name), kind, 32, uint32(len(values)), data).Check()
	if err != nil {
		return fmt.Errorf("set %s: %w", name, err)
	}
	return nil
}

// Gone says that the display has no window of that number any more; false where it cannot be asked.
func Gone(window uint32) bool {
	d, err := openDisplay()
	if err != nil {
		return false
	}
	defer d.conn.Close()
	_, err = xproto.GetGeometry(d.conn, xproto.Drawable(window)).Reply()
	var no xproto.DrawableError
	return errors.As(err, &no)
}
