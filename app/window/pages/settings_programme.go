package pages

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// The steps of the programme's intervals and lengths, in seconds. Source: content/clinical.md 1.3 and
// 2.5; the file and the command line take any value from 5 s, heat's caps excepted.
var (
	everySteps = map[breaks.Kind][]int{
		breaks.KindPosture: minutes(10, 15, 20, 25, 30, 40, 45), breaks.KindMove: minutes(20, 25, 30, 35, 40, 45, 50, 55, 60),
		breaks.KindStretch: minutes(30, 45, 60, 90, 120), breaks.KindHeat: minutes(60, 120, 180, 240, 300, 360, 480),
		breaks.KindMassage: minutes(60, 120, 180, 240), breaks.KindRoll: minutes(12*60, 20*60, 24*60),
		breaks.KindWater: minutes(60, 90, 120, 180), breaks.KindCheckIn: minutes(60, 120, 240, 480),
	}
	lengthSteps = map[breaks.Kind][]int{
		breaks.KindPosture: {10, 15, 20, 30, 45, 60}, breaks.KindMove: minutes(1, 2, 3, 4, 5), breaks.KindHeat: minutes(10, 15, 20),
	}
)

func minutes(m ...int) []int {
	for i := range m {
		m[i] *= 60
	}
	return m
}

// programme is the table of kinds, and under it a day with it.
type programme struct {
	box    *fyne.Container
	rows   map[breaks.Kind]*programmeLine
	line   *widgets.Text
	strip  *widgets.Strip
	day    PreviewDay
	places map[string]*widgets.Button
	shown  Settings
}

type programmeLine struct {
	on            *widgets.Switch
	every, length *widgets.Stepper
}

func newProgramme(do Actions) *programme {
	p := &programme{rows: map[breaks.Kind]*programmeLine{}, places: map[string]*widgets.Button{}}
	head := func(key string) fyne.CanvasObject {
		t := widgets.Styled(i18n.T(key), look.SizeSmall, look.ColorMuted, true)
		t.Align = fyne.TextAlignCenter
		return t
	}
	table := widgets.Stack(0, widgets.Row(10, widgets.Spring(), widgets.Column(stepWidth, head("window.programme.every")),
		widgets.Column(stepWidth, head("window.programme.length")), widgets.Column(switchColumn, widgets.NewText(""))))
	for _, k := range breaks.Kinds {
		table.Add(widgets.Line())
		table.Add(p.row(do, k))
	}
	chips := widgets.Row(8)
	for _, place := range []string{"chair", "standing", "floor"} {
		b := widgets.NewButton(i18n.T("window.place."+place), "", func() { p.togglePlace(do, place) })
		p.places[place] = b
		chips.Add(b)
	}
	table.Add(widgets.Line())
	table.Add(widgets.Inset(widgets.Row(12, widgets.Spring(widgets.NewText(i18n.T("window.programme.places"))), chips), 9, 0, 2, 0))
	p.line = widgets.Styled("", look.SizeBody, look.ColorMuted, false)
	p.line.Cut, p.line.Align = true, fyne.TextAlignTrailing
	p.strip = widgets.NewStrip(i18n.T("window.preview.title"))
	day := widgets.Card(widgets.Stack(0, widgets.Row(12, widgets.Styled(i18n.T("window.preview.title"), look.SizeBody, look.ColorInk, true), widgets.Spring(p.line)), p.strip))
	p.box = widgets.Stack(gap, widgets.Card(table, 10, 20), day)
	return p
}

// The widths of the table's columns, in pixels of the toolkit.
const (
	stepWidth    = 138
	valueWidth   = 72
	switchColumn = 40
)

func (p *programme) row(do Actions, k breaks.Kind) fyne.CanvasObject {
	l := &programmeLine{}
	key := "kinds." + string(k) + "."
	l.on = widgets.NewSwitch(KindName(k), false, func(on bool) { do.ChangeSettings(patch(key+"on", on)) })
	l.every = widgets.NewStepper(KindName(k), everySteps[k], valueWidth, everyWords(k), func(v int) {
		do.ChangeSettings(patch(key+everyKeys[k], spanValue(v)))
	})
	var length fyne.CanvasObject = widgets.NewText("")
	if steps := lengthSteps[k]; steps != nil {
		l.length = widgets.NewStepper(KindName(k)+": "+i18n.T("window.programme.length"), steps, valueWidth, func(s int) string { return Exact(seconds(s)) }, func(v int) {
			do.ChangeSettings(patch(key+lengthKeys[k], spanValue(v)))
		})
		length = l.length
	}
	p.rows[k] = l
	name := widgets.Styled(KindName(k), look.SizeBody, look.ColorInk, true)
	note := widgets.Styled(i18n.T("window.programme.note_"+string(k)), look.SizeSmall, look.ColorMuted, false)
	name.Cut, note.Cut = true, true
	return widgets.Inset(container.New(&tableRow{gap: 10},
		widgets.Row(10, widgets.NewIcon(KindIcon(k), KindColor(k), 21), widgets.Spring(widgets.Stack(0, name, note))),
		widgets.Row(10, widgets.Column(stepWidth, l.every), widgets.Column(stepWidth, length)),
		widgets.Column(switchColumn, l.on)), 5, 0)
}

// tableRow puts a name, its controls and its switch on one line. Where the name would get too little
// room, as with large text, the controls go below it; the columns stay in line.
type tableRow struct {
	gap float32
	two bool
}

// leastName is the least width of a name, in pixels of the toolkit at text size 1.
const leastName = 140

func (l *tableRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b, c := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	w := b.Width + l.gap + c.Width
	if l.two {
		return fyne.NewSize(w, max(a.Height, c.Height)+4+b.Height)
	}
	return fyne.NewSize(w, max(a.Height, b.Height, c.Height))
}

func (l *tableRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b, c := o[1].MinSize(), o[2].MinSize()
	name := s.Width - b.Width - c.Width - 2*l.gap
	l.two = name < leastName*look.Scale()
	line := s.Height
	if l.two {
		name, line = s.Width-c.Width-l.gap, s.Height-b.Height-4
	}
	o[0].Resize(fyne.NewSize(name, line))
	o[1].Resize(b)
	o[2].Resize(c)
	o[2].Move(fyne.NewPos(s.Width-c.Width, (line-c.Height)/2))
	at := fyne.NewPos(s.Width-c.Width-l.gap-b.Width, (line-b.Height)/2)
	if l.two {
		at.Y = line + 4
	}
	o[1].Move(at)
}

// everyWords says what the interval of a kind means.
func everyWords(k breaks.Kind) func(int) string {
	key := "window.programme.each"
	switch k {
	case breaks.KindHeat:
		key = "window.programme.after"
	case breaks.KindMassage, breaks.KindRoll, breaks.KindCheckIn:
		key = "window.programme.apart"
	}
	return func(s int) string {
		return i18n.T(key, i18n.Data{"Span": Span(seconds(s))})
	}
}

// togglePlace takes a place in or out; one must stay.
func (p *programme) togglePlace(do Actions, place string) {
	var list []string
	for _, x := range []string{"chair", "standing", "floor"} {
		if p.shown.Places[x] != (x == place) {
			list = append(list, x)
		}
	}
	if len(list) > 0 {
		do.ChangeSettings(patch("kinds.stretch.place", list))
	}
}

func (p *programme) content() fyne.CanvasObject { return p.box }

func (p *programme) show(m Settings) {
	p.shown = m
	for _, r := range m.Rows {
		l := p.rows[r.Kind]
		l.on.Set(r.On)
		l.every.Set(r.Every)
		if l.length != nil {
			l.length.Set(r.Length)
		}
	}
	for place, b := range p.places {
		b.Select(m.Places[place])
	}
	p.line.Set(m.Day.Line)
	if !reflect.DeepEqual(p.day, m.Day) {
		p.day = m.Day
		p.strip.Set(m.Day.Strip)
	}
}
