// Package sessionbus is the desktop's session bus for the parts that share it with libraries:
// beeep and systray look for the bus themselves, and the D-Bus library under them runs dbus-launch
// when it finds no address, which leaves a bus (and with it a second notification server) behind on
// machines that have none. So what package desktop finds is also put where they look.
package sessionbus

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// ErrNone says that this login has no session bus.
var ErrNone = errors.New("there is no session bus here")

// Address is where the session bus listens. What was found elsewhere than in the environment is also
// put there, so that libraries find the same bus and start none. ErrNone when there is none.
func Address() (string, error) {
	address, err := desktop.SessionBus(os.Getenv)
	if err != nil {
		return "", ErrNone
	}
	if err := os.Setenv("DBUS_SESSION_BUS_ADDRESS", address); err != nil {
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
	return desktop.Connect(context.Background(), address)
}
