package wording

import (
	"testing"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

func TestSets_AreThoseOfTheTranslations(t *testing.T) {
	for set, count := range sets {
		if count < 8 {
			t.Errorf("%s has %d wordings, want 8 at least", set, count)
		}
		for n := range count {
			if id := key(set, n); i18n.T(id) == id {
				t.Errorf("%s is not translated", id)
			}
		}
		if id := key(set, count); i18n.T(id) != id {
			t.Errorf("%s would never be used", id)
		}
	}
	for _, k := range breaks.Kinds {
		if sets[string(k)] == 0 {
			t.Errorf("%s has no wordings", k)
		}
	}
}
