package quiet_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/quiet"
	"unknot/app/api"
	"unknot/app/breaks"
)

const (
	notifications     = "org.freedesktop.Notifications"
	notificationsPath = dbus.ObjectPath("/org/freedesktop/Notifications")
)

// serve puts an object with one property on the bus, under a name.
func serve(t *testing.T, bus *desktoptest.Bus, name string, path dbus.ObjectPath, iface, property string, value any) (*prop.Properties, *dbus.Conn) {
	t.Helper()
	conn := bus.Connect()
	p, err := prop.Export(conn, path, prop.Map{iface: {property: {Value: value, Emit: prop.EmitTrue}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return p, conn
}

func TestPlasma_DoNotDisturb(t *testing.T) {
	bus := desktoptest.StartBus(t)
	server, conn := serve(t, bus, notifications, notificationsPath, notifications, "Inhibited", true)
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	on, off := onOff(breaks.QuietDoNotDisturb)
	r.want(on) // from before
	server.SetMust(notifications, "Inhibited", false)
	r.want(off)
	server.SetMust(notifications, "Inhibited", true)
	r.want(on)
	conn.Close() // a server that is gone holds up nothing
	r.want(off)
	r.settled("do-not-disturb", func(c api.Check) bool { return !c.OK && c.Hint != "" })
	serve(t, bus, notifications, notificationsPath, notifications, "Inhibited", true)
	r.want(on)
	r.settled("do-not-disturb", isOK)
}

func TestBus_ThatDiesHoldsUpNothingAndComesBack(t *testing.T) {
	bus := desktoptest.StartBus(t)
	serve(t, bus, notifications, notificationsPath, notifications, "Inhibited", true)
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	on, off := onOff(breaks.QuietDoNotDisturb)
	r.want(on)
	bus.Kill()
	r.want(off)
	r.settled("do-not-disturb", lacks)
	bus.Start()
	serve(t, bus, notifications, notificationsPath, notifications, "Inhibited", true)
	r.want(on)
}

func TestDunst_DoNotDisturb(t *testing.T) {
	display, bus := desktoptest.StartDisplay(t), desktoptest.StartBus(t)
	end := desktoptest.Run(t, []string{"DISPLAY=" + display.Name, "DBUS_SESSION_BUS_ADDRESS=" + bus.Address, "HOME=" + t.TempDir()},
		"dunst", "-conf", os.DevNull)
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	r.settled("do-not-disturb", func(c api.Check) bool { return c.OK && strings.Contains(c.Mechanism, "dunst") })
	dunst := bus.Connect().Object(notifications, notificationsPath)
	on, off := onOff(breaks.QuietDoNotDisturb)
	for range 2 {
		if err := dunst.SetProperty("org.dunstproject.cmd0.paused", true); err != nil {
			t.Fatal(err)
		}
		r.want(on)
		if err := dunst.SetProperty("org.dunstproject.cmd0.paused", false); err != nil {
			t.Fatal(err)
		}
		r.want(off)
	}
	end()
	r.settled("do-not-disturb", func(c api.Check) bool { return !c.OK })
}

func TestXfce_DoNotDisturb(t *testing.T) {
	xfconfd := findXfconfd(t)
	bus := desktoptest.StartBus(t)
	desktoptest.Run(t, []string{"DBUS_SESSION_BUS_ADDRESS=" + bus.Address, "XDG_CONFIG_HOME=" + t.TempDir()}, xfconfd)
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	r.settled("do-not-disturb", isOK)
	xfconf := bus.Connect().Object("org.xfce.Xfconf", "/org/xfce/Xfconf")
	set := func(v bool) {
		t.Helper()
		err := xfconf.Call("org.xfce.Xfconf.SetProperty", 0, "xfce4-notifyd", "/do-not-disturb", dbus.MakeVariant(v)).Err
		if err != nil {
			t.Fatal(err)
		}
	}
	on, off := onOff(breaks.QuietDoNotDisturb)
	set(true)
	r.want(on)
	set(false)
	r.want(off)
	set(true)
	r.want(on)
	if err := xfconf.Call("org.xfce.Xfconf.ResetProperty", 0, "xfce4-notifyd", "/do-not-disturb", false).Err; err != nil {
		t.Fatal(err)
	}
	r.want(off)
}

func TestXfce_PresentationMode(t *testing.T) {
	xfconfd := findXfconfd(t)
	bus := desktoptest.StartBus(t)
	desktoptest.Run(t, []string{"DBUS_SESSION_BUS_ADDRESS=" + bus.Address, "XDG_CONFIG_HOME=" + t.TempDir()}, xfconfd)
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	r.settled("fullscreen", func(c api.Check) bool { return strings.Contains(c.Mechanism, "presentation mode") })
	xfconf := bus.Connect().Object("org.xfce.Xfconf", "/org/xfce/Xfconf")
	on, off := onOff(breaks.QuietFullscreen)
	for _, presenting := range []bool{true, false} {
		err := xfconf.Call("org.xfce.Xfconf.SetProperty", 0, "xfce4-power-manager", "/xfce4-power-manager/presentation-mode", dbus.MakeVariant(presenting)).Err
		if err != nil {
			t.Fatal(err)
		}
		if presenting {
			r.want(on)
		} else {
			r.want(off)
		}
	}
}

// findXfconfd finds XFCE's settings daemon, which is in nobody's PATH.
func findXfconfd(t *testing.T) string {
	t.Helper()
	for _, pattern := range []string{"/usr/lib/*/xfce4/xfconf/xfconfd", "/usr/lib/xfce4/xfconf/xfconfd", "/usr/libexec/xfconfd"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[0]
		}
	}
	return desktoptest.Need(t, "xfconfd")
}

func TestGnome_DoNotDisturb(t *testing.T) {
	bus := desktoptest.StartBus(t)
	var hidden atomic.Bool
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address}, func(p *quiet.Params) {
		p.BannersShown = func(context.Context) (bool, error) { return !hidden.Load(), nil }
	})
	r.settled("do-not-disturb", func(c api.Check) bool { return c.Error == "" })
	bus.Own("org.gnome.Shell")
	r.settled("do-not-disturb", isOK)
	dconf := bus.Connect()
	on, off := onOff(breaks.QuietDoNotDisturb)
	for _, hide := range []bool{true, false} {
		hidden.Store(hide)
		err := dconf.Emit("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer.Notify",
			"/org/gnome/desktop/notifications/show-banners", []string{""}, ":1.2:3")
		if err != nil {
			t.Fatal(err)
		}
		if hide {
			r.want(on)
		} else {
			r.want(off)
		}
	}
}

func TestInhibitor_OfTheSessionAndOfTheMachine(t *testing.T) {
	session, system := desktoptest.StartBus(t), desktoptest.StartBus(t)
	const gnome, login, manager = "org.gnome.SessionManager", "org.freedesktop.login1", "org.freedesktop.login1.Manager"
	gsm, _ := serve(t, session, gnome, "/org/gnome/SessionManager", gnome, "InhibitedActions", uint32(0))
	logind, _ := serve(t, system, login, "/org/freedesktop/login1", manager, "BlockInhibited", "")
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": session.Address, "DBUS_SYSTEM_BUS_ADDRESS": system.Address})
	r.settled("inhibitor", func(c api.Check) bool {
		return strings.Contains(c.Mechanism, "GNOME") && strings.Contains(c.Mechanism, "logind")
	})

	gsm.SetMust(gnome, "InhibitedActions", uint32(4)) // suspending only
	logind.SetMust(manager, "BlockInhibited", "shutdown:handle-lid-switch")
	r.silent(200 * time.Millisecond)
	gsm.SetMust(gnome, "InhibitedActions", uint32(12))
	r.want(breaks.Inhibitor{On: true})
	logind.SetMust(manager, "BlockInhibited", "shutdown:idle")
	r.silent(200 * time.Millisecond)
	gsm.SetMust(gnome, "InhibitedActions", uint32(0))
	r.silent(200 * time.Millisecond) // one is enough
	logind.SetMust(manager, "BlockInhibited", "")
	r.want(breaks.Inhibitor{On: false})
}
