package quiet

import (
	"context"
	"errors"
	"strings"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// Mako beside its notifications: the modes that are switched on.
const (
	makoPath  = dbus.ObjectPath("/fr/emersion/Mako")
	makoIface = "fr.emersion.Mako"
)

// mako is do-not-disturb of mako from 1.8 on, whose modes are a property.
func mako() witness {
	return property("mako modes", doNotDisturb, "org.freedesktop.Notifications", makoPath, makoIface, "Modes", func(v any) bool {
		modes, _ := v.([]string)
		return isSilent(modes)
	})
}

// olderMako is mako before that. It gives its modes when asked, and tells of no change of them: so
// what is listened to is other programs (makoctl) asking it to change them.
func olderMako() witness {
	const name = "org.freedesktop.Notifications"
	return witness{
		label: "mako modes (1.7)", signal: doNotDisturb, name: name,
		calls: []string{makoIface + ".SetMode", makoIface + ".SetModes", makoIface + ".Reload"},
		read: func(ctx context.Context, c *dbus.Conn) (bool, error) {
			if _, err := desktop.Property(ctx, c, name, makoPath, makoIface, "Modes"); err == nil {
				return false, errors.New("its modes are a property")
			}
			var modes []string
			err := c.Object(name, makoPath).CallWithContext(ctx, makoIface+".ListModes", dbus.FlagNoAutoStart).Store(&modes)
			return isSilent(modes), err
		},
		heard: func(*dbus.Signal) (on, known, ok bool) { return false, false, false },
	}
}

// isSilent says whether one of mako's modes is the one that its manual calls "do-not-disturb", or is
// spelled "dnd" as many do. What a mode does is up to its owner's configuration, so no other name
// says anything.
func isSilent(modes []string) bool {
	for _, mode := range modes {
		switch strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(mode)) {
		case "donotdisturb", "dnd":
			return true
		}
	}
	return false
}

// swaync is do-not-disturb of the Sway notification centre: switched on by hand, or kept up by a
// program such as one that shares the screen.
func swaync() witness {
	const name, path = "org.erikreider.swaync.cc", dbus.ObjectPath("/org/erikreider/swaync/cc")
	return witness{
		label: "swaync do-not-disturb", signal: doNotDisturb, name: name,
		subscribe: []dbus.MatchOption{dbus.WithMatchSender(name), dbus.WithMatchInterface(name)},
		read: func(ctx context.Context, c *dbus.Conn) (on bool, err error) {
			object := c.Object(name, path)
			if err = object.CallWithContext(ctx, name+".GetDnd", dbus.FlagNoAutoStart).Store(&on); err != nil {
				return false, err
			}
			var kept bool
			// Versions before 0.8 keep nothing up, and have no such method.
			if object.CallWithContext(ctx, name+".IsInhibited", dbus.FlagNoAutoStart).Store(&kept) == nil {
				on = on || kept
			}
			return on, nil
		},
		// It says the state in two or three signals with other arguments in each version, and mostly
		// because a notification came; so it is asked.
		heard: func(s *dbus.Signal) (on, known, ok bool) {
			return false, false, strings.HasPrefix(s.Name, name+".Subscribe")
		},
	}
}
