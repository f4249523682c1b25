package activity

import (
	"context"
	"fmt"
	"strings"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
	"unknot/app/breaks"
)

// saver is a screen saver on the session bus. They all tell the same way.
type saver struct {
	name string
	path dbus.ObjectPath
}

// savers are those that are known of: of GNOME, of KDE and others, and of what came from GNOME and
// kept its ways. A name is its interface's too.
var savers = []saver{
	{"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"},
	{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"},
	{"org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"},
	{"org.mate.ScreenSaver", "/org/mate/ScreenSaver"},
	{"org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"},
}

// watchSessionBus listens to the screen savers, and for the compositor's idle monitor to come.
func (s *source) watchSessionBus(ctx context.Context) {
	desktop.Hold(ctx, []string{desktop.SessionSocket(s.Getenv)}, nil, func(ctx context.Context) {
		conn, err := desktop.ConnectSession(ctx, s.Getenv)
		if err == nil {
			s.OnLink(LinkSessionBus, true)
			err = s.listenToSavers(ctx, conn)
			conn.Close()
			s.OnLink(LinkSessionBus, false)
		}
		if ctx.Err() == nil {
			s.setLock("session bus", "", err)
		}
	})
}

// listenToSavers follows the screen savers until the bus is gone, and says so.
func (s *source) listenToSavers(ctx context.Context, conn *dbus.Conn) error {
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	if err := subscribeToSavers(ctx, conn); err != nil {
		return err
	}
	running := map[string]string{} // the owner of each saver's name
	defer func() {
		for name := range running {
			s.setLocked(ctx, name, false)
		}
	}()
	for _, sv := range savers {
		if owner := desktop.Owner(ctx, conn, sv.name); owner != "" {
			running[sv.name] = owner
			s.setLocked(ctx, sv.name, sv.active(ctx, conn))
		}
	}
	s.describeSavers(running)
	for {
		sig, err := desktop.NextSignal(ctx, signals)
		if sig == nil {
			return err
		}
		s.onSaverSignal(ctx, sig, running)
	}
}

// hope says that there may be a better way to see input than what is in use.
func (s *source) hope() {
	select {
	case s.better <- struct{}{}:
	default:
	}
}

func subscribeToSavers(ctx context.Context, conn *dbus.Conn) error {
	for _, sv := range savers {
		err := conn.AddMatchSignalContext(ctx, dbus.WithMatchInterface(sv.name), dbus.WithMatchMember("ActiveChanged"))
		if err != nil {
			return fmt.Errorf("subscribe to %s: %w", sv.name, err)
		}
		if err := desktop.MatchOwner(ctx, conn, sv.name); err != nil {
			return err
		}
	}
	return desktop.MatchOwner(ctx, conn, mutterName)
}

func (s *source) onSaverSignal(ctx context.Context, sig *dbus.Signal, running map[string]string) {
	if name, _, owner, ok := desktop.OwnerChange(sig); ok {
		switch {
		case name == mutterName && owner != "":
			s.hope()
		case name == mutterName:
		case owner == "":
			delete(running, name)
			s.setLocked(ctx, name, false) // it can no longer tell of the end
			s.describeSavers(running)
		default:
			running[name] = owner
			s.describeSavers(running)
		}
		return
	}
	name, found := strings.CutSuffix(sig.Name, ".ActiveChanged")
	var active bool
	if found && running[name] == sig.Sender && dbus.Store(sig.Body, &active) == nil {
		s.setLocked(ctx, name, active)
	}
}

// active asks a saver that runs how things are. One that does not say is taken not to be active:
// not every owner of the name has the method.
func (sv saver) active(ctx context.Context, conn *dbus.Conn) bool {
	var active bool
	call := conn.Object(sv.name, sv.path).CallWithContext(ctx, sv.name+".GetActive", dbus.FlagNoAutoStart)
	return call.Store(&active) == nil && active
}

func (s *source) describeSavers(running map[string]string) {
	var names []string
	for _, sv := range savers {
		if running[sv.name] != "" {
			names = append(names, sv.name)
		}
	}
	s.setLock("session bus", strings.Join(names, ", "), nil)
}

// setLocked notes what one source says about the lock, and tells what comes of it.
func (s *source) setLocked(ctx context.Context, by string, locked bool) {
	now, changed := s.locks.set(by, locked)
	switch {
	case !changed:
	case now:
		s.log.Info("locked", "by", by)
		s.tell(ctx, breaks.Lock{}, nil)
	default:
		s.log.Info("unlocked", "by", by)
		s.tell(ctx, breaks.Unlock{}, nil)
		s.refresh()
	}
}
