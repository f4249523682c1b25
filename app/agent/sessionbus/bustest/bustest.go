// Package bustest runs a private D-Bus daemon for a test: nothing on it can start a program of the
// machine, unless the test says so.
package bustest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/sessionbus"
)

// Bus is a running daemon, ended with the test.
type Bus struct {
	// Address stays the same across Stop and Restart.
	Address string

	dir  string
	proc *exec.Cmd
}

// Start runs a bus of its own for the test and makes it the session bus of this process. Without a
// dbus-daemon the test is skipped, but where CI is set it fails: a test that could not run must not pass.
func Start(t testing.TB) *Bus {
	t.Helper()
	Require(t, "dbus-daemon")
	dir, err := os.MkdirTemp("", "unknot-bus-") // short: a socket's path has at most 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	b := &Bus{Address: "unix:path=" + filepath.Join(dir, "bus"), dir: dir}
	if err := os.Mkdir(filepath.Join(dir, "services"), 0o700); err != nil {
		t.Fatal(err)
	}
	config := fmt.Sprintf(`<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>%s</listen><auth>EXTERNAL</auth><servicedir>%s/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`, b.Address, dir)
	if err := os.WriteFile(filepath.Join(dir, "session.conf"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.Stop(t)
		_ = os.RemoveAll(dir)
	})
	b.Restart(t)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", b.Address)
	return b
}

// Require skips the test when a program is missing, and fails it where CI is set.
func Require(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err == nil {
		return path
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed, and CI runs every test", program)
	}
	t.Skipf("%s is not installed", program)
	return ""
}

// Activatable says that a name is served by a program that the bus starts on demand.
func (b *Bus) Activatable(t testing.TB, name, command string) {
	t.Helper()
	text := fmt.Sprintf("[D-BUS Service]\nName=%s\nExec=%s\n", name, command)
	if err := os.WriteFile(filepath.Join(b.dir, "services", name+".service"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	conn := b.Connect(t)
	if err := conn.BusObject().Call("org.freedesktop.DBus.ReloadConfig", 0).Err; err != nil {
		t.Fatal(err)
	}
}

// Connect opens a connection that is closed with the test.
func (b *Bus) Connect(t testing.TB) *dbus.Conn {
	t.Helper()
	conn, err := sessionbus.Dial(b.Address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// Restart ends the daemon and starts another at the same address.
func (b *Bus) Restart(t testing.TB) {
	t.Helper()
	b.Stop(t)
	_ = os.Remove(filepath.Join(b.dir, "bus"))
	cmd := exec.Command("dbus-daemon", "--config-file="+filepath.Join(b.dir, "session.conf"), "--nofork", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	b.proc = cmd
	// It prints the address when it listens.
	line := make(chan string, 1)
	go func() {
		s, _ := bufio.NewReader(out).ReadString('\n')
		line <- s
	}()
	select {
	case s := <-line:
		if !strings.HasPrefix(s, "unix:") {
			t.Fatalf("dbus-daemon did not start: it said %q", s)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("dbus-daemon did not start within 10 s")
	}
}

// Stop ends the daemon; every connection to it breaks.
func (b *Bus) Stop(t testing.TB) {
	t.Helper()
	if b.proc == nil {
		return
	}
	_ = b.proc.Process.Kill()
	_ = b.proc.Wait()
	b.proc = nil
}
