package agent

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/breaks"
)

// A desktop that tells nobody when there is input: the person says when they come and go.
func TestWherePresenceIsNotSeen_ThePersonSaysIt(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.person.Busy(10 * time.Second)
		w.agent.sight(t.Context(), false)
		synctest.Wait()
		s := w.status()
		if !s.PresenceUnknown || !w.tray.model().Unseen {
			t.Fatalf("unknown in the status: %v, in the tray: %v, want it in both", s.PresenceUnknown, w.tray.model().Unseen)
		}
		w.rest(20 * time.Minute)
		w.agent.clicked(t.Context(), "presence:away")
		if s := w.status(); s.Presence != breaks.Away || !w.tray.model().Away {
			t.Fatalf("just after they said that they leave they are %q", s.Presence)
		}
		w.rest(4 * time.Minute)
		s, err := w.client.Presence(t.Context(), breaks.Present)
		if err != nil || s.Presence != breaks.Present {
			t.Fatalf("just after they said that they are back they are %q (%v)", s.Presence, err)
		}
		w.rest(time.Hour) // and for good: nobody would tell of the next input
		if s := w.status(); s.Presence != breaks.Present {
			t.Errorf("an hour later they are %q, want there until they say otherwise", s.Presence)
		}
		w.agent.sight(t.Context(), true)
		if w.status().PresenceUnknown {
			t.Error("still unknown after a way to see it was found")
		}
	})
}
