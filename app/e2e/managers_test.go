//go:build e2e && desktops

package e2e_test

import (
	"strings"
	"testing"
)

// The small window takes no keystroke and the full-screen break covers both monitors under any window
// manager: each decides by itself who gets the keyboard and where windows go. openbox is played with
// the other stories.
func TestDesktopOverlays_UnderWindowManagers(t *testing.T) {
	for _, manager := range []string{
		"xfwm4 --compositor=off", "metacity --no-composite", "i3 -c /dev/null",
		"mutter --x11 --sm-disable", "kwin_x11 --no-kactivities",
	} {
		argv := strings.Fields(manager)
		t.Run(argv[0]+"/small", func(t *testing.T) { takesNoKeystroke(t, argv...) })
		t.Run(argv[0]+"/full", func(t *testing.T) { coversBothMonitors(t, argv...) })
	}
}
