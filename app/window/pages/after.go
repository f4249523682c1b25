package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// After is what the page after a session asks about.
type After struct {
	Kind breaks.Kind
	// What is the guide's name.
	What string
}

// AfterPage asks in one tap whether the session helped, with a score for who likes.
type AfterPage struct {
	Content fyne.CanvasObject

	do    Actions
	badge *fyne.Container
	line  *widgets.Paragraph
	score *scoreRow
	holds *fyne.Container
	cards []*widgets.TapCard
	shown After
}

// Answers are what can be said, with the keys for them.
var answers = []struct {
	id  string
	key fyne.KeyName
}{{"better", fyne.KeyB}, {"same", fyne.KeyS}, {"worse", fyne.KeyW}}

// NewAfter makes the page.
func NewAfter(do Actions) *AfterPage {
	p := &AfterPage{do: do}
	p.badge = container.NewStack()
	p.line = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	p.line.Align = fyne.TextAlignCenter
	title := centred(i18n.T("window.rate.title"), look.SizeTitle, true)
	var cards []fyne.CanvasObject
	shares := []float32{}
	for _, a := range answers {
		word := centred(i18n.T("window.notice."+a.id), look.SizeHeading, true)
		c := widgets.NewTapCard(i18n.T("window.notice."+a.id),
			widgets.Inset(widgets.Stack(8, widgets.Centered(widgets.NewIcon(a.id, look.ColorAccent, 44)), word), 18, 12), func() { p.answer(a.id) })
		p.cards, cards = append(p.cards, c), append(cards, c)
		shares = append(shares, 1)
	}
	p.holds = container.NewStack()
	later := widgets.Styling(widgets.Bare, i18n.T("window.rate.later"), "", func() { do.Open("today") })
	col := widgets.Stack(16, p.badge, title, p.line, widgets.Split(14, shares, cards...),
		widgets.Card(widgets.Stack(10, muted(i18n.T("window.rate.score")), widgets.Centered(p.holds)), 14, 18),
		widgets.Centered(later), centredMuted(i18n.T("window.rate.keys")))
	p.Content = container.NewVScroll(widgets.Narrow(560, widgets.Middle(widgets.Inset(col, 16))))
	return p
}

// Show asks about another session.
func (p *AfterPage) Show(m After) {
	if p.shown == m && p.score != nil {
		return
	}
	p.shown = m
	p.score = newScoreRow(nil)
	p.holds.Objects = []fyne.CanvasObject{p.score.box}
	p.badge.Objects = []fyne.CanvasObject{widgets.Centered(widgets.Badge(KindIcon(m.Kind), KindColor(m.Kind), 56))}
	p.line.Set(i18n.T("window.rate.text", i18n.Data{"Kind": m.What}))
	p.Content.Refresh()
}

// Enable lets it be answered, or not while nobody would keep the answer.
func (p *AfterPage) Enable(on bool) {
	for _, c := range p.cards {
		c.Enable(on)
	}
}

func (p *AfterPage) answer(id string) {
	if p.cards[0].Disabled {
		return
	}
	var score *int
	if n := p.score.value; n >= 0 {
		score = &n
	}
	p.do.Rate(id, score)
	p.shown, p.score = After{}, nil
	p.do.Open("today")
}

// Key is B, S or W for an answer, a digit for the score, Esc to leave it.
func (p *AfterPage) Key(e *fyne.KeyEvent) bool {
	if p.score == nil {
		return false
	}
	for _, a := range answers {
		if e.Name == a.key {
			p.answer(a.id)
			return true
		}
	}
	if e.Name == fyne.KeyEscape {
		p.do.Open("today")
		return true
	}
	return p.score.key(e)
}
