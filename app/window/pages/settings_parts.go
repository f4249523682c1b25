package pages

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// setting is a line: what it is, a word more, and its control at the right.
func setting(key string, control fyne.CanvasObject) fyne.CanvasObject {
	name := wrapped(i18n.T(key), look.SizeBody, false)
	words := widgets.Stack(0, name)
	if more := i18n.T(key + "_more"); more != key+"_more" {
		words.Add(muted(more))
	}
	return widgets.Inset(widgets.Row(16, widgets.Spring(words), control), 8, 0)
}

// lines stacks settings with rules between them.
func lines(objs ...fyne.CanvasObject) *fyne.Container {
	box := widgets.Stack(0)
	for i, o := range objs {
		if i > 0 {
			box.Add(widgets.Line())
		}
		box.Add(o)
	}
	return box
}

// switches are the on-off settings of a part by their key.
type switches map[string]*widgets.Switch

func (s switches) add(do Actions, key string) fyne.CanvasObject {
	w := widgets.NewSwitch(i18n.T("window.setting."+key), false, func(on bool) { do.ChangeSettings(patch(key, on)) })
	s[key] = w
	return setting("window.setting."+key, w)
}

func (s switches) show(m Settings) {
	for key, w := range s {
		w.Set(m.Flags[key])
	}
}

// quietTimes are the hours a weekday and what holds reminders back.
type quietTimes struct {
	box   fyne.CanvasObject
	hours map[string]*hoursEntry
	flags switches
}

func newQuietTimes(do Actions) *quietTimes {
	q := &quietTimes{hours: map[string]*hoursEntry{}, flags: switches{}}
	week := widgets.Stack(6)
	for i := range 7 {
		key := weekdayKeys[(i+1)%7]
		e := newHoursEntry(func(ranges []string) { do.ChangeSettings(patch("hours."+key, ranges)) })
		q.hours[key] = e
		week.Add(widgets.Row(12, widgets.Column(100, widgets.NewText(i18n.T("window.weekday."+itoa((i+1)%7)))), widgets.Spring(e)))
	}
	hours := section(i18n.T("window.settings.hours"), widgets.Stack(12, muted(i18n.T("window.settings.hours_more")), week))
	quiet := section(i18n.T("window.settings.hold"), lines(q.flags.add(do, "quiet.call"), q.flags.add(do, "quiet.fullscreen"),
		q.flags.add(do, "quiet.do_not_disturb")))
	private := section(i18n.T("window.settings.privacy"), q.flags.add(do, "quiet.private"))
	q.box = widgets.Stack(gap, hours, quiet, private)
	return q
}

func (q *quietTimes) content() fyne.CanvasObject { return q.box }

func (q *quietTimes) show(m Settings) {
	q.flags.show(m)
	for _, h := range m.Hours {
		q.hours[h.Key].set(h.Ranges)
	}
}

// hoursEntry is a line of hours, taken when it is left or Enter is pressed.
type hoursEntry struct {
	widget.Entry
	saved  string
	onDone func([]string)
}

func newHoursEntry(onDone func([]string)) *hoursEntry {
	e := &hoursEntry{onDone: onDone}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = i18n.T("window.settings.hours_none")
	e.Validator = func(s string) error {
		if _, ok := ParseHours(s); !ok {
			return errHours
		}
		return nil
	}
	e.OnSubmitted = func(string) { e.done() }
	return e
}

// errHours is never read: the entry only shows that something is wrong.
var errHours = errorText("hours")

type errorText string

func (e errorText) Error() string { return string(e) }

func (e *hoursEntry) set(s string) {
	if s != e.saved {
		e.saved = s
		e.SetText(s)
	}
}

func (e *hoursEntry) done() {
	ranges, ok := ParseHours(e.Text)
	if ok && e.Text != e.saved {
		e.saved = e.Text
		e.onDone(ranges)
	}
}

// FocusLost takes what was written.
func (e *hoursEntry) FocusLost() {
	e.Entry.FocusLost()
	e.done()
}

// reminders is how and when reminders come.
type reminders struct {
	box               fyne.CanvasObject
	flags             switches
	away, gap, hourly *widgets.Stepper
	surfaces          map[string]*widgets.Pick
	sounds            map[string]*widgets.Switch
	tested            *widgets.Paragraph
}

func newReminders(do Actions) *reminders {
	r := &reminders{flags: switches{}, surfaces: map[string]*widgets.Pick{}, sounds: map[string]*widgets.Switch{}}
	span := func(s int) string { return Exact(seconds(s)) }
	step := func(key string, values []int) *widgets.Stepper {
		return widgets.NewStepper(i18n.T("window.setting."+key), values, valueWidth, span, func(v int) { do.ChangeSettings(patch(key, spanValue(v))) })
	}
	r.away = step("away_after", []int{60, 120, 180, 240, 300, 600})
	r.gap = step("moment.gap", minutes(5, 8, 10, 15, 20, 30))
	r.hourly = widgets.NewStepper(i18n.T("window.setting.moment.hourly_cap"), []int{1, 2, 3, 4, 5, 6, 8, 10}, valueWidth, itoa,
		func(v int) { do.ChangeSettings(patch("moment.hourly_cap", v)) })
	r.tested = widgets.NewParagraph("", look.SizeSmall, look.ColorMuted)
	test := widgets.NewButton(i18n.T("window.test.button"), "bell", do.TestReminder)
	general := section(i18n.T("window.settings.general"), lines(
		r.flags.add(do, "autostart"), r.flags.add(do, "gentle_start"),
		setting("window.setting.away_after", r.away), setting("window.setting.moment.gap", r.gap), setting("window.setting.moment.hourly_cap", r.hourly),
		widgets.Stack(4, setting("window.setting.test", test), r.tested)))
	keys := []string{"notification", "window", "full-screen"}
	var labels []string
	for _, k := range keys {
		labels = append(labels, i18n.T("window.surface."+k))
	}
	table := widgets.Stack(0)
	for i, k := range MakeSettings(SettingsInput{}).Surfaces {
		row := "kinds." + string(k.Kind) + "."
		pick := widgets.NewPick(k.Name, keys, labels, func(s string) { do.ChangeSettings(patch(row+"surface", s)) })
		sound := widgets.NewSwitch(k.Name+": "+i18n.T("window.settings.sound"), false, func(on bool) { do.ChangeSettings(patch(row+"sound", on)) })
		r.surfaces[string(k.Kind)], r.sounds[string(k.Kind)] = pick, sound
		if i > 0 {
			table.Add(widgets.Line())
		}
		table.Add(widgets.Inset(widgets.Row(10, widgets.NewIcon(KindIcon(k.Kind), KindColor(k.Kind), 20), widgets.Spring(widgets.NewText(k.Name)),
			pick.Button, widgets.Column(16, widgets.NewText("")), widgets.Styled(i18n.T("window.settings.sound"), look.SizeSmall, look.ColorMuted, false), sound), 5, 0))
	}
	r.box = widgets.Stack(gap, general, section(i18n.T("window.settings.surfaces"), widgets.Stack(8, muted(i18n.T("window.settings.surfaces_more")), table)))
	return r
}

func (r *reminders) content() fyne.CanvasObject { return r.box }

func (r *reminders) show(m Settings) {
	r.flags.show(m)
	r.away.Set(m.AwayAfter)
	r.gap.Set(m.Gap)
	r.hourly.Set(m.HourlyCap)
	for _, s := range m.Surfaces {
		r.surfaces[string(s.Kind)].Set(s.Surface)
		r.sounds[string(s.Kind)].Set(s.Sound)
	}
	r.tested.Set(m.Tested)
	show(r.tested, m.Tested != "")
}

// lookPart is light or dark, the size of the text, motion.
type lookPart struct {
	box   fyne.CanvasObject
	theme *widgets.Choice
	size  *widgets.Stepper
	flags switches
}

func newLookPart(do Actions) *lookPart {
	l := &lookPart{flags: switches{}}
	keys := []string{"system", "light", "dark"}
	l.theme = widgets.NewChoice(keys, []string{i18n.T("window.theme.system"), i18n.T("window.theme.light"), i18n.T("window.theme.dark")},
		[]string{"settings", "sun", "moon"}, func(k string) { do.ChangeSettings(patch("theme", k)) })
	l.size = widgets.NewStepper(i18n.T("window.setting.text_size"), []int{80, 90, 100, 110, 120, 130, 140, 150, 160}, valueWidth,
		func(v int) string { return i18n.T("window.settings.percent", i18n.Data{"N": v}) },
		func(v int) { do.ChangeSettings(patch("text_size", float64(v)/100)) })
	l.box = widgets.Card(lines(setting("window.setting.theme", l.theme.Container), setting("window.setting.text_size", l.size), l.flags.add(do, "reduced_motion")), 10, 20)
	return l
}

func (l *lookPart) content() fyne.CanvasObject { return l.box }

func (l *lookPart) show(m Settings) {
	l.theme.Set(m.Theme)
	l.size.Set(m.TextPercent)
	l.flags.show(m)
}

// dataPart is where everything lies and how every integration fares.
type dataPart struct {
	box    fyne.CanvasObject
	checks *fyne.Container
	shown  []CheckLine
}

func newDataPart(do Actions, where []Where) *dataPart {
	d := &dataPart{checks: widgets.Stack(0)}
	places := widgets.Stack(0)
	for i, w := range where {
		if i > 0 {
			places.Add(widgets.Line())
		}
		path := widgets.Styled(w.Path, look.SizeSmall, look.ColorMuted, false)
		path.Cut = true
		open := widgets.Styling(widgets.Bare, i18n.T("window.settings.open"), "folder", func() { do.OpenLink(w.Path) })
		places.Add(widgets.Inset(widgets.Row(12, widgets.Spring(widgets.Stack(0, widgets.NewText(w.Name), path)), open), 4, 0))
	}
	again := widgets.NewButton(i18n.T("window.settings.examine"), "undo", do.Examine)
	d.box = widgets.Stack(gap,
		section(i18n.T("window.settings.where"), widgets.Stack(10, muted(i18n.T("window.settings.where_more")), places)),
		section(i18n.T("window.settings.doctor"), widgets.Stack(12, d.checks, widgets.Row(0, again))),
		section(i18n.T("window.settings.export"), muted(i18n.T("window.settings.export_more"))))
	return d
}

func (d *dataPart) content() fyne.CanvasObject { return d.box }

func (d *dataPart) show(m Settings) {
	if reflect.DeepEqual(d.shown, m.Checks) && len(d.checks.Objects) > 0 {
		return
	}
	d.shown, d.checks.Objects = m.Checks, nil
	if len(m.Checks) == 0 {
		d.checks.Add(muted(i18n.T("window.settings.examining")))
	}
	for i, c := range m.Checks {
		if i > 0 {
			d.checks.Add(widgets.Line())
		}
		icon, color := "check", look.ColorAccent
		if !c.OK {
			icon, color = "warn", look.ColorHeat
		}
		words := widgets.Stack(0, wrapped(c.Name, look.SizeBody, false))
		if c.Text != "" {
			words.Add(muted(c.Text))
		}
		if c.Hint != "" {
			words.Add(widgets.NewParagraph(c.Hint, look.SizeSmall, look.ColorInk))
		}
		d.checks.Add(widgets.Inset(widgets.Row(14, widgets.NewIcon(icon, color, 20), widgets.Spring(words)), 7, 0))
	}
	d.checks.Refresh()
}
