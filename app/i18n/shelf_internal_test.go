package i18n

import (
	"io/fs"
	"reflect"
	"sync"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"

	"unknot/assets"
)

// Every section that a whole reading of a file finds is on the shelf, and reads the same by itself.
func TestShelf_HoldsWhatTheFilesSay(t *testing.T) {
	s := newShelf()
	names, err := fs.Glob(assets.Files, "translations/*.toml")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	found := 0
	for _, name := range names {
		text, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		var whole map[string]any
		if err := toml.Unmarshal(text, &whole); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for id, want := range whole {
			found++
			for _, x := range s.unread[id] {
				if x.file != name {
					continue
				}
				var got map[string]any
				if err := toml.Unmarshal(x.toml, &got); err != nil || !reflect.DeepEqual(got[id], want) {
					t.Errorf("%s of %s is %v by itself, want %v, %v", id, name, got[id], want, err)
				}
				if _, err := i18n.ParseMessageFileBytes(x.toml, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal}); err != nil {
					t.Errorf("%s of %s: %v", id, name, err)
				}
			}
			if len(s.unread[id]) == 0 {
				t.Errorf("%s of %s is not on the shelf", id, name)
			}
			if len(s.unread[id]) > 1 {
				t.Errorf("%s is there %d times", id, len(s.unread[id]))
			}
		}
	}
	if found != len(s.unread) {
		t.Errorf("%d texts are on the shelf, the files have %d", len(s.unread), found)
	}
}

func TestShelf_IsReadBySeveralAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for id := range newShelf().unread {
				if T(id) == id && N(id, 1) == id {
					t.Errorf("%s has no words", id)
				}
			}
		})
	}
	all.Wait()
}
