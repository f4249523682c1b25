package activity_test

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/activity/activitytest"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/wayland/waylandtest"
)

// benchDesk is a desktop to watch, and somebody in front of it.
type benchDesk struct {
	env []string
	// input is a key or a move of the pointer; nil where no input reaches the source.
	input func() error
}

// ways are the ways to see input, each on the real program where that can be run.
var ways = []struct {
	name, seenBy string
	start        func(b *testing.B) benchDesk
}{
	{"X11_SYNC", "X11 SYNC", onXvfb},
	{"ext_idle_v2_stand-in", "Wayland ext_idle_notifier_v1 for input only", onStandIn},
	{"org_kde_kwin_idle_sway", "Wayland org_kde_kwin_idle", onSway},
	{"ext_idle_KWin", "Wayland ext_idle_notifier_v1", onKWin},
	{"Mutter", "Mutter IdleMonitor", onMutter},
	{"logind_IdleHint_stand-in", "logind IdleHint", onLogin},
}

func onXvfb(b *testing.B) benchDesk {
	d := desktoptest.StartDisplay(b)
	turn := 0
	return benchDesk{[]string{"DISPLAY=" + d.Name}, func() error {
		// One after the other: both at one instant are what a video player's request looks like.
		if turn++; turn%2 == 1 {
			return d.Key()
		}
		return d.MovePointer(5, int16(turn%100))
	}}
}

func onStandIn(b *testing.B) benchDesk {
	c := waylandtest.Start(b, extInputOnly)
	return benchDesk{[]string{"WAYLAND_DISPLAY=" + c.Socket}, func() error { c.Input(); return nil }}
}

func onLogin(b *testing.B) benchDesk {
	bus := desktoptest.StartBus(b)
	activitytest.StartLogin(b, bus, true)
	return benchDesk{[]string{"DBUS_SYSTEM_BUS_ADDRESS=" + bus.Address}, nil}
}

func onSway(b *testing.B) benchDesk {
	dir := runFolder(b)
	config := filepath.Join(dir, "config")
	if err := os.WriteFile(config, []byte("xwayland disable\noutput HEADLESS-1 resolution 800x600\n"), 0o644); err != nil {
		b.Fatal(err)
	}
	socket := filepath.Join(dir, "wayland-1")
	compositor(b, dir, socket, []string{"WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1", "WLR_RENDERER=pixman"}, "sway", "-c", config)
	return benchDesk{[]string{"WAYLAND_DISPLAY=" + socket}, pointerOn(b, socket)}
}

func onKWin(b *testing.B) benchDesk {
	dir := runFolder(b)
	// Its file capability must not be needed, so it runs as a copy; its name it wants to keep.
	program := filepath.Join(dir, "kwin_wayland")
	binary, err := os.ReadFile(need(b, "kwin_wayland"))
	if err == nil {
		err = os.WriteFile(program, binary, 0o755)
	}
	if err != nil {
		b.Fatal(err)
	}
	bus, socket := desktoptest.StartBus(b), filepath.Join(dir, "wayland-9")
	compositor(b, dir, socket, []string{
		"KWIN_COMPOSE=Q", "KWIN_WAYLAND_NO_PERMISSION_CHECKS=1", "QT_QPA_PLATFORM=", "DBUS_SESSION_BUS_ADDRESS=" + bus.Address,
	}, program, "--virtual", "--no-lockscreen", "--no-global-shortcuts", "--socket", "wayland-9")
	return benchDesk{[]string{"WAYLAND_DISPLAY=" + socket}, pointerOn(b, socket)}
}

func onMutter(b *testing.B) benchDesk {
	dir, bus := runFolder(b), desktoptest.StartBus(b)
	socket := filepath.Join(dir, "wayland-8")
	compositor(b, dir, socket, []string{"DBUS_SESSION_BUS_ADDRESS=" + bus.Address, "GSETTINGS_BACKEND=memory"},
		"mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "800x600", "--wayland-display", "wayland-8")
	const name, session = "org.gnome.Mutter.RemoteDesktop", "org.gnome.Mutter.RemoteDesktop.Session"
	conn := bus.Connect()
	var path string
	for deadline := time.Now().Add(desktoptest.Patience); ; <-time.After(100 * time.Millisecond) {
		err := conn.Object(name, "/org/gnome/Mutter/RemoteDesktop").Call(name+".CreateSession", 0).Store(&path)
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			b.Skipf("NOT MEASURED: no input can be given to mutter here: %v", err)
		}
	}
	remote := conn.Object(name, dbus.ObjectPath(path))
	if err := remote.Call(session+".Start", 0).Err; err != nil {
		b.Fatal(err)
	}
	return benchDesk{[]string{"DBUS_SESSION_BUS_ADDRESS=" + bus.Address, "WAYLAND_DISPLAY=" + socket}, func() error {
		return remote.Call(session+".NotifyPointerMotionRelative", 0, float64(time.Now().UnixMilli()%5-2), 1.0).Err
	}}
}

// need is a program that not every machine has; without it there is nothing to measure.
func need(b *testing.B, program string) string {
	b.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		b.Skipf("NOT MEASURED: %s is not installed", program)
	}
	return path
}

// runFolder is a run folder for a compositor. They refuse to be run as root, or to trust it.
func runFolder(b *testing.B) string {
	b.Helper()
	if os.Getuid() == 0 {
		b.Skip("NOT MEASURED: compositors are for people, not for root; `make bench` runs this as somebody else")
	}
	dir, err := os.MkdirTemp("", "unknot-bench-") // a socket's path must be short
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// compositor starts a compositor and waits until it listens.
func compositor(b *testing.B, dir, socket string, env []string, program string, args ...string) {
	b.Helper()
	cmd := exec.Command(need(b, program), args...)
	cmd.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+dir, "HOME="+dir, "DISPLAY=", "WAYLAND_DISPLAY=",
		"DBUS_SYSTEM_BUS_ADDRESS="+nowhere, "DBUS_SESSION_BUS_ADDRESS="+nowhere)
	cmd.Env = append(cmd.Env, env...)
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for deadline := time.Now().Add(desktoptest.Patience); ; <-time.After(50 * time.Millisecond) {
		if conn, err := net.Dial("unix", socket); err == nil {
			conn.Close()
			return
		}
		if time.Now().After(deadline) {
			b.Skipf("NOT MEASURED: %s does not start here", program)
		}
	}
}

// pointerOn moves the pointer of a compositor of wlroots or of KWin.
func pointerOn(b *testing.B, socket string) (move func() error) {
	var p *waylandtest.Pointer
	for deadline := time.Now().Add(desktoptest.Patience); ; <-time.After(100 * time.Millisecond) {
		var err error
		if p, err = waylandtest.OpenPointer(socket); err == nil { // a compositor listens before it offers all it has
			break
		}
		if time.Now().After(deadline) {
			b.Skipf("NOT MEASURED: no input can be given here: %v", err)
		}
	}
	b.Cleanup(p.Close)
	return p.Move
}
