package settings_test

import (
	"testing"
	"time"

	"unknot/app/breaks"
	"unknot/app/settings"
)

func TestAShortIntervalIsNotHeldUpByTheGapOfItsKind(t *testing.T) {
	s, _, err := settings.Parse([]byte("[kinds.move]\nevery = \"10m\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Rules().Kinds[breaks.KindMove].Gap; got != 10*time.Minute {
		t.Errorf("a move break every 10 min comes %v after the last at the least, want 10 min", got)
	}
	if got := settings.Default().Rules().Kinds[breaks.KindHeat].Gap; got != 2*time.Hour {
		t.Errorf("heat's gap is %v, want 2 h", got)
	}
}
