//go:build linux

package desktop

import (
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Popups is a notification daemon on X11, a real one.
type Popups struct {
	d *Desktop
	// Class is that of the windows that it shows notifications in.
	class string
	start func() *Process
	// places are where on such a window things are, as parts of its width and height: found by
	// looking at it, and wide enough for another font.
	places  map[string][2]float64
	process *Process
}

// bodyPlace is where the text is.
const bodyPlace = "body"

// XfceNotifyd is Xfce's daemon: all four actions, the default one among them, are a row of buttons.
func (d *Desktop) XfceNotifyd() *Popups {
	d.t.Helper()
	d.StartXfconf()
	return &Popups{
		d: d, class: "xfce4-notifyd", start: d.firstOf("xfce4-notifyd",
			"/usr/lib/*/xfce4/notifyd/xfce4-notifyd", "/usr/lib/xfce4/notifyd/xfce4-notifyd"),
		places: map[string][2]float64{bodyPlace: {0.5, 0.2}, ActStart.ID: {0.38, 0.72}, ActSkip.ID: {0.86, 0.72}},
	}
}

// NotificationDaemon is what GNOME had before its shell, and others use still.
func (d *Desktop) NotificationDaemon() *Popups {
	return &Popups{
		d: d, class: "notification-daemon", start: d.firstOf("notification-daemon",
			"/usr/lib/notification-daemon/notification-daemon", "/usr/libexec/notification-daemon"),
		places: map[string][2]float64{bodyPlace: {0.4, 0.4}, ActStart.ID: {0.5, 0.7}, ActSkip.ID: {0.81, 0.7}},
	}
}

// DunstPopups is dunst, whose actions are in a menu of its own.
func (d *Desktop) DunstPopups() *Popups { return &Popups{d: d, start: d.startDunst} }

// firstOf starts the first of these that is there.
func (d *Desktop) firstOf(name string, patterns ...string) func() *Process {
	return func() *Process {
		d.t.Helper()
		program := name
		for _, pattern := range patterns {
			if found, _ := filepath.Glob(pattern); len(found) > 0 {
				program = found[0]
				break
			}
		}
		return d.Start(name, program)
	}
}

// Start starts the daemon.
func (p *Popups) Start() {
	p.d.t.Helper()
	p.process = p.start()
	p.d.AwaitName(notesName)
}

// Kill ends it as a crash would.
func (p *Popups) Kill() { p.process.Kill() }

// Shown is how many notifications are on the screen.
func (p *Popups) Shown() int {
	if p.class == "" {
		return p.d.DunstShows()
	}
	return len(p.windows())
}

// windows are those of the notifications, by their numbers.
func (p *Popups) windows() []string {
	var all []string
	for _, id := range strings.Fields(p.d.tool("xdotool", "search", "--onlyvisible", "--class", "^"+p.class+"$")) {
		if w, h := p.size(id); w > 50 && h > 30 { // the others are of one pixel
			all = append(all, id)
		}
	}
	return all
}

func (p *Popups) size(window string) (w, h int) {
	for _, line := range strings.Fields(p.d.tool("xdotool", "getwindowgeometry", "--shell", window)) {
		name, value, _ := strings.Cut(line, "=")
		n, _ := strconv.Atoi(value)
		switch name {
		case "WIDTH":
			w = n
		case "HEIGHT":
			h = n
		}
	}
	return w, h
}

// Press presses an action of the one notification that shows.
func (p *Popups) Press(a Action) {
	p.d.t.Helper()
	if p.class == "" {
		p.d.DunstPress(a.Label)
		return
	}
	p.click(a.ID)
}

// PressBody presses the notification itself.
func (p *Popups) PressBody() {
	p.d.t.Helper()
	if p.class == "" {
		p.d.Tool("dunstctl", "action")
		return
	}
	p.click(bodyPlace)
}

// steady is the one notification that shows, once it keeps its size: notification-daemon shows the
// words first, and then puts a larger window with buttons in their place.
func (p *Popups) steady() (window string, w, h int) {
	p.d.t.Helper()
	const looks = 6 // at 50 ms: seen to be twice what it takes
	same := 0
	p.d.Eventually("one notification that keeps its size", 15*time.Second, func() bool {
		was, wasW, wasH := window, w, h
		if list := p.windows(); len(list) == 1 {
			window = list[0]
			w, h = p.size(window)
		} else {
			window = ""
		}
		if same++; window == "" || window != was || w != wasW || h != wasH {
			same = 0
		}
		return same >= looks
	})
	return window, w, h
}

func (p *Popups) click(place string) {
	p.d.t.Helper()
	window, w, h := p.steady()
	at := p.places[place]
	p.d.Tool("xdotool", "mousemove", "--window", window, strconv.Itoa(int(at[0]*float64(w))), strconv.Itoa(int(at[1]*float64(h))))
	finger()
	p.d.Tool("xdotool", "click", "1")
	// Away from it: some wait with what they do while the pointer is on them.
	p.d.Tool("xdotool", "mousemove", "10", "500")
}
