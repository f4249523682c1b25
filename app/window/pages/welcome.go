package pages

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// WelcomePage is the first run: what it does, your day, a test reminder.
type WelcomePage struct {
	Content fyne.CanvasObject

	do     Actions
	steps  [3]fyne.CanvasObject
	dots   [3]*widgets.Fill
	at     int
	next   *widgets.Button
	back   *widgets.Button
	tested *widgets.Paragraph
	seen   *fyne.Container
	hints  *fyne.Container // what may be wrong where nothing was seen
	scroll *container.Scroll

	always    bool
	from, to  int // minutes since midnight
	autostart bool
	gentle    bool
	standing  bool
	places    map[string]bool
	seenWhat  string

	first, last *widgets.Paragraph // what they promise depends on the desktop
}

// NewWelcome makes the page. Nothing is set before its last step but what the first two propose.
func NewWelcome(do Actions) *WelcomePage {
	p := &WelcomePage{do: do, from: 9 * 60, to: 17*60 + 30, autostart: true, standing: true, places: map[string]bool{"chair": true, "standing": true}}
	p.next = widgets.Styling(widgets.Primary, "", "", func() { p.GoTo(p.at + 1) })
	p.back = widgets.NewButton(i18n.T("window.welcome.back"), "", func() { p.GoTo(p.at - 1) })
	skip := widgets.Styling(widgets.Bare, i18n.T("window.welcome.skip"), "", func() {
		do.ChangeSettings(map[string]any{"welcomed": true})
		do.Open("today")
	})
	p.steps = [3]fyne.CanvasObject{p.what(), p.day(), p.test()}
	dots := widgets.Row(7)
	for i := range p.dots {
		p.dots[i] = widgets.NewFill(look.ColorTrack)
		p.dots[i].Round, p.dots[i].Least = true, fyne.NewSquareSize(9)
		dots.Add(p.dots[i])
	}
	stack := container.New(&tallest{}, p.steps[0], p.steps[1], p.steps[2])
	foot := container.New(welcomeFoot{10}, skip, dots, p.back, p.next)
	p.scroll = container.NewVScroll(widgets.Narrow(620, widgets.Inset(container.New(midway{}, widgets.Stack(18, widgets.Card(stack, 26, 30), foot)), 16)))
	p.Content = p.scroll
	p.GoTo(0)
	return p
}

// GoTo goes to a step; beyond the last it is over.
func (p *WelcomePage) GoTo(step int) {
	if step > 2 {
		p.finish()
		return
	}
	p.at = max(step, 0)
	for i, s := range p.steps {
		show(s, i == p.at)
		p.dots[i].Color = look.ColorTrack
		if i == p.at {
			p.dots[i].Color = look.ColorAccent
		}
		p.dots[i].Refresh()
	}
	show(p.back, p.at > 0)
	p.next.Set(i18n.T("window.welcome.next"), "right")
	if p.at == 2 {
		p.next.Set(i18n.T("window.welcome.done"), "check")
	}
	p.scroll.ScrollToTop()
	p.Content.Refresh()
}

// Key is Enter for the button that goes on.
func (p *WelcomePage) Key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		p.next.Tapped(nil)
		return true
	}
	return false
}

// finish sets what was chosen.
func (p *WelcomePage) finish() {
	do := map[string]any{"welcomed": true, "autostart": p.autostart, "gentle_start": p.gentle, "standing_desk": p.standing}
	hours := map[string]any{}
	for _, day := range weekdayKeys {
		ranges := []string{}
		if !p.always && day != "sat" && day != "sun" {
			ranges = []string{clockWords(p.from) + "-" + clockWords(p.to)}
		}
		hours[day] = ranges
	}
	do["hours"] = hours
	var places []string
	for _, k := range []string{"chair", "standing", "floor"} {
		if p.places[k] {
			places = append(places, k)
		}
	}
	if len(places) > 0 {
		maps.Copy(do, patch("kinds.stretch.place", places))
	}
	p.do.ChangeSettings(do)
	p.do.Open("today")
}

func clockWords(m int) string { return pad2(m/60) + ":" + pad2(m%60) }

func (p *WelcomePage) what() fyne.CanvasObject {
	title := wrapped(i18n.T("window.welcome.title"), look.SizeTitle, true)
	points := widgets.Stack(12)
	for i, icon := range []string{"move", "heat", "today"} {
		words := wrapped(i18n.T("window.welcome.point_"+itoa(i+1)), look.SizeBody, false)
		if i == 0 {
			p.first = words
		}
		points.Add(widgets.Row(14, widgets.Badge(icon, []fyne.ThemeColorName{look.ColorMove, look.ColorHeat, look.ColorAccent}[i], 38), widgets.Spring(words)))
	}
	small := widgets.Stack(7)
	for i := range disclaimers {
		t := widgets.NewParagraph(i18n.T(disclaimers[i]), look.SizeSmall, look.ColorMuted)
		if i == 3 {
			t.Bold, t.Color = true, look.ColorInk
		}
		small.Add(t)
	}
	return widgets.Stack(18, widgets.Row(14, widgets.NewIcon("mark", look.ColorAccent, 44), widgets.Spring(title)), points,
		widgets.CardOn(look.ColorSunken, small, 14, 16))
}

func (p *WelcomePage) day() fyne.CanvasObject {
	steps := make([]int, 0, 48)
	for m := 0; m <= 24*60; m += 30 {
		steps = append(steps, m)
	}
	var from, to *widgets.Pick[int]
	from = widgets.NewPick(i18n.T("window.welcome.from"), steps[:len(steps)-1], clockWords, func(m int) {
		p.from, p.to = m, max(p.to, m+30)
		to.Set(p.to)
	})
	to = widgets.NewPick(i18n.T("window.welcome.to"), steps[1:], clockWords, func(m int) {
		p.from, p.to = min(p.from, m-30), m
		from.Set(p.from)
	})
	from.Set(p.from)
	to.Set(p.to)
	clock := widgets.Flow(12, from.Button, widgets.Inset(widgets.NewText("–"), 8, 0), to.Button,
		widgets.Inset(widgets.Styled(i18n.T("window.welcome.workdays"), look.SizeSmall, look.ColorMuted, false), 9, 0))
	choice := widgets.NewChoice([]string{"work", "always"}, []string{i18n.T("window.welcome.work"), i18n.T("window.welcome.always")}, nil, func(k string) {
		p.always = k == "always"
		show(clock, !p.always)
		p.Content.Refresh()
	})
	choice.Wrapping().Set("work")
	start := widgets.NewSwitch(i18n.T("window.setting.autostart"), p.autostart, func(on bool) { p.autostart = on })
	standing := widgets.NewSwitch(i18n.T("window.setting.standing_desk"), p.standing, func(on bool) { p.standing = on })
	gentle := widgets.NewSwitch(i18n.T("window.setting.gentle_start"), p.gentle, func(on bool) { p.gentle = on })
	chips := widgets.Flow(8)
	for _, k := range []string{"chair", "standing", "floor"} {
		b := widgets.NewButton(i18n.T("window.place."+k), "", nil)
		b.OnTap = func() {
			p.places[k] = !p.places[k]
			b.Select(p.places[k])
		}
		b.Selected = p.places[k]
		chips.Add(b)
	}
	return widgets.Stack(16, wrapped(i18n.T("window.welcome.day"), look.SizeTitle, true),
		widgets.Stack(8, wrapped(i18n.T("window.welcome.when"), look.SizeBody, true), choice.Container, clock),
		widgets.Stack(8, wrapped(i18n.T("window.welcome.places"), look.SizeBody, true), chips),
		lines(wish("autostart", start), wish("standing_desk", standing), wish("gentle_start", gentle)))
}

// wish is a line with a switch that sets nothing yet.
func wish(key string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Inset(widgets.Aside(16, 150, settingWords("window.setting."+key), control), 6, 0)
}

func (p *WelcomePage) test() fyne.CanvasObject {
	p.tested = wrapped("", look.SizeBody, false)
	try := widgets.Styling(widgets.Primary, i18n.T("window.test.button"), "bell", func() {
		p.seenWhat = ""
		p.hints.Hide()
		p.do.TestReminder()
	})
	yes := widgets.NewButton(i18n.T("window.test.yes"), "check", func() { p.answer("yes") })
	no := widgets.NewButton(i18n.T("window.test.no"), "", func() { p.answer("no") })
	p.seen = widgets.Stack(10, wrapped(i18n.T("window.test.seen"), look.SizeBody, true), widgets.Flow(8, yes, no))
	p.seen.Hide()
	p.hints = widgets.Stack(8)
	p.hints.Hide()
	p.last = muted(i18n.T("window.welcome.last"))
	return widgets.Stack(16, wrapped(i18n.T("window.welcome.test"), look.SizeTitle, true), wrapped(i18n.T("window.welcome.test_text"), look.SizeBody, false),
		widgets.Row(0, try), p.tested, p.seen, p.hints, answerWords(), p.last)
}

// answerWords says what each of a reminder's buttons does.
func answerWords() fyne.CanvasObject {
	list := widgets.Stack(10, wrapped(i18n.T("window.welcome.answers"), look.SizeBody, true))
	for _, a := range []struct {
		name, icon string
		color      fyne.ThemeColorName
	}{{"start", "play", look.ColorAccent}, {"snooze", "later", look.ColorMove}, {"skip", "skip", look.ColorMuted}} {
		words := widgets.Stack(1, wrapped(i18n.T("window.notice."+a.name), look.SizeBody, true), muted(i18n.T("window.welcome.answer_"+a.name)))
		list.Add(widgets.Row(14, widgets.Badge(a.icon, a.color, 38), widgets.Spring(words)))
	}
	return list
}

// answer says what to do when the reminder was not seen.
func (p *WelcomePage) answer(what string) {
	p.seenWhat = what
	if what == "no" {
		p.do.Examine() // what this desktop lacks, if the agent knows
	}
	p.tested.Set(i18n.T("window.test.said_" + what))
	p.seen.Hide()
	p.Content.Refresh()
}

// Show shows what came of the test reminder.
func (p *WelcomePage) Show(m Settings) {
	p.promise(m)
	p.help(m.Hints)
	if m.Tested == "" || m.Tested == p.tested.Value || p.seenWhat != "" {
		return
	}
	p.tested.Set(m.Tested)
	p.seen.Show()
	p.Content.Refresh()
}

// promise says of this desktop only what its doctor found; the neutral words stand until it is asked.
func (p *WelcomePage) promise(m Settings) {
	first, last := "window.welcome.point_1", "window.welcome.last"
	if ok, known := m.check("microphone"); known && ok {
		first += "_call"
	}
	switch ok, known := m.check(i18n.T("doctor.tray")); {
	case known && ok:
		last += "_tray"
	case known:
		last += "_no_tray"
	}
	if p.first.Value != i18n.T(first) || p.last.Value != i18n.T(last) {
		p.first.Set(i18n.T(first))
		p.last.Set(i18n.T(last))
		p.Content.Refresh()
	}
}

// help lists what may keep reminders from being seen, once the person said that none was.
func (p *WelcomePage) help(hints []string) {
	if p.seenWhat != "no" || len(p.hints.Objects) == len(hints) {
		return
	}
	p.hints.Objects = nil
	for _, h := range hints {
		p.hints.Add(widgets.Row(12, widgets.NewIcon("warn", look.ColorHeat, 20), widgets.Spring(wrapped(h, look.SizeBody, false))))
	}
	show(p.hints, len(hints) > 0)
	p.Content.Refresh()
}
