package i18n_test

import (
	"testing"
	"unicode/utf8"

	"unknot/app/i18n"
)

func TestPseudo_IsLongerAndAccented(t *testing.T) {
	plain := i18n.T("window.error")
	i18n.SetLanguage(i18n.Pseudo, "")
	defer i18n.SetLanguage("en", "")
	long := i18n.T("window.error")
	if n, m := utf8.RuneCountInString(plain), utf8.RuneCountInString(long); m*100 < n*130 || m*100 > n*170 {
		t.Errorf("%q became %q: %d letters of %d", plain, long, m, n)
	}
	if got := i18n.T("window.span.min", i18n.Data{"M": 17}); got != "17 mïnun" {
		t.Errorf("17 min became %q", got)
	}
	kind := i18n.T("kind.heat")
	if got := i18n.T("window.ask.title", i18n.Data{"Kind": kind}); got[:len(kind)+1] != kind+":" {
		t.Errorf("%q in another text became %q: it was lengthened twice", kind, got)
	}
}
