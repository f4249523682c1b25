package quiet

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// sessionWitnesses are those on the session bus.
func (s *Source) sessionWitnesses() []witness {
	const notifications = "org.freedesktop.Notifications"
	const notificationsPath = dbus.ObjectPath("/org/freedesktop/Notifications")
	return []witness{
		property("Inhibited of the notification server", doNotDisturb,
			notifications, notificationsPath, notifications, "Inhibited", isTrue),
		property("dunst paused", doNotDisturb,
			notifications, notificationsPath, "org.dunstproject.cmd0", "paused", isTrue),
		mako(), olderMako(), swaync(),
		s.gnomeBanners(),
		xfceSetting("XFCE do-not-disturb", doNotDisturb, "xfce4-notifyd", "/do-not-disturb"),
		xfceSetting("XFCE presentation mode", fullscreen, "xfce4-power-manager", "/xfce4-power-manager/presentation-mode"),
		gnomeInhibitors(), plasmaInhibitors(), powerManagement(),
	}
}

// watchSessionBus follows the witnesses on the session bus for as long as ctx lives.
func (s *Source) watchSessionBus(ctx context.Context) {
	desktop.Hold(ctx, []string{desktop.SessionSocket(s.Getenv)}, nil, func(ctx context.Context) {
		conn, err := desktop.ConnectSession(ctx, s.Getenv)
		if err == nil {
			s.faults("session bus", nil, doNotDisturb, inhibitor)
			err = s.listen(ctx, conn, s.sessionWitnesses())
			conn.Close()
		}
		if ctx.Err() == nil {
			s.faults("session bus", err, doNotDisturb, inhibitor)
		}
	})
}

// faults notes what is wrong with one place that several signals come from.
func (s *Source) faults(where string, err error, signals ...signal) {
	if err != nil {
		s.log.Info("not heard", "where", where, "err", err)
		err = fmt.Errorf("%s: %w", where, err)
	}
	for _, sig := range signals {
		s.lines.fault(sig, where, err)
	}
}

// gnomeBanners is do-not-disturb of GNOME: a setting, whose writer says which path it wrote to and
// not what. GNOME Shell 43 has no property for it.
func (s *Source) gnomeBanners() witness {
	const folder = "/org/gnome/desktop/notifications/"
	return witness{
		label: "GNOME show-banners", signal: doNotDisturb, name: "org.gnome.Shell",
		subscribe: []dbus.MatchOption{
			dbus.WithMatchInterface("ca.desrt.dconf.Writer"), dbus.WithMatchMember("Notify"), dbus.WithMatchArgPath(0, folder),
		},
		read: func(ctx context.Context, _ *dbus.Conn) (bool, error) {
			shown, err := s.BannersShown(ctx)
			return !shown, err
		},
		heard: func(sig *dbus.Signal) (on, known, ok bool) {
			return false, false, sig.Name == "ca.desrt.dconf.Writer.Notify"
		},
	}
}

// bannersShown reads the setting in the way that needs no library of GNOME's in this process.
func bannersShown(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	value, err := exec.CommandContext(ctx, "gsettings", "get", "org.gnome.desktop.notifications", "show-banners").Output()
	if err != nil {
		return false, fmt.Errorf("ask gsettings whether banners are shown: %w", err)
	}
	return strings.TrimSpace(string(value)) == "true", nil
}

// xfceSetting is a setting of XFCE that is true or false; its writer says the value.
func xfceSetting(label string, sig signal, channel, setting string) witness {
	const name, path = "org.xfce.Xfconf", dbus.ObjectPath("/org/xfce/Xfconf")
	return witness{
		label: label, signal: sig, name: name,
		subscribe: []dbus.MatchOption{
			dbus.WithMatchSender(name), dbus.WithMatchInterface(name),
			dbus.WithMatchArg(0, channel), dbus.WithMatchArg(1, setting),
		},
		read: func(ctx context.Context, c *dbus.Conn) (bool, error) {
			var exists bool
			object := c.Object(name, path)
			err := object.CallWithContext(ctx, name+".PropertyExists", dbus.FlagNoAutoStart, channel, setting).Store(&exists)
			if err != nil || !exists {
				return false, err // never set means off
			}
			var v dbus.Variant
			err = object.CallWithContext(ctx, name+".GetProperty", dbus.FlagNoAutoStart, channel, setting).Store(&v)
			return isTrue(v.Value()), err
		},
		heard: func(s *dbus.Signal) (on, known, ok bool) {
			var ch, prop string
			var v dbus.Variant
			switch s.Name {
			case name + ".PropertyChanged":
				ok = dbus.Store(s.Body, &ch, &prop, &v) == nil
			case name + ".PropertyRemoved":
				ok = dbus.Store(s.Body, &ch, &prop) == nil
			}
			ok = ok && ch == channel && prop == setting
			return ok && isTrue(v.Value()), true, ok
		},
	}
}
