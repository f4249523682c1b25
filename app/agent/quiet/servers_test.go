package quiet_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// makoModes is mako 1.7 as far as its modes go: it gives them and tells of no change.
type makoModes struct {
	mu    sync.Mutex
	modes []string
}

func (m *makoModes) ListModes() ([]string, *dbus.Error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.modes, nil
}

func (m *makoModes) SetModes(modes []string) *dbus.Error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.modes = modes
	return nil
}

const (
	makoPath  = dbus.ObjectPath("/fr/emersion/Mako")
	makoIface = "fr.emersion.Mako"
)

func TestOlderMako_DoNotDisturbIsHeardThoughItTellsNobody(t *testing.T) {
	bus := desktoptest.StartBus(t)
	server := bus.Connect()
	if err := server.Export(&makoModes{modes: []string{"default", "do-not-disturb"}}, makoPath, makoIface); err != nil {
		t.Fatal(err)
	}
	if _, err := server.RequestName(notifications, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	on, off := onOff(breaks.QuietDoNotDisturb)
	r.want(on) // from before
	r.settled("do-not-disturb", func(c api.Check) bool { return c.OK && strings.Contains(c.Mechanism, "mako modes (1.7)") })
	makoctl := bus.Connect().Object(notifications, makoPath)
	for _, modes := range [][]string{{"default"}, {"default", "dnd"}, {"away"}} {
		if err := makoctl.Call(makoIface+".SetModes", 0, modes).Err; err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.Join(modes, " "), "dnd") {
			r.want(on)
		} else {
			r.want(off)
		}
	}
}

// Get reads a property, of which there is one: the modes, from mako 1.8 on. The library's own
// properties write a list in place while it is being sent.
func (m *makoModes) Get(_, property string) (dbus.Variant, *dbus.Error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if property != "Modes" {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", nil)
	}
	return dbus.MakeVariant(m.modes), nil
}

func TestMako_DoNotDisturb(t *testing.T) {
	const properties = "org.freedesktop.DBus.Properties"
	bus := desktoptest.StartBus(t)
	server, mako := bus.Connect(), &makoModes{modes: []string{"default"}}
	if err := server.Export(mako, makoPath, properties); err != nil {
		t.Fatal(err)
	}
	if _, err := server.RequestName(notifications, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	r.settled("do-not-disturb", func(c api.Check) bool { return c.Mechanism == "mako modes" })
	on, off := onOff(breaks.QuietDoNotDisturb)
	for _, modes := range [][]string{{"default", "do-not-disturb"}, {"default"}} {
		changed := map[string]dbus.Variant{"Modes": dbus.MakeVariant(modes)}
		if err := server.Emit(makoPath, properties+".PropertiesChanged", makoIface, changed, []string{}); err != nil {
			t.Fatal(err)
		}
		if len(modes) > 1 {
			r.want(on)
		} else {
			r.want(off)
		}
	}
}

// notificationCentre is swaync as far as its do-not-disturb goes.
type notificationCentre struct {
	mu  sync.Mutex
	dnd bool
}

func (n *notificationCentre) GetDnd() (bool, *dbus.Error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.dnd, nil
}

func TestSwaync_DoNotDisturb(t *testing.T) {
	const name, path = "org.erikreider.swaync.cc", dbus.ObjectPath("/org/erikreider/swaync/cc")
	bus := desktoptest.StartBus(t)
	server, centre := bus.Connect(), &notificationCentre{}
	if err := server.Export(centre, path, name); err != nil {
		t.Fatal(err)
	}
	if _, err := server.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	r.settled("do-not-disturb", func(c api.Check) bool { return c.Mechanism == "swaync do-not-disturb" })
	on, off := onOff(breaks.QuietDoNotDisturb)
	for _, dnd := range []bool{true, false} {
		centre.mu.Lock()
		centre.dnd = dnd
		centre.mu.Unlock()
		if err := server.Emit(path, name+".Subscribe", uint32(0), dnd, false); err != nil {
			t.Fatal(err)
		}
		if dnd {
			r.want(on)
		} else {
			r.want(off)
		}
	}
}

// policyAgent is Plasma's, as far as the screen goes.
type policyAgent struct {
	mu   sync.Mutex
	held bool
}

func (p *policyAgent) HasInhibition(types uint32) (bool, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held && types&4 != 0, nil
}

func TestPlasma_Inhibitors(t *testing.T) {
	const name = "org.kde.Solid.PowerManagement.PolicyAgent"
	const path = dbus.ObjectPath("/org/kde/Solid/PowerManagement/PolicyAgent")
	bus := desktoptest.StartBus(t)
	server, agent := bus.Connect(), &policyAgent{}
	if err := server.Export(agent, path, name); err != nil {
		t.Fatal(err)
	}
	if _, err := server.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	r := run(t, map[string]string{"DBUS_SESSION_BUS_ADDRESS": bus.Address})
	r.settled("inhibitor", isOK)
	for _, held := range []bool{true, false} {
		agent.mu.Lock()
		agent.held = held
		agent.mu.Unlock()
		if err := server.Emit(path, name+".InhibitionsChanged", [][]string{}, []string{}); err != nil {
			t.Fatal(err)
		}
		r.want(breaks.Inhibitor{On: held})
	}
}
