package agent

import (
	"sync/atomic"
	"testing"
	"time"
)

// watchful is a Quiet that keeps what it was told.
type watchful struct{ near atomic.Bool }

func (q *watchful) SetNear(near bool) { q.near.Store(near) }

func TestQuietIsToldThatAReminderIsNear(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		q := &watchful{}
		if err := w.agent.loop.call(t.Context(), func() { w.agent.loop.quiet = q }); err != nil {
			t.Fatal(err)
		}
		w.busy(15 * time.Minute)
		if q.near.Load() {
			t.Fatal("five minutes before the first reminder it is said to be near")
		}
		w.busy(5*time.Minute - time.Second)
		if !q.near.Load() {
			t.Fatal("a second before the reminder falls due nothing is said")
		}
		w.busy(30 * time.Second) // it waits for a pause in typing
		if !q.near.Load() {
			t.Error("while it waits for its moment it is not near")
		}
		w.rest(11 * time.Second)
		w.rest(4 * time.Minute) // nobody there
		if q.near.Load() && w.status().Prompt == nil {
			t.Error("it is near though nobody is there")
		}
		w.busy(time.Minute)
		if w.status().Prompt == nil && q.near.Load() {
			t.Error("it is near though it has been answered by leaving")
		}
	})
}
