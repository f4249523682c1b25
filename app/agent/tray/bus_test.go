//go:build (linux || freebsd || openbsd || netbsd) && !race

package tray_test

// The tray on a bus. Not under the race detector: fyne.io/systray 1.12.2 changes the picture and the
// menu's number while its D-Bus side may be sending them (SetIcon against Properties.Get, refresh
// against GetLayout). A panel that reads in between asks again at the signal that follows. The
// detector would report the library, and our part is under it in tray_test.go.

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/sessionbus/bustest"
	"unknot/app/agent/tray"
	"unknot/app/agent/tray/traytest"
)

func TestTray_ShowsMenuAndIcon(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	h.AwaitSettled(t)
	want := `(Sitting since 9:12)
(Next: Stand and move at 9:42)
---
Start
  Heat
  Cat-cow
  Stretch
  Stand and move
  Self-massage
  A glass of water
It hurts now
How is your back?
Today
Standing now
Pause reminders
  30 min
  1 h
  2 h
  Until tomorrow
---
Settings
Quit
`
	if got := h.Text(); got != want {
		t.Errorf("the menu is\n%s\nwant\n%s", got, want)
	}
	if h.ID() != "Unknot" || !strings.HasPrefix(h.Tooltip(), "Sitting since 9:12") {
		t.Errorf("id %q, tooltip %q", h.ID(), h.Tooltip())
	}
	if i := h.Icon(t); i.W != 44 || i.H != 44 || len(i.ARGB) != 44*44*4 || !bytes.ContainsFunc(i.ARGB, func(b rune) bool { return b != 0 }) {
		t.Errorf("icon of %dx%d with %d bytes", i.W, i.H, len(i.ARGB))
	}
	r.await(t, "shown", shown)
	if d := r.Describe(); d.Mechanism == "" || d.Note != "" || d.Since.IsZero() {
		t.Errorf("described as %+v", d)
	}
}

func TestTray_ClicksArrive(t *testing.T) {
	bus := bustest.Start(t)
	for name, grouped := range map[string]bool{"one event": false, "events in a group": true} {
		t.Run(name, func(t *testing.T) {
			h := traytest.Start(t, bus.Address, traytest.Options{Grouped: grouped})
			defer h.Stop()
			r := run(t)
			h.AwaitSettled(t)
			for _, c := range []struct{ labels, action string }{
				{"Start/Heat", "start:heat"},
				{"Start/Cat-cow", "start:guide:cat_cow_seated"},
				{"Start/A glass", "water"},
				{"How is", "check-in"},
				{"Today", "view:today"},
				{"Standing now", "posture:standing"},
				{"Pause/2 h", "pause:2h"},
				{"Settings", "view:settings"},
				{"Quit", "quit"},
			} {
				h.Click(t, strings.Split(c.labels, "/")...)
				if got := r.click(t); got != c.action {
					t.Errorf("%s does %q, want %q", c.labels, got, c.action)
				}
			}
			r.stop()
		})
	}
}

func TestTray_PromptAppearsAndGoes(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	h.AwaitSettled(t)
	calm := h.Icon(t)
	m := base()
	m.Prompt = &tray.Prompt{Title: "Cat_cow & you?", Answers: []tray.Answer{{"start", "Start"}, {"snooze", "In 5 min"}, {"skip", "Skip"}}}
	r.Set(m)
	h.AwaitLine(t, "Cat_cow & you?")
	h.Click(t, "In 5 min")
	if got := r.click(t); got != "answer:snooze" {
		t.Errorf("got %q", got)
	}
	if bytes.Equal(calm.ARGB, h.Icon(t).ARGB) {
		t.Error("the icon does not tell of the prompt")
	}
	r.Set(base())
	h.Await(t, "the prompt is gone", func() bool { return !strings.Contains(h.Text(), "In 5 min") })
}

func TestTray_TouchesTheBusOnlyForWhatIsSeen(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	h.AwaitSettled(t)
	before, _ := h.Traffic()
	m := base()
	for range 50 {
		m.Progress += 0.0001 // no step of the ring
		r.Set(m)
	}
	m.Next = "Next: Stand and move at 9:45"
	r.Set(m)
	h.AwaitLine(t, "Next: Stand and move at 9:45")
	// The line and the tooltip: three signals and two.
	if after, _ := h.Traffic(); after-before > 6 {
		t.Errorf("one changed line cost %d signals", after-before)
	}
}

func TestTray_HostThatComesLaterOrRestarts(t *testing.T) {
	bus := bustest.Start(t)
	r := run(t)
	r.await(t, "without a host", func(d tray.Description) bool { return !d.Shown && strings.Contains(d.Note, "no tray host") })
	h := traytest.Start(t, bus.Address, traytest.Options{})
	h.AwaitSettled(t)
	r.await(t, "shown", shown)
	h.Stop()
	r.await(t, "gone", func(d tray.Description) bool { return !d.Shown })
	h = traytest.Start(t, bus.Address, traytest.Options{NoPanel: true})
	h.AwaitIcon(t)
	if r.Describe().Shown {
		t.Error("a registry without a panel shows nothing")
	}
	h.ShowPanel(true)
	r.await(t, "shown again", shown)
	h.Click(t, "Quit")
	if got := r.click(t); got != "quit" {
		t.Errorf("got %q", got)
	}
	if got := h.Items(); len(got) != 1 {
		t.Errorf("the icon is there %d times: %q", len(got), got)
	}
}

// The library's listener ends at a signal with two values, such as a notification server sends over
// the connection that beeep shares with it. The icon must come back all the same.
func TestTray_SurvivesOddSignalsOnTheLibrarysConnection(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	h.AwaitSettled(t)
	service, _, _ := strings.Cut(h.Items()[0], "/")
	odd := bus.Connect(t)
	odd.Send(&dbus.Message{
		Type: dbus.TypeSignal,
		Headers: map[dbus.HeaderField]dbus.Variant{
			dbus.FieldInterface:   dbus.MakeVariant("org.freedesktop.Notifications"),
			dbus.FieldMember:      dbus.MakeVariant("NotificationClosed"),
			dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath("/org/freedesktop/Notifications")),
			dbus.FieldDestination: dbus.MakeVariant(service),
			dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(uint32(1), uint32(1))),
		},
		Body: []any{uint32(1), uint32(1)},
	}, nil)
	// A question to the same connection is answered after the signal was read.
	if err := odd.Object(service, "/StatusNotifierItem").Call("org.freedesktop.DBus.Peer.Ping", 0).Err; err != nil {
		t.Fatal(err)
	}
	h.Stop()
	r.await(t, "gone", func(d tray.Description) bool { return !d.Shown })
	h = traytest.Start(t, bus.Address, traytest.Options{})
	h.AwaitIcon(t)
}

func TestTray_BusRestartBringsTheIconBack(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	h.AwaitSettled(t)
	bus.Stop(t)
	r.await(t, "gone", func(d tray.Description) bool { return !d.Shown && d.LastError != "" })
	bus.Restart(t)
	h = traytest.Start(t, bus.Address, traytest.Options{})
	m := base()
	m.Presence = "Sitting since 10:00"
	r.Set(m)
	h.AwaitLine(t, "Sitting since 10:00")
	h.Click(t, "Today")
	if got := r.click(t); got != "view:today" {
		t.Errorf("got %q", got)
	}
	r.await(t, "shown again", shown)
}

func TestTray_IconLeavesAtTheEnd(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	h.AwaitSettled(t)
	item := h.Items()[0]
	r.stop()
	var has bool
	service, _, _ := strings.Cut(item, "/")
	watch := bus.Connect(t)
	for deadline := time.Now().Add(patience); ; {
		if err := watch.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, service).Store(&has); err != nil {
			t.Fatal(err)
		}
		if !has {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the icon's connection stays")
		}
	}
}

func TestTray_PicturesAreWhatTheDesktopGets(t *testing.T) {
	bus := bustest.Start(t)
	h := traytest.Start(t, bus.Address, traytest.Options{})
	r := run(t)
	m := base()
	m.Progress = 0.5
	h.AwaitSettled(t)
	r.Set(m)
	want := tray.Draw(tray.Face{Size: 44, Seen: 22, Progress: 0.5})
	h.Await(t, "half a ring, soft edges and all", func() bool {
		got := h.Icon(t)
		for i := 0; i < len(want.Pix); i += 4 {
			r, g, b, a := want.Pix[i], want.Pix[i+1], want.Pix[i+2], want.Pix[i+3]
			if a == 0 {
				r, g, b = 0, 0, 0 // of no colour
			}
			if !bytes.Equal(got.ARGB[i:i+4], []byte{a, r, g, b}) {
				return false
			}
		}
		return true
	})
}
