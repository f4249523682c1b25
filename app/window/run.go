//go:build !nogui

package window

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"unknot/app/window/chime"
	"unknot/app/window/overlay"
	"unknot/assets"
)

// appID names the program to the desktop: the .desktop file, the AppStream data and the window
// carry it.
const appID = "app.unknot.Unknot"

// Run opens the window and blocks until it is closed. It must have the main goroutine.
func Run(ctx context.Context, p Params) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	elsewhere := make(chan bool, 1)
	go func() { elsewhere <- p.Elsewhere != nil && p.Elsewhere(ctx) }()
	hurry()
	a := toolkit(p.Version)
	win := a.NewWindow("Unknot")
	win.SetPadded(false)
	if p.Sounds == nil {
		p.Sounds = chime.New()
	}
	sh := newShell(win, p)
	a.Settings().SetTheme(sh.theme)
	logger := slog.With("part", "window")
	sh.act = &actor{ctx: ctx, agent: p.Agent, sh: sh, start: p.RestartAgent, log: logger, spawn: func(f func()) { go f() }}
	f := &feed{passing: p.Screenshot != "", agent: p.Agent, sh: sh, log: logger}
	sh.build()
	if p.Width == 0 {
		p.Width, p.Height = firstWidth, firstHeight
	}
	win.Resize(fyne.NewSize(p.Width, p.Height))
	win.CenterOnScreen()
	win.SetMaster()
	closed := make(chan struct{})
	win.SetOnClosed(func() { sh.closed = true; close(closed) })
	var failed error
	fed := make(chan struct{})
	sh.vanished = func(r reopening) {
		cancel()
		<-fed
		if err := openAnew(r); err != nil {
			logger.Error("open the window anew", "err", err)
		}
		os.Exit(0) // the toolkit's own way would ask the display about a window that it does not have
	}
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			defer close(fed)
			f.run(ctx)
		}()
		go f.begin(ctx, p.StartAgent)
		go f.tick(ctx)
		go f.quitAfter(ctx, a.Quit)
		if p.Screenshot != "" {
			go func() {
				failed = f.shoot(ctx, win, p.Screenshot)
				cancel()
			}()
		}
	})
	if <-elsewhere {
		return nil
	}
	return runToolkit(win.ShowAndRun, closed, func() error {
		sh.end()
		if sh.reopen == nil && ctx.Err() == nil {
			sh.reopen = f.asked()
		}
		if sh.reopen == nil {
			return failed
		}
		cancel()
		<-fed // the agent must have seen this window go, or it would raise it
		return openAnew(*sh.reopen)
	})
}

// Starting makes much garbage that is little in all: to collect it while the person waits costs more
// than to let it lie for hurryTime. Our choice: half of what the heap is then is worth a pause later.
const (
	hurryGarbage = 400 // percent of the heap in use
	hurryTime    = 2 * time.Second
)

// hurry puts off collecting garbage while the window starts.
func hurry() {
	usual := debug.SetGCPercent(hurryGarbage)
	time.AfterFunc(hurryTime, func() { debug.SetGCPercent(usual) })
}

// runOverlay shows a prompt in a window over others and blocks until that is gone. It must have the
// main goroutine.
func runOverlay(ctx context.Context, version string, p overlay.Params) error {
	return overlay.Run(ctx, toolkit(version), runToolkit, p)
}

// toolkit starts the window toolkit under the program's name.
func toolkit(version string) fyne.App {
	log.SetOutput(&withoutPreferences{out: os.Stderr})
	// In code as well as in FyneApp.toml: a plain go build does not read that file. fyneDo says that
	// we call into the toolkit from its own thread only.
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Unknot", Version: version, Migrations: map[string]bool{"fyneDo": keepsThread}})
	a := app.NewWithID(appID)
	if icon, err := assets.Files.ReadFile("icons/unknot-512.png"); err == nil {
		a.SetIcon(fyne.NewStaticResource("unknot-512.png", icon))
	}
	return a
}

// openAnew starts a fresh window: on native Wayland only a new one may come to the front.
func openAnew(r reopening) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.Command(self, "window")
	if r.view != "" {
		cmd.Args = append(cmd.Args, "--view", r.view)
	}
	cmd.Env = append(os.Environ(), "XDG_ACTIVATION_TOKEN="+r.token)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("open the window anew: %w", err)
	}
	return nil
}
