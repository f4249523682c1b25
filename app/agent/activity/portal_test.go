package activity_test

import (
	"strings"
	"testing"
	"time"

	"unknot/app/agent/desktop"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// In a sandbox that lets neither logind nor a screen saver through, the portal tells of the lock.
func TestPortal_TellsTheLockInASandbox(t *testing.T) {
	bus := desktoptest.StartBus(t)
	portal := desktoptest.StartPortal(t, bus, desktop.PortalInhibit)
	r := run(t, env{"DBUS_SESSION_BUS_ADDRESS": bus.Address, "FLATPAK_ID": "app.unknot.Unknot"}, time.Minute)
	want[breaks.Active](r) // nobody sees input: somebody is taken to be there
	r.settled("lock", func(c api.Check) bool { return c.OK && strings.Contains(c.Mechanism, "portal") })
	portal.SetState(true, 1)
	want[breaks.Lock](r)
	portal.SetState(false, 1)
	want[breaks.Unlock](r)
	portal.SetState(false, 2) // the session is about to end, and waits for us
	deadline := time.Now().Add(desktoptest.Patience)
	for portal.Answers() == 0 {
		if time.Now().After(deadline) {
			t.Fatal("the end of the session is held up")
		}
		<-time.After(time.Millisecond)
	}
}
