package window

import (
	"testing"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/look"
)

// nobodySeen is an agent that has seen nobody yet, and takes the person's word.
func nobodySeen(b *apitest.Backend) {
	b.Now.Presence, b.Now.AwayCause, b.Now.Bout = breaks.Away, breaks.CauseIdle, nil
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		if say, ok := ev.(breaks.SayPresence); ok && say.Present {
			now.Presence, now.AwayCause = breaks.Present, ""
		}
		return nil
	}
}

// Who opens the window is there, whatever the agent has seen so far.
func TestHere_OpeningTheWindowIsProofThatSomebodyIsThere(t *testing.T) {
	s := newStage(t, usual, look.Light, nobodySeen)
	if !s.did(breaks.SayPresence{Present: true}) {
		t.Error("the agent was not told that somebody opened the window")
	}
	if s.st.status.Presence != breaks.Present {
		t.Error("the window says away to the person who has just opened it")
	}
}

// An open window that nobody touches proves nothing; one that is used does.
func TestHere_UsingAnOpenWindowIsProofToo(t *testing.T) {
	for name, use := range map[string]func(*stage){
		"a page is gone to":  func(s *stage) { s.tap("History") },
		"a digit is pressed": func(s *stage) { s.rune('3') },
		"a key is pressed":   func(s *stage) { s.key(&fyne.KeyEvent{Name: fyne.KeyF5}) },
		"it is opened again": func(s *stage) { s.raise("today", "") },
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, usual, look.Light, nil)
			nobodySeen(s.agent)
			s.tell()
			if s.did(breaks.SayPresence{Present: true}) {
				t.Fatal("an absence that begins while the window is open was denied")
			}
			use(s)
			if !s.did(breaks.SayPresence{Present: true}) {
				t.Error("the agent was not told")
			}
		})
	}
}

// Whoever has the agent started is there when it is.
func TestHere_IsToldToAnAgentThatComesLater(t *testing.T) {
	s := newStage(t, usual, look.Light, nil)
	s.agentGone()
	s.tap("History")
	nobodySeen(s.agent)
	s.tell()
	if !s.did(breaks.SayPresence{Present: true}) {
		t.Error("the agent that came was not told")
	}
}

// Away by a lock, by a break, or where only the person's word counts: then it is not the window's to say.
func TestHere_DoesNotSpeakForWhoIsAwayForAReason(t *testing.T) {
	for _, set := range []func(*api.Status){
		func(n *api.Status) { n.AwayCause = breaks.CauseLocked },
		func(n *api.Status) { n.AwayCause = breaks.CauseBreak },
		func(n *api.Status) { n.PresenceUnknown = true },
	} {
		s := newStage(t, usual, look.Light, func(b *apitest.Backend) { nobodySeen(b); set(&b.Now) })
		s.tap("History")
		if s.did(breaks.SayPresence{Present: true}) {
			t.Errorf("told in spite of %+v", s.st.status.AwayCause)
		}
	}
}
