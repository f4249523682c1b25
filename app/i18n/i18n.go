// Package i18n gives every role its words. Texts live in assets/translations, one file a part of
// the program and language (window.en.toml); it imports nothing of ours but assets, and no toolkit.
package i18n

import (
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"

	"unknot/assets"
)

// Data fills the places of a text: {{.Minutes}} is Data{"Minutes": 5}.
type Data = map[string]any

var (
	bundle = sync.OnceValue(load)
	chosen atomic.Pointer[i18n.Localizer]
	pseudo atomic.Bool
)

// load reads every translation file. A broken one is a bug that the tests of this package catch,
// so it panics.
func load() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(assets.Files, "translations/*.toml")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if _, err := b.LoadMessageFileFS(assets.Files, name); err != nil {
			panic(fmt.Errorf("read %s: %w", name, err))
		}
	}
	return b
}

// SetLanguage chooses the language for all later texts: a tag such as "de", Pseudo, or "auto" for
// the locale in lang (the value of LANG). English stands in for what is not translated.
func SetLanguage(tag, lang string) {
	if tag == "auto" || tag == "" {
		tag = lang
	}
	pseudo.Store(tag == Pseudo)
	chosen.Store(i18n.NewLocalizer(bundle(), tag, "en"))
}

func localizer() *i18n.Localizer {
	if l := chosen.Load(); l != nil {
		return l
	}
	l := i18n.NewLocalizer(bundle(), "en")
	chosen.Store(l)
	return l
}

// T gives the text named id, its places filled from data. An unknown id gives the id itself, so
// that a forgotten text is seen at once and breaks nothing.
func T(id string, data ...Data) string { return text(id, nil, data) }

// N gives the text named id in the plural form of count, which also fills {{.Count}}.
func N(id string, count int, data ...Data) string { return text(id, &count, data) }

func text(id string, count *int, data []Data) string {
	all := Data{}
	for _, d := range data {
		for k, v := range d {
			all[k] = v
		}
	}
	c := &i18n.LocalizeConfig{MessageID: id, TemplateData: all}
	if count != nil {
		all["Count"] = *count
		c.PluralCount = *count
	}
	s, err := localizer().Localize(c)
	if err != nil && s == "" {
		return id
	}
	if pseudo.Load() {
		return lengthen(s)
	}
	return s
}
