//go:build linux

package desktop

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// gnome is GNOME Shell on Wayland without a screen, with its own notifications and its own lock.
// It has no tray.
type gnome struct {
	d      *Desktop
	shell  *Process
	others []*Process
	input  dbus.BusObject
}

const (
	gnomeDisplay = "wayland-gnome"
	shellName    = "org.gnome.Shell"
	// gnomeWidth and gnomeHeight are those of its one monitor.
	gnomeWidth, gnomeHeight = 1280.0, 720.0
	remoteName              = "org.gnome.Mutter.RemoteDesktop"
)

// StartGNOME starts the session in one that was made without display, daemon and tray host, and
// with a login.
func (d *Desktop) StartGNOME() Session {
	d.t.Helper()
	g := &gnome{d: d}
	for key, value := range map[string]string{
		"XDG_SESSION_TYPE": "wayland", "XDG_CURRENT_DESKTOP": "GNOME", "XDG_SESSION_ID": "1", "GSETTINGS_BACKEND": "dconf",
	} {
		d.Setenv(key, value)
	}
	d.Login.addGDM()
	found, _ := filepath.Glob("/usr/libexec/dconf-service")
	found = append(found, "/usr/lib/dconf/dconf-service")
	d.Start("dconf", found[0])
	d.AwaitName("ca.desrt.dconf")
	g.Start()
	return g
}

// appIndicators is the extension of GNOME Shell that gives it a tray.
const appIndicators = "ubuntu-appindicators@ubuntu.com"

// StartGNOMEWithTray is StartGNOME with the AppIndicator extension.
func (d *Desktop) StartGNOMEWithTray() Session {
	d.t.Helper()
	g := d.StartGNOME().(*gnome)
	d.Tool("gsettings", "set", "org.gnome.shell", "enabled-extensions", "['"+appIndicators+"']")
	d.AwaitName(watcherName)
	return g
}

// startTries is how often GNOME Shell is started until it answers: 43 runs JavaScript between
// fork and exec while it starts ibus, and now and then hangs there.
const startTries = 5

func (g *gnome) Start() {
	d := g.d
	d.t.Helper()
	up := false
	for range startTries {
		// unsafe-mode lets the story look at what shows; nothing of the agent needs it.
		argv := []string{"gnome-shell", "--headless", "--wayland", "--unsafe-mode", "--wayland-display", gnomeDisplay}
		for range d.monitors {
			argv = append(argv, "--virtual-monitor", "1280x720")
		}
		g.shell = d.Start("gnome-shell", argv...)
		if up = eventually(20*time.Second, func() bool { return g.eval("1+1") == "2" }); up {
			break
		}
		g.Kill()
	}
	if !up {
		d.t.Fatalf("GNOME Shell was started %d times and never answered:\n%s", startTries, g.shell.Log())
	}
	d.Setenv("WAYLAND_DISPLAY", gnomeDisplay)
	for _, key := range []string{"DISPLAY", "XAUTHORITY"} { // of its XWayland, as every program there has them
		var value string
		d.must("find XWayland", json.Unmarshal([]byte(g.eval("imports.gi.GLib.getenv('"+key+"')")), &value))
		d.Setenv(key, value)
	}
	g.others = nil
	for _, service := range []string{"org.gnome.Shell.Notifications", "org.gnome.ScreenSaver"} {
		g.others = append(g.others, d.Start(service, "gjs", "/usr/share/gnome-shell/"+service))
	}
	d.AwaitName(notesName)
	d.AwaitName("org.gnome.ScreenSaver")
	g.openInput()
	// It begins with its overview, some time after it answers.
	const normal = `Main.layoutManager._startingUp ? "starting" : Main.overview.visible || Main.overview.animationInProgress || Main.actionMode != imports.gi.Shell.ActionMode.NORMAL ? "overview" : "normal"`
	d.Eventually("the overview of the start is left", 30*time.Second, func() bool {
		switch g.eval(normal) {
		case `"normal"`:
			finger()
			return g.eval(normal) == `"normal"`
		case `"overview"`:
			g.eval("Main.overview.hide()")
		}
		return false
	})
	// A banner goes after 4 s, which is little for somebody at a busy machine.
	g.eval("Main.messageTray._updateNotificationTimeout = function() { this._notificationTimeoutId = 1; }")
}

func (g *gnome) openInput() {
	g.d.t.Helper()
	var path dbus.ObjectPath
	conn := g.d.watching()
	g.d.must("type in GNOME", conn.Object(remoteName, "/org/gnome/Mutter/RemoteDesktop").Call(remoteName+".CreateSession", 0).Store(&path))
	g.input = conn.Object(remoteName, path)
	g.d.must("type in GNOME", g.input.Call(remoteName+".Session.Start", 0).Err)
}

func (g *gnome) Kill() {
	g.d.t.Helper()
	g.shell.Kill()
	for _, p := range g.others {
		p.Kill()
	}
	for _, file := range []string{gnomeDisplay, gnomeDisplay + ".lock"} {
		_ = os.Remove(filepath.Join(g.d.run, file))
	}
}

// eval runs JavaScript in the shell and gives what came of it; empty when it went wrong.
func (g *gnome) eval(script string) string {
	var ok bool
	var result string
	call := g.d.watching().Object(shellName, "/org/gnome/Shell").Go(shellName+".Eval", dbus.FlagNoAutoStart, nil, script)
	select {
	case <-call.Done:
	case <-time.After(5 * time.Second):
		return ""
	}
	if err := call.Store(&ok, &result); err != nil || !ok {
		return ""
	}
	return result
}

func (g *gnome) do(method string, args ...any) {
	_ = g.input.Call(remoteName+".Session."+method, 0, args...).Err // the story sees it when nothing comes
}

func (g *gnome) Type() (stop func()) {
	return g.d.typing(func() {
		g.do("NotifyKeyboardKeycode", uint32(keyShift), true)
		g.do("NotifyKeyboardKeycode", uint32(keyShift), false)
	})
}

// Key presses a key and lets it go.
func (g *gnome) Key(code Key) {
	g.do("NotifyKeyboardKeycode", uint32(code), true)
	g.do("NotifyKeyboardKeycode", uint32(code), false)
}

func (g *gnome) Shows(a Action) bool {
	return strings.Contains(g.eval(`Main.messageTray.getSources().flatMap(s => s.notifications).flatMap(n => n.actions.map(a => a.label)).join('|')`), a.Label)
}

// Shown counts once the banner has come to rest: shown with a notification, gone without.
func (g *gnome) Shown() int {
	const script = `(() => { const n = Main.messageTray.getSources().flatMap(s => s.notifications).length;
		const at = Main.messageTray._notificationState; // hidden, coming, shown, going
		return at % 2 == 1 || (n > 0) != (at == 2) ? -1 : n; })()`
	n, err := strconv.Atoi(g.eval(script))
	if err != nil {
		return -1
	}
	return n
}

func (g *gnome) PressBody() {
	g.d.t.Helper()
	const banner = "Main.messageTray._banner"
	g.d.Eventually("GNOME shows a banner at rest", 10*time.Second, func() bool { return g.Shown() > 0 && g.steady(banner) && g.moveTo(banner) })
	g.click()
}

// Press moves the pointer onto the banner, which shows its buttons then, and clicks on one.
func (g *gnome) Press(a Action) {
	g.d.t.Helper()
	g.d.Eventually("GNOME shows a banner", 10*time.Second, func() bool { return g.Shown() > 0 && g.moveTo("Main.messageTray._banner") })
	button := fmt.Sprintf(`Main.messageTray._banner?._buttonBox?.get_children().find(b => b.mapped && b.label == %q)`, a.Label)
	g.d.Eventually("GNOME shows the button "+a.Label, 10*time.Second, func() bool {
		g.do("NotifyPointerMotionRelative", 1.0, 0.0) // it opens up when the pointer moves inside
		g.do("NotifyPointerMotionRelative", -1.0, 0.0)
		return g.steady(button) && g.moveTo(button)
	})
	g.click()
}

func (g *gnome) click() {
	for _, down := range []bool{true, false} {
		finger()
		g.do("NotifyPointerButton", int32(buttonLeft), down)
	}
}

// place is the middle of something in the shell; nil when it is not there.
func (g *gnome) place(actor string) []float64 {
	var place []float64
	script := fmt.Sprintf(`(() => { const a = %s; if (!a?.mapped) return null;
		const [x, y] = a.get_transformed_position(), [w, h] = a.get_transformed_size(); return [x + w / 2, y + h / 2]; })()`, actor)
	if json.Unmarshal([]byte(g.eval(script)), &place) != nil || len(place) != 2 {
		return nil
	}
	return place
}

// steady says whether something in the shell has come to rest: what shows slides in.
func (g *gnome) steady(actor string) bool {
	was := g.place(actor)
	finger()
	return was != nil && slices.Equal(was, g.place(actor))
}

// moveTo moves the pointer onto the middle of something in the shell; false when it is not there.
func (g *gnome) moveTo(actor string) bool {
	place := g.place(actor)
	if place == nil {
		g.eval("Main.overview.hide()") // it may have come late, and covers what it covers
		return false
	}
	// Only steps can be told, so it begins in a corner. Not on the left, nor by way of it: pushing
	// against the upper left corner, where the pointer may be at first, opens the overview.
	g.do("NotifyPointerMotionRelative", 5000.0, 5000.0)
	g.do("NotifyPointerMotionRelative", place[0]-gnomeWidth, place[1]-gnomeHeight)
	return true
}

func (g *gnome) Lock(on bool) {
	g.d.t.Helper()
	saver := g.d.watching().Object("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver")
	if on {
		// It answers when the curtain is down, which on a busy machine takes longer than a call may.
		g.d.must("lock", saver.Call("org.gnome.ScreenSaver.Lock", dbus.FlagNoReplyExpected).Err)
		return
	}
	// While the curtain comes down it does not go up.
	g.d.Eventually("GNOME is unlocked", time.Minute, func() bool {
		g.d.must("unlock", saver.Call("org.gnome.ScreenSaver.SetActive", dbus.FlagNoReplyExpected, false).Err)
		finger()
		return g.eval("Main.screenShield.active || Main.screenShield.locked") == "false"
	})
}

func (g *gnome) DoNotDisturb(on bool) {
	g.d.t.Helper()
	g.d.Tool("gsettings", "set", "org.gnome.desktop.notifications", "show-banners", fmt.Sprint(!on))
}

func (g *gnome) Picture(path string) {
	g.d.watching().Object("org.gnome.Shell.Screenshot", "/org/gnome/Shell/Screenshot").
		Call("org.gnome.Shell.Screenshot.Screenshot", 0, false, false, path)
}

// trayIcon is the icon that the extension shows in the panel.
const trayIcon = `Object.entries(Main.panel.statusArea).find(([name]) => name.startsWith('appindicator'))?.[1]`

// OpenTray opens the menu of the icon, where the extension has made one.
func (g *gnome) OpenTray() {
	g.d.t.Helper()
	g.d.Eventually("the icon is in the panel", 20*time.Second, func() bool { return g.steady(trayIcon) && g.moveTo(trayIcon) })
	g.click()
}

// Choose presses a line of that menu.
func (g *gnome) Choose(up int) {
	g.d.t.Helper()
	line := fmt.Sprintf(`%s?.menu._getMenuItems().filter(i => i.visible && !(i instanceof imports.ui.popupMenu.PopupSeparatorMenuItem)).at(-%d)`, trayIcon, up)
	g.d.Eventually("the menu is open", 10*time.Second, func() bool { return g.steady(line) && g.moveTo(line) })
	g.click()
}
