//go:build linux

package desktop

import (
	"slices"
	"time"

	"unknot/app/agent/notify/notifytest"
)

// Notes is a notification daemon that notes what it is told, and answers for the person.
type Notes struct {
	*notifytest.Server
	d *Desktop
}

// StartNotes starts the daemon on the session bus.
func (d *Desktop) StartNotes(o notifytest.Options) *Notes {
	d.t.Helper()
	return &Notes{Server: notifytest.Start(d.t, d.Bus, o), d: d}
}

// Await waits until a notification that matches is on the screen, and gives it.
func (n *Notes) Await(what string, within time.Duration, match func(notifytest.Shown) bool) notifytest.Shown {
	n.d.t.Helper()
	var found notifytest.Shown
	n.d.Eventually("a notification: "+what, within, func() bool {
		all := n.Visible()
		i := slices.IndexFunc(all, match)
		if i >= 0 {
			found = all[i]
		}
		return i >= 0
	})
	return found
}

// AwaitClosed waits until the notification is gone from the screen.
func (n *Notes) AwaitClosed(id uint32, within time.Duration) {
	n.d.t.Helper()
	n.d.Eventually("the notification is gone", within, func() bool {
		return !slices.ContainsFunc(n.Visible(), func(s notifytest.Shown) bool { return s.ID == id })
	})
}

// Reminder says whether a notification asks for an answer: it has a button to start.
func Reminder(s notifytest.Shown) bool { return s.Label("start") != "" }
