package sessionbus_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"

	"unknot/app/agent/sessionbus"
	"unknot/app/agent/sessionbus/bustest"
)

func TestAddress_NoneIsAnErrorAndStartsNothing(t *testing.T) {
	// A dbus-launch that leaves a trace, where the library would look for it.
	dir := t.TempDir()
	trace := filepath.Join(dir, "launched")
	if err := os.WriteFile(filepath.Join(dir, "dbus-launch"), []byte("#!/bin/sh\ntouch "+trace+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	for _, address := range []string{"", "autolaunch:", "autolaunch:scope=install-path"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		if _, err := sessionbus.Connect(); !errors.Is(err, sessionbus.ErrNone) {
			t.Errorf("with address %q: got %v, want ErrNone", address, err)
		}
	}
	if _, err := os.Stat(trace); err == nil {
		t.Error("a bus was started")
	}
}

func TestAddress_FindsTheSocketOfTheRuntimeFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "unknot")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", filepath.Join(dir, "bus"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	t.Setenv("XDG_RUNTIME_DIR", dir)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	got, err := sessionbus.Address()
	if err != nil || got != "unix:path="+filepath.Join(dir, "bus") {
		t.Fatalf("got %q, %v", got, err)
	}
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != got {
		t.Error("the libraries that look for themselves would not find it")
	}
}

func TestConnect_IsAConnectionOfItsOwn(t *testing.T) {
	bustest.Start(t)
	a, err := sessionbus.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b, err := sessionbus.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if a.Names()[0] == b.Names()[0] {
		t.Error("both are the same connection")
	}
}
