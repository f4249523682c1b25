package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// invitation stands in the place of the list while there is nothing to list: it says what is going
// to happen, and offers to begin now.
type invitation struct {
	box     *fyne.Container
	title   *widgets.Paragraph
	text    *widgets.Paragraph
	buttons *fyne.Container
}

func newInvitation(do Actions) *invitation {
	v := &invitation{title: wrapped("", look.SizeHeading, true), text: widgets.NewParagraph("", look.SizeBody, look.ColorMuted)}
	v.buttons = widgets.Flow(10,
		widgets.Styling(widgets.Primary, i18n.T("window.invite.move"), "move", func() { do.Start(api.StartRequest{Kind: breaks.KindMove}) }),
		widgets.NewButton(i18n.T("window.invite.settings"), "settings", func() { do.Open("settings") }))
	v.box = widgets.Card(widgets.Row(22, widgets.NewIcon("mark", look.ColorAccent, 64),
		widgets.Spring(widgets.Stack(8, v.title, v.text, widgets.Inset(v.buttons, 6, 0, 0, 0)))), 24, 26)
	return v
}

func (v *invitation) show(m Today) {
	v.title.Set(m.EmptyTitle)
	v.text.Set(m.Empty)
	show(v.title, m.EmptyTitle != "")
	show(v.buttons, m.Live)
	show(v.box, m.Empty != "")
}
