//go:build e2e

package desktop

import (
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// The desktop itself, without the program: if this fails, no story tells anything.

func TestDunstShowsANotificationAndReportsThePressedAction(t *testing.T) {
	d := New(t, Options{Daemon: Dunst, Program: "/bin/true"})
	conn := d.Connect()
	pressed := make(chan *dbus.Signal, 10)
	conn.Signal(pressed)
	d.must("listen", conn.AddMatchSignal(dbus.WithMatchInterface(notesIface), dbus.WithMatchMember("ActionInvoked")))
	var id uint32
	call := conn.Object(notesName, notesPath).Call(notesIface+".Notify", 0, "test", uint32(0), "", "Time to move", "Two minutes",
		[]string{"default", "Open", "start", "Start", "skip", "Skip"}, map[string]dbus.Variant{}, int32(0))
	d.must("notify", call.Store(&id))
	d.Eventually("dunst shows it", 5*time.Second, func() bool { return d.DunstShows() == 1 })
	d.DunstPress("Skip")
	deadline := time.After(5 * time.Second)
	for {
		select {
		case s := <-pressed:
			if s.Name != notesIface+".ActionInvoked" {
				continue // the bus's own greetings
			}
			if s.Body[0] != id || s.Body[1] != "skip" {
				t.Errorf("dunst reported %v", s.Body)
			}
			return
		case <-deadline:
			t.Fatalf("dunst reported nothing; its menu was: %s", d.tool("cat", d.Path("menu")))
		}
	}
}

func TestASessionLeavesNoProcessBehind(t *testing.T) {
	var d *Desktop
	t.Run("session", func(t *testing.T) {
		d = New(t, Options{Program: "/bin/true"})
		d.Type()
		// What a program of the session starts on its own is found and ended too.
		d.Tool("sh", "-c", "setsid sleep 600 >/dev/null 2>&1 &")
		if len(d.PIDs("sleep 600")) != 1 {
			t.Errorf("the detached process was not found")
		}
	})
	if pids := d.PIDs(""); len(pids) > 0 {
		t.Errorf("still running: %v", pids)
	}
}
