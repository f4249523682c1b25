//go:build !nogui

package window

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"unknot/assets"
)

// appID names the program to the desktop: the .desktop file, the AppStream data and the window
// carry it.
const appID = "app.unknot.Unknot"

// Run opens the window and blocks until it is closed. It must have the main goroutine.
func Run(ctx context.Context, p Params) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// In code as well as in FyneApp.toml: a plain go build does not read that file. fyneDo says that
	// we call into the toolkit from its own thread only.
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Unknot", Version: p.Version, Migrations: map[string]bool{"fyneDo": true}})
	a := app.NewWithID(appID)
	if icon, err := assets.Files.ReadFile("icons/unknot-512.png"); err == nil {
		a.SetIcon(fyne.NewStaticResource("unknot-512.png", icon))
	}
	win := a.NewWindow("Unknot")
	win.SetPadded(false)
	sh := newShell(win, p)
	a.Settings().SetTheme(sh.theme)
	log := slog.With("part", "window")
	sh.act = &actor{ctx: ctx, agent: p.Agent, sh: sh, start: p.StartAgent, log: log}
	f := &feed{agent: p.Agent, sh: sh, log: log}
	sh.build()
	if p.Width == 0 {
		p.Width, p.Height = firstWidth, firstHeight
	}
	win.Resize(fyne.NewSize(p.Width, p.Height))
	win.CenterOnScreen()
	win.SetMaster()
	var failed error
	a.Lifecycle().SetOnStarted(func() {
		go f.run(ctx)
		go f.tick(ctx)
		go f.quitAfter(ctx, a.Quit)
		if p.Screenshot != "" {
			go func() {
				failed = f.shoot(ctx, win, p.Screenshot)
				cancel()
			}()
		}
	})
	win.ShowAndRun()
	return failed
}
