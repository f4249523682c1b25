package quiet_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/wayland/waylandtest"
	"unknot/app/api"
	"unknot/app/breaks"
)

func TestWayland_AFullScreenWindowIsSeenWhileAPromptIsNear(t *testing.T) {
	for name, protocol := range map[string]waylandtest.Global{
		"wlroots": {Interface: "zwlr_foreign_toplevel_manager_v1", Version: 3},
		"KWin":    {Interface: "org_kde_plasma_window_management", Version: 16},
	} {
		t.Run(name, func(t *testing.T) {
			c := waylandtest.Start(t, protocol)
			editor := c.OpenWindow("foot", "notes")
			c.SetState(editor, true, false)
			r := run(t, map[string]string{"WAYLAND_DISPLAY": c.Socket})
			r.settled("fullscreen", func(c api.Check) bool { return c.OK && strings.Contains(c.Mechanism, "Wayland") })
			if n := c.WindowWatchers(); n != 0 {
				t.Fatalf("%d connections follow the windows though no prompt is near", n)
			}
			on, off := onOff(breaks.QuietFullscreen)
			r.SetNear(true)
			film := c.OpenWindow("mpv", "a film")
			c.SetState(film, false, true)
			r.silent(100 * time.Millisecond) // not in front
			c.SetState(editor, false, false)
			c.SetState(film, true, true)
			r.want(on)
			c.SetState(film, true, false)
			r.want(off)
			c.SetState(film, true, true)
			r.want(on)
			c.CloseWindow(film)
			r.want(off)
			ours := c.OpenWindow("", "Unknot: a break")
			c.SetState(ours, true, true)
			r.silent(100 * time.Millisecond)
			c.CloseWindow(ours)
			film = c.OpenWindow("mpv", "another film")
			c.SetState(film, true, true)
			r.want(on)
			r.SetNear(false)
			r.want(off)
			for deadline := time.Now().Add(desktoptest.Patience); c.WindowWatchers() != 0; <-time.After(time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatal("the windows are followed though no prompt is near")
				}
			}
			r.SetNear(true) // from before
			r.want(on)
			c.Stop()
			r.want(off)
		})
	}
}

func TestWayland_ACompositorThatTellsOfNoWindowsIsSaid(t *testing.T) {
	c := waylandtest.Start(t)
	r := run(t, map[string]string{"WAYLAND_DISPLAY": c.Socket})
	r.settled("fullscreen", lacks)
	r.SetNear(true)
	r.silent(200 * time.Millisecond)
}
