package i18n_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"unknot/assets"
)

// avoided are the words that clinical notes section 7 rules out, since they promise what nobody can,
// and those that scold. "Health" and "a treat" of another kind have no place either way.
var avoided = regexp.MustCompile(`(?i)\b(cure[sd]?|curing|heal(s|ed|ing)?|treat(s|ed|ing|ment|ments)?|adhesions?|realign\w*|detox\w*|` +
	`prescri\w*|warnings?|fail(s|ed|ing|ure|ures)?|bad posture|correct your posture|break(s|ing)? up the knot|releases? the knot)\b`)

// namesOfOthers are not our words.
var namesOfOthers = regexp.MustCompile(`https?://\S+`)

func TestNoTextPromisesOrScolds(t *testing.T) {
	texts := 0
	err := fs.WalkDir(assets.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !regexp.MustCompile(`^(translations|guides)/.*\.toml$`).MatchString(path) {
			return err
		}
		data, err := fs.ReadFile(assets.Files, path)
		if err != nil {
			return err
		}
		var tree map[string]any
		if err := toml.Unmarshal(data, &tree); err != nil {
			return err
		}
		each(tree, path, func(where, text string) {
			texts++
			if word := avoided.FindString(namesOfOthers.ReplaceAllString(text, "")); word != "" {
				t.Errorf("%s says %q: %s", where, word, text)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if texts < 1000 {
		t.Errorf("only %d texts were read", texts)
	}
}

// each goes through all texts of a tree.
func each(v any, where string, f func(where, text string)) {
	switch v := v.(type) {
	case string:
		f(where, v)
	case map[string]any:
		for k, below := range v {
			each(below, where+" "+k, f)
		}
	case []any:
		for i, below := range v {
			each(below, fmt.Sprintf("%s[%d]", where, i), f)
		}
	}
}
