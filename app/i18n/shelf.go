package i18n

import (
	"bytes"
	"fmt"
	"io/fs"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"

	"unknot/assets"
)

// shelf has every text where it lies in its file, and reads one when it is first asked for: a
// command needs a hundred of two thousand, and reading them all took most of its time.
type shelf struct {
	mu sync.Mutex // guards all below: reading adds to the bundle
	// unread are the sections of each text that was not asked for yet, one a language.
	unread map[string][]section
	bundle *i18n.Bundle
}

// section is a text as it stands in a file.
type section struct {
	file string
	toml []byte
}

var texts = sync.OnceValue(newShelf)

func newShelf() *shelf {
	s := &shelf{unread: make(map[string][]section, 2048), bundle: i18n.NewBundle(language.English)}
	s.bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(assets.Files, "translations/*.toml")
	if err != nil {
		panic(err) // the pattern is ours
	}
	for _, name := range names {
		text, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			panic(err) // it is embedded
		}
		s.shelve(name, text)
	}
	return s
}

// heading is how a section begins: ["window.nav.today"], on a line of its own.
var heading = []byte("\n[\"")

// shelve notes where the sections of a file are. A test holds that this finds what a whole reading
// of the file does.
func (s *shelf) shelve(file string, text []byte) {
	text = append([]byte("\n"), text...)
	at := bytes.Index(text, heading)
	for at >= 0 {
		end := len(text)
		next := bytes.Index(text[at+1:], heading)
		if next >= 0 {
			next += at + 1
			end = next
		}
		id, _, _ := bytes.Cut(text[at+len(heading):end], []byte(`"]`))
		s.unread[string(id)] = append(s.unread[string(id)], section{file, text[at:end]})
		at = next
	}
}

// localize gives a text, which it reads first if nobody has asked for it yet.
func (s *shelf) localize(l *i18n.Localizer, c *i18n.LocalizeConfig) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.unread[c.MessageID] {
		if _, err := s.bundle.ParseMessageFileBytes(x.toml, x.file); err != nil {
			panic(fmt.Errorf("read %s of %s: %w", c.MessageID, x.file, err)) // the tests read all
		}
	}
	delete(s.unread, c.MessageID)
	return l.Localize(c)
}
