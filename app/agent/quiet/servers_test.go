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
type makoModes struct{ modes []string }

// serve answers the calls on a connection one after the other, as mako does. The library's own way to
// export an object answers each call in a goroutine of its own, so a question could overtake the
// change that was asked for before it.
func (m *makoModes) serve(server *dbus.Conn) {
	calls := make(chan *dbus.Message, 64)
	server.Eavesdrop(calls)
	go func() {
		for call := range calls {
			if call.Type != dbus.TypeMethodCall {
				continue
			}
			server.Send(m.answer(call), nil)
		}
	}()
}

// answer is what mako 1.7 replies to a call.
func (m *makoModes) answer(call *dbus.Message) *dbus.Message {
	reply := &dbus.Message{Type: dbus.TypeMethodReply, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldDestination: call.Headers[dbus.FieldSender],
		dbus.FieldReplySerial: dbus.MakeVariant(call.Serial()),
	}}
	switch call.Headers[dbus.FieldMember].Value() {
	case "SetModes":
		m.modes, _ = call.Body[0].([]string)
	case "ListModes":
		reply.Body = []any{m.modes}
		reply.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(m.modes))
	default:
		reply.Type = dbus.TypeError
		reply.Headers[dbus.FieldErrorName] = dbus.MakeVariant("org.freedesktop.DBus.Error.UnknownMethod")
	}
	return reply
}

const (
	makoPath  = dbus.ObjectPath("/fr/emersion/Mako")
	makoIface = "fr.emersion.Mako"
)

func TestOlderMako_DoNotDisturbIsHeardThoughItTellsNobody(t *testing.T) {
	bus := desktoptest.StartBus(t)
	server := bus.Connect()
	if _, err := server.RequestName(notifications, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	(&makoModes{modes: []string{"default", "do-not-disturb"}}).serve(server)
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

// makoProperties is mako from 1.8 on, whose modes are a property that it tells the changes of. The
// library's own properties write a list in place while it is being sent.
type makoProperties struct{}

// Get reads a property, of which there is one.
func (makoProperties) Get(_, property string) (dbus.Variant, *dbus.Error) {
	if property != "Modes" {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", nil)
	}
	return dbus.MakeVariant([]string{"default"}), nil
}

func TestMako_DoNotDisturb(t *testing.T) {
	const properties = "org.freedesktop.DBus.Properties"
	bus := desktoptest.StartBus(t)
	server := bus.Connect()
	if err := server.Export(makoProperties{}, makoPath, properties); err != nil {
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
