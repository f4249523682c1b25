package quiet

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// labelCasts names this way to people.
const labelCasts = "screen sharing through the desktop's portal"

// What the portal says to the desktop's part of it when a program shows the screen to others.
const (
	castPortal  = "org.freedesktop.impl.portal.ScreenCast"
	castSession = "org.freedesktop.impl.portal.Session"
)

// watchCasts follows who shows the screen to others, for as long as ctx lives. Nobody tells third
// parties of it; but on every desktop with portals the start and the end of it go over the session
// bus. One that began before the agent did is not seen, nor one by a program's own way round them.
func (s *Source) watchCasts(ctx context.Context) {
	rules := []string{
		"type='method_call',interface='" + castPortal + "',member='Start'",
		"type='method_call',interface='" + castSession + "',member='Close'",
		"type='signal',interface='" + castSession + "',member='Closed'",
	}
	desktop.Hold(ctx, []string{desktop.SessionSocket(s.Getenv)}, nil, func(ctx context.Context) {
		running := map[dbus.ObjectPath]bool{}
		ready := func() {
			s.faults("session bus", nil, screenCast)
			s.lines.witness(screenCast, labelCasts, s.Clock.Now().Wall, true)
		}
		err := s.overhear(ctx, rules, ready, func(m *dbus.Message) {
			noteCast(running, m)
			s.set(ctx, screenCast, labelCasts, len(running) > 0)
		})
		s.lines.witness(screenCast, labelCasts, time.Time{}, false)
		s.set(ctx, screenCast, labelCasts, false)
		if ctx.Err() == nil {
			s.faults("session bus", err, screenCast)
		}
	})
}

// noteCast keeps the sessions that run. Start names the session in its second argument; Close and
// Closed are about the one whose path they carry. A start that the person declines is followed by
// the end of its session, too.
func noteCast(running map[dbus.ObjectPath]bool, m *dbus.Message) {
	path, _ := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	if m.Headers[dbus.FieldInterface].Value() != castPortal {
		delete(running, path)
		return
	}
	if len(m.Body) >= 2 {
		if session, ok := m.Body[1].(dbus.ObjectPath); ok {
			running[session] = true
		}
	}
}
