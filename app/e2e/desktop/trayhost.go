//go:build linux

package desktop

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

const (
	watcherName  = "org.kde.StatusNotifierWatcher"
	watcherPath  = dbus.ObjectPath("/StatusNotifierWatcher")
	itemPath     = dbus.ObjectPath("/StatusNotifierItem")
	itemIface    = "org.kde.StatusNotifierItem"
	menuIface    = "com.canonical.dbusmenu"
	trayPatience = 10 * time.Second
)

// TrayHost is the panel's side of a tray: it is told of icons, draws none, and presses menu items
// for the person.
type TrayHost struct {
	d     *Desktop
	conn  *dbus.Conn
	props *prop.Properties

	mu    sync.Mutex
	items []string // bus names
}

// MenuItem is a line of an icon's menu.
type MenuItem struct {
	ID       int32
	Label    string
	Enabled  bool
	Checked  bool
	Children []MenuItem
}

// StartTrayHost starts the panel's side on the session bus.
func (d *Desktop) StartTrayHost() *TrayHost {
	d.t.Helper()
	h := &TrayHost{d: d, conn: d.Connect()}
	d.must("start the tray host", h.conn.ExportMethodTable(map[string]any{
		"RegisterStatusNotifierItem": h.register, "RegisterStatusNotifierHost": h.registerHost,
	}, watcherPath, watcherName))
	var err error
	h.props, err = prop.Export(h.conn, watcherPath, prop.Map{watcherName: {
		"RegisteredStatusNotifierItems":  {Value: []string{}, Emit: prop.EmitTrue},
		"IsStatusNotifierHostRegistered": {Value: true, Emit: prop.EmitTrue},
		"ProtocolVersion":                {Value: int32(0), Emit: prop.EmitTrue},
	}})
	d.must("start the tray host", err)
	d.own(h.conn, watcherName)
	return h
}

// Close ends the panel: its name disappears from the bus.
func (h *TrayHost) Close() { _ = h.conn.Close() }

func (h *TrayHost) register(from dbus.Sender, _ string) *dbus.Error {
	h.mu.Lock()
	if !slices.Contains(h.items, string(from)) {
		h.items = append(h.items, string(from))
	}
	items := slices.Clone(h.items)
	h.mu.Unlock()
	h.props.SetMust(watcherName, "RegisteredStatusNotifierItems", items)
	_ = h.conn.Emit(watcherPath, watcherName+".StatusNotifierItemRegistered", string(from)+string(itemPath))
	return nil
}

func (h *TrayHost) registerHost(string) *dbus.Error { return nil }

// item is the icon registered last that is still there; empty when there is none.
func (h *TrayHost) item() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	for i := len(h.items) - 1; i >= 0; i-- {
		if h.d.HasOwner(h.conn, h.items[i]) {
			return h.items[i]
		}
	}
	return ""
}

// AwaitIcon waits for an icon in the tray.
func (h *TrayHost) AwaitIcon() {
	h.d.t.Helper()
	h.d.Eventually("an icon in the tray", trayPatience, func() bool { return h.item() != "" })
}

// HasIcon says whether there is an icon.
func (h *TrayHost) HasIcon() bool { return h.item() != "" }

// Tooltip is the text of the icon.
func (h *TrayHost) Tooltip() string {
	obj := h.conn.Object(h.item(), itemPath)
	for _, name := range []string{"ToolTip", "Title"} {
		v, err := obj.GetProperty(itemIface + "." + name)
		if err != nil {
			continue
		}
		switch x := v.Value().(type) {
		case string:
			return x
		case []any: // icon name, pixmaps, title, text
			var texts []string
			for _, part := range x[min(2, len(x)):] {
				if s, ok := part.(string); ok && s != "" {
					texts = append(texts, s)
				}
			}
			if len(texts) > 0 {
				return strings.Join(texts, "\n")
			}
		}
	}
	return ""
}

// IconSizes are the widths of the pictures that the icon offers, in pixels.
func (h *TrayHost) IconSizes() []int32 {
	v, err := h.conn.Object(h.item(), itemPath).GetProperty(itemIface + ".IconPixmap")
	if err != nil {
		return nil
	}
	var pixmaps []struct {
		Width, Height int32
		Data          []byte
	}
	if err := dbus.Store([]any{v.Value()}, &pixmaps); err != nil {
		return nil
	}
	var sizes []int32
	for _, p := range pixmaps {
		sizes = append(sizes, p.Width)
	}
	return sizes
}

type layoutNode struct {
	ID       int32
	Props    map[string]dbus.Variant
	Children []dbus.Variant
}

func (h *TrayHost) menuObject() dbus.BusObject {
	path := dbus.ObjectPath("/StatusNotifierMenu")
	if v, err := h.conn.Object(h.item(), itemPath).GetProperty(itemIface + ".Menu"); err == nil {
		if p, ok := v.Value().(dbus.ObjectPath); ok {
			path = p
		}
	}
	return h.conn.Object(h.item(), path)
}

// Menu is the whole menu as it is now; nil when it cannot be had.
func (h *TrayHost) Menu() []MenuItem {
	var revision uint32
	var root layoutNode
	if h.item() == "" {
		return nil
	}
	err := h.menuObject().Call(menuIface+".GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &root)
	if err != nil {
		return nil
	}
	return menuItems(root)
}

func menuItems(n layoutNode) []MenuItem {
	var items []MenuItem
	for _, child := range n.Children {
		var c layoutNode
		if dbus.Store([]any{child.Value()}, &c) != nil {
			continue
		}
		m := MenuItem{ID: c.ID, Enabled: true, Children: menuItems(c)}
		m.Label, _ = c.Props["label"].Value().(string)
		// A single underscore marks a key of the menu; two stand for one.
		m.Label = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(m.Label, "__", "\x00"), "_", ""), "\x00", "_")
		if on, ok := c.Props["enabled"].Value().(bool); ok {
			m.Enabled = on
		}
		if visible, ok := c.Props["visible"].Value().(bool); ok && !visible {
			continue
		}
		if state, ok := c.Props["toggle-state"].Value().(int32); ok {
			m.Checked = state == 1
		}
		items = append(items, m)
	}
	return items
}

// Find gives the item with this path of labels; labels match by their beginnings.
func (h *TrayHost) Find(labels ...string) (MenuItem, bool) {
	items := h.Menu()
	var found MenuItem
	for _, label := range labels {
		i := slices.IndexFunc(items, func(m MenuItem) bool { return strings.HasPrefix(m.Label, label) })
		if i < 0 {
			return MenuItem{}, false
		}
		found, items = items[i], items[i].Children
	}
	return found, true
}

// Click presses the item with this path of labels, waiting for it to be there.
func (h *TrayHost) Click(labels ...string) {
	h.d.t.Helper()
	var item MenuItem
	h.d.Eventually("a tray menu item "+strings.Join(labels, " ▸ "), trayPatience, func() bool {
		var ok bool
		item, ok = h.Find(labels...)
		return ok && item.Enabled
	})
	err := h.menuObject().Call(menuIface+".Event", 0, item.ID, "clicked", dbus.MakeVariant(""), uint32(0)).Err
	h.d.must("click "+strings.Join(labels, " ▸ "), err)
}

// Labels are the menu's lines, children indented: what a person would read.
func (h *TrayHost) Labels() string {
	var b strings.Builder
	var write func(items []MenuItem, indent string)
	write = func(items []MenuItem, indent string) {
		for _, m := range items {
			b.WriteString(indent + m.Label + "\n")
			write(m.Children, indent+"  ")
		}
	}
	write(h.Menu(), "")
	return b.String()
}
