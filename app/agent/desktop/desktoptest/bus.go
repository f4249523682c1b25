package desktoptest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// busConfig lets everybody do everything, on a bus that starts nobody.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// Bus is a private message bus, to stand for the session's or the system's.
type Bus struct {
	// Address is what programs connect to.
	Address string

	t       testing.TB
	program string
	config  string
	daemon  *process
}

// StartBus starts a bus that ends with the test.
func StartBus(t testing.TB) *Bus {
	t.Helper()
	dir := t.TempDir()
	b := &Bus{t: t, program: Need(t, "dbus-daemon"), config: filepath.Join(dir, "bus.conf")}
	socket := filepath.Join(dir, "bus")
	b.Address = "unix:path=" + socket
	if err := os.WriteFile(b.config, fmt.Appendf(nil, busConfig, socket), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Start()
	return b
}

// Start starts the bus again after Kill, at the same address.
func (b *Bus) Start() {
	b.t.Helper()
	daemon, ready, err := start(b.t, b.program, "--nofork", "--config-file="+b.config, "--print-address=3")
	if err != nil {
		b.t.Fatal(err)
	}
	if firstLine(ready) == "" {
		b.t.Fatal("dbus-daemon did not start")
	}
	b.daemon = daemon
}

// Kill ends the bus.
func (b *Bus) Kill() {
	b.daemon.end()
	// A killed daemon leaves its socket behind, which the next one would refuse to replace.
	_ = os.Remove(strings.TrimPrefix(b.Address, "unix:path="))
}

// Connect connects to the bus for as long as the test runs.
func (b *Bus) Connect() *dbus.Conn {
	b.t.Helper()
	c, err := desktop.Connect(context.Background(), b.Address)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { c.Close() })
	return c
}

// Own takes a well-known name on a connection of its own.
func (b *Bus) Own(name string) *dbus.Conn {
	b.t.Helper()
	c := b.Connect()
	if r, err := c.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		b.t.Fatalf("own %s: %v, %v", name, r, err)
	}
	return c
}
