package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// AboutPage says what Unknot is, and what it is not.
type AboutPage struct{ Content fyne.CanvasObject }

// NewAbout makes the page.
func NewAbout(version string) *AboutPage {
	head := newHeader(nil)
	head.show(i18n.T("window.nav.about"), i18n.T("window.about.version", i18n.Data{"Version": version}))
	what := widgets.Card(widgets.Row(22, widgets.NewIcon("mark", look.ColorAccent, 72), widgets.Spring(widgets.Stack(6,
		widgets.Styled("Unknot", look.SizeTitle, look.ColorInk, true), wrapped(i18n.T("window.about.what"), look.SizeBody, false)))))
	return &AboutPage{Content: page(widgets.Stack(gap, head.box, what,
		section(i18n.T("window.about.not"), disclaimer()),
		section(i18n.T("window.about.help"), whenToGetHelp()),
		section(i18n.T("window.about.keys"), keyList()),
		section(i18n.T("window.about.licence"), wrapped(i18n.T("window.about.licence_text"), look.SizeBody, false))))}
}

// disclaimers are the paragraphs of the long form. Source: content/clinical.md 7.
var disclaimers = []string{"window.disclaimer_1", "window.disclaimer_2", "window.disclaimer_3", "window.disclaimer_4", "window.disclaimer_5"}

// whenToGetHelp is the list of red flags: those of an emergency with the numbers to call, then those
// for which somebody should look the same day.
func whenToGetHelp() fyne.CanvasObject {
	list := func(title string, flags []string) fyne.CanvasObject {
		box := widgets.Stack(4, wrapped(i18n.T(title), look.SizeBody, true))
		for _, id := range flags {
			box.Add(widgets.Row(8, widgets.NewIcon("minus", look.ColorMuted, 12), widgets.Spring(wrapped(i18n.T("window.flag."+id), look.SizeBody, false))))
		}
		return box
	}
	return widgets.Stack(14, list("window.about.emergency", emergencyFlags), list("window.about.same_day", sameDayFlags), muted(i18n.T("window.flags.calm")))
}

// disclaimer is the long form, paragraph by paragraph.
func disclaimer() fyne.CanvasObject {
	box := widgets.Stack(10)
	for i := range disclaimers {
		p := wrapped(i18n.T(disclaimers[i]), look.SizeBody, i == 3)
		box.Add(p)
	}
	return box
}
