//go:build linux

package desktop

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// plasma is KDE Plasma on Wayland: KWin without a screen, and Plasma's shell with its
// notifications and its tray.
type plasma struct {
	d                 *Desktop
	kwin              string // the compositor, without the capability that a file may carry
	compositor        *Process
	others            []*Process
	undisturbed       uint32 // what do-not-disturb was switched on with
	width, height     int
	tray              image.Point // where the icon is
	input             kdeInput
	kactivitymanagerd string
}

// plasmaDisplay is the compositor's socket.
const plasmaDisplay = "wayland-plasma"

// StartPlasma starts the session in one that was made without display, daemon and tray host, and
// with a login.
func (d *Desktop) StartPlasma() Session {
	d.t.Helper()
	p := &plasma{d: d, width: 1280, height: 720}
	// The program has a capability, which a container may refuse; a copy has none. Its Qt plugin
	// wants the name.
	from, err := exec.LookPath("kwin_wayland")
	d.must("find KWin", err)
	program, err := os.ReadFile(from)
	d.must("copy KWin", err)
	p.kwin = d.Path("kwin_wayland")
	d.must("copy KWin", os.WriteFile(p.kwin, program, 0o700))
	found, _ := filepath.Glob("/usr/lib/*/libexec/kactivitymanagerd")
	found = append(found, "kactivitymanagerd")
	p.kactivitymanagerd = found[0]
	for key, value := range map[string]string{
		"XDG_SESSION_TYPE": "wayland", "XDG_CURRENT_DESKTOP": "KDE", "KDE_FULL_SESSION": "true", "KDE_SESSION_VERSION": "5",
		"KWIN_COMPOSE": "O2", "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1", "KWIN_SCREENSHOT_NO_PERMISSION_CHECKS": "1",
		"QT_QPA_PLATFORM": "wayland", "QT_QUICK_BACKEND": "software", "XDG_SESSION_ID": "1",
	} {
		d.Setenv(key, value)
	}
	p.Start()
	return p
}

func (p *plasma) Start() {
	d := p.d
	d.t.Helper()
	socket := filepath.Join(d.run, plasmaDisplay)
	// What it starts is told of its XWayland, as every program there is.
	_ = os.Remove(d.Path("display"))
	d.must("find XWayland", os.WriteFile(d.Path("first"), []byte("#!/bin/sh\necho $DISPLAY > "+d.Path("new")+" && mv "+d.Path("new")+" "+d.Path("display")+"\n"), 0o700))
	p.compositor = d.Start("kwin", p.kwin, "--virtual", "--width", fmt.Sprint(p.width), "--height", fmt.Sprint(p.height), "--output-count", fmt.Sprint(d.monitors), "--socket", plasmaDisplay, "--xwayland", d.Path("first"))
	d.Eventually("KWin listens", 20*time.Second, func() bool { return exists(socket) && p.compositor.Running() })
	d.Setenv("WAYLAND_DISPLAY", plasmaDisplay)
	d.findXWayland()
	var err error
	d.AwaitName("org.freedesktop.ScreenSaver")
	p.others = []*Process{
		d.Start("kactivitymanagerd", p.kactivitymanagerd), d.Start("kded", "kded5"), d.Start("plasmashell", "plasmashell"),
	}
	d.AwaitName(notesName)
	d.AwaitName(watcherName)
	p.input, err = openKDEInput(socket)
	d.must("type in KWin", err)
}

func (p *plasma) Kill() {
	p.d.t.Helper()
	p.compositor.Kill()
	endWith(p.others...)
	for _, file := range []string{plasmaDisplay, plasmaDisplay + ".lock"} {
		_ = os.Remove(filepath.Join(p.d.run, file))
	}
}

func (p *plasma) Type() (stop func()) {
	input := p.input
	return p.d.typing(func() { _ = input.key(keyShift) }) // the story sees it when nothing comes
}

// Key presses a key and lets it go.
func (p *plasma) Key(code Key) { _ = p.input.key(uint32(code)) } // the story sees it when nothing comes

// Shows looks for the buttons in a picture: Plasma tells nobody what it shows.
func (p *plasma) Shows(a Action) bool { return p.place(a) != image.Point{} }

func (p *plasma) Press(a Action) {
	p.d.t.Helper()
	var at image.Point
	p.d.Eventually("Plasma shows "+a.Label, 10*time.Second, func() bool {
		at = p.place(a)
		return at != image.Point{}
	})
	p.d.must("click in KWin", p.input.click(at.X, at.Y))
}

// place is where a button of the lowest reminder is; nowhere: none shows.
func (p *plasma) place(a Action) image.Point {
	index := map[string]int{ActStart.ID: 0, ActSkip.ID: 2}[a.ID]
	rows := p.buttons()
	if len(rows) == 0 {
		return image.Point{}
	}
	return rows[len(rows)-1][index]
}

// buttons are where the buttons of the reminders are, from the uppermost down. The three of each
// are the only three white pieces side by side on the right; their order is the reminder's.
func (p *plasma) buttons() (rows [][3]image.Point) {
	img := p.screen()
	if img == nil {
		return nil
	}
	last := 0
	for y := p.height / 4; y < p.height-50; y++ {
		pieces := whitePieces(img, y, p.width/2, p.width)
		if len(pieces) != 3 {
			continue
		}
		if last == 0 || y-last > 40 { // farther apart than a button is high
			var row [3]image.Point
			for i, b := range pieces {
				row[i] = image.Pt((b[0]+b[1])/2, y+8)
			}
			rows = append(rows, row)
		}
		last = y
	}
	return rows
}

func (p *plasma) Shown() int { return len(p.buttons()) }

func (p *plasma) PressBody() {
	p.d.t.Helper()
	var at image.Point
	p.d.Eventually("Plasma shows a reminder", 10*time.Second, func() bool {
		at = p.place(ActStart)
		return at != image.Point{}
	})
	p.d.must("click in KWin", p.input.click(at.X-100, at.Y-40))
}

// OpenTray presses on the icon, which is the only thing of its colour in the panel.
func (p *plasma) OpenTray() {
	p.d.t.Helper()
	p.d.Eventually("the icon is in Plasma's panel", 20*time.Second, func() bool {
		p.tray = p.icon()
		return p.tray != image.Point{}
	})
	p.d.must("open the menu", p.input.clickWith(buttonRight, p.tray.X, p.tray.Y))
}

// icon is where in the panel there is teal: the middle of it.
func (p *plasma) icon() image.Point {
	img := p.screen()
	if img == nil {
		return image.Point{}
	}
	sum, n := image.Point{}, 0
	for y := p.height - 40; y < p.height; y++ {
		for x := p.width / 2; x < p.width; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); g > r+0x4000 && b > r+0x3000 {
				sum, n = sum.Add(image.Pt(x, y)), n+1
			}
		}
	}
	if n < 20 {
		return image.Point{}
	}
	return sum.Div(n)
}

// Choose presses a line of the menu that stands on the panel, by the pointer: such a menu gets no keys here.
func (p *plasma) Choose(up int) {
	p.d.t.Helper()
	const panel, line, half, rule = 44, 26, 17, 8 // the panel, a line and half of the last one with its edge, the rule above Settings
	p.d.must("press in the menu", p.input.click(p.tray.X+60, p.height-panel-half-line*(up-1)-rule))
}

// whitePieces are the pieces of a line of pixels, 25 and more wide, that are all but white.
func whitePieces(img image.Image, y, from, to int) (pieces [][2]int) {
	begin := -1
	for x := from; x <= to; x++ {
		r, g, b, _ := img.At(x, y).RGBA()
		white := x < to && min(r, g, b) >= 0xfa00
		switch {
		case white && begin < 0:
			begin = x
		case !white && begin >= 0:
			if x-begin >= 25 {
				pieces = append(pieces, [2]int{begin, x})
			}
			begin = -1
		}
	}
	return pieces
}

// screen is what KWin shows; nil when it cannot be had.
func (p *plasma) screen() image.Image { return p.part(p.width) }

// part is so much of what KWin shows, from the left.
func (p *plasma) part(width int) image.Image {
	read, write, err := os.Pipe()
	p.d.must("take a picture", err)
	defer func() { _ = read.Close() }()
	_ = read.SetReadDeadline(time.Now().Add(6 * time.Second))
	pixels := make(chan []byte, 1)
	go func() {
		b, _ := io.ReadAll(read)
		pixels <- b
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // behind the lock it never answers
	defer cancel()
	call := p.d.watching().Object("org.kde.KWin", "/org/kde/KWin/ScreenShot2").CallWithContext(ctx, "org.kde.KWin.ScreenShot2.CaptureArea", 0,
		int32(0), int32(0), uint32(width), uint32(p.height), map[string]dbus.Variant{}, dbus.UnixFD(write.Fd()))
	_ = write.Close()
	b := <-pixels
	if call.Err != nil || len(b) < width*p.height*4 {
		return nil
	}
	img := image.NewNRGBA(image.Rect(0, 0, width, p.height))
	for i := range width * p.height { // blue, green, red, nothing
		img.SetNRGBA(i%width, i/width, color.NRGBA{b[4*i+2], b[4*i+1], b[4*i], 0xff})
	}
	return img
}

func (p *plasma) Picture(path string) {
	img := p.part(p.width * p.d.monitors)
	if img == nil {
		return
	}
	f, err := os.Create(path)
	p.d.must("save a picture", err)
	p.d.must("save a picture", png.Encode(f, img))
	p.d.must("save a picture", f.Close())
}

// Lock locks as the person does, and unlocks as the login manager does for somebody who has shown
// who they are.
func (p *plasma) Lock(on bool) {
	p.d.t.Helper()
	if !on {
		p.d.Login.AskUnlock()
		return
	}
	err := p.d.watching().Object("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver").Call("org.freedesktop.ScreenSaver.Lock", dbus.FlagNoReplyExpected).Err
	p.d.must("lock", err)
}

func (p *plasma) DoNotDisturb(on bool) {
	p.d.t.Helper()
	notes := p.d.watching().Object(notesName, notesPath)
	if on {
		p.d.must("switch do-not-disturb on", notes.Call(notesName+".Inhibit", 0, "story", "somebody concentrates", map[string]dbus.Variant{}).Store(&p.undisturbed))
		return
	}
	p.d.must("switch do-not-disturb off", notes.Call(notesName+".UnInhibit", 0, p.undisturbed).Err)
}
