package guides_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"unknot/app/guides"
)

// The table of remedies names every source that it rests on as the list has it, and every guide of
// the programme by something that starts it.
func TestTheTableOfRemediesIsTrue(t *testing.T) {
	text, err := os.ReadFile("../../docs/remedies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range regexp.MustCompile(`\bS[0-9]+\b`).FindAllString(string(text), -1) {
		if guides.SourceText(n) == n {
			t.Errorf("%s is not in the list of sources", n)
		}
	}
	// By other names: the kinds, the shortcuts, and what comes by itself.
	other := map[string]string{
		"posture_check": "start posture", "move_short": "start move", "move_long": "start move", "foam_roll": "start roll",
		"heat_session": "start heat", "cat_cow_seated": "start cat-cow", "cat_cow_standing": "start cat-cow",
		"cat_cow_floor": "start cat-cow", "seated_twist": "start twist", "relief_massage": "start relief",
		"relief_gentle": "start relief",
	}
	for _, g := range guides.BuiltIn().All() {
		name := g.ID
		if len(g.Plays) > 0 {
			name = g.Title
		} else if o, ok := other[g.ID]; ok {
			name = o
		}
		if !strings.Contains(string(text), name) {
			t.Errorf("docs/remedies.md does not say where %s is (%q)", g.ID, name)
		}
	}
}
