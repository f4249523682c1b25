package quiet_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/quiet"
)

// castBackend is the desktop's part of the portal: it starts and closes sessions.
type castBackend struct{}

func (castBackend) Start(_, _ dbus.ObjectPath, _, _ string, _ map[string]dbus.Variant) (uint32, map[string]dbus.Variant, *dbus.Error) {
	return 0, nil, nil
}

// Close closes a session.
func (castBackend) Close() *dbus.Error { return nil }

func TestScreenCast_IsToldWhileOthersSeeTheScreen(t *testing.T) {
	const name = "org.freedesktop.impl.portal.desktop.test"
	const first, second = dbus.ObjectPath("/org/freedesktop/portal/desktop/session/1_7/a"), dbus.ObjectPath("/org/freedesktop/portal/desktop/session/1_7/b")
	bus := desktoptest.StartBus(t)
	backend := bus.Own(name)
	if err := backend.Export(castBackend{}, "/org/freedesktop/portal/desktop", "org.freedesktop.impl.portal.ScreenCast"); err != nil {
		t.Fatal(err)
	}
	for _, session := range []dbus.ObjectPath{first, second} {
		if err := backend.Export(castBackend{}, session, "org.freedesktop.impl.portal.Session"); err != nil {
			t.Fatal(err)
		}
	}
	told := make(chan bool, 10)
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address}, func(p *quiet.Params) {
		p.OnScreenCast = func(on bool) { told <- on }
	})
	r.settled("screen-cast", isOK)
	portal := bus.Connect()
	start := func(session dbus.ObjectPath) {
		t.Helper()
		err := portal.Object(name, "/org/freedesktop/portal/desktop").Call("org.freedesktop.impl.portal.ScreenCast.Start", 0,
			dbus.ObjectPath("/request/1"), session, "org.example.Meet", "", map[string]dbus.Variant{}).Err
		if err != nil {
			t.Fatal(err)
		}
	}
	start(first)
	if !<-told {
		t.Fatal("told of an end")
	}
	start(second)
	if err := portal.Object(name, first).Call("org.freedesktop.impl.portal.Session.Close", 0).Err; err != nil {
		t.Fatal(err)
	}
	if len(told) != 0 {
		t.Fatal("two programs share the screen, one stopped, and something was told")
	}
	if err := backend.Emit(second, "org.freedesktop.impl.portal.Session.Closed"); err != nil {
		t.Fatal(err)
	}
	if <-told {
		t.Error("the end was told as a start")
	}
}

// Many sessions end at once while whoever is told is busy: the last end is not lost, and nobody is
// taken for somebody whose screen others see, for the rest of the day.
func TestScreenCast_ABurstHidesNoEnd(t *testing.T) {
	const name, many = "org.freedesktop.impl.portal.desktop.test", 200
	bus := desktoptest.StartBus(t)
	backend := bus.Own(name)
	if err := backend.Export(castBackend{}, "/org/freedesktop/portal/desktop", "org.freedesktop.impl.portal.ScreenCast"); err != nil {
		t.Fatal(err)
	}
	told, free := make(chan bool, 10), make(chan struct{})
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address}, func(p *quiet.Params) {
		p.OnScreenCast = func(on bool) { told <- on; <-free }
	})
	r.settled("screen-cast", isOK)
	portal := bus.Connect()
	session := func(i int) dbus.ObjectPath {
		return dbus.ObjectPath(fmt.Sprintf("/org/freedesktop/portal/desktop/session/1_7/s%d", i))
	}
	for i := range many {
		err := portal.Object(name, "/org/freedesktop/portal/desktop").Call("org.freedesktop.impl.portal.ScreenCast.Start", 0,
			dbus.ObjectPath("/request/1"), session(i), "org.example.Meet", "", map[string]dbus.Variant{}).Err
		if err != nil {
			t.Fatal(err)
		}
	}
	if !<-told {
		t.Fatal("told of an end")
	}
	for i := range many {
		if err := backend.Emit(session(i), "org.freedesktop.impl.portal.Session.Closed"); err != nil {
			t.Fatal(err)
		}
	}
	// Whoever is asked after the last of them has been through the bus.
	if err := backend.BusObject().Call("org.freedesktop.DBus.GetId", 0).Err; err != nil {
		t.Fatal(err)
	}
	close(free)
	select {
	case on := <-told:
		if on {
			t.Error("the end was told as a start")
		}
	case <-time.After(desktoptest.Patience):
		t.Error("the end was never told")
	}
}
