//go:build linux || freebsd || openbsd || netbsd

// Package traytest is the panel's side of a tray on a real bus: it is given icons, reads their menus
// and clicks for the person.
package traytest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"

	"unknot/app/agent/sessionbus"
)

const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = dbus.ObjectPath("/StatusNotifierWatcher")
	itemFace    = "org.kde.StatusNotifierItem"
	menuFace    = "com.canonical.dbusmenu"
)

// patience bounds every wait for something that must happen.
const patience = 10 * time.Second

// Options are how a Host behaves.
type Options struct {
	// NoPanel: icons can be registered, but nobody shows them.
	NoPanel bool
	// Grouped: it clicks with EventGroup, as Xfce's panel does, not with Event.
	Grouped bool
}

// Host is a tray host and its registry, as KDE's and others have them in one process.
type Host struct {
	conn  *dbus.Conn
	o     Options
	props *prop.Properties

	news chan struct{} // has room for one: an icon or its menu has changed

	mu            sync.Mutex // guards what follows
	items         []string   // service and path of each icon, as KDE writes them
	registrations int
	layouts       int
	signals       int
}

// Icon is a picture that an icon offers.
type Icon struct {
	W, H int
	// ARGB has four bytes a pixel, row by row.
	ARGB []byte
}

// Start puts a host on the bus at address; it leaves with the test, or at Stop.
func Start(t testing.TB, address string, o Options) *Host {
	t.Helper()
	conn, err := sessionbus.Dial(address)
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{conn: conn, o: o, news: make(chan struct{}, 1)}
	t.Cleanup(h.Stop)
	signals := make(chan *dbus.Signal, 64)
	conn.Signal(signals)
	go h.listen(signals)
	for _, face := range []string{itemFace, menuFace, "org.freedesktop.DBus.Properties"} {
		if err := conn.AddMatchSignal(dbus.WithMatchInterface(face)); err != nil {
			t.Fatal(err)
		}
	}
	if err := conn.Export(watcher{h}, watcherPath, watcherName); err != nil {
		t.Fatal(err)
	}
	h.props, err = prop.Export(conn, watcherPath, prop.Map{watcherName: {
		"RegisteredStatusNotifierItems":  {Value: []string{}, Emit: prop.EmitTrue},
		"IsStatusNotifierHostRegistered": {Value: !o.NoPanel, Emit: prop.EmitTrue},
		"ProtocolVersion":                {Value: int32(0), Emit: prop.EmitTrue},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if reply, err := conn.RequestName(watcherName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("own %s: %v, %v", watcherName, reply, err)
	}
	return h
}

// Stop takes the host off the bus. When it returns another can take its place.
func (h *Host) Stop() {
	_, _ = h.conn.ReleaseName(watcherName)
	_ = h.conn.Close()
}

// ShowPanel is a panel coming (or going) while the registry stays.
func (h *Host) ShowPanel(on bool) {
	h.props.SetMust(watcherName, "IsStatusNotifierHostRegistered", on)
	member := "StatusNotifierHostRegistered"
	if !on {
		member = "StatusNotifierHostUnregistered"
	}
	_ = h.conn.Emit(watcherPath, watcherName+"."+member)
}

func (h *Host) listen(signals <-chan *dbus.Signal) {
	for sig := range signals {
		h.mu.Lock()
		h.signals++
		if sig.Name == menuFace+".LayoutUpdated" {
			h.layouts++
		}
		h.mu.Unlock()
		h.tell()
	}
}

func (h *Host) tell() {
	select {
	case h.news <- struct{}{}:
	default:
	}
}

// watcher is what the registry answers to.
type watcher struct{ h *Host }

// RegisterStatusNotifierItem takes an icon; the same one a second time is the same icon, as with KDE.
func (w watcher) RegisterStatusNotifierItem(sender dbus.Sender, service string) *dbus.Error {
	item := service + "/StatusNotifierItem"
	if strings.HasPrefix(service, "/") {
		item = string(sender) + service
	}
	h := w.h
	h.mu.Lock()
	h.registrations++
	isNew := !slices.Contains(h.items, item)
	if isNew {
		h.items = append(h.items, item)
	}
	items := slices.Clone(h.items)
	h.mu.Unlock()
	if isNew {
		h.props.SetMust(watcherName, "RegisteredStatusNotifierItems", items)
		_ = h.conn.Emit(watcherPath, watcherName+".StatusNotifierItemRegistered", item)
	}
	h.tell()
	return nil
}

// RegisterStatusNotifierHost is for panels; this host is its own.
func (w watcher) RegisterStatusNotifierHost(string) *dbus.Error { return nil }

// Items are the icons given so far, of connections that are still there.
func (h *Host) Items() []string {
	h.mu.Lock()
	items := slices.Clone(h.items)
	h.mu.Unlock()
	return slices.DeleteFunc(items, func(item string) bool {
		var has bool
		service, _, _ := strings.Cut(item, "/")
		_ = h.conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, service).Store(&has)
		return !has
	})
}

// Traffic is how many signals the icons have sent so far, and how many of them announce a new menu.
func (h *Host) Traffic() (signals, layouts int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.signals, h.layouts
}

// Await waits until ok, looking again at each change of an icon.
func (h *Host) Await(t testing.TB, what string, ok func() bool) {
	t.Helper()
	timeout := time.After(patience)
	for !ok() {
		select {
		case <-h.news:
		case <-timeout:
			t.Fatalf("never came: %s; the menu is\n%s", what, h.Text())
		}
	}
}

// AwaitIcon waits for an icon.
func (h *Host) AwaitIcon(t testing.TB) {
	t.Helper()
	h.Await(t, "an icon", func() bool { return len(h.Items()) > 0 })
}

// object is the first icon's connection and a path on it.
func (h *Host) object(path dbus.ObjectPath) (dbus.BusObject, error) {
	items := h.Items()
	if len(items) == 0 {
		return nil, fmt.Errorf("there is no icon")
	}
	service, item, _ := strings.Cut(items[len(items)-1], "/")
	if path == "" {
		path = dbus.ObjectPath("/" + item)
	}
	return h.conn.Object(service, path), nil
}

func (h *Host) property(name string) (any, error) {
	obj, err := h.object("")
	if err != nil {
		return nil, err
	}
	v, err := obj.GetProperty(itemFace + "." + name)
	return v.Value(), err
}

// ID is the icon's Id, which panels keep their settings by.
func (h *Host) ID() string {
	v, _ := h.property("Id")
	s, _ := v.(string)
	return s
}

// Tooltip is the text of the icon.
func (h *Host) Tooltip() string {
	v, err := h.property("ToolTip")
	if err != nil {
		return ""
	}
	var tip struct {
		Icon    string
		Pixmaps []struct {
			W, H int32
			Data []byte
		}
		Title, Text string
	}
	if dbus.Store([]any{v}, &tip) != nil {
		return ""
	}
	return tip.Title
}

// Icon is the picture that the icon offers first.
func (h *Host) Icon(t testing.TB) Icon {
	t.Helper()
	v, err := h.property("IconPixmap")
	if err != nil {
		t.Fatal(err)
	}
	var pixmaps []struct {
		W, H int32
		Data []byte
	}
	if err := dbus.Store([]any{v}, &pixmaps); err != nil || len(pixmaps) == 0 {
		t.Fatalf("the icon has no picture: %v", err)
	}
	return Icon{W: int(pixmaps[0].W), H: int(pixmaps[0].H), ARGB: pixmaps[0].Data}
}
