package notify_test

import (
	"context"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
	"unknot/app/agent/desktop/desktoptest"
	"unknot/app/agent/notify"
)

// eventually waits for something that happens on the other side of a bus.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(desktoptest.Patience); !is(); <-time.After(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
	}
}

func TestPortal_ShowsReplacesAnswersAndWithdraws(t *testing.T) {
	bus := desktoptest.StartBus(t)
	portal := desktoptest.StartPortal(t, bus, desktop.PortalNotification)
	pressed := make(chan [3]string, 10)
	n := notify.NewPortal(notify.Params{
		OnAction: func(key, action, token string) { pressed <- [3]string{key, action, token} },
	}, func(string) string { return bus.Address })
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = n.Run(ctx) }()
	eventually(t, "the portal is used", func() bool { return n.Describe().Mechanism == notify.ButtonsOverPortal })

	move := notify.Notification{
		Key: "prompt:1", Title: "Up for two minutes?", Body: "Half an hour.", Expiry: notify.UntilWithdrawn,
		Actions: []notify.Action{{ID: "start", Label: "Start"}, {ID: "skip", Label: "Skip"}},
	}
	show := func(one notify.Notification) {
		t.Helper()
		if err := n.Show(one); err != nil {
			t.Fatal(err)
		}
	}
	show(move)
	shown := portal.Shown("prompt:1")
	buttons, _ := shown["buttons"].Value().([]map[string]dbus.Variant)
	if shown["title"].Value() != move.Title || shown["priority"].Value() != "normal" || len(buttons) != 2 || buttons[0]["action"].Value() != "start" {
		t.Fatalf("shown: %v", shown)
	}
	move.Title = "Three minutes?"
	show(move)
	if got := portal.Shown("prompt:1")["title"].Value(); got != move.Title {
		t.Errorf("replaced, it says %v", got)
	}
	portal.Press("prompt:1", "start", "a token")
	portal.Press("prompt:1", "start", "a token") // some report twice
	if got := <-pressed; got != [3]string{"prompt:1", "start", "a token"} {
		t.Errorf("pressed: %v", got)
	}
	eventually(t, "the answered one goes", func() bool { return portal.Shown("prompt:1") == nil })

	show(notify.Notification{Key: "notice", Title: "For a moment", Expiry: 50 * time.Millisecond})
	eventually(t, "what expires goes", func() bool { return portal.Shown("notice") == nil })

	// A portal that restarts shows what is open again.
	alarm := notify.Notification{Key: "alarm", Title: "Switch the heat off", Expiry: notify.UntilWithdrawn, Urgency: notify.Critical}
	show(alarm)
	portal.Close()
	eventually(t, "its end is noticed", func() bool { return n.Describe().Mechanism == notify.None })
	again := desktoptest.StartPortal(t, bus, desktop.PortalNotification)
	eventually(t, "it is shown again", func() bool { return again.Shown("alarm") != nil })
	if got := again.Shown("alarm")["priority"].Value(); got != "urgent" {
		t.Errorf("an alarm is %v", got)
	}
	cancel()
	<-ended
	eventually(t, "nothing is left behind", func() bool { return again.Shown("alarm") == nil })
	if len(pressed) != 0 {
		t.Error("one press was told twice")
	}
}
