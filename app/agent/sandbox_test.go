package agent

import (
	"strings"
	"testing"

	"unknot/app/agent/desktop"
	"unknot/app/agent/desktop/desktoptest"
)

func TestDoctorSaysWhatTheSandboxLacks(t *testing.T) {
	bus := desktoptest.StartBus(t)
	desktoptest.StartPortal(t, bus, desktop.PortalNotification)
	env := map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address}
	getenv := func(key string) string { return env[key] }
	if got := sandboxChecks(t.Context(), getenv); got != nil {
		t.Errorf("outside of a sandbox: %+v", got)
	}
	env["FLATPAK_ID"] = "app.unknot.Unknot"
	got := sandboxChecks(t.Context(), getenv)
	if len(got) != 1 || got[0].OK || !strings.Contains(got[0].Mechanism, "Notification") ||
		!strings.Contains(got[0].Hint, "starting with it") || !strings.Contains(got[0].Hint, "session's state") {
		t.Errorf("in one with a single portal: %+v", got)
	}
}
