package quiet

import (
	"context"
	"strings"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// gnomeInhibitors are programs that asked GNOME's session manager not to let the session be idle.
func gnomeInhibitors() witness {
	const name = "org.gnome.SessionManager"
	const idle = 8 // the bit of the session; the others are logging out, switching users, suspending, mounting
	return property("GNOME session inhibitors", inhibitor, name, "/org/gnome/SessionManager", name, "InhibitedActions",
		func(v any) bool {
			actions, ok := v.(uint32)
			return ok && actions&idle != 0
		})
}

// plasmaInhibitors are programs that asked Plasma to keep the screen on, over whichever of its ways:
// they all come together here.
func plasmaInhibitors() witness {
	const name = "org.kde.Solid.PowerManagement.PolicyAgent"
	const path = dbus.ObjectPath("/org/kde/Solid/PowerManagement/PolicyAgent")
	const screen = uint32(4) // ChangeScreenSettings of PowerDevil's policies
	return witness{
		label: "Plasma inhibitors", signal: inhibitor, name: name,
		subscribe: []dbus.MatchOption{
			dbus.WithMatchSender(name), dbus.WithMatchInterface(name), dbus.WithMatchMember("InhibitionsChanged"),
		},
		read: func(ctx context.Context, c *dbus.Conn) (on bool, err error) {
			err = c.Object(name, path).CallWithContext(ctx, name+".HasInhibition", dbus.FlagNoAutoStart, screen).Store(&on)
			return on, err
		},
		heard: func(s *dbus.Signal) (on, known, ok bool) { return false, false, s.Name == name+".InhibitionsChanged" },
	}
}

// powerManagement is where programs ask KDE and XFCE to keep the screen awake.
func powerManagement() witness {
	const name, iface = "org.freedesktop.PowerManagement", "org.freedesktop.PowerManagement.Inhibit"
	const path = dbus.ObjectPath("/org/freedesktop/PowerManagement/Inhibit")
	return witness{
		label: "power management inhibitors", signal: inhibitor, name: name,
		subscribe: []dbus.MatchOption{
			dbus.WithMatchSender(name), dbus.WithMatchInterface(iface), dbus.WithMatchMember("HasInhibitChanged"),
		},
		read: func(ctx context.Context, c *dbus.Conn) (on bool, err error) {
			err = c.Object(name, path).CallWithContext(ctx, iface+".HasInhibit", dbus.FlagNoAutoStart).Store(&on)
			return on, err
		},
		heard: func(s *dbus.Signal) (on, known, ok bool) {
			ok = s.Name == iface+".HasInhibitChanged" && dbus.Store(s.Body, &on) == nil
			return on, true, ok
		},
	}
}

// watchLogind follows what logind says about programs that keep the machine from being idle.
func (s *Source) watchLogind(ctx context.Context) {
	const login, path, manager = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
	blocks := property("logind BlockInhibited", inhibitor, login, path, manager, "BlockInhibited", func(v any) bool {
		// What is blocked, joined by colons: "shutdown:idle".
		what, _ := v.(string)
		return strings.Contains(":"+what+":", ":idle:")
	})
	desktop.Hold(ctx, []string{desktop.SystemSocket(s.Getenv)}, nil, func(ctx context.Context) {
		conn, err := desktop.ConnectSystem(ctx, s.Getenv)
		if err == nil {
			s.faults("system bus", nil, inhibitor)
			err = s.listen(ctx, conn, []witness{blocks})
			conn.Close()
		}
		if ctx.Err() == nil {
			s.faults("system bus", err, inhibitor)
		}
	})
}
