package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Getenv looks up an environment variable, as os.Getenv does.
type Getenv func(key string) string

// SessionBus is the address of the user's message bus. Where none is found that is an error: this
// never starts one.
func SessionBus(getenv Getenv) (string, error) {
	// "autolaunch:" is an order to start a bus, not an address.
	if a := getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && !strings.HasPrefix(a, "autolaunch:") {
		return a, nil
	}
	for _, path := range sessionSockets(getenv) {
		if info, err := os.Stat(path); err == nil && info.Mode()&os.ModeSocket != 0 {
			return "unix:path=" + dbus.EscapeBusAddressValue(path), nil
		}
	}
	return "", errors.New("no session bus: DBUS_SESSION_BUS_ADDRESS is not set")
}

// sessionSockets are where the bus of a user is when nobody says.
func sessionSockets(getenv Getenv) []string {
	var sockets []string
	if dir := getenv("XDG_RUNTIME_DIR"); dir != "" {
		sockets = append(sockets, filepath.Join(dir, "bus"))
	}
	return append(sockets, filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus"))
}

// systemSockets are where the bus of the machine is when nobody says.
var systemSockets = []string{"/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket"}

// SystemBus is the address of the machine's message bus.
func SystemBus(getenv Getenv) (string, error) {
	if a := getenv("DBUS_SYSTEM_BUS_ADDRESS"); a != "" {
		return a, nil
	}
	for _, path := range systemSockets {
		if _, err := os.Stat(path); err == nil {
			return "unix:path=" + path, nil
		}
	}
	return "", errors.New("no system bus on this machine")
}

// SessionSocket is the file of the user's message bus, there or not, for Hold.
func SessionSocket(getenv Getenv) string {
	if address, err := SessionBus(getenv); err == nil {
		return busSocket(address)
	}
	return sessionSockets(getenv)[0]
}

// SystemSocket is the file of the machine's message bus, there or not, for Hold.
func SystemSocket(getenv Getenv) string {
	if address, err := SystemBus(getenv); err == nil {
		return busSocket(address)
	}
	return systemSockets[0]
}

// ConnectSession opens a private connection to the user's message bus, see Connect.
func ConnectSession(ctx context.Context, getenv Getenv) (*dbus.Conn, error) {
	address, err := SessionBus(getenv)
	if err != nil {
		return nil, err
	}
	return Connect(ctx, address)
}

// ConnectSystem opens a private connection to the machine's message bus, see Connect.
func ConnectSystem(ctx context.Context, getenv Getenv) (*dbus.Conn, error) {
	address, err := SystemBus(getenv)
	if err != nil {
		return nil, err
	}
	return Connect(ctx, address)
}

// Connect opens a private connection to the bus at address, which ctx closes. Signals arrive in the
// order in which they were sent.
func Connect(ctx context.Context, address string) (*dbus.Conn, error) {
	c, err := dbus.Connect(address, dbus.WithContext(ctx), dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		return nil, fmt.Errorf("connect to the bus: %w", err)
	}
	return c, nil
}

// busSocket is the file of a bus address; empty where it has none.
func busSocket(address string) string {
	for _, one := range strings.Split(address, ";") {
		rest, found := strings.CutPrefix(one, "unix:")
		if !found {
			continue
		}
		for _, pair := range strings.Split(rest, ",") {
			if path, found := strings.CutPrefix(pair, "path="); found {
				if plain, err := dbus.UnescapeBusAddressValue(path); err == nil {
					return plain
				}
			}
		}
	}
	return ""
}

// Owner is the unique name behind a well-known name; empty when nobody owns it. It starts nobody.
func Owner(ctx context.Context, c *dbus.Conn, name string) string {
	var owner string
	if err := c.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.GetNameOwner", 0, name).Store(&owner); err != nil {
		return ""
	}
	return owner
}

// MatchOwner subscribes to the coming and going of one well-known name, and of no other: every
// program that comes to the bus would wake us otherwise.
func MatchOwner(ctx context.Context, c *dbus.Conn, name string) error {
	err := c.AddMatchSignalContext(ctx,
		dbus.WithMatchSender("org.freedesktop.DBus"),
		dbus.WithMatchInterface("org.freedesktop.DBus"),
		dbus.WithMatchMember("NameOwnerChanged"),
		dbus.WithMatchArg(0, name))
	if err != nil {
		return fmt.Errorf("watch for %s: %w", name, err)
	}
	return nil
}

// OwnerChange reads a NameOwnerChanged signal; ok is false for any other.
func OwnerChange(s *dbus.Signal) (name, was, is string, ok bool) {
	if s.Name != "org.freedesktop.DBus.NameOwnerChanged" {
		return "", "", "", false
	}
	err := dbus.Store(s.Body, &name, &was, &is)
	return name, was, is, err == nil
}

// Property reads one property, starting nobody.
func Property(ctx context.Context, c *dbus.Conn, name string, path dbus.ObjectPath, iface, property string) (dbus.Variant, error) {
	var v dbus.Variant
	err := c.Object(name, path).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", dbus.FlagNoAutoStart, iface, property).Store(&v)
	if err != nil {
		return v, fmt.Errorf("read %s of %s: %w", property, name, err)
	}
	return v, nil
}

// PropertyChange reads a PropertiesChanged signal of iface: the new value of property, if it is in
// it. Ok says that the signal is of this interface and names this property; a value that was only
// invalidated has to be read.
func PropertyChange(s *dbus.Signal, iface, property string) (v dbus.Variant, valid, ok bool) {
	if s.Name != "org.freedesktop.DBus.Properties.PropertiesChanged" {
		return v, false, false
	}
	var of string
	var changed map[string]dbus.Variant
	var invalidated []string
	if err := dbus.Store(s.Body, &of, &changed, &invalidated); err != nil || of != iface {
		return v, false, false
	}
	if v, valid = changed[property]; valid {
		return v, true, true
	}
	for _, p := range invalidated {
		if p == property {
			return v, false, true
		}
	}
	return v, false, false
}

// NextSignal waits for the next of a connection's signals. There is none, nil, once ctx has ended, and
// none with an error when the bus is gone.
func NextSignal(ctx context.Context, signals <-chan *dbus.Signal) (*dbus.Signal, error) {
	select {
	case <-ctx.Done():
		return nil, nil
	case sig, ok := <-signals:
		if !ok {
			return nil, errors.New("the session bus is gone")
		}
		return sig, nil
	}
}
