package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// reminders is how and when reminders come.
type reminders struct {
	*form
	box                       fyne.CanvasObject
	away, gap, hourly, volume *widgets.Pick[int]
	rows                      map[breaks.Kind]*surfaceLine
	tested, heard             *widgets.Paragraph
}

type surfaceLine struct {
	surface *widgets.Pick[string]
	snooze  *widgets.Pick[int]
	sound   *widgets.Switch
}

func newReminders(do Actions) *reminders {
	r := &reminders{form: newForm(do), rows: map[breaks.Kind]*surfaceLine{}}
	r.away = r.span("away_after", []int{60, 120, 180, 240, 300, 600})
	r.gap = r.span("moment.gap", minutes(5, 8, 10, 15, 20, 30))
	r.hourly = r.count("moment.hourly_cap", itoa, 1, 2, 3, 4, 5, 6, 8, 10)
	r.volume = r.count("sound_volume", hundredths, 10, 20, 40, 60, 80, 100)
	r.tested, r.heard = muted(""), muted("")
	test := widgets.NewButton(i18n.T("window.test.button"), "bell", do.TestReminder)
	listen := widgets.NewButton(i18n.T("window.test.sound"), "play", do.TestSound)
	general := section(i18n.T("window.settings.general"), lines(
		r.flag("autostart"), r.flag("gentle_start"), r.flag("standing_desk"), r.flag("food_tips"),
		r.setting("away_after", r.away.Button), r.flag("quiet.keep_awake"), r.setting("moment.gap", r.gap.Button), r.setting("moment.hourly_cap", r.hourly.Button),
		widgets.Stack(4, r.setting("test", test), r.tested)))
	table, rows := widgets.NewTable(4, 130), widgets.Stack(0)
	for i, row := range MakeSettings(SettingsInput{}).Surfaces {
		if i > 0 {
			rows.Add(widgets.Line())
		}
		rows.Add(r.row(table, row))
	}
	rows.Add(widgets.Line())
	rows.Add(widgets.Stack(4, r.setting("sound_volume", widgets.Flow(8, r.volume.Button, listen)), r.heard))
	r.box = widgets.Stack(gap, general, section(i18n.T("window.settings.surfaces"), widgets.Stack(8, muted(i18n.T("window.settings.surfaces_more")), rows)))
	return r
}

func hundredths(n int) string { return i18n.T("window.settings.percent", i18n.Data{"N": n}) }

// surfaceKeys are the ways to show a reminder, in the settings' words.
var surfaceKeys = []string{"notification", "window", "full-screen"}

func (r *reminders) row(table *widgets.Table, s SurfaceRow) fyne.CanvasObject {
	l, key, name := &surfaceLine{}, "kinds."+string(s.Kind)+".", KindName(s.Kind)
	l.surface = widgets.NewValue(name, surfaceKeys, func(k string) string { return i18n.T("window.surface." + k) },
		func(k string) { r.do.ChangeSettings(patch(key+"surface", k)) })
	l.snooze = widgets.NewValue(name, minutes(1, 2, 5, 10, 15), func(v int) string { return i18n.T("window.settings.snooze", i18n.Data{"Span": Exact(seconds(v))}) },
		func(v int) { r.do.ChangeSettings(patch(key+"snooze", spanValue(v))) })
	l.sound = widgets.NewSwitch(name+": "+i18n.T("window.settings.sound"), false, func(on bool) { r.do.ChangeSettings(patch(key+"sound", on)) })
	r.rows[s.Kind] = l
	end := widgets.Row(8, widgets.Styled(i18n.T("window.settings.sound"), look.SizeSmall, look.ColorMuted, false), l.sound)
	row := ProgrammeRow{Kind: s.Kind, Name: name, Icon: KindIcon(s.Kind), Color: KindColor(s.Kind)}
	line := table.Row(kindName(row, ""), []fyne.CanvasObject{l.surface.Button, l.snooze.Button}, end)
	return widgets.Inset(widgets.Stack(0, line, r.fault("kinds."+string(s.Kind))), 5, 0)
}

func (r *reminders) content() fyne.CanvasObject { return r.box }

func (r *reminders) show(m Settings) {
	r.form.show(m)
	r.away.Set(m.AwayAfter)
	r.gap.Set(m.Gap)
	r.hourly.Set(m.HourlyCap)
	r.volume.Set(m.Volume)
	for _, s := range m.Surfaces {
		l := r.rows[s.Kind]
		l.surface.Set(s.Surface)
		l.snooze.Set(s.Snooze)
		l.sound.Set(s.Sound)
	}
	for p, words := range map[*widgets.Paragraph]string{r.tested: m.Tested, r.heard: m.Heard} {
		p.Set(words)
		show(p, words != "")
	}
}
