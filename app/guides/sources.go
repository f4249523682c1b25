package guides

import (
	"fmt"
	"regexp"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"unknot/assets"
)

// Source is something that guides rest on.
type Source struct {
	Number string `toml:"-"` // "S50"
	Who    string `toml:"who"`
	Says   string `toml:"says"` // what was taken from it, in our words
	URL    string `toml:"url"`  // may be empty
}

// String is the source as a person reads it.
func (s Source) String() string { return fmt.Sprintf("%s: %s", s.Who, s.Says) }

// numbered is the form of a source of the list, as against text of one's own.
var numbered = regexp.MustCompile(`^S[0-9]+$`)

// sources reads the list once; a fault in it is a bug that the tests catch.
var sources = sync.OnceValue(func() map[string]Source {
	data, err := assets.Files.ReadFile("guides/sources.toml")
	out := map[string]Source{}
	if err == nil {
		err = toml.Unmarshal(data, &out)
	}
	if err != nil {
		panic(fmt.Errorf("read the list of sources: %w", err))
	}
	for n, s := range out {
		s.Number = n
		out[n] = s
	}
	return out
})

func sourceByNumber(n string) (Source, bool) {
	s, ok := sources()[n]
	return s, ok
}

// SourceURL is where a source of the list can be read; empty where there is no such page.
func SourceURL(source string) string {
	s, _ := sourceByNumber(source)
	return s.URL
}

// SourceText is a guide's source as a person reads it: that of a number in the list, or the text
// itself.
func SourceText(source string) string {
	if s, ok := sourceByNumber(source); ok {
		return s.String()
	}
	return source
}
