package agent

import (
	"strings"
	"testing"
	"time"
)

func TestWhileTheScreenIsSharedARemindersWordsAreNeutral(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		if err := w.agent.loop.call(t.Context(), func() { w.agent.sharing = true }); err != nil {
			t.Fatal(err)
		}
		w.busy(30 * time.Minute)
		w.rest(11 * time.Second)
		s := w.status()
		if s.Prompt == nil {
			t.Fatal("no reminder came")
		}
		words := strings.ToLower(s.Prompt.Title + " " + s.Prompt.Text)
		if !strings.Contains(words, "time for a break") || strings.Contains(words, "back") {
			t.Errorf("the others read: %s", words)
		}
	})
}
