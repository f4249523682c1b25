package desktop_test

import (
	"net"
	"path/filepath"
	"testing"

	"unknot/app/agent/desktop"
)

func TestSessionBus_IsFoundAndNeverStarted(t *testing.T) {
	runtime := t.TempDir()
	env := map[string]string{"XDG_RUNTIME_DIR": runtime}
	getenv := func(key string) string { return env[key] }
	bus := filepath.Join(runtime, "bus")
	if got := desktop.SessionSocket(getenv); got != bus {
		t.Errorf("a bus that may come is awaited at %q, want %q", got, bus)
	}
	listener, err := net.Listen("unix", bus)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if got, err := desktop.SessionBus(getenv); err != nil || got != "unix:path="+bus {
		t.Errorf("found %q, %v", got, err)
	}
	env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/tmp/a%20b,guid=1"
	if got, err := desktop.SessionBus(getenv); err != nil || got != env["DBUS_SESSION_BUS_ADDRESS"] {
		t.Errorf("found %q, %v", got, err)
	}
	if got := desktop.SessionSocket(getenv); got != "/tmp/a b" {
		t.Errorf("its socket is %q", got)
	}
	env["DBUS_SESSION_BUS_ADDRESS"] = "autolaunch:"
	if got, err := desktop.SessionBus(getenv); err != nil || got != "unix:path="+bus {
		t.Errorf("found %q, %v: an address that starts a bus must not be used", got, err)
	}
}

func TestDisplaySocket(t *testing.T) {
	for display, want := range map[string]string{
		":0": "/tmp/.X11-unix/X0", ":10.1": "/tmp/.X11-unix/X10", "unix:3": "/tmp/.X11-unix/X3",
		"localhost:10.0": "", "": "",
	} {
		if got := desktop.DisplaySocket(display); got != want {
			t.Errorf("the socket of display %q is %q, want %q", display, got, want)
		}
	}
}
