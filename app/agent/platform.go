package agent

import (
	"slices"
	"strings"
)

// platformKey is the window toolkit's own word for what it draws on: x11 or wayland.
const platformKey = "FYNE_PLATFORM"

// overlayEnv is what the windows over others are told about the display. Of a Wayland session they
// use its X server, if there is one: through it a window can say where it goes and that it wants no
// keyboard, and covers every monitor; and the toolkit's full screen on Wayland itself keeps the
// session from going idle, so that nobody would be seen to leave.
func overlayEnv(getenv func(string) string) []string {
	if getenv("WAYLAND_DISPLAY") == "" || getenv("DISPLAY") == "" || getenv(platformKey) != "" {
		return nil
	}
	return []string{platformKey + "=x11"}
}

// heeding are the desktops whose Wayland compositors heed what a window of X11 asks for. Seen with
// GNOME Shell 43 and KWin 5.27; sway 1.7 puts it in the middle and gives it the keyboard.
var heeding = []string{"GNOME", "KDE"}

// placesWindows says whether a window can choose its place and leave the keyboard where it is.
func placesWindows(getenv func(string) string) bool {
	switch {
	case getenv("WAYLAND_DISPLAY") == "":
		return true
	case getenv("DISPLAY") == "" || getenv(platformKey) == "wayland":
		return false
	}
	return slices.ContainsFunc(strings.Split(getenv("XDG_CURRENT_DESKTOP"), ":"), func(name string) bool { return slices.Contains(heeding, name) })
}
