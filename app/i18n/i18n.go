// Package i18n gives every role its words. Texts live in assets/translations, one file a part of
// the program and language (window.en.toml); it imports nothing of ours but assets, and no toolkit.
package i18n

import (
	"sync/atomic"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Data fills the places of a text: {{.Minutes}} is Data{"Minutes": 5}.
type Data = map[string]any

var (
	chosen atomic.Pointer[i18n.Localizer]
	pseudo atomic.Bool
)

// SetLanguage chooses the language for all later texts: a tag such as "de", Pseudo, or "auto" for
// the locale in lang (the value of LANG). English stands in for what is not translated.
func SetLanguage(tag, lang string) {
	if tag == "auto" || tag == "" {
		tag = lang
	}
	pseudo.Store(tag == Pseudo)
	chosen.Store(i18n.NewLocalizer(texts().bundle, tag, "en"))
}

func localizer() *i18n.Localizer {
	if l := chosen.Load(); l != nil {
		return l
	}
	l := i18n.NewLocalizer(texts().bundle, "en")
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
	s, err := texts().localize(localizer(), c)
	if err != nil && s == "" {
		return id
	}
	if pseudo.Load() {
		return lengthen(s)
	}
	return s
}
