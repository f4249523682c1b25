package agent

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/breaks"
	"unknot/app/settings"
)

// asks makes the reminders to move come on a surface, on a desktop that has windows.
func (w *world) asks(s settings.Surface) {
	w.agent.parts.hasWindow, w.agent.parts.display, w.agent.parts.placesWindows = true, ":0", true
	_ = w.agent.loop.call(w.t.Context(), func() {
		row := w.agent.settings.Kinds[breaks.KindMove]
		row.Surface = s
		w.agent.settings.Kinds[breaks.KindMove] = row
	})
}

// reminded waits until a reminder to move comes, and gives its ID.
func (w *world) reminded() string {
	w.t.Helper()
	w.busy(30 * time.Minute)
	w.rest(11 * time.Second)
	synctest.Wait()
	s := w.status()
	if s.Prompt == nil || s.Prompt.Kind != breaks.KindMove {
		w.t.Fatalf("the prompt is %+v, want a move break", s.Prompt)
	}
	return s.Prompt.ID
}

func TestAReminderComesOnTheSurfaceOfItsKind(t *testing.T) {
	for _, s := range []settings.Surface{settings.Window, settings.FullScreen} {
		t.Run(string(s), func(t *testing.T) {
			bubble(t, func(t *testing.T, w *world) {
				w.asks(s)
				id := w.reminded()
				if got := w.stage.asked(); len(got) != 1 || got[0] != (shownOverlay{id, s, false}) {
					t.Errorf("shown over other windows: %+v, want the prompt once, without the keyboard", got)
				}
				if n, open := w.notifier.Open(keyPrompt + id); open {
					t.Errorf("the notification %+v came too", n)
				}
				if words := w.status().Prompt; words.Title == "" || words.Text == "" {
					t.Errorf("the window has no words to show: %+v", words)
				}
			})
		})
	}
}

func TestAWindowThatBreaksDownLosesNoReminder(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.asks(settings.Window)
		id := w.reminded()
		w.agent.overlayFailed(t.Context(), id)
		synctest.Wait()
		n, open := w.notifier.Open(keyPrompt + id)
		if !open || len(n.Actions) != 3 {
			t.Fatalf("the notification is %+v, want the prompt with its answers", n)
		}
		w.agent.pressed(t.Context(), n.Key, "skip", "")
		synctest.Wait()
		w.agent.overlayFailed(t.Context(), id)
		synctest.Wait()
		if n, open := w.notifier.Open(keyPrompt + id); open {
			t.Errorf("answered, and yet it comes again: %+v", n)
		}
	})
}

func TestWithoutAPlaceOfItsOwnThereIsNoSmallWindow(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.asks(settings.Window)
		w.agent.parts.placesWindows = false
		id := w.reminded()
		if got := w.stage.asked(); len(got) != 0 {
			t.Errorf("a window was asked for: %+v", got)
		}
		if _, open := w.notifier.Open(keyPrompt + id); !open {
			t.Error("no notification came in its place")
		}
		_ = w.agent.loop.call(t.Context(), func() {
			if c := w.agent.overlayCheck(); c.OK || c.Hint == "" {
				t.Errorf("the doctor says nothing of it: %+v", c)
			}
		})
	})
}

// Some servers have no buttons: a click on the notification itself then gives the answers.
func TestAClickOnANotificationGivesTheAnswers(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.asks(settings.Notification)
		id := w.reminded()
		w.agent.pressed(t.Context(), keyPrompt+id, "default", "")
		synctest.Wait()
		if got := w.stage.asked(); len(got) != 1 || got[0] != (shownOverlay{id, settings.Window, true}) {
			t.Errorf("shown: %+v, want the small window, with the keyboard", got)
		}
		w.agent.pressed(t.Context(), keyPrompt+id, "skip", "")
		w.agent.pressed(t.Context(), keyPrompt+id, "default", "")
		synctest.Wait()
		if got := w.stage.asked(); len(got) != 1 {
			t.Errorf("an old click showed %+v", got)
		}
		if got := w.agent.opener.(*noWindow).views; len(got) != 1 || got[0] != "today" {
			t.Errorf("an old click opened %v, want today", got)
		}
	})
}
