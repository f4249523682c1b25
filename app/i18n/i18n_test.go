package i18n_test

import (
	"testing"

	"unknot/app/i18n"
)

func TestEveryFileLoadsAndUnknownTextsAreSeen(t *testing.T) {
	if got := i18n.T("kind.move"); got != "Stand and move" {
		t.Errorf("kind.move = %q", got)
	}
	if got := i18n.T("no.such.text"); got != "no.such.text" {
		t.Errorf("an unknown text = %q, want its id", got)
	}
}
