package window

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"unknot/app/i18n"
)

// key is a text named whole in the code; names that are put together end in a dot or underscore.
var key = regexp.MustCompile(`"((?:window|care|heat)\.[a-z0-9_.\-]*[a-zA-Z0-9])"`)

// Every text that the code names is there: a missing one would show its name.
func TestTexts_AreAllThere(t *testing.T) {
	found := 0
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		code, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range key.FindAllStringSubmatch(string(code), -1) {
			found++
			if i18n.T(m[1]) == m[1] && i18n.N(m[1], 2) == m[1] {
				t.Errorf("%s names %s, which no translation has", path, m[1])
			}
		}
		return nil
	})
	if err != nil || found < 100 {
		t.Fatalf("found %d texts: %v", found, err)
	}
}

// translated holds that no text shows its name instead of its words, or a hole in them.
func (s *stage) translated() {
	s.t.Helper()
	all := s.reads()
	for _, bad := range []string{"window.", "kind.", "outcome.", "<no value>", "{{"} {
		if strings.Contains(all, bad) {
			s.t.Errorf("it shows %q:\n%s", bad, all)
		}
	}
}
