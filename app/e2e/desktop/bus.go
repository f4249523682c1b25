//go:build linux

package desktop

import (
	"bufio"
	"os"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// busConfig is a session bus that starts no services by itself: what is not started by the story
// is not there, whatever is installed on the machine.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// startBus starts the session bus.
func (d *Desktop) startBus() {
	d.t.Helper()
	d.bus, d.Bus = d.startBusNamed("bus")
	d.Setenv("DBUS_SESSION_BUS_ADDRESS", d.Bus)
}

func (d *Desktop) startBusNamed(name string) (*Process, string) {
	d.t.Helper()
	conf := d.Path(name + ".conf")
	text := strings.Replace(busConfig, "SOCKET", d.run+"/"+name, 1)
	d.must("write the bus's configuration", os.WriteFile(conf, []byte(text), 0o600))
	read, write, err := os.Pipe()
	d.must("start the bus", err)
	defer func() { _ = read.Close() }()
	p := d.start(name, []*os.File{write}, "dbus-daemon", "--config-file="+conf, "--nofork", "--nopidfile", "--print-address=3")
	_ = write.Close()
	d.must("start the bus", read.SetReadDeadline(time.Now().Add(20*time.Second)))
	address, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		d.t.Fatalf("the bus did not start: %v\n%s", err, p.Log())
	}
	return p, strings.TrimSpace(address)
}

// EndBus takes the session bus away under the program.
func (d *Desktop) EndBus() { d.bus.Kill() }

// Connect gives a connection of one's own to the session bus; it ends with the story.
func (d *Desktop) Connect() *dbus.Conn {
	d.t.Helper()
	return d.connectTo(d.Bus)
}

// watching is the story's own connection to the session bus, to look at what is there.
func (d *Desktop) watching() *dbus.Conn {
	d.t.Helper()
	if d.watch == nil || !d.watch.Connected() {
		d.watch = d.Connect()
	}
	return d.watch
}

func (d *Desktop) connectTo(address string) *dbus.Conn {
	d.t.Helper()
	conn, err := dbus.Connect(address, dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	d.must("connect to the bus", err)
	d.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// own takes a well-known name or fails the story.
func (d *Desktop) own(conn *dbus.Conn, name string) {
	d.t.Helper()
	reply, err := conn.RequestName(name, dbus.NameFlagDoNotQueue)
	d.must("own "+name, err)
	if reply != dbus.RequestNameReplyPrimaryOwner {
		d.t.Fatalf("own %s: somebody else has it", name)
	}
}

// HasOwner says whether somebody owns the name on the session bus.
func (d *Desktop) HasOwner(conn *dbus.Conn, name string) bool {
	var has bool
	err := conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, name).Store(&has)
	return err == nil && has
}
