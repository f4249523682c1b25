//go:build e2e

package e2e_test

import (
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// heatRefused sees the same refusal of heat through every door that starts something: command line,
// API, tray and window. It gives the reason.
func heatRefused(t *testing.T, d *desktop.Desktop, window, code string) string {
	t.Helper()
	refusedEverywhere(t, d, code, []string{"start", "heat"}, "/v1/sessions", `{"kind":"heat"}`)
	refusedEverywhere(t, d, code, []string{"wrap", "on"}, "/v1/wrap", `{}`)
	_, answer := d.HTTP("POST", "/v1/sessions", `{"kind":"heat"}`)
	var refusal struct{ Error api.Error }
	if err := json.Unmarshal([]byte(answer), &refusal); err != nil {
		t.Fatal(err)
	}
	if said := d.Run("start", "heat").Err; !strings.Contains(said, refusal.Error.Message) {
		t.Errorf("the command line says %q, the API %q", said, refusal.Error.Message)
	}
	trayRefuses(d)
	if window != "" {
		pressStart(t, d, window)
	}
	if s := d.Status(); s.Session != nil || s.Wrap != nil {
		t.Errorf("a door was open: %+v, %+v", s.Session, s.Wrap)
	}
	return refusal.Error.Message
}

// trayRefuses sees that the tray's line for heat is grey and says from when.
func trayRefuses(d *desktop.Desktop) {
	d.Eventually("the tray says from when heat is possible", soon, func() bool {
		item, ok := d.Tray.Find("Start", "Heat")
		return ok && !item.Enabled && strings.ContainsAny(item.Label, "0123456789")
	})
}

// pressStart presses the window's button that starts heat: the lowest field of heat's colour. The
// window is to answer, by a session or by a line that says why not: it shows another picture.
func pressStart(t *testing.T, d *desktop.Desktop, window string) {
	t.Helper()
	if status, body := d.HTTP("POST", "/v1/window", `{"view":"heat"}`); status != 200 {
		t.Fatalf("raise the window: %d %s", status, body)
	}
	d.Eventually("the button that starts heat is pressed and the window answers", longer, func() bool {
		before := d.Picture(window)
		if before == nil {
			return false
		}
		at, ok := warmButton(before)
		if !ok {
			return false
		}
		d.Tool("xdotool", "mousemove", "--window", window, fmt.Sprint(at.X), fmt.Sprint(at.Y), "sleep", "0.2", "click", "1", "sleep", "0.5")
		_, still := warmButton(d.Picture(window))
		return !still || d.Status().Session != nil
	})
}

// warmButton finds the middle of the lowest field of heat's colour that is wide enough for a button.
func warmButton(img image.Image) (image.Point, bool) {
	b := img.Bounds()
	for y := b.Max.Y - 1; y >= b.Min.Y; y-- {
		run := 0
		for x := b.Min.X; x <= b.Max.X; x++ {
			warm := false
			if x < b.Max.X {
				r, g, bl, _ := img.At(x, y).RGBA()
				R, G, B := int(r>>8), int(g>>8), int(bl>>8)
				warm = R > 150 && R > G+50 && G > B+15
			}
			if warm {
				run++
				continue
			}
			if run > 60 {
				return image.Pt(x-run/2, y-12), true
			}
			run = 0
		}
	}
	return image.Point{}, false
}

// Heat's caps hold through tray, window, command line, API, and the settings by command, by patch,
// by file and by import: refused everywhere, with the same reason.
func TestHeatCapsHoldThroughEveryDoor(t *testing.T) {
	t.Parallel()
	settings := calm + "\n[kinds.heat]\ndaily_cap = 1\n"
	d := desktop.New(t, desktop.Options{Settings: settings, Env: []string{"TZ=" + middayZone()}})
	d.Agent()
	d.Start("window", d.Program(), "window")
	window := d.AwaitWindow(longer)
	d.HTTP("POST", "/v1/screening", `{"yes":[]}`)

	// The press reaches the button: it starts heat while that is allowed. In its first minute a
	// session counts toward nothing.
	pressStart(t, d, window)
	d.Await("the window's button starts heat", soon, inSession)
	refusedEverywhere(t, d, "heat_too_long", []string{"extend", "6m"}, "/v1/session/extend", `{"for_s":360}`)
	refusedEverywhere(t, d, "session_running", []string{"wrap", "on"}, "/v1/wrap", `{}`)
	d.OK("stop")
	refusedEverywhere(t, d, "heat_too_long", []string{"start", "heat", "--for", "20m1s"}, "/v1/sessions", `{"kind":"heat","for_s":1201}`)

	// The gap: no cap of the day stands in its way.
	d.OK("settings", "set", "kinds.heat.daily_cap", "3")
	d.OK("start", "heat", "--for", "61s")
	d.Await("heat is over", 90*soon/15, noSession)
	gap := heatRefused(t, d, window, "heat_gap_reached")
	// The day's cap: told first, for it holds for longer.
	d.OK("settings", "set", "kinds.heat.daily_cap", "1")
	refusedEverywhere(t, d, "heat_cap_reached", []string{"start", "heat"}, "/v1/sessions", `{"kind":"heat"}`)
	trayRefuses(d)
	pressStart(t, d, window)
	if d.Status().Session != nil || gap == "" {
		t.Error("the window started heat over the day's cap")
	}

	for key, value := range map[string]string{"gap": `"59m"`, "daily_cap": "4", "length": `"21m"`} {
		settingRefused(t, d, settings, key, value)
	}
}

// settingRefused tries a value of heat's settings through the four doors of the settings.
func settingRefused(t *testing.T, d *desktop.Desktop, file, key, value string) {
	t.Helper()
	name := "kinds.heat." + key
	was := strings.TrimSpace(d.OK("settings", "get", name))
	status, answer := d.HTTP("PATCH", "/v1/settings", `{"kinds":{"heat":{"`+key+`":`+value+`}}}`)
	var refusal struct{ Error api.Error }
	_ = json.Unmarshal([]byte(answer), &refusal)
	if status != 400 || refusal.Error.Code != string(breaks.InvalidSetting) || refusal.Error.Key != name {
		t.Errorf("patch %s = %s: %d %s", name, value, status, answer)
	}
	// The reason is what follows the key; each door puts the key before it in its own way.
	_, reason, _ := strings.Cut(strings.TrimSuffix(refusal.Error.Message, "."), ": ")
	if len(reason) < 10 {
		t.Fatalf("patch %s = %s gives no reason: %q", name, value, refusal.Error.Message)
	}
	same := func(door, said string) {
		t.Helper()
		if !strings.Contains(said, reason) {
			t.Errorf("%s = %s by %s: %q, want the reason %q", name, value, door, said, reason)
		}
		if now := strings.TrimSpace(d.OK("settings", "get", name)); now != was {
			t.Errorf("%s = %s by %s is in force: %s", name, value, door, now)
		}
	}
	r := d.Run("settings", "set", name, strings.Trim(value, `"`))
	if r.Exit != 1 {
		t.Errorf("settings set %s %s: exit status %d", name, value, r.Exit)
	}
	same("command", r.Err)

	status, answer = d.HTTP("POST", "/v1/import", `{"format":"unknot","version":1,"settings":{"kinds":{"heat":{"`+key+`":`+value+`}}}}`)
	if status != 200 || !strings.Contains(answer, name) {
		t.Errorf("import %s = %s: %d %s", name, value, status, answer)
	}
	var said api.Imported
	_ = json.Unmarshal([]byte(answer), &said)
	if len(said.SettingsRefused) == 1 {
		same("import", said.SettingsRefused[0].Reason)
	} else {
		t.Errorf("import %s = %s: refused %v", name, value, said.SettingsRefused)
	}

	d.WriteSettings(strings.Replace(file, "[kinds.heat]\n", "[kinds.heat]\n"+key+" = "+value+"\n", 1))
	if key == "daily_cap" {
		d.WriteSettings(strings.Replace(file, "daily_cap = 1", "daily_cap = "+value, 1))
	}
	s := d.Await("the file is reported", soon, func(s api.Status) bool { return len(s.Problems) > 0 })
	same("file", strings.Join(s.Problems, "\n"))
	d.WriteSettings(file)
	d.Await("the good file is taken", soon, func(s api.Status) bool { return len(s.Problems) == 0 })
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}
