package look

import "testing"

// Every palette has every colour: one that lacks a name would show the toolkit's own there.
func TestPalettes_AreWhole(t *testing.T) {
	all := map[string]palette{"light": light, "dark": dark, "light, high contrast": lightHigh, "dark, high contrast": darkHigh}
	for _, p := range all {
		for name := range p {
			for title, other := range all {
				if _, ok := other[name]; !ok {
					t.Errorf("%s has no %s", title, name)
				}
			}
		}
	}
}
