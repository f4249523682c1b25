package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/godbus/dbus/v5"
	"github.com/google/uuid"
)

// The desktop's portals: what a sandboxed program may ask for. Each is an interface of one object.
const (
	PortalName = "org.freedesktop.portal.Desktop"
	PortalPath = dbus.ObjectPath("/org/freedesktop/portal/desktop")

	PortalNotification = "org.freedesktop.portal.Notification"
	PortalBackground   = "org.freedesktop.portal.Background"
	PortalInhibit      = "org.freedesktop.portal.Inhibit"
)

// Sandbox names what this program is shut into; empty: nothing.
func Sandbox(getenv Getenv) string {
	if id := getenv("FLATPAK_ID"); id != "" {
		return "Flatpak " + id
	}
	if _, err := os.Stat("/.flatpak-info"); err == nil {
		return "Flatpak"
	}
	if name := getenv("SNAP_NAME"); name != "" {
		return "Snap " + name
	}
	return ""
}

// PortalVersion is the version of a portal; an error says that the desktop has none.
func PortalVersion(ctx context.Context, c *dbus.Conn, portal string) (uint32, error) {
	var version uint32
	v, err := Property(ctx, c, PortalName, PortalPath, portal, "version")
	if err == nil {
		err = v.Store(&version)
	}
	return version, err
}

// ErrDeclined says that the person, or the desktop for them, said no to what a portal was asked.
var ErrDeclined = errors.New("the desktop's portal said no")

// AskPortal calls a method that a portal answers later, perhaps after asking the person, and waits
// for that answer. The options go last, after args; AskPortal adds the one that names the answer.
func AskPortal(ctx context.Context, c *dbus.Conn, method string, options map[string]dbus.Variant, args ...any) (map[string]dbus.Variant, error) {
	token := "unknot_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	sender := strings.ReplaceAll(strings.TrimPrefix(c.Names()[0], ":"), ".", "_")
	request := dbus.ObjectPath(string(PortalPath) + "/request/" + sender + "/" + token)
	match := []dbus.MatchOption{
		dbus.WithMatchObjectPath(request), dbus.WithMatchInterface("org.freedesktop.portal.Request"), dbus.WithMatchMember("Response"),
	}
	// Before the call, or the answer may be missed.
	if err := c.AddMatchSignalContext(ctx, match...); err != nil {
		return nil, fmt.Errorf("await %s: %w", method, err)
	}
	signals := make(chan *dbus.Signal, 16)
	c.Signal(signals)
	defer func() {
		c.RemoveSignal(signals)
		_ = c.RemoveMatchSignal(match...)
	}()
	asked := map[string]dbus.Variant{"handle_token": dbus.MakeVariant(token)}
	for key, value := range options {
		asked[key] = value
	}
	if err := c.Object(PortalName, PortalPath).CallWithContext(ctx, method, 0, append(args, asked)...).Err; err != nil {
		return nil, fmt.Errorf("call %s: %w", method, err)
	}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case s, ok := <-signals:
			var code uint32
			var results map[string]dbus.Variant
			switch {
			case !ok:
				return nil, errors.New("the session bus is gone")
			case s.Path != request || dbus.Store(s.Body, &code, &results) != nil:
			case code != 0:
				return nil, ErrDeclined
			default:
				return results, nil
			}
		}
	}
}
