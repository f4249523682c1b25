//go:build e2e && desktops

package e2e_test

import (
	"image"
	"image/draw"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// paper is what a full-screen break mostly is in the light look, on the screen.
const paper = 0xf8f5f0

// Reminders in windows on the desktops of Wayland: a full-screen break covers every monitor, has the
// keyboard and lets nobody's leaving go unseen; the small window leaves the keyboard alone, or is a
// notification where it cannot.
func TestDesktopOverlays_OnWayland(t *testing.T) {
	for name, placed := range map[string]bool{"GNOME": true, "Plasma": true, "Sway": false} {
		k := desks[name]
		t.Run(name+"/full", func(t *testing.T) { fillsTheScreens(t, k) })
		t.Run(name+"/small", func(t *testing.T) {
			if placed {
				leavesTheKeyboard(t, k)
			} else {
				comesAsNotification(t, k)
			}
		})
		if placed {
			t.Run(name+"/asked for", func(t *testing.T) { comesWhenAskedFor(t, k) })
		}
	}
}

// remindedOn starts a desktop, and waits for a reminder on a surface. stop ends the typing.
func remindedOn(t *testing.T, k desk, surface string, monitors int) (d *desktop.Desktop, s desktop.Session, stop func()) {
	t.Helper()
	settings := strings.Replace("away_after = \"5s\"\ntheme = \"light\"\n"+on(surface), `length = "5s"`, `length = "60s"`, 1)
	d = desktop.New(t, desktop.Options{Settings: settings, NoDisplay: true, Daemon: desktop.NoDaemon, NoTray: true, Login: true})
	d.Monitors(monitors)
	s = k.start(d)
	d.Agent()
	k.sees(t, d)
	stop = s.Type()
	d.Await("a reminder", longer, prompted)
	t.Cleanup(func() {
		if t.Failed() {
			s.Picture(evidence(t, "failed.png"))
		}
	})
	return d, s, stop
}

func fillsTheScreens(t *testing.T, k desk) {
	const monitors = 2
	d, s, stop := remindedOn(t, k, "full-screen", monitors)
	filled := func() bool { return papered(s, evidence(t, "break.png"), monitors) }
	d.Eventually("both monitors are covered", longer, filled)
	if st := d.Status(); slices.Contains(st.Quiet, breaks.QuietFullscreen) || st.Prompt == nil {
		t.Errorf("the break holds itself up: quiet %v, prompt %+v", st.Quiet, st.Prompt)
	}
	if c := d.Doctor()["reminder windows"]; !c.OK {
		t.Errorf("the doctor says %+v", c)
	}
	stop()
	d.Await("somebody who leaves is seen to", longer, away(breaks.CauseIdle))
	stop = s.Type()
	d.Await("and to return", longer, present)
	stop()
	d.Eventually("Esc leaves", longer, func() bool { s.Key(desktop.KeyEsc); return len(overlays(d)) == 0 })
	d.Eventually("no monitor is covered", longer, func() bool { return !filled() })
	proved(k.row, "full-screen break", "two monitors, absence seen, left at Esc")
}

// papered says whether every monitor shows a full-screen break.
func papered(s desktop.Session, path string, monitors int) bool {
	img := pictured(s, path)
	if img == nil {
		return false
	}
	for i := range monitors {
		one := image.NewNRGBA(image.Rect(0, 0, img.Bounds().Dx()/monitors, img.Bounds().Dy()))
		draw.Draw(one, one.Bounds(), img, image.Pt(i*one.Bounds().Dx(), 0), draw.Src)
		if desktop.Colours(one)[paper] < one.Bounds().Dx()*one.Bounds().Dy()*3/4 {
			return false
		}
	}
	return true
}

func leavesTheKeyboard(t *testing.T, k desk) {
	d, s, stop := remindedOn(t, k, "window", 1)
	path := evidence(t, "small.png")
	d.Eventually("the small window shows", longer, func() bool { return len(overlays(d)) == 1 && showsCard(s, path) })
	stop()
	for range 3 { // Enter is Start to a window that has the keyboard
		s.Key(desktop.KeyEnter)
		pause(300 * time.Millisecond)
	}
	if st := d.Status(); st.Prompt == nil || st.Session != nil {
		t.Errorf("a key that was meant for nobody answered: prompt %+v, session %+v", st.Prompt, st.Session)
	}
	if n := s.Shown(); n != 0 {
		t.Errorf("%d notifications came too", n)
	}
	d.OK("answer", "skip")
	d.Eventually("it is gone", longer, func() bool { return len(overlays(d)) == 0 && !showsCard(s, path) })
	proved(k.row, "small window", "shown, took no key, gone when answered")
}

// showsCard says whether the small window shows: some paper, and the accent of its button.
func showsCard(s desktop.Session, path string) bool {
	colours := desktop.Colours(pictured(s, path))
	return colours[paper] > 5_000 && colours[accent[0]] > 500
}

func comesAsNotification(t *testing.T, k desk) {
	d, s, _ := remindedOn(t, k, "window", 1)
	d.Eventually("a notification in its place", longer, func() bool { return s.Shows(desktop.ActStart) })
	if n := len(overlays(d)); n != 0 {
		t.Errorf("%d windows came too", n)
	}
	if c := d.Doctor()["reminder windows"]; c.OK || c.Hint == "" {
		t.Errorf("the doctor says nothing of it: %+v", c)
	}
}

// pictured is what the session shows, kept at path; nil when that cannot be had.
func pictured(s desktop.Session, path string) image.Image {
	_ = os.Remove(path)
	s.Picture(path)
	return desktop.ReadPicture(path)
}

// comesWhenAskedFor clicks on a notification itself, not on a button: the small window has the
// keyboard then, for a person asked for it.
func comesWhenAskedFor(t *testing.T, k desk) {
	d, s, stop := remindedOn(t, k, "notification", 1)
	d.Eventually("the notification shows", longer, func() bool { return s.Shows(desktop.ActStart) })
	stop()
	s.PressBody()
	path := evidence(t, "small.png")
	d.Eventually("the small window shows", longer, func() bool { return len(overlays(d)) == 1 && showsCard(s, path) })
	d.Eventually("it has the keyboard: Enter begins the break", longer, func() bool { s.Key(desktop.KeyEnter); return inSession(d.Status()) })
}
