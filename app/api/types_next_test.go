package api_test

import (
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// After long standing a chair comes next, and no door calls that a posture check.
func TestNextPrompt_NamesTheChairAfterLongStanding(t *testing.T) {
	for want, n := range map[string]api.NextPrompt{
		"A sit-down":     {Kind: breaks.KindPosture},
		"Posture check":  {Kind: breaks.KindPosture, Guide: "posture_check"},
		"Stand and move": {Kind: breaks.KindMove, Guide: "move_short"},
	} {
		if got := i18n.T(n.NameKey()); got != want {
			t.Errorf("%+v is called %q, want %q", n, got, want)
		}
	}
}
