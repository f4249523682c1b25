package agent

import (
	"errors"
	"strings"
	"testing"

	"unknot/app/agent/autostart"
)

func TestAnAutostartThatCannotBeSaysWhatToDoInOneSentence(t *testing.T) {
	_, err := autostart.Choose([]string{"/no/such/unknot", t.TempDir()})
	got := autostartProblem(err)
	if !strings.Contains(got, "make install") || strings.Contains(got, "/no/such") || strings.Contains(got, "\n") {
		t.Errorf("it says %q", got)
	}
}

// Asked for once more, the entry is written once more: it may not have been possible the first time.
func TestAutostartThatIsAskedForAgainIsTriedAgain(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		var refuses error = errors.New("there is no room")
		tried := 0
		w.agent.autostart = func(bool) error { tried++; return refuses }
		ask := func() []string {
			if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"autostart": true}); err != nil {
				t.Fatal(err)
			}
			return w.status().Problems
		}
		if got := ask(); len(got) != 1 || tried != 1 {
			t.Errorf("tried %d times, the problems are %q", tried, got)
		}
		refuses = nil
		if got := ask(); len(got) != 0 || tried != 2 {
			t.Errorf("tried %d times, the problems are %q", tried, got)
		}
	})
}
