//go:build linux

package desktop

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// numbers are the display numbers to try, each once: a story that has lost its display must not
// find another story's under the same number. They begin where no person's display is, at a place
// of chance, since several test programs may run at once. Source: our choice.
var numbers = sync.OnceValue(func() *atomic.Int64 {
	n := &atomic.Int64{}
	n.Store(100 + rand.Int64N(800)*10)
	return n
})

// startScreen starts a virtual display and a window manager.
func (d *Desktop) startScreen() {
	d.t.Helper()
	const tries = 20
	for range tries {
		if d.tryScreen(":" + strconv.FormatInt(numbers().Add(1), 10)) {
			d.startWindowManager()
			return
		}
	}
	d.t.Fatalf("no display could be started in %d tries; the last one said:\n%s", tries, d.screen.Log())
}

func (d *Desktop) startWindowManager() {
	d.t.Helper()
	d.Start(d.manager[0], d.manager...)
	d.Eventually("a window manager", 10*time.Second, func() bool {
		return strings.Contains(d.tool("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "window id")
	})
}

// tryScreen starts a display with one number; false when that is taken.
func (d *Desktop) tryScreen(name string) bool {
	d.t.Helper()
	read, write, err := os.Pipe()
	d.must("start the display", err)
	defer func() { _ = read.Close() }()
	d.screen = d.start("Xvfb", []*os.File{write},
		"Xvfb", name, "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset")
	_ = write.Close()
	d.must("start the display", read.SetReadDeadline(time.Now().Add(30*time.Second)))
	// It writes its number when it is ready for clients, and closes the pipe when it gives up.
	if _, err := bufio.NewReader(read).ReadString('\n'); err != nil {
		d.screen.End()
		return false
	}
	d.Display = name
	d.Setenv("DISPLAY", name)
	return true
}

// EndScreen takes the display away under the program, as a crash of the X server does.
func (d *Desktop) EndScreen() {
	d.screen.Kill()
	d.Display = ""
}

// tool runs a small program of the session to its end and gives what it printed; a failure gives "".
func (d *Desktop) tool(argv ...string) string {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = d.env
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return string(out)
}

// Tool runs a small program of the session and fails the story when that fails.
func (d *Desktop) Tool(argv ...string) string {
	d.t.Helper()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = d.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%s: %v\n%s", strings.Join(argv, " "), err, out)
	}
	return string(out)
}

// Type starts somebody typing, a key every 200 ms, until stop is called. The keys reach whatever
// has the focus.
func (d *Desktop) Type() (stop func()) {
	d.t.Helper()
	p := d.Start("typing", "xdotool", "type", "--delay", "200", strings.Repeat("a", 4000))
	return func() { p.End() }
}

// Work starts somebody typing and moving the mouse without a stop: 20 keys and 20 moves a second.
func (d *Desktop) Work() (stop func()) {
	d.t.Helper()
	var script strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&script, "mousemove %d %d\nkey a\nsleep 0.05\n", 100+i*7%900, 100+i*3%600)
	}
	path := d.Path("work.xdo")
	d.must("write what to do", os.WriteFile(path, []byte(script.String()), 0o600))
	p := d.Start("working", "xdotool", path)
	return func() { p.End() }
}

// Twitch is one key press.
func (d *Desktop) Twitch() {
	d.t.Helper()
	d.Tool("xdotool", "key", "a")
}

// Key presses a key or a combination, as xdotool names it, in the window that has the focus.
func (d *Desktop) Key(name string) {
	d.t.Helper()
	d.Tool("xdotool", "key", name)
}

// SplitScreen makes two monitors of the display, side by side: what a person with two has, as far as
// window managers and programs can tell. It gives their areas as WIDTHxHEIGHT+X+Y.
func (d *Desktop) SplitScreen() (left, right string) {
	d.t.Helper()
	d.Tool("xrandr", "--setmonitor", "left", "640/170x900/238+0+0", "screen")
	d.Tool("xrandr", "--setmonitor", "right", "640/170x900/238+640+0", "none")
	return "640x900+0+0", "640x900+640+0"
}

// Place is where a window is, as WIDTHxHEIGHT+X+Y.
func (d *Desktop) Place(id string) string {
	var x, y, w, h, screen, window int
	_, err := fmt.Sscanf(d.tool("xdotool", "getwindowgeometry", "--shell", id), "WINDOW=%d\nX=%d\nY=%d\nWIDTH=%d\nHEIGHT=%d\nSCREEN=%d",
		&window, &x, &y, &w, &h, &screen)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%dx%d+%d+%d", w, h, x, y)
}

// Click moves the mouse to a place of the screen, rests there as a hand does, and presses its first
// button: the window toolkit goes by where it saw the pointer in its last frame.
func (d *Desktop) Click(x, y int) {
	d.t.Helper()
	d.Tool("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.2", "click", "1")
}

// Windows are the visible windows by their titles that begin with Unknot, as X11 window numbers.
func (d *Desktop) Windows() []string {
	return strings.Fields(d.tool("xdotool", "search", "--onlyvisible", "--name", "^Unknot"))
}

// AwaitWindow waits for the program's one window, drawn, and gives its number.
func (d *Desktop) AwaitWindow(within time.Duration) string {
	d.t.Helper()
	var id string
	d.Eventually("one drawn window", within, func() bool {
		ids := d.Windows()
		if len(ids) != 1 {
			return false
		}
		id = ids[0]
		return len(Colours(d.Picture(id))) > 20
	})
	return id
}

// AwaitTitle waits for a window of any program by its whole title.
func (d *Desktop) AwaitTitle(title string, within time.Duration) {
	d.t.Helper()
	d.Eventually("a window called "+title, within, func() bool {
		return d.tool("xdotool", "search", "--onlyvisible", "--name", "^"+title+"$") != ""
	})
}

// CloseWindow closes the window the way a person does, with the window manager's key. Under the race
// detector a window may have half a minute of painting before it.
func (d *Desktop) CloseWindow(id string) {
	d.t.Helper()
	d.Tool("xdotool", "windowactivate", "--sync", id)
	d.Key("alt+F4")
	d.Eventually("the window is closed", 45*time.Second, func() bool { return len(d.Windows()) == 0 })
}

// ActiveWindow is the window that has the focus, by its number.
func (d *Desktop) ActiveWindow() string {
	return strings.TrimSpace(d.tool("xdotool", "getactivewindow"))
}
