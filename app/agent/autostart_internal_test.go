package agent

import (
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
