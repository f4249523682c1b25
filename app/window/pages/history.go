package pages

import (
	"reflect"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// HistoryPage shows the last weeks.
type HistoryPage struct {
	Content fyne.CanvasObject

	do    Actions
	shown History
	drawn bool

	head   *header
	choice *widgets.Choice
	tiles  [4]*tile
	bars   *widgets.Bars
	kinds  *fyne.Container
	empty  *fyne.Container
	text   *widgets.Paragraph
	body   *fyne.Container
}

type tile struct {
	value, label, small *widgets.Text
	box                 fyne.CanvasObject
}

func newTile() *tile {
	t := &tile{
		value: widgets.Styled("", look.SizeTitle, look.ColorInk, true), label: widgets.Styled("", look.SizeBody, look.ColorInk, false),
		small: widgets.Styled("", look.SizeSmall, look.ColorMuted, false),
	}
	t.label.Cut, t.small.Cut, t.value.Cut = true, true, true
	t.box = widgets.Card(widgets.Stack(1, t.value, t.label, t.small), 14, 16)
	return t
}

// NewHistory makes the page.
func NewHistory(do Actions) *HistoryPage {
	p := &HistoryPage{do: do}
	keys := []string{"7", "28", "84"}
	p.choice = widgets.NewChoice(keys, []string{i18n.T("window.history.week"), i18n.T("window.history.month"), i18n.T("window.history.quarter")}, nil,
		func(k string) {
			n, _ := strconv.Atoi(k)
			do.ShowDays(n)
		})
	p.head = newHeader(p.choice.Container)
	var tiles []fyne.CanvasObject
	for i := range p.tiles {
		p.tiles[i] = newTile()
		tiles = append(tiles, p.tiles[i].box)
	}
	p.bars = widgets.NewBars(look.ColorSitting, look.ColorStanding, look.ColorHeat)
	p.bars.Least = 230
	p.bars.OnTap = func(i int) {
		if i < len(p.shown.Dates) {
			do.ShowDay(p.shown.Dates[i])
			do.Open("today")
		}
	}
	legend := widgets.Row(14, legendItem(LegendItem{Color: look.ColorSitting, Label: i18n.T("window.legend.sitting")}),
		legendItem(LegendItem{Color: look.ColorStanding, Label: i18n.T("window.legend.standing")}))
	chart := widgets.Card(widgets.Stack(8, widgets.Row(12, widgets.Styled(i18n.T("window.history.chart"), look.SizeBody, look.ColorInk, true), widgets.Spring(), legend), p.bars))
	p.kinds = widgets.Stack(12)
	p.text = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	p.empty = widgets.Card(widgets.Row(14, widgets.Badge("history", look.ColorAccent, 40), widgets.Spring(p.text)))
	p.body = widgets.Stack(gap, container.New(quarters{gap: 12}, tiles...), chart, section(i18n.T("window.history.kinds"), p.kinds))
	p.Content = page(widgets.Stack(gap, p.head.box, p.empty, p.body))
	return p
}

// Show shows the model.
func (p *HistoryPage) Show(m History) {
	if p.drawn && reflect.DeepEqual(p.shown, m) {
		return
	}
	p.shown, p.drawn = m, true
	p.head.show(i18n.T("window.nav.history"), m.Line)
	p.choice.Set(strconv.Itoa(m.Back))
	p.text.Set(m.Empty)
	show(p.empty, m.Empty != "")
	show(p.body, len(m.Tiles) > 0)
	for i, t := range m.Tiles {
		p.tiles[i].value.Set(t.Value)
		p.tiles[i].label.Set(t.Label)
		p.tiles[i].small.Set(t.Small)
	}
	p.bars.Set(m.Bars)
	p.kinds.Objects = nil
	for _, k := range m.Kinds {
		bar := widgets.NewMeter(k.Color, 7)
		bar.Set(float64(k.Taken) / float64(max(k.All, 1)))
		p.kinds.Add(widgets.Row(12, widgets.NewIcon(k.Icon, k.Color, 19), widgets.Column(120, widgets.NewText(k.Name)), widgets.Spring(bar),
			widgets.Column(84, trailing(i18n.T("window.history.of", i18n.Data{"N": k.Taken, "Of": k.All})))))
	}
	p.kinds.Refresh()
	p.Content.Refresh()
}

func trailing(s string) *widgets.Text {
	t := widgets.Styled(s, look.SizeBody, look.ColorMuted, false)
	t.Align = fyne.TextAlignTrailing
	return t
}

// quarters stands four parts side by side, or two by two where it is narrow.
type quarters struct{ gap float32 }

// narrowest is the width from which four fit side by side, in pixels of the toolkit.
const narrowest = 620

func (l quarters) columns(width float32) int {
	if width < narrowest*look.Scale() {
		return 2
	}
	return 4
}

func (l quarters) MinSize(o []fyne.CanvasObject) fyne.Size {
	// How wide it is shows in where its last part was put.
	last := o[len(o)-1]
	n := l.columns(last.Position().X + last.Size().Width)
	m := o[0].MinSize()
	return fyne.NewSize(2*m.Width+l.gap, float32(4/n)*(m.Height+l.gap)-l.gap)
}

func (l quarters) Layout(o []fyne.CanvasObject, s fyne.Size) {
	n := l.columns(s.Width)
	w, h := (s.Width-float32(n-1)*l.gap)/float32(n), o[0].MinSize().Height
	for i, c := range o {
		c.Move(fyne.NewPos(float32(i%n)*(w+l.gap), float32(i/n)*(h+l.gap)))
		c.Resize(fyne.NewSize(w, h))
	}
}
