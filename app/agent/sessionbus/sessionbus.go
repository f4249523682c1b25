// Package sessionbus opens private connections to the desktop's D-Bus session bus and never starts
// a bus. The D-Bus library runs dbus-launch when it finds no address, which leaves a bus (and with
// it a second notification server) behind on machines that have none.
package sessionbus

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// ErrNone says that this login has no session bus.
var ErrNone = errors.New("there is no session bus here")

const addressVar = "DBUS_SESSION_BUS_ADDRESS"

// Address is where the session bus listens: as the environment says, else the socket `bus` in the
// runtime folder. What it finds there it also puts into the environment, so that the libraries that
// look for themselves (systray, beeep) find the same one and start none. ErrNone when there is none.
func Address() (string, error) {
	// "autolaunch:" is an order to start a bus, not an address.
	if a := os.Getenv(addressVar); a != "" && !strings.HasPrefix(a, "autolaunch:") {
		return a, nil
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	socket := filepath.Join(dir, "bus")
	info, err := os.Stat(socket)
	if err != nil || info.Mode()&os.ModeSocket == 0 {
		return "", ErrNone
	}
	address := "unix:path=" + dbus.EscapeBusAddressValue(socket)
	if err := os.Setenv(addressVar, address); err != nil {
		return "", fmt.Errorf("remember the session bus's address: %w", err)
	}
	return address, nil
}

// Connect opens a connection of the caller's own, which the caller closes. Signals arrive in the
// order in which they were sent.
func Connect() (*dbus.Conn, error) {
	address, err := Address()
	if err != nil {
		return nil, err
	}
	return Dial(address)
}

// Dial is Connect for a known address.
func Dial(address string) (*dbus.Conn, error) {
	conn, err := dbus.Dial(address, dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		return nil, fmt.Errorf("reach the session bus: %w", err)
	}
	if err := conn.Auth(nil); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("log in to the session bus: %w", err)
	}
	if err := conn.Hello(); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("greet the session bus: %w", err)
	}
	return conn, nil
}
