package pages

import (
	"reflect"

	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// HistoryPage shows a week, a month or a year.
type HistoryPage struct {
	Content fyne.CanvasObject

	do    Actions
	shown History
	drawn bool

	title, line    *widgets.Text
	earlier, later *widgets.Button
	choice         *widgets.Choice
	invite         *fyne.Container
	first          *widgets.Button // where there is nothing at all yet
	inviteText     *widgets.Paragraph
	tiles          [4]*tile
	review         *reviewCard
	desk           *chartCard
	longest, heat  *chartCard
	kinds, helped  *linesCard
	skipped        *pictureCard
	body           *fyne.Container
}

// cardsBeside is from which width on cards stand beside each other, at text size 1, in pixels of
// the toolkit.
const cardsBeside = 640

// NewHistory makes the page.
func NewHistory(do Actions) *HistoryPage {
	p := &HistoryPage{do: do}
	var tiles []fyne.CanvasObject
	for i := range p.tiles {
		p.tiles[i] = newTile()
		tiles = append(tiles, p.tiles[i].box)
	}
	p.inviteText = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	p.first = widgets.Styling(widgets.Primary, i18n.T("window.history.first"), "check-in", func() { do.Open("check-in") })
	p.invite = widgets.Card(widgets.Row(14, widgets.Badge("history", look.ColorAccent, 40), widgets.Spring(p.inviteText), p.first))
	p.review = newReviewCard()
	p.desk = newChartCard("window.history.chart", look.ColorSitting, 220)
	p.longest = newChartCard("window.history.chart_longest", look.ColorSitting, 130)
	p.heat = newChartCard("window.history.chart_heat", look.ColorHeat, 130)
	for _, c := range []*chartCard{p.desk, p.longest, p.heat} {
		c.bars.OnTap = func(i int) { p.open(c.dates, i) }
	}
	p.helped = newLinesCard("window.history.helped")
	p.kinds = newLinesCard("window.history.kinds")
	p.skipped = newPictureCard("window.history.skipped")
	p.body = widgets.Stack(gap,
		p.review.box, quartersOf(tiles...),
		widgets.Beside(gap, cardsBeside, []float32{1.75, 1}, p.desk.box, p.helped.box),
		widgets.Beside(gap, cardsBeside, []float32{1, 1.15}, p.kinds.box, p.skipped.box),
		widgets.Beside(gap, cardsBeside, []float32{1, 1}, p.longest.box, p.heat.box))
	p.Content = page(widgets.Stack(gap, p.header(), p.invite, p.body))
	return p
}

// header names the period, with the ways to others at its right.
func (p *HistoryPage) header() fyne.CanvasObject {
	p.title = widgets.Styled(i18n.T("window.nav.history"), look.SizeTitle, look.ColorInk, true)
	p.line = widgets.Styled("", look.SizeBody, look.ColorMuted, false)
	p.earlier = widgets.NewButton("", "left", func() { p.do.ShowHistory(p.shown.Step(-1)) })
	p.later = widgets.NewButton("", "right", func() { p.do.ShowHistory(p.shown.Step(1)) })
	p.earlier.Hint, p.later.Hint = i18n.T("window.history.earlier"), i18n.T("window.history.later")
	keys, labels := make([]string, len(Units)), make([]string, len(Units))
	for i, u := range Units {
		keys[i], labels[i] = string(u), i18n.T("window.history."+string(u))
	}
	p.choice = widgets.NewChoice(keys, labels, nil, func(k string) { p.do.ShowHistory(p.shown.as(Unit(k), p.shown.Today)) })
	var export *widgets.Button
	export = widgets.NewButton(i18n.T("window.history.export"), "", func() {
		offerExport(export, func(format string) { p.do.Export(format, p.shown.From, p.shown.To) })
	})
	return widgets.Apart(16, widgets.Stack(1, p.title, p.line),
		widgets.Row(8, p.earlier, p.later, p.choice.Container, export))
}

// as is the period of another unit in the place of this one: the one of today where this holds it.
func (p Period) as(unit Unit, today string) Period {
	if p.From == "" || p.Holds(today) || p.From > today {
		return PeriodOf(unit, today)
	}
	return PeriodOf(unit, p.To)
}

// open goes from a column to what it stands for: a day, or a month of a year.
func (p *HistoryPage) open(dates []string, i int) {
	switch {
	case i >= len(dates) || dates[i] > p.shown.Today:
	case p.shown.Unit == Year:
		p.do.ShowHistory(PeriodOf(Month, dates[i]))
	default:
		p.do.ShowDay(dates[i])
		p.do.Open("today")
	}
}

// Show shows the model.
func (p *HistoryPage) Show(m History) {
	if p.drawn && reflect.DeepEqual(p.shown, m) {
		return
	}
	p.shown, p.drawn = m, true
	p.line.Set(m.Line)
	p.choice.Set(string(m.Unit))
	p.earlier.Enable(m.Earlier)
	p.later.Enable(m.Later)
	p.inviteText.Set(m.Invite)
	show(p.invite, m.Invite != "")
	show(p.first, m.First)
	show(p.body, m.Invite == "")
	for i, t := range m.Tiles {
		p.tiles[i].show(t)
	}
	p.review.show(m.Review)
	p.desk.show(m.Desk)
	p.longest.show(m.Longest)
	p.heat.show(m.Heat)
	p.kinds.show(kindRows(m.Kinds), m.KindsNote)
	p.helped.show(helpedRows(m.Helped), m.HelpedNote)
	p.skipped.show(m.Skipped)
	p.Content.Refresh()
}
