//go:build e2e && desktops

package e2e_test

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// The panels of X11 desktops, light and dark, at every size of icon: each is started in the place
// of the one before, under the same agent, as after a crash or a change of settings.
func TestDesktopTray_OnRealPanels(t *testing.T) {
	for name, start := range map[string]func(*desktop.Desktop, desktop.PanelLook) *desktop.Process{
		"xfce4-panel": (*desktop.Desktop).StartXfcePanel,
		"lxqt-panel":  (*desktop.Desktop).StartLXQtPanel,
	} {
		t.Run(name, func(t *testing.T) {
			d := desktop.New(t, desktop.Options{Settings: calm, NoTray: true, Login: true})
			d.StartXfconf()
			d.Agent()
			stop := d.Type()
			d.Await("somebody is present", longer, present)
			stop()
			d.OK("pause", "1h")
			d.OK("resume")
			var strips []image.Image
			for _, back := range []color.Color{color.Gray{0xf2}, color.Gray{0x22}} {
				for _, icon := range []int{16, 22, 24, 32} {
					panel := start(d, desktop.PanelLook{Size: icon + 8, Icon: icon, Back: back})
					d.AwaitTrayItem()
					d.Eventually("the doctor sees the tray", longer, func() bool { return d.Doctor()["tray"].OK })
					strips = append(strips, corner(d.Steady("root"), icon+8))
					panel.Kill()
					d.Eventually("the doctor misses the tray", longer, func() bool { return !d.Doctor()["tray"].OK })
				}
			}
			save(t, evidence(t, "icons.png"), strips)
			proved(name, "tray", "icon at 16, 22, 24 and 32 px, light and dark; the panel ended and started again")

			start(d, desktop.PanelLook{Size: 32, Icon: 24})
			d.AwaitTrayItem()
			d.Steady("root")
			d.OpenTray()
			d.Screenshot(evidence(t, "menu.png"))
			d.Choose(upToStanding)
			d.Await("standing, by the tray", longer, func(s api.Status) bool { return s.Posture == breaks.Standing })
			proved(name, "tray menu", "opened and pressed with the pointer")
		})
	}
}

// upToStanding is how many lines from below the menu's last "Standing now" is.
const upToStanding = 4

// The trays that come with a desktop on Wayland.
func TestDesktopTray_OnWayland(t *testing.T) {
	tray := desks["GNOME"]
	tray.row, tray.start, tray.noTray = "GNOME with the AppIndicator extension", (*desktop.Desktop).StartGNOMEWithTray, false
	for name, k := range map[string]desk{"Sway": desks["Sway"], "Plasma": desks["Plasma"], "GNOME": tray} {
		t.Run(name, func(t *testing.T) {
			d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, Daemon: desktop.NoDaemon, NoTray: true, Login: true})
			s := k.start(d)
			d.Agent()
			k.sees(t, d)
			stop := s.Type()
			d.Await("somebody is present", longer, present) // the menu changes its lines at a return, also while it is open
			stop()
			s.OpenTray()
			pause(2 * time.Second) // the menu slides in, and nobody tells when it is there
			s.Picture(evidence(t, "menu.png"))
			s.Choose(upToStanding)
			d.Await("standing, by the tray", longer, func(s api.Status) bool { return s.Posture == breaks.Standing })
			proved(k.row, "tray menu", "opened and pressed with the pointer")
		})
	}
}

// corner is the right end of a panel along the lower edge.
func corner(screen image.Image, height int) image.Image {
	b := screen.Bounds()
	part := image.NewNRGBA(image.Rect(0, 0, 60, height))
	draw.Draw(part, part.Bounds(), screen, image.Pt(b.Max.X-60, b.Max.Y-height), draw.Src)
	return part
}

// save writes pictures side by side, enlarged for a person's eye.
func save(t *testing.T, path string, pictures []image.Image) {
	t.Helper()
	const zoom, gap = 4, 8
	w, h := gap, 0
	for _, p := range pictures {
		w += p.Bounds().Dx()*zoom + gap
		h = max(h, p.Bounds().Dy()*zoom+2*gap)
	}
	sheet := image.NewNRGBA(image.Rect(0, 0, w, h))
	x := gap
	for _, p := range pictures {
		b := p.Bounds()
		for py := range b.Dy() * zoom {
			for px := range b.Dx() * zoom {
				sheet.Set(x+px, gap+py, p.At(px/zoom, py/zoom))
			}
		}
		x += b.Dx()*zoom + gap
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if err := png.Encode(f, sheet); err != nil {
		t.Fatal(err)
	}
	fmt.Println("look at", path)
}
