package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/pages"
	"unknot/app/window/widgets"
)

// runsLine is the quiet line above a page that says what runs, for how long still, and leads to it: a
// session may have begun from a reminder or the command line. Today has a card for it, and needs no line.
type runsLine struct {
	box    *fyne.Container
	ground *widgets.Fill
	icon   *fyne.Container
	text   *widgets.Paragraph
	open   *widgets.Button
	shown  pages.Notice
	// frame is what it lies in, laid out anew when it comes or goes.
	frame *fyne.Container
}

func newRunsLine(sh *shell) *runsLine {
	r := &runsLine{ground: widgets.NewFill(look.ColorAccentSoft), icon: container.NewStack(), text: widgets.NewParagraph("", look.SizeBody, look.ColorInk)}
	r.text.Bold = true
	r.open = widgets.NewButton(i18n.T("window.running.open"), "right", func() { sh.Open("session") })
	r.box = container.NewStack(r.ground, widgets.Inset(widgets.Row(10, r.icon, widgets.Spring(r.text), r.open), 6, 28))
	r.box.Hide()
	return r
}

// show shows what runs on a page that does not say it itself.
func (r *runsLine) show(view string, st *state) {
	on := st.have && !st.away && st.status.Session != nil && view != "today" && view != "session"
	if on {
		r.says(pages.SessionNotice(st.status, st.now(), st.guides.Guides))
	}
	if on == r.box.Visible() {
		return
	}
	if on {
		r.box.Show()
	} else {
		r.box.Hide()
	}
	r.frame.Refresh()
}

func (r *runsLine) says(n pages.Notice) {
	if n == r.shown {
		return
	}
	if n.Icon != r.shown.Icon || n.Color != r.shown.Color {
		r.icon.Objects = []fyne.CanvasObject{widgets.NewIcon(n.Icon, n.Color, 18)}
		r.icon.Refresh()
	}
	ground := look.ColorAccentSoft
	if n.Checks {
		ground = look.ColorNotice
	}
	if ground != r.ground.Color {
		r.ground.Color = ground
		r.ground.Refresh()
	}
	high := r.text.MinSize().Height
	r.text.Set(n.Title + " · " + n.Text)
	if r.text.MinSize().Height != high && r.box.Visible() {
		r.frame.Refresh() // it takes another line, or one less
	}
	r.shown = n
}
