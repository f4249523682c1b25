package agent

import "testing"

func TestOverlays_GoWhereTheyCanBePlaced(t *testing.T) {
	for name, c := range map[string]struct {
		env         map[string]string
		x11, places bool
	}{
		"X11":                                {env: map[string]string{"DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "XFCE"}, places: true},
		"GNOME":                              {env: map[string]string{"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, x11: true, places: true},
		"Plasma":                             {env: map[string]string{"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE"}, x11: true, places: true},
		"Plasma without XWayland":            {env: map[string]string{"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE"}},
		"Plasma, by the person's own choice": {env: map[string]string{"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE", "FYNE_PLATFORM": "wayland"}},
		"sway takes its own decisions":       {env: map[string]string{"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-1", "XDG_CURRENT_DESKTOP": "sway"}, x11: true},
	} {
		t.Run(name, func(t *testing.T) {
			getenv := func(key string) string { return c.env[key] }
			if got := len(overlayEnv(getenv)) > 0; got != c.x11 {
				t.Errorf("sent to the X server: %v", got)
			}
			if got := placesWindows(getenv); got != c.places {
				t.Errorf("has the small window: %v", got)
			}
		})
	}
}
