package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// tile is one figure with its words.
type tile struct {
	value *widgets.Text
	words [2]*widgets.Paragraph
	box   fyne.CanvasObject
}

func newTile() *tile {
	t := &tile{value: widgets.Styled("", look.SizeTitle, look.ColorInk, true)}
	t.words[0] = widgets.NewParagraph("", look.SizeBody, look.ColorInk)
	t.words[1] = widgets.NewParagraph("", look.SizeSmall, look.ColorMuted)
	t.box = widgets.Card(widgets.Stack(2, t.value, t.words[0], t.words[1]), 14, 16)
	return t
}

func (t *tile) show(m Tile) {
	t.value.Set(m.Value)
	t.words[0].Set(m.Label)
	t.words[1].Set(m.Small)
}

// quarters stands four parts side by side, or two by two where it is narrow, all of one height.
type quarters struct{ width float32 }

// narrowest is the width from which four fit side by side, at text size 1.
const narrowest = 620

// tileGap is the room between two of them.
const tileGap = 12

func (l *quarters) columns() int {
	if l.width > 0 && l.width < narrowest*look.Scale() {
		return 2
	}
	return 4
}

func (l *quarters) measure(o []fyne.CanvasObject) (n int, least fyne.Size) {
	for _, c := range o {
		least = least.Max(c.MinSize())
	}
	return l.columns(), least
}

func (l *quarters) MinSize(o []fyne.CanvasObject) fyne.Size {
	n, m := l.measure(o)
	return fyne.NewSize(2*m.Width+tileGap, float32(len(o)/n)*(m.Height+tileGap)-tileGap)
}

func (l *quarters) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	n := l.columns()
	w := (s.Width - float32(n-1)*tileGap) / float32(n)
	for _, c := range o { // how high a part is depends on its width
		c.Resize(fyne.NewSize(w, c.MinSize().Height))
	}
	_, m := l.measure(o)
	for i, c := range o {
		c.Move(fyne.NewPos(float32(i%n)*(w+tileGap), float32(i/n)*(m.Height+tileGap)))
		c.Resize(fyne.NewSize(w, m.Height))
	}
}

func quartersOf(o ...fyne.CanvasObject) *fyne.Container { return container.New(&quarters{}, o...) }

// chartCard is a chart with its name, its legend and a line that says what is looked at.
type chartCard struct {
	box    *fyne.Container
	bars   *widgets.Bars
	legend *fyne.Container
	says   *widgets.Paragraph
	shown  Chart
	dates  []string
}

func newChartCard(title string, c fyne.ThemeColorName, high float32) *chartCard {
	k := &chartCard{says: widgets.NewParagraph("", look.SizeSmall, look.ColorMuted), legend: widgets.Flow(14)}
	k.says.Lines = 2
	k.bars = widgets.NewBars(i18n.T(title), c, look.ColorStanding, look.ColorCheckIn)
	k.bars.Least = high
	k.bars.OnLook = func(tip string) {
		if tip == "" {
			tip = k.shown.Says
		}
		k.says.Set(tip)
	}
	k.box = widgets.Card(widgets.Stack(8, widgets.Styled(i18n.T(title), look.SizeHeading, look.ColorInk, true), k.legend, widgets.Spring(k.bars), k.says))
	return k
}

func (k *chartCard) show(m Chart) {
	k.shown, k.dates = m, m.Dates
	k.legend.Objects = nil
	for _, l := range m.Legend {
		k.legend.Add(legendItem(l))
	}
	show(k.legend, len(m.Legend) > 0)
	k.bars.Set(m.Bars)
}

// linesCard is a list of lines, each with a bar under its words, and a note below.
type linesCard struct {
	box  fyne.CanvasObject
	list *fyne.Container
	note *widgets.Paragraph
}

func newLinesCard(title string) *linesCard {
	k := &linesCard{list: widgets.Stack(12), note: widgets.NewParagraph("", look.SizeSmall, look.ColorMuted)}
	k.box = section(i18n.T(title), widgets.Stack(12, k.list, k.note))
	return k
}

func (k *linesCard) show(rows []fyne.CanvasObject, note string) {
	k.list.Objects = rows
	k.note.Set(note)
	show(k.list, len(rows) > 0)
	show(k.note, note != "")
	k.list.Refresh()
}

// meterLine is a name and a value with a bar under them.
func meterLine(icon string, c fyne.ThemeColorName, name, value, small string, share float64) fyne.CanvasObject {
	bar := widgets.NewMeter(c, 6)
	bar.Set(share)
	words := widgets.NewParagraph(name, look.SizeBody, look.ColorInk)
	line := widgets.Row(10, widgets.NewIcon(icon, c, 18), widgets.Spring(words), widgets.Styled(value, look.SizeBody, look.ColorMuted, false))
	parts := []fyne.CanvasObject{line, bar}
	if small != "" {
		parts = append(parts, widgets.NewParagraph(small, look.SizeSmall, look.ColorMuted))
	}
	return widgets.Stack(5, parts...)
}

func kindRows(lines []KindLine) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, l := range lines {
		out = append(out, meterLine(l.Icon, l.Color, l.Name, l.Text, l.Small, l.Share))
	}
	return out
}

func helpedRows(lines []HelpedLine) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, l := range lines {
		out = append(out, meterLine(l.Icon, l.Color, l.Name, l.Value, l.Small, l.Eased))
	}
	return out
}

// pictureCard is the weekday-by-hour picture with a line that says what is looked at.
type pictureCard struct {
	box   fyne.CanvasObject
	grid  *widgets.Grid
	says  *widgets.Paragraph
	shown Picture
}

func newPictureCard(title string) *pictureCard {
	k := &pictureCard{says: widgets.NewParagraph("", look.SizeSmall, look.ColorMuted)}
	k.grid = widgets.NewGrid(i18n.T(title), look.ColorMove)
	k.grid.OnLook = func(tip string) {
		if tip == "" {
			tip = k.shown.Says
		}
		k.says.Set(tip)
	}
	k.box = section(i18n.T(title), widgets.Stack(10, k.grid, k.says))
	return k
}

func (k *pictureCard) show(m Picture) {
	k.shown = m
	show(k.grid, len(m.Grid.Rows) > 0)
	k.says.Lines = 1
	k.grid.Set(m.Grid)
	k.says.Set(m.Says)
}

// reviewCard is a week in a few sentences.
type reviewCard struct {
	box, list *fyne.Container
	title     *widgets.Text
}

func newReviewCard() *reviewCard {
	k := &reviewCard{title: widgets.Styled("", look.SizeHeading, look.ColorInk, true), list: widgets.Stack(4)}
	k.box = widgets.CardOn(look.ColorAccentSoft, widgets.Stack(8, k.title, k.list), 16, 20)
	return k
}

func (k *reviewCard) show(m Review) {
	k.title.Set(m.Title)
	k.list.Objects = nil
	for _, l := range m.Lines {
		k.list.Add(widgets.NewParagraph(l, look.SizeBody, look.ColorInk))
	}
	show(k.box, len(m.Lines) > 0)
}

// offerExport asks in which form, under the button.
func offerExport(under *widgets.Button, chosen func(format string)) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(under)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, f := range api.Formats {
		items = append(items, fyne.NewMenuItem(i18n.T("window.history.export_"+f), func() { chosen(f) }))
	}
	at := driver.AbsolutePositionForObject(under)
	widget.NewPopUpMenu(fyne.NewMenu("", items...), c).ShowAtPosition(at.AddXY(0, under.Size().Height+2))
}
