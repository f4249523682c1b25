package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/pages"
	"unknot/app/window/widgets"
)

// navigation is the column of pages at the left.
type navigation struct {
	box   fyne.CanvasObject
	items map[string]*widgets.Button
	pause *widgets.Button
	// relief is "It hurts now", in reach on every page.
	relief *widgets.Button
	sh     *shell
}

func newNavigation(sh *shell) *navigation {
	n := &navigation{items: map[string]*widgets.Button{}, sh: sh}
	brand := widgets.Row(9, widgets.NewIcon("mark", look.ColorAccent, 26), widgets.Styled("Unknot", look.SizeHeading, look.ColorInk, true))
	list := widgets.Stack(4, widgets.Inset(brand, 2, 8, 16, 8))
	add := func(view string) *widgets.Button {
		b := widgets.Styling(widgets.Nav, i18n.T("window.nav."+view), view, func() {
			sh.here()
			sh.Open(view)
		})
		n.items[view] = b
		return b
	}
	for _, view := range []string{"today", "history", "exercises", "settings"} {
		list.Add(add(view))
	}
	n.relief = widgets.Styling(widgets.Nav, i18n.T("window.nav.relief"), "heart", func() { sh.act.Start(api.StartRequest{Guide: reliefGuide}) })
	n.relief.IconColor = look.ColorMassage
	n.pause = widgets.Styling(widgets.Nav, i18n.T("window.nav.pause"), "pause", n.tapPause)
	list.Add(widgets.Spring())
	list.Add(n.relief)
	list.Add(n.pause)
	list.Add(add("about"))
	edge := widgets.NewFill(look.ColorLine)
	edge.Least = fyne.NewSize(1, 1)
	n.box = widgets.Sides(widgets.Column(navWidth-1, widgets.Inset(list, 22, 12, 14, 12)), edge)
	return n
}

func (n *navigation) show(view string, st *state) {
	for name, b := range n.items {
		b.Select(name == view)
	}
	if p := st.status.Pause; p != nil {
		n.pause.Set(i18n.T("window.nav.resume"), "play")
	} else {
		n.pause.Set(i18n.T("window.nav.pause"), "pause")
	}
	n.pause.Enable(st.have && !st.away)
	n.relief.Enable(st.have && !st.away)
}

// tapPause resumes, or offers how long to pause.
func (n *navigation) tapPause() {
	if n.sh.st.status.Pause != nil {
		n.sh.act.Resume()
		return
	}
	var items []*fyne.MenuItem
	for _, m := range []int{30, 60, 120} {
		s := m * 60
		items = append(items, fyne.NewMenuItem(pages.Span(time.Duration(m)*time.Minute), func() { n.sh.act.Pause(api.PauseRequest{ForS: &s}) }))
	}
	items = append(items, fyne.NewMenuItem(i18n.T("window.pause.tomorrow"), func() {
		n.sh.act.Pause(api.PauseRequest{Until: n.sh.tomorrow()})
	}))
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), n.sh.win.Canvas())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(n.pause)
	pop.ShowAtPosition(at.SubtractXY(0, pop.MinSize().Height+4))
}

// tomorrow is the next day boundary: the shown day's end, or 04:00 while none is known.
func (sh *shell) tomorrow() *api.Time {
	if d := sh.st.day; d != nil && d.Date == sh.st.status.Today.Date {
		return &d.EndsAt
	}
	now := sh.st.now()
	t := time.Date(now.Year(), now.Month(), now.Day(), 4, 0, 0, 0, now.Location())
	if !t.After(now) {
		t = t.AddDate(0, 0, 1)
	}
	return &api.Time{Time: t}
}

// banner is the quiet line above the page: the agent is away, or another version, or says that
// something is wrong.
type banner struct {
	box  *fyne.Container
	icon *widgets.Icon
	text *widgets.Paragraph
	act  *widgets.Button
	// close puts a problem away until it comes anew.
	close *widgets.Button
	sh    *shell
	// frame is what it lies in, laid out anew when it comes or goes. lost: it only tells of an agent
	// that does not answer, as over the full pages, where one does something else.
	frame *fyne.Container
	lost  bool
}

func newBanner(sh *shell) *banner {
	b := &banner{sh: sh}
	b.icon = widgets.NewIcon("warn", look.ColorInk, 18)
	b.text = widgets.NewParagraph("", look.SizeBody, look.ColorInk)
	b.act = widgets.NewButton(i18n.T("window.banner.restart"), "", func() {
		b.act.Enable(false)
		sh.act.RestartAgent()
	})
	b.close = widgets.NewButton(i18n.T("window.close"), "close", func() {
		sh.st.readProblems = append(sh.st.readProblems, b.text.Value)
		b.show(&sh.st, sh.p.Version)
	})
	b.box = container.NewStack(widgets.NewFill(look.ColorNotice),
		widgets.Inset(widgets.Row(10, b.icon, widgets.Spring(b.text), b.act, b.close), 8, 28))
	b.box.Hide()
	return b
}

// words says what the banner has to tell, and whether a restart helps.
func (b *banner) words(st *state, version string) (text string, restart bool) {
	switch {
	case st.away && st.have:
		return i18n.T("window.banner.away"), true
	case st.away:
		return i18n.T("window.banner.starting"), true
	case st.silent:
		return i18n.T("window.banner.silent"), true
	case b.lost:
		return "", false
	case st.agentVersion != "" && version != "" && st.agentVersion != version:
		return i18n.T("window.banner.version", i18n.Data{"Agent": st.agentVersion, "Window": version}), true
	}
	return st.problem(), false
}

// silence notes whether the agent was silent when it was asked last.
func (sh *shell) silence(late bool) {
	if sh.st.silent != late {
		sh.st.silent = late
		sh.showBanners()
	}
}

// showBanners shows it on the pages beside the navigation and on the full ones.
func (sh *shell) showBanners() {
	sh.bar.show(&sh.st, sh.p.Version)
	sh.fullBar.show(&sh.st, sh.p.Version)
}

func (b *banner) show(st *state, version string) {
	text, restart := b.words(st, version)
	if text == b.text.Value && (text == "") == b.box.Hidden {
		return
	}
	b.text.Set(text)
	if restart && b.sh.p.StartAgent != nil {
		b.act.Show()
		b.act.Enable(true)
	} else {
		b.act.Hide()
	}
	if restart {
		b.close.Hide()
	} else {
		b.close.Show()
	}
	if text == "" {
		b.box.Hide()
	} else {
		b.box.Show()
	}
	if b.frame != nil {
		b.frame.Refresh()
	}
}

// atLeast lays its parts on each other and keeps the window from being made too small for them.
type atLeast struct{}

func (atLeast) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth*max(look.Scale()*0.85, 1), leastHeight) // large text needs room beside the navigation
}

func (atLeast) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		x.Resize(s)
	}
}
