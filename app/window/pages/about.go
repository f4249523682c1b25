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
		section(i18n.T("window.about.keys"), keyList()),
		section(i18n.T("window.about.licence"), wrapped(i18n.T("window.about.licence_text"), look.SizeBody, false))))}
}

// disclaimer is the long form of content/clinical.md, paragraph by paragraph.
func disclaimer() fyne.CanvasObject {
	box := widgets.Stack(10)
	for i := range 5 {
		p := wrapped(i18n.T("window.disclaimer_"+itoa(i+1)), look.SizeBody, i == 3)
		box.Add(p)
	}
	return box
}
