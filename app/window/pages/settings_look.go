package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// lookPart is light or dark, contrast, the size of the text, motion, language.
type lookPart struct {
	*form
	box             fyne.CanvasObject
	theme, contrast *widgets.Choice
	size            *widgets.Pick[int]
	language        *widgets.Pick[string]
}

// languages are those that there is a translation for.
var languages = []string{"auto", "en"}

func newLookPart(do Actions) *lookPart {
	l := &lookPart{form: newForm(do)}
	l.theme = words([]string{"system", "light", "dark"}, "window.theme.", []string{"settings", "sun", "moon"}, func(k string) { do.ChangeSettings(patch("theme", k)) })
	l.contrast = words([]string{"normal", "high"}, "window.contrast.", nil, func(k string) { do.ChangeSettings(patch("contrast", k)) })
	l.size = widgets.NewPick(i18n.T("window.setting.text_size"), []int{80, 90, 100, 110, 120, 130, 140, 150, 160}, hundredths,
		func(v int) { do.ChangeSettings(patch("text_size", float64(v)/100)) })
	l.language = widgets.NewPick(i18n.T("window.setting.language"), languages, languageName, func(k string) { do.ChangeSettings(patch("language", k)) })
	l.box = widgets.Card(lines(l.setting("theme", l.theme.Container), l.setting("contrast", l.contrast.Container), l.setting("text_size", l.size.Button),
		l.flag("reduced_motion"), l.flag("phase_sounds"), l.setting("language", l.language.Button)), 10, 20)
	return l
}

// words is a choice whose labels are texts under a prefix.
func words(keys []string, prefix string, icons []string, onChange func(string)) *widgets.Choice {
	var labels []string
	for _, k := range keys {
		labels = append(labels, i18n.T(prefix+k))
	}
	return widgets.NewChoice(keys, labels, icons, onChange).Wrapping()
}

// languageName is what a language calls itself; one that is not known is its tag.
func languageName(tag string) string {
	if tag == "auto" {
		return i18n.T("window.language.auto")
	}
	if name := i18n.T("window.language." + tag); name != "window.language."+tag {
		return name
	}
	return tag
}

func (l *lookPart) content() fyne.CanvasObject { return l.box }

func (l *lookPart) show(m Settings) {
	l.form.show(m)
	l.theme.Set(m.Theme)
	l.contrast.Set(m.Contrast)
	l.size.Set(m.TextPercent)
	l.language.Set(m.Language)
}
