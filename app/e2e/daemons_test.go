//go:build e2e

package e2e_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/e2e/desktop"
)

// daemon is a real notification daemon, and somebody in front of it.
type daemon interface {
	Start()
	Kill()
	Shown() int
	Press(desktop.Action)
	PressBody()
}

// manner is in what a daemon differs from the others.
type manner struct {
	name string // what it calls itself begins so
	// bodyCloses: a press on the text is "not now" and no default action.
	bodyCloses bool
	// expires: a notification that was shown for a while goes by itself.
	expires bool
}

// The notification daemons of X11, each the real program.
func TestDaemons(t *testing.T) {
	for _, c := range []struct {
		manner
		start func(*desktop.Desktop) *desktop.Popups
	}{
		{manner{"dunst", false, false}, (*desktop.Desktop).DunstPopups}, // in the stories it never lets one expire
		{manner{"Xfce", true, true}, (*desktop.Desktop).XfceNotifyd},
		{manner{"Notification Daemon", false, false}, (*desktop.Desktop).NotificationDaemon}, // it puts them in a list of its own instead
	} {
		t.Run(c.name, func(t *testing.T) {
			d := desktop.New(t, desktop.Options{Daemon: desktop.NoDaemon, NoTray: true})
			announces(t, d, c.start(d), c.manner)
		})
	}
}

// announces plays what the agent wants of a daemon: one that comes late, showing, replacing,
// withdrawing, a button, a press on the text, an alarm that stays, one that ends by itself, a crash.
func announces(t *testing.T, d *desktop.Desktop, server daemon, m manner) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", d.Bus)
	n := listen(t, d)
	defer func() {
		if see, ok := server.(desktop.Session); ok && t.Failed() {
			see.Picture(evidence(t, "failed.png"))
		}
	}()
	shows := func(want int) {
		t.Helper()
		d.Eventually("as many notifications as asked for", longer, func() bool { return server.Shown() == want })
	}

	_ = n.Show(reminder("late")) // nobody is there yet
	server.Start()
	// GNOME's owns its name before its shell answers for it, which was seen to take 50 s on a busy machine.
	d.Eventually("the one that nobody was there for", time.Minute+longer, func() bool { return server.Shown() == 1 })
	if got := n.Describe(); !strings.HasPrefix(got.Server, m.name) || got.Mechanism != notify.ButtonsOverDBus {
		t.Errorf("described as %+v, want %s with buttons", got, m.name)
	}
	again := reminder("late")
	again.Title += " again" // Plasma refuses the same one twice within a second
	n.show(again)           // in its place
	shows(1)
	n.Withdraw("late")
	shows(0)

	n.show(reminder("pressed"))
	shows(1)
	server.Press(desktop.ActStart)
	n.want("pressed start")
	shows(0)

	n.show(reminder("text"))
	shows(1)
	server.PressBody()
	if m.bodyCloses {
		n.want("text dismissed")
	} else {
		n.want("text " + notify.DefaultAction)
	}
	shows(0)

	if m.expires {
		short := reminder("short")
		short.Expiry = time.Second
		n.show(short)
		n.want("short expired")
	}
	alarm := reminder("alarm")
	alarm.Urgency = notify.Critical
	n.show(alarm)
	shows(1)

	server.Kill()
	server.Start()
	shows(1) // the alarm again, by the new one
	server.Press(desktop.ActStart)
	n.want("alarm start")
	shows(0)
	n.nothingMore()
}

// ears is a notifier and what it was told.
type ears struct {
	*notify.Desktop
	t    *testing.T
	told chan string
}

func listen(t *testing.T, d *desktop.Desktop) *ears {
	t.Helper()
	e := &ears{t: t, told: make(chan string, 16)}
	e.Desktop = notify.New(notify.Params{
		StateFile: d.Path("notify.json"), IconDir: d.Dir,
		OnAction: func(key, action, _ string) { e.told <- key + " " + action },
		OnClosed: func(key string, reason notify.Reason) { e.told <- key + " " + string(reason) },
		Plain:    func(notify.Notification, string) error { return notify.ErrNoServer },
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); _ = e.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended })
	return e
}

func (e *ears) show(n notify.Notification) {
	e.t.Helper()
	if err := e.Show(n); err != nil {
		e.t.Fatal(err)
	}
}

func (e *ears) want(what string) {
	e.t.Helper()
	select {
	case got := <-e.told:
		if got != what {
			e.t.Errorf("told of %q, want %q", got, what)
		}
	case <-time.After(longer):
		e.t.Fatalf("never told of %q", what)
	}
}

func (e *ears) nothingMore() {
	e.t.Helper()
	select {
	case got := <-e.told:
		e.t.Errorf("told of %q too", got)
	default:
	}
}

func reminder(key string) notify.Notification {
	return notify.Notification{
		Key: key, Title: "Time to move, " + key, Body: "Two minutes up?", Expiry: notify.UntilWithdrawn,
		Actions: []notify.Action{{ID: "start", Label: "Start"}, {ID: "snooze", Label: "In 5 min"}, {ID: "skip", Label: "Skip"}},
	}
}

// evidence is where a picture of the story is kept for a person to look at.
func evidence(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("UNKNOT_E2E_EVIDENCE")
	if root == "" {
		root = filepath.Join(os.TempDir(), "unknot-e2e")
	}
	dir := filepath.Join(root, strings.ReplaceAll(t.Name(), "/", "-"))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, name)
}
