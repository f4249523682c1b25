package pages

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// The measures that all pages share, in pixels of the toolkit.
const (
	pageSide, pageTop = 28, 24
	gap               = 16 // between cards
)

// TodayPage shows one day: the running one, with what comes next and quick starts, or an earlier one.
type TodayPage struct {
	Content fyne.CanvasObject

	do    Actions
	shown Today
	drawn bool

	head          *header
	earlier       *widgets.Button
	today, later  *widgets.Button
	notices, list *fyne.Container
	chips         *fyne.Container
	ring          *widgets.Ring
	ringLine      *widgets.Paragraph
	ringSmall     *widgets.Text
	posture       *widgets.Button
	summary       *widgets.Text
	strip         *widgets.Strip
	legend, facts *fyne.Container
	// above keeps the strip of a day without figures in the middle of its card.
	above       *fyne.Container
	invite      *invitation
	ringCard    *fyne.Container
	top         *fyne.Container
	noticeCards []*noticeCard
	chipButtons []*widgets.Button
	listCard    *fyne.Container
	// menu is what was opened last to correct an entry; nil for none.
	menu      *widget.PopUpMenu
	onEarlier string
	onLater   string
}

// NewToday makes the page.
func NewToday(do Actions) *TodayPage {
	p := &TodayPage{do: do}
	p.earlier = widgets.Styling(widgets.Bare, "", "left", func() { do.ShowDay(p.onEarlier) })
	p.earlier.Hint = i18n.T("window.today.earlier")
	p.today = widgets.Styling(widgets.Bare, i18n.T("window.today.title"), "", func() { do.ShowDay("") })
	p.later = widgets.Styling(widgets.Bare, "", "right", func() { do.ShowDay(p.onLater) })
	p.later.Hint = i18n.T("window.today.later")
	p.head = newHeader(widgets.Row(0, p.earlier, p.today, p.later))
	p.notices, p.list, p.chips = widgets.Stack(10), widgets.Stack(0), widgets.Flow(8)
	p.legend, p.facts = widgets.Flow(13), container.New(grid{least: 68, gap: 10})
	p.listCard = widgets.Card(p.list, 8, 20)
	p.makeRing()
	p.summary = widgets.Styled("", look.SizeBody, look.ColorMuted, false)
	p.summary.Cut, p.summary.Align = true, fyne.TextAlignTrailing
	p.strip = widgets.NewStrip(i18n.T("window.day.title"))
	p.strip.OnPick = p.stripMenu
	p.invite = newInvitation(do)
	p.above = widgets.Spring()
	day := widgets.Card(widgets.Stack(4,
		widgets.Row(12, widgets.Styled(i18n.T("window.day.title"), look.SizeBody, look.ColorInk, true), widgets.Spring(p.summary)),
		p.above, p.strip, p.legend, widgets.Spring(), p.facts))
	p.top = container.New(&sideBySide{left: 250, gap: gap}, p.ringCard, day)
	p.Content = page(widgets.Stack(gap, p.head.box, p.notices, p.top, p.chips, p.listCard, p.invite.box))
	return p
}

func (p *TodayPage) makeRing() {
	p.ring = widgets.NewRing(158, 12, look.ColorAccent, look.SizeDigits)
	p.ringLine = widgets.NewParagraph("", look.SizeBody, look.ColorInk)
	p.ringLine.Bold, p.ringLine.Align = true, fyne.TextAlignCenter
	p.ringSmall = widgets.Styled("", look.SizeSmall, look.ColorMuted, false)
	p.ringSmall.Align = fyne.TextAlignCenter
	p.posture = widgets.Styling(widgets.Bare, "", "stand", func() {
		to := breaks.Standing
		if p.shown.Standing {
			to = breaks.Sitting
		}
		p.do.SetPosture(to)
	})
	p.ringCard = widgets.Card(widgets.Stack(5, p.ring, widgets.Inset(p.ringLine, 6, 0, 0, 0), p.ringSmall, widgets.Spring(), widgets.Centered(p.posture)), 18, 14, 6, 14)
}

// Show shows the model; only what is other than before is drawn anew.
func (p *TodayPage) Show(m Today) {
	old, first := p.shown, !p.drawn
	if !first && reflect.DeepEqual(old, m) {
		return
	}
	p.shown, p.drawn = m, true
	if p.menu != nil && (len(old.Notices) != len(m.Notices) || !slices.EqualFunc(old.List, m.List, func(a, b Entry) bool { return a.key() == b.key() })) {
		p.menu.Hide() // it would stand beside another entry
		p.menu = nil
	}
	p.onEarlier, p.onLater = m.Earlier, m.Later
	p.head.show(m.Title, m.Subtitle)
	p.later.Enable(m.Later != "")
	p.today.Enable(!m.Live)
	p.showRing(m)
	if first || !reflect.DeepEqual(old.Notices, m.Notices) {
		p.showNotices(m.Notices)
	}
	if first || !reflect.DeepEqual(old.Chips, m.Chips) {
		p.showChips(m.Chips)
	}
	if first || !reflect.DeepEqual(old.Day, m.Day) {
		p.showDay(m.Day)
	}
	if first || !reflect.DeepEqual(old.List, m.List) || old.Empty != m.Empty || old.Live != m.Live {
		p.showList(m)
	}
	if first || old.Live != m.Live || len(old.Notices) != len(m.Notices) {
		show(p.ringCard, m.Live)
		show(p.chips, m.Live)
		show(p.notices, len(m.Notices) > 0)
		p.Content.Refresh()
	}
}

func (p *TodayPage) showRing(m Today) {
	r := m.Ring
	p.ring.SetColor(r.Color)
	p.ring.Set(r.Fraction, r.Number, r.Unit, r.Caption)
	p.ringLine.Set(r.Line)
	p.ringSmall.Set(r.Small)
	show(p.posture, m.MayStand)
	if m.Standing {
		p.posture.Set(i18n.T("window.today.sit"), "sit")
	} else {
		p.posture.Set(i18n.T("window.today.stand"), "stand")
	}
}

func (p *TodayPage) showNotices(list []Notice) {
	if len(list) == len(p.noticeCards) {
		same := true
		for i, n := range list {
			same = same && p.noticeCards[i].canTake(n)
		}
		if same {
			for i, n := range list {
				p.noticeCards[i].show(n)
			}
			return
		}
	}
	p.noticeCards, p.notices.Objects = nil, nil
	for _, n := range list {
		c := newNotice(n, p.do)
		p.noticeCards = append(p.noticeCards, c)
		p.notices.Add(c.box)
	}
	p.notices.Refresh()
	p.Content.Refresh()
}

func (p *TodayPage) showChips(list []Chip) {
	if len(list) == len(p.chipButtons) {
		for i, c := range list {
			p.chipButtons[i].Set(c.Label, c.Icon)
		}
		p.chips.Refresh()
		return
	}
	p.chipButtons, p.chips.Objects = nil, nil
	for i := range list {
		b := widgets.NewButton(list[i].Label, list[i].Icon, func() { p.tapChip(i) }).Colored(list[i].Color)
		p.chipButtons = append(p.chipButtons, b)
		p.chips.Add(b)
	}
}

func (p *TodayPage) tapChip(i int) {
	switch c := p.shown.Chips[i]; {
	case c.View != "":
		p.do.Open(c.View)
	case c.Water:
		p.do.Water()
	default:
		p.do.Start(c.Start)
	}
}

func (p *TodayPage) showDay(d DayCard) {
	p.summary.Set(d.Summary)
	high := p.strip.MinSize().Height
	p.strip.Set(d.Strip)
	if p.strip.MinSize().Height != high { // its marks need another row, or one less
		defer p.Content.Refresh()
	}
	p.legend.Objects = nil
	for _, l := range d.Legend {
		p.legend.Add(legendItem(l))
	}
	p.legend.Refresh()
	p.facts.Objects = nil
	for _, f := range d.Facts {
		p.facts.Add(widgets.Stack(0, widgets.Styled(f.Value, look.SizeHeading, look.ColorInk, true),
			widgets.Styled(f.Label, look.SizeSmall, look.ColorMuted, false)))
	}
	show(p.above, len(d.Facts) == 0)
	p.facts.Refresh()
}

func legendItem(l LegendItem) fyne.CanvasObject {
	var mark fyne.CanvasObject
	if l.Icon != "" {
		mark = widgets.NewIcon(l.Icon, l.Color, 15)
	} else {
		f := widgets.NewFill(l.Color)
		f.Round, f.Least = true, fyne.NewSquareSize(11)
		if l.Hollow {
			f.Color, f.Stroke = look.ColorCard, l.Color
		}
		mark = f
	}
	return widgets.Row(6, mark, widgets.Styled(l.Label, look.SizeSmall, look.ColorMuted, false))
}

func (p *TodayPage) showList(m Today) {
	p.list.Objects = nil
	states := p.states(m.List)
	for i, e := range m.List {
		if i > 0 {
			p.list.Add(widgets.Line())
		}
		p.list.Add(p.entryRow(e, states[i]))
	}
	p.invite.show(m)
	show(p.listCard, m.Empty == "")
	p.list.Refresh()
	p.Content.Refresh()
}

func (p *TodayPage) entryRow(e Entry, state fyne.CanvasObject) fyne.CanvasObject {
	title := wrapped(e.Title, look.SizeBody, true)
	detail := widgets.NewParagraph(e.Detail, look.SizeBody, look.ColorMuted)
	more := widgets.Styling(widgets.Bare, "", "more", nil)
	more.Hint = i18n.T("window.entry.correct") + ": " + e.Time + " " + e.Title
	more.OnTap = func() { p.entryMenu(e, more) }
	return widgets.Inset(widgets.Row(12,
		widgets.Column(42, widgets.Styled(e.Time, look.SizeBody, look.ColorMuted, false)),
		widgets.Badge(e.Icon, e.Color, 28),
		widgets.Spring(widgets.SplitOr(12, 380, 5, 7, title, detail)),
		state, more), 3, 0)
}

// entryState is how the entry ended, or the question that an absence leaves open.
func (p *TodayPage) entryState(e Entry) fyne.CanvasObject {
	if e.MayHaveBeenHere {
		was := atDesk
		here := widgets.Styling(widgets.Bare, i18n.T("window.correct.at_desk"), "", func() {
			p.do.ChangeEntry(e.List, e.ID, api.AwayPatch{Was: &was})
		})
		// Its words, not its room, end where those of the other rows do.
		return widgets.Inset(widgets.Row(0, widgets.Spring(), here), 0, -widgets.BareSide, 0, 0)
	}
	state := widgets.Styled(e.State, look.SizeBody, e.StateColor, false)
	state.Align = fyne.TextAlignTrailing
	return state
}

// stateWidth is the least room for how an entry ended, at text size 1.
const stateWidth = 84

// states are how the entries ended, all as wide as the widest, so that what is left of them stays in line.
func (p *TodayPage) states(list []Entry) []fyne.CanvasObject {
	out, wide := make([]fyne.CanvasObject, len(list)), float32(stateWidth)
	for i, e := range list {
		out[i] = p.entryState(e)
		wide = max(wide, out[i].MinSize().Width/look.Scale())
	}
	for i := range out {
		out[i] = widgets.Boxed(fyne.NewSize(wide, 0), out[i])
	}
	return out
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
