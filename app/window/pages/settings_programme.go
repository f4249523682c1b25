package pages

import (
	"reflect"

	"fyne.io/fyne/v2"

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
	longSteps = minutes(3, 4, 5, 6, 8, 10)
	capSteps  = map[breaks.Kind][]int{
		breaks.KindPosture: {4, 8, 12, 16, 24}, breaks.KindMove: {4, 8, 12, 16, 24}, breaks.KindStretch: {1, 2, 3, 4, 6, 8},
		breaks.KindHeat: {1, 2, 3}, breaks.KindMassage: {1, 2, 3, 4, 6}, breaks.KindRoll: {1, 2}, breaks.KindWater: {2, 3, 5, 8, 10},
		breaks.KindCheckIn: {1, 2, 3, 4},
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
	*form
	box    *fyne.Container
	rows   map[breaks.Kind]*programmeLine
	long   *widgets.Pick[int]
	each   *widgets.Pick[int]
	line   *widgets.Paragraph
	strip  *widgets.Strip
	gentle *fyne.Container
	day    PreviewDay
	places map[string]*widgets.Button
	shown  Settings
}

type programmeLine struct {
	on                 *widgets.Switch
	every, length, cap *widgets.Pick[int]
}

func newProgramme(do Actions) *programme {
	p := &programme{form: newForm(do), rows: map[breaks.Kind]*programmeLine{}, places: map[string]*widgets.Button{}}
	table, rows := widgets.NewTable(4, 130), widgets.Stack(0)
	for i, row := range MakeSettings(SettingsInput{}).Rows {
		if i > 0 {
			rows.Add(widgets.Line())
		}
		rows.Add(p.row(table, row))
	}
	chips := widgets.Flow(8)
	for _, place := range []string{"chair", "standing", "floor"} {
		b := widgets.NewButton(i18n.T("window.place."+place), "", func() { p.togglePlace(place) })
		p.places[place] = b
		chips.Add(b)
	}
	p.each = widgets.NewPick(i18n.T("window.programme.long"), []int{1, 2, 3, 4}, longWords, func(v int) { do.ChangeSettings(patch("kinds.move.long_every", v)) })
	p.long = widgets.NewPick(i18n.T("window.programme.long"), longSteps, forWords, func(v int) {
		do.ChangeSettings(patch("kinds.move.long_length", spanValue(v)))
	})
	p.line = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	p.strip = widgets.NewStrip(i18n.T("window.preview.title"))
	all := widgets.NewButton(i18n.T("window.programme.gentle_off"), "", func() { do.ChangeSettings(map[string]any{"gentle_start": false}) })
	p.gentle = widgets.Inset(widgets.Aside(16, 200, muted(i18n.T("window.programme.gentle")), all), 6, 0)
	p.gentle.Hide()
	day := widgets.Card(widgets.Stack(2, widgets.Stack(1, wrapped(i18n.T("window.preview.title"), look.SizeBody, true), p.line), p.strip, p.gentle), 14, 20)
	more := lines(
		widgets.Inset(widgets.Aside(12, 150, wrapped(i18n.T("window.programme.long"), look.SizeBody, false), widgets.Flow(8, p.each.Button, p.long.Button)), 6, 0),
		widgets.Inset(widgets.Aside(12, 150, wrapped(i18n.T("window.programme.places"), look.SizeBody, false), chips), 6, 0))
	p.box = widgets.Stack(gap, widgets.Card(rows, 6, 20), day, widgets.Card(more, 8, 20))
	return p
}

func (p *programme) row(table *widgets.Table, row ProgrammeRow) fyne.CanvasObject {
	l, key := &programmeLine{}, "kinds."+string(row.Kind)+"."
	set := func(name string) func(int) {
		return func(v int) { p.do.ChangeSettings(patch(key+name, spanValue(v))) }
	}
	l.on = widgets.NewSwitch(row.Name, false, func(on bool) { p.do.ChangeSettings(patch(key+"on", on)) })
	l.every = widgets.NewValue(row.Name, everySteps[row.Kind], everyWords(row.Kind), func(v int) { set(everyKey(row.Kind, p.shown))(v) })
	var length fyne.CanvasObject = widgets.NewText("")
	if steps := lengthSteps[row.Kind]; steps != nil {
		l.length = widgets.NewValue(row.Name, steps, forWords, set(lengthKeys[row.Kind]))
		length = l.length.Button
	}
	l.cap = widgets.NewValue(row.Name, capSteps[row.Kind], func(n int) string { return i18n.T("window.programme.cap", i18n.Data{"N": n}) },
		func(n int) { p.do.ChangeSettings(patch(key+"daily_cap", n)) })
	p.rows[row.Kind] = l
	line := table.Row(kindName(row, row.Note), []fyne.CanvasObject{l.every.Button, length, l.cap.Button}, l.on)
	return widgets.Inset(widgets.Stack(0, line, p.fault("kinds."+string(row.Kind))), 3, 0)
}

// forWords is how long something is; longWords how often a move break is the long one.
func forWords(s int) string {
	return i18n.T("window.programme.for", i18n.Data{"Span": Exact(seconds(s))})
}

func longWords(n int) string { return i18n.T("window.programme.long_" + itoa(min(max(n, 1), 4))) }

// everyWords says what the interval of a kind means.
func everyWords(k breaks.Kind) func(int) string {
	key := "window.programme.each"
	switch k {
	case breaks.KindHeat:
		key = "window.programme.after"
	case breaks.KindStretch, breaks.KindMassage, breaks.KindRoll, breaks.KindCheckIn:
		key = "window.programme.apart"
	}
	return func(s int) string {
		return i18n.T(key, i18n.Data{"Span": Span(seconds(s))})
	}
}

// togglePlace takes a place in or out; one must stay.
func (p *programme) togglePlace(place string) {
	var list []string
	for _, x := range []string{"chair", "standing", "floor"} {
		if p.shown.Places[x] != (x == place) {
			list = append(list, x)
		}
	}
	if len(list) > 0 {
		p.do.ChangeSettings(patch("kinds.stretch.place", list))
	}
}

func (p *programme) content() fyne.CanvasObject { return p.box }

func (p *programme) show(m Settings) {
	p.shown = m
	p.form.show(m)
	for _, r := range m.Rows {
		l := p.rows[r.Kind]
		l.on.Set(r.On)
		l.every.Set(r.Every)
		l.cap.Set(r.Cap)
		if l.length != nil {
			l.length.Set(r.Length)
		}
	}
	p.each.Set(m.LongEvery)
	p.long.Set(m.LongLength)
	for place, b := range p.places {
		b.Select(m.Places[place])
	}
	p.line.Set(m.Day.Line)
	if p.gentle.Visible() != m.Gentle {
		show(p.gentle, m.Gentle)
		p.box.Refresh()
	}
	if !reflect.DeepEqual(p.day, m.Day) {
		p.day = m.Day
		p.strip.Set(m.Day.Strip)
	}
}
