//go:build linux || freebsd || openbsd || netbsd

package traytest

import (
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"
)

// Line is a line of a menu, as a person sees it.
type Line struct {
	ID        int32
	Label     string
	Enabled   bool
	Separator bool
	Children  []Line
}

// AwaitLine waits until the menu has a line with this path of labels (beginnings do).
func (h *Host) AwaitLine(t testing.TB, labels ...string) Line {
	t.Helper()
	var found Line
	h.Await(t, "the line "+strings.Join(labels, " > "), func() bool {
		var ok bool
		found, ok = find(h.Menu(), labels)
		return ok
	})
	return found
}

// AwaitSettled waits until the whole menu is there: the tray library answers the first question with
// the top lines only, and 150 ms later says that there is more.
func (h *Host) AwaitSettled(t testing.TB) {
	t.Helper()
	h.Await(t, "the whole menu", func() bool {
		_, layouts := h.Traffic()
		return h.Menu() != nil && layouts > 0
	})
}

func find(lines []Line, labels []string) (Line, bool) {
	for i, l := range lines {
		if !strings.HasPrefix(l.Label, labels[0]) || l.Separator {
			continue
		}
		if len(labels) == 1 {
			return lines[i], true
		}
		if got, ok := find(l.Children, labels[1:]); ok {
			return got, true
		}
	}
	return Line{}, false
}

// node is a menu's layout as it travels.
type node struct {
	ID       int32
	Props    map[string]dbus.Variant
	Children []dbus.Variant
}

func (h *Host) menu() (dbus.BusObject, error) {
	path, err := h.property("Menu")
	if err != nil {
		return nil, err
	}
	p, _ := path.(dbus.ObjectPath)
	return h.object(p)
}

// Menu is what a person would see of the menu now; nil when there is none.
func (h *Host) Menu() []Line {
	obj, err := h.menu()
	if err != nil {
		return nil
	}
	var revision uint32
	var root node
	if obj.Call(menuFace+".GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &root) != nil {
		return nil
	}
	return linesOf(root)
}

func linesOf(n node) []Line {
	var lines []Line
	for _, child := range n.Children {
		var c node
		if dbus.Store([]any{child.Value()}, &c) != nil {
			continue
		}
		if visible, ok := c.Props["visible"].Value().(bool); ok && !visible {
			continue
		}
		l := Line{ID: c.ID, Enabled: true, Children: linesOf(c)}
		if kind, _ := c.Props["type"].Value().(string); kind == "separator" {
			l.Separator = true
		}
		if enabled, ok := c.Props["enabled"].Value().(bool); ok {
			l.Enabled = enabled
		}
		l.Label, _ = c.Props["label"].Value().(string)
		// One underscore marks the next letter as a key, two are one to be seen.
		l.Label = strings.NewReplacer("__", "_", "_", "").Replace(l.Label)
		lines = append(lines, l)
	}
	return lines
}

// Text is the menu as it is seen: a line each, children indented, (what is only to be read).
func (h *Host) Text() string {
	var b strings.Builder
	var write func(lines []Line, indent string)
	write = func(lines []Line, indent string) {
		for _, l := range lines {
			switch {
			case l.Separator:
				b.WriteString(indent + "---\n")
			case !l.Enabled:
				b.WriteString(indent + "(" + l.Label + ")\n")
			default:
				b.WriteString(indent + l.Label + "\n")
			}
			write(l.Children, indent+"  ")
		}
	}
	write(h.Menu(), "")
	return b.String()
}

// Click waits for the line with this path of labels (beginnings do) and clicks it.
func (h *Host) Click(t testing.TB, labels ...string) {
	t.Helper()
	l := h.AwaitLine(t, labels...)
	if !l.Enabled {
		t.Fatalf("%s cannot be clicked", strings.Join(labels, " > "))
	}
	obj, err := h.menu()
	if err != nil {
		t.Fatal(err)
	}
	if h.o.Grouped {
		events := []struct {
			ID   int32
			Name string
			Data dbus.Variant
			At   uint32
		}{{l.ID, "clicked", dbus.MakeVariant(""), 0}}
		err = obj.Call(menuFace+".EventGroup", 0, events).Err
	} else {
		err = obj.Call(menuFace+".Event", 0, l.ID, "clicked", dbus.MakeVariant(""), uint32(0)).Err
	}
	if err != nil {
		t.Fatal(err)
	}
}
