package pages

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// quietTimes are the hours a weekday and what holds reminders back.
type quietTimes struct {
	*form
	box    fyne.CanvasObject
	always *widgets.Choice
	week   *fyne.Container
	days   map[string]*hoursLine
	copy   *widgets.Button
	shown  [7]HoursRow
}

// usualHours are those that "In working hours" begins with. Our choice.
var usualHours = []string{"09:00-17:30"}

func newQuietTimes(do Actions) *quietTimes {
	q := &quietTimes{form: newForm(do), days: map[string]*hoursLine{}}
	q.week = widgets.Stack(0)
	for i := range 7 {
		day := (i + 1) % 7
		h := newHoursLine(i18n.T("window.weekday."+itoa(day)), func(ranges []string) { do.ChangeSettings(patch("hours."+weekdayKeys[day], ranges)) })
		q.days[weekdayKeys[day]] = h
		q.week.Add(widgets.Stack(0, h.box, q.fault("hours."+weekdayKeys[day])))
	}
	q.copy = widgets.Styling(widgets.Bare, i18n.T("window.hours.copy"), "down", q.copyMonday)
	q.week.Add(widgets.Inset(widgets.Row(0, q.copy), 6, 0, 0, 0))
	q.always = widgets.NewChoice([]string{"work", "always"}, []string{i18n.T("window.welcome.work"), i18n.T("window.welcome.always")}, nil, q.setAlways).Wrapping()
	hours := section(i18n.T("window.settings.hours"), widgets.Stack(12, muted(i18n.T("window.settings.hours_more")), q.always.Container, q.week))
	quiet := section(i18n.T("window.settings.hold"), lines(q.flag("quiet.call"), q.flag("quiet.fullscreen"), q.flag("quiet.do_not_disturb")))
	private := section(i18n.T("window.settings.privacy"), lines(q.flag("quiet.private"), q.flag("quiet.screen_cast")))
	q.box = widgets.Stack(gap, hours, quiet, private)
	return q
}

// setAlways takes all hours away, or puts the usual ones on working days.
func (q *quietTimes) setAlways(key string) {
	hours := map[string]any{}
	for _, day := range weekdayKeys {
		hours[day] = []string{}
		if key == "work" && day != "sat" && day != "sun" {
			hours[day] = usualHours
		}
	}
	q.do.ChangeSettings(map[string]any{"hours": hours})
}

// copyMonday gives Tuesday to Friday the hours of Monday.
func (q *quietTimes) copyMonday() {
	monday := q.days["mon"].ranges
	hours := map[string]any{}
	for _, day := range []string{"tue", "wed", "thu", "fri"} {
		hours[day] = append([]string{}, monday...)
	}
	q.do.ChangeSettings(map[string]any{"hours": hours})
}

func (q *quietTimes) content() fyne.CanvasObject { return q.box }

func (q *quietTimes) show(m Settings) {
	q.form.show(m)
	some := slices.ContainsFunc(m.Hours[:], func(h HoursRow) bool { return len(h.Ranges) > 0 })
	if some {
		q.always.Set("work")
	} else {
		q.always.Set("always")
	}
	show(q.week, some)
	for _, h := range m.Hours {
		q.days[h.Key].set(h.Ranges)
	}
	if !reflect.DeepEqual(q.shown, m.Hours) {
		q.shown = m.Hours
		q.box.Refresh()
	}
}

// hoursLine is one weekday: its ranges of hours, each to change and take away, and a way to add one.
type hoursLine struct {
	box    fyne.CanvasObject
	name   string
	parts  *fyne.Container
	boxes  []*rangeBox
	ranges []string
	drawn  bool
	onDone func([]string)
}

func newHoursLine(name string, onDone func([]string)) *hoursLine {
	h := &hoursLine{name: name, parts: widgets.Flow(8), onDone: onDone}
	h.box = widgets.Inset(widgets.Row(12, widgets.Boxed(fyne.NewSize(100, 0), widgets.NewText(name)), widgets.Spring(h.parts)), 3, 0)
	return h
}

// clockTimes are the times of day that can be picked, in minutes since midnight.
func clockTimes() []int {
	var out []int
	for m := 0; m <= 24*60; m += 15 {
		out = append(out, m)
	}
	return out
}

func (h *hoursLine) set(ranges []string) {
	if h.drawn && reflect.DeepEqual(h.ranges, ranges) && !h.stale() {
		return
	}
	h.ranges, h.drawn, h.parts.Objects, h.boxes = ranges, true, nil, nil
	for i, r := range ranges {
		h.parts.Add(h.rangeBox(i, r))
	}
	if len(ranges) == 0 {
		h.parts.Add(widgets.Inset(widgets.Styled(i18n.T("window.hours.none"), look.SizeBody, look.ColorMuted, false), 6, 4))
	}
	add := widgets.Styling(widgets.Bare, "", "plus", func() { h.onDone(append(slices.Clone(h.ranges), nextRange(h.ranges))) })
	add.Hint = i18n.T("window.hours.add") + ": " + h.name
	h.parts.Add(add)
	h.parts.Refresh()
}

// stale says whether a pick shows another time than is in force: a refused change goes back so.
func (h *hoursLine) stale() bool {
	for i, b := range h.boxes {
		if i < len(h.ranges) && b.words() != h.ranges[i] {
			return true
		}
	}
	return false
}

// rangeBox is one range of hours.
type rangeBox struct{ from, to *widgets.Pick[int] }

func (b *rangeBox) words() string {
	return clockWords(b.from.Chosen()) + "-" + clockWords(b.to.Chosen())
}

func (h *hoursLine) rangeBox(i int, r string) fyne.CanvasObject {
	from, to, ok := hoursSpan([]string{r})
	if !ok {
		return widgets.NewText(r)
	}
	b := &rangeBox{}
	change := func(int) {
		next := slices.Clone(h.ranges)
		next[i] = b.words()
		h.onDone(next)
	}
	b.from = widgets.NewValue(h.name+" "+i18n.T("window.welcome.from"), clockTimes()[:24*4], clockWords, change)
	b.to = widgets.NewValue(h.name+" "+i18n.T("window.welcome.to"), clockTimes()[1:], clockWords, change)
	b.from.Set(from)
	b.to.Set(to)
	drop := widgets.Styling(widgets.Bare, "", "close", func() { h.onDone(slices.Delete(slices.Clone(h.ranges), i, i+1)) })
	drop.Hint, drop.Tight = i18n.T("window.hours.remove")+": "+h.name+" "+clockWords(from)+"–"+clockWords(to), true
	ground := widgets.NewFill(look.ColorCard)
	ground.Stroke, ground.Radius = look.ColorEdge, look.RadiusButton
	h.boxes = append(h.boxes, b)
	return widgets.Boxed(fyne.Size{}, ground, widgets.Row(0, b.from.Button, widgets.NewText("–"), b.to.Button, drop))
}

// nextRange is what an added range begins as: an hour after the last one, or a morning.
func nextRange(ranges []string) string {
	if len(ranges) == 0 {
		return usualHours[0]
	}
	_, to, ok := hoursSpan(ranges[len(ranges)-1:])
	if !ok || to+60 >= 24*60 {
		return usualHours[0]
	}
	return clockWords(to+60) + "-" + clockWords(min(to+4*60, 24*60))
}
