package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// Stopped is what the page after "It hurts" says.
type Stopped struct {
	// Guide is the stopped guide's ID, What its name; both empty if it is not known any more.
	Guide, What string
	// Rotation: the guide is one that is offered by itself.
	Rotation bool
	// Title, Now, Signs and Ask are what to do now, when to get help, and whom to ask.
	Title, Now, Signs, Ask string
}

// MakeStopped makes the model of the page; the zero Stopped where nothing hurt. It is pure.
func MakeStopped(h *api.Hurt, guides []api.Guide) Stopped {
	if h == nil {
		return Stopped{}
	}
	m := Stopped{Title: h.Title, Now: h.Stop, Signs: h.Signs, Ask: h.Ask}
	if g := guideByID(guides, h.Guide); g != nil {
		m.Guide, m.What, m.Rotation = g.ID, g.Title, g.Rotation && g.Kind != breaks.KindHeat
	}
	return m
}

// StoppedPage says when to stop and whom to ask.
type StoppedPage struct {
	Content fyne.CanvasObject

	do    Actions
	box   *fyne.Container
	shown Stopped
	drawn bool
}

// NewStopped makes the page.
func NewStopped(do Actions) *StoppedPage {
	p := &StoppedPage{do: do, box: widgets.Stack(gap)}
	p.Content = container.NewVScroll(widgets.Narrow(640, widgets.Middle(widgets.Inset(p.box, 60, 20, 20, 20)))) // "Undo" hangs at the top
	return p
}

// Show shows the model.
func (p *StoppedPage) Show(m Stopped) {
	if p.drawn && p.shown == m || m == (Stopped{}) {
		return
	}
	p.shown, p.drawn = m, true
	part := func(icon string, c fyne.ThemeColorName, key, text string) fyne.CanvasObject {
		return widgets.Row(16, widgets.Badge(icon, c, 40), widgets.Spring(widgets.Stack(2,
			widgets.Styled(i18n.T(key), look.SizeBody, look.ColorInk, true), wrapped(text, look.SizeBody, false))))
	}
	note := widgets.Styling(widgets.Primary, i18n.T("window.stopped.note"), "check-in", func() { p.do.Open("check-in") })
	back := widgets.NewButton(i18n.T("window.session.back"), "left", func() { p.do.Open("today") })
	buttons := widgets.FlowMiddle(10, note)
	if m.Guide != "" && m.Rotation {
		buttons.Add(widgets.NewButton(i18n.T("window.stopped.leave_out"), "minus", func() {
			p.do.ChangeGuide(m.Guide, false)
			p.do.Open("today")
		}))
	}
	buttons.Add(back)
	p.box.Objects = []fyne.CanvasObject{
		widgets.Stack(6, centred(m.Title, look.SizeTitle, true), centredMuted(m.What)),
		widgets.Card(widgets.Stack(18,
			part("heart", look.ColorAccent, "window.stopped.now", m.Now),
			part("hand", look.ColorMassage, "window.stopped.ask", m.Ask))),
		widgets.CardOn(look.ColorNotice, part("warn", look.ColorAlarm, "window.stopped.signs", m.Signs), 16, 20),
		buttons,
		centredMuted(i18n.T("care.short")),
	}
	p.box.Refresh()
	p.Content.Refresh()
}

// Urgent is which advice the whole page is about: "H0", an emergency, or "H1", somebody should look today.
type Urgent struct{ Rule string }

// MakeUrgent is the most urgent of the open advice; the zero Urgent for none that fills a page.
func MakeUrgent(s api.Status) Urgent {
	for _, rule := range []string{"H0", "H1"} {
		for _, a := range s.Advice {
			if a == rule {
				return Urgent{rule}
			}
		}
	}
	return Urgent{}
}

// UrgentPage fills the window with the way to help.
type UrgentPage struct {
	Content fyne.CanvasObject

	do    Actions
	box   *fyne.Container
	shown Urgent
	paper any
}

// NewUrgent makes the page.
func NewUrgent(do Actions) *UrgentPage {
	p := &UrgentPage{do: do, box: widgets.Stack(18)}
	p.Content = container.NewVScroll(widgets.Narrow(660, widgets.Middle(widgets.Inset(p.box, 20))))
	return p
}

// emergencyNumbers are where to call. Source: content/clinical.md 5.1.
var emergencyNumbers = []struct{ number, where string }{{"112", "eu"}, {"999", "uk"}, {"911", "us"}, {"000", "au"}}

// Show shows the model.
func (p *UrgentPage) Show(m Urgent) {
	if m.Rule == "" || p.shown == m && p.paper == look.Color(look.ColorPaper) {
		return
	}
	p.shown, p.paper = m, look.Color(look.ColorPaper)
	accent := look.ColorAlarm
	if m.Rule != "H0" {
		accent = look.ColorHeat
	}
	words := widgets.Stack(8)
	for i := range 3 {
		t := centred(i18n.T("window.urgent."+m.Rule+"_"+itoa(i+1)), look.SizeHeading, i == 0)
		words.Add(t)
	}
	p.box.Objects = []fyne.CanvasObject{
		widgets.Centered(widgets.NewIcon("warn", accent, 72)),
		centred(i18n.T("window.advice.title_"+m.Rule), look.SizeDigits, true), words,
	}
	if m.Rule == "H0" {
		var cards []fyne.CanvasObject
		shares := []float32{}
		for _, n := range emergencyNumbers {
			cards = append(cards, widgets.Card(widgets.Stack(0, centred(n.number, look.SizeDigits, true), centredMuted(i18n.T("window.urgent.number_"+n.where))), 14, 8))
			shares = append(shares, 1)
		}
		p.box.Add(widgets.Split(12, shares, cards...))
	}
	seen := widgets.NewButton(i18n.T("window.urgent.seen"), "check", func() {
		p.do.AnswerAdvice(m.Rule, "seen-someone")
		p.do.Open("today")
	})
	back := widgets.Styling(widgets.Bare, i18n.T("window.session.back"), "left", func() { p.do.Open("today") })
	p.box.Add(centredMuted(i18n.T("window.urgent." + m.Rule + "_wait")))
	p.box.Add(widgets.Centered(widgets.Row(10, seen, back)))
	p.box.Refresh()
	p.Content.Refresh()
}

func centred(s string, size fyne.ThemeSizeName, bold bool) *widgets.Paragraph {
	p := wrapped(s, size, bold)
	p.Align = fyne.TextAlignCenter
	return p
}

func centredMuted(s string) *widgets.Paragraph {
	p := muted(s)
	p.Align = fyne.TextAlignCenter
	return p
}
