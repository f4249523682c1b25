//go:build e2e && desktops

package e2e_test

import (
	"testing"

	"unknot/app/e2e/desktop"
)

// The notification daemons that come with a desktop on Wayland, each the real one. With a crash of
// the whole desktop in the place of one of the daemon alone.
func TestDesktopDaemons(t *testing.T) {
	for name, m := range map[string]manner{
		"Sway":   {name: "mako", expires: true},
		"SwayNC": {name: "SwayNotificationCenter"},
		"GNOME":  {name: "gnome-shell"},
		"Plasma": {name: "Plasma"}, // keeps in its history what was not answered
	} {
		t.Run(name, func(t *testing.T) {
			k := desks[name]
			d := desktop.New(t, desktop.Options{NoDisplay: true, Daemon: desktop.NoDaemon, NoTray: true, Login: true})
			s := k.start(d)
			s.Kill() // it is to come late
			announces(t, d, s, m)
			proved(k.row, "notifications", "late, replaced, withdrawn, button, text, alarm, crash")
		})
	}
}
