//go:build !nogui

package overlay

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
	"github.com/jezek/xgb/xproto"

	"unknot/app/i18n"
	"unknot/app/settings"
	"unknot/app/window/pages"
)

// Params is what an overlay is run with.
type Params struct {
	Agent Agent
	// Prompt is the ID of the prompt to show; one that is not open any more shows nothing.
	Prompt string
	// Surface is settings.Window or settings.FullScreen.
	Surface settings.Surface
	// Keyboard: a person asked for it, so it may take the keyboard.
	Keyboard bool
	// Beat is told "shown", what is left uncovered, and then "beat" once a second.
	Beat io.Writer
	News News
}

// Toolkit runs the toolkit's loop and then after, whose error it gives; closed is closed once the loop
// was told to end.
type Toolkit func(loop func(), closed <-chan struct{}, after func() error) error

// Run shows the prompt and blocks until it is answered or gone. It must have the main goroutine; a is
// the program's toolkit, which run runs.
func Run(ctx context.Context, a fyne.App, run Toolkit, p Params) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if s := p.News.Status.Prompt; s == nil || s.ID != p.Prompt {
		return nil // answered meanwhile
	}
	a.Settings().SetTheme(pages.LookOf(p.News.Settings))
	var calls sync.WaitGroup
	acts := &actor{ctx: ctx, agent: p.Agent, spawn: func(f func()) { calls.Go(f) }}
	closed := make(chan struct{})
	o := newOverlay(p.Prompt, p.Surface, p.News, acts, sync.OnceFunc(func() { close(closed); a.Quit() }))
	if err := open(a, o, p); err != nil {
		return err
	}
	o.opened = time.Now()
	fmt.Fprintln(p.Beat, "shown")
	a.Lifecycle().SetOnEnteredForeground(func() { o.hasKeyboard(true) })
	a.Lifecycle().SetOnExitedForeground(func() { o.hasKeyboard(false) })
	a.Lifecycle().SetOnStarted(func() {
		go o.follow(ctx, p.Agent)
		go o.beat(ctx, p.Beat)
		go o.endWith(ctx)
	})
	return run(a.Run, closed, func() error {
		cancel()
		calls.Wait()
		if o.handedBack {
			return ErrHandedBack
		}
		return nil
	})
}

// open opens the overlay's windows, and says which monitors it could not cover.
func open(a fyne.App, o *overlay, p Params) error {
	uncovered := func(name string) { fmt.Fprintln(p.Beat, "uncovered", name) }
	first := newWindow(a, o, o.content)
	first.SetMaster()
	if onWayland() {
		if p.Surface != settings.FullScreen {
			return errors.New("on Wayland a window can choose neither its place nor whether it takes the keyboard")
		}
		openWayland(a, o, first, uncovered)
		return nil
	}
	x, err := openDisplay()
	if err != nil {
		return err
	}
	if p.Surface == settings.FullScreen {
		return openFull(a, o, first, x, uncovered)
	}
	defer x.conn.Close()
	size := first.Content().MinSize()
	_, err = show(first, p.Keyboard, size, x, func(scale float32) dress {
		px := image.Pt(pixels(size.Width, scale), pixels(size.Height, scale))
		return dress{at: corner(x.screens()[0].area, x.size, x.workArea(), px, pixels(cornerGap, scale))}
	})
	return err
}

// openFull covers every monitor of an X11 display. The primary one comes last: it has the keyboard.
func openFull(a fyne.App, o *overlay, first fyne.Window, x *display, uncovered func(string)) error {
	c := &covers{x: x, tell: uncovered}
	screens := x.screens()
	for i := len(screens) - 1; i >= 0; i-- {
		s, w := screens[i], first
		if !s.primary {
			w = newWindow(a, o, o.besideContent())
		}
		id, err := show(w, s.primary, fyne.NewSize(800, 600), x, func(float32) dress {
			return dress{at: s.area.Min, size: s.area.Size()}
		})
		switch {
		case err == nil:
			c.list = append(c.list, &cover{id: id, on: s})
		case s.primary:
			return err
		default:
			uncovered(s.name)
		}
	}
	x.activate(c.list[len(c.list)-1].id)
	o.eachBeat = c.check
	return nil
}

func newWindow(a fyne.App, o *overlay, content fyne.CanvasObject) fyne.Window {
	title := i18n.T("overlay.title.prompt")
	if o.surface == settings.FullScreen {
		title = i18n.T("overlay.title.break")
	}
	w := a.NewWindow("Unknot: " + title) // in every language: by its name the agent knows it for its own
	w.SetPadded(false)
	w.SetContent(content)
	w.Canvas().SetOnTypedKey(o.key)
	w.SetCloseIntercept(o.handBack)
	w.(desktop.Window).RequestAlwaysOnTop()
	return w
}

// besideContent is the content of another monitor.
func (o *overlay) besideContent() fyne.CanvasObject {
	box, line := newBeside(o.model)
	o.beside = append(o.beside, line)
	o.second()
	return box
}

// show shows a window on X11 as how says, which is asked for once the window's scale is known. The
// toolkit makes a window and maps it in one go; in between it asks the content how small it may be,
// and that is when the window is dressed.
func show(w fyne.Window, keyboard bool, size fyne.Size, x *display, how func(scale float32) dress) (id xproto.Window, err error) {
	dressed := func() {
		if id != 0 {
			return
		}
		w.(driver.NativeWindow).RunNative(func(c any) {
			if native, ok := c.(driver.X11WindowContext); ok && native.WindowHandle != 0 {
				id = xproto.Window(native.WindowHandle)
				d := how(w.Canvas().Scale())
				d.keyboard = keyboard
				err = x.put(id, d)
			}
		})
	}
	focus := glfw.False
	if keyboard {
		focus = glfw.True
	}
	glfw.WindowHint(glfw.FocusOnShow, focus)
	w.SetContent(container.New(asked{dressed}, w.Content()))
	w.Resize(size)
	w.Show()
	if id == 0 && err == nil {
		err = errors.New("the toolkit opened no window")
	}
	return id, err
}

// asked tells when the toolkit asks for the least size of its part.
type asked struct{ tell func() }

func (l asked) MinSize(o []fyne.CanvasObject) fyne.Size { l.tell(); return o[0].MinSize() }

func (l asked) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func pixels(v, scale float32) int { return int(math.Ceil(float64(v * scale))) }

// onWayland says whether the toolkit draws on Wayland itself. It must be up already.
func onWayland() bool { return glfw.GetPlatform() == glfw.PlatformWayland }

// openWayland covers what the toolkit reaches there: the primary monitor, and the first other one
// that has another name.
func openWayland(a fyne.App, o *overlay, first fyne.Window, uncovered func(string)) {
	second := false
	var primary string
	for i, m := range glfw.GetMonitors() { // the primary one comes first
		switch name := m.GetName(); {
		case i == 0:
			primary = name
		case second || name == primary:
			uncovered(name)
		default:
			second = true
			w := newWindow(a, o, o.besideContent())
			w.(desktop.Window).RequestFullScreenSecondary()
			w.Show()
		}
	}
	first.SetFullScreen(true)
	first.Show()
}
