package pages

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// dialogWidth is that of what lies over the page, in pixels of the toolkit.
const dialogWidth = 520

func dialog(title string, do Actions, body ...fyne.CanvasObject) fyne.CanvasObject {
	closer := widgets.Styling(widgets.Bare, "", "close", do.Close)
	closer.Hint = i18n.T("window.close")
	head := widgets.Row(8, widgets.Spring(wrapped(title, look.SizeHeading, true)), closer)
	return widgets.Column(dialogWidth, widgets.Inset(widgets.Stack(14, append([]fyne.CanvasObject{head}, body...)...), 18, 24, 22, 24))
}

// NewCheckIn is the question how the back is: a score, and where if there is something.
func NewCheckIn(do Actions) fyne.CanvasObject {
	req := api.CheckInRequest{}
	score := -1
	save := widgets.Styling(widgets.Primary, i18n.T("window.check_in.save"), "check", nil)
	save.Enable(false)
	word := widgets.Styled(i18n.T("window.check_in.scale"), look.SizeSmall, look.ColorMuted, false)
	flags := newFlags()
	var marks []*widgets.Button
	row := widgets.Row(4)
	for n := range 11 {
		b := widgets.NewButton(itoa(n), "", nil)
		b.OnTap = func() {
			score = n
			for i, m := range marks {
				m.Select(i == n)
			}
			word.Set(i18n.T("window.check_in.word_" + scoreWord(n)))
			save.Enable(true)
			show(flags.box, n >= severe)
			flags.box.Refresh()
		}
		marks = append(marks, b)
		row.Add(widgets.Column(38, b))
	}
	side := optional(api.Sides, "window.side.", &req.Side)
	area := optional(api.Areas, "window.area.", &req.Area)
	stopped := widgets.NewSwitch(i18n.T("window.check_in.stopped"), false, func(on bool) { req.StoppedMe = on })
	save.OnTap = func() {
		req.Score = &score
		if score >= severe {
			req.Flags = flags.chosen()
		}
		do.CheckIn(req)
	}
	flags.box.Hide()
	return dialog(i18n.T("window.check_in.title"), do, row, word,
		widgets.Stack(6, muted(i18n.T("window.check_in.where")), side, area),
		widgets.Row(12, stopped, widgets.Spring(wrapped(i18n.T("window.check_in.stopped"), look.SizeBody, false))),
		flags.box,
		widgets.Row(12, widgets.Spring(muted(i18n.T("window.disclaimer_short"))), save))
}

// severe is the score from which the red flags are asked for. Source: content/clinical.md 5.3, H2.
const severe = 7

// scoreWord names a score. Source: content/clinical.md 5.3.
func scoreWord(n int) string {
	switch {
	case n == 0:
		return "none"
	case n <= 3:
		return "mild"
	case n < severe:
		return "moderate"
	}
	return "severe"
}

// optional is a row of words of which one can be chosen, or none.
func optional(keys []string, prefix string, into *string) fyne.CanvasObject {
	box := widgets.Flow(6)
	var all []*widgets.Button
	for _, k := range keys {
		b := widgets.NewButton(i18n.T(prefix+k), "", nil)
		b.OnTap = func() {
			if *into == k {
				*into = ""
			} else {
				*into = k
			}
			for i, o := range all {
				o.Select(keys[i] == *into)
			}
		}
		all = append(all, b)
		box.Add(b)
	}
	return box
}

// redFlags are the questions of content/clinical.md 5.1, in short: emergency first, then same day.
var redFlags = []string{"emergency", "same_day"}

// flagList asks for the red flags.
type flagList struct {
	box *fyne.Container
	on  map[string]*widgets.Switch
}

func newFlags() *flagList {
	f := &flagList{on: map[string]*widgets.Switch{}}
	list := widgets.Stack(8, wrapped(i18n.T("window.flags.title"), look.SizeBody, true))
	for _, k := range redFlags {
		f.on[k] = widgets.NewSwitch(i18n.T("window.flags."+k), false, nil)
		list.Add(widgets.Row(12, f.on[k], widgets.Spring(widgets.NewParagraph(i18n.T("window.flags."+k), look.SizeSmall, look.ColorInk))))
	}
	f.box = widgets.CardOn(look.ColorNotice, list, 12, 14)
	return f
}

func (f *flagList) chosen() []string {
	var out []string
	for _, k := range redFlags {
		if f.on[k].On {
			out = append(out, k)
		}
	}
	return out
}

// NewHeat is what comes before heat: how long, how to prepare, and the way to start.
func NewHeat(do Actions, minutes int, footer string) fyne.CanvasObject {
	chosen := minutes * 60
	keys, labels := []string{"10", "15", "20"}, []string{}
	for _, k := range keys {
		labels = append(labels, i18n.T("window.heat.minutes", i18n.Data{"M": k}))
	}
	choice := widgets.NewChoice(keys, labels, nil, func(k string) { chosen = map[string]int{"10": 600, "15": 900, "20": 1200}[k] })
	choice.Set(itoa(minutes))
	steps := widgets.Stack(10)
	for i := range 4 {
		steps.Add(widgets.Row(12, widgets.Badge([]string{"check", "plus", "sit", "today"}[i], look.ColorHeat, 30),
			widgets.Spring(wrapped(i18n.T("window.heat.prepare_"+itoa(i+1)), look.SizeBody, false))))
	}
	start := widgets.Styling(widgets.Warm, i18n.T("window.heat.start"), "heat", func() {
		do.Start(api.StartRequest{Kind: "heat", ForS: &chosen})
	})
	body := []fyne.CanvasObject{steps, choice.Container, widgets.Row(12, widgets.Spring(muted(i18n.T("window.disclaimer_short"))), start)}
	if footer != "" {
		body = append(body, muted(footer))
	}
	return dialog(i18n.T("window.heat.prepare"), do, body...)
}

// NewChecklist is the checklist before heat. Nothing is ticked beforehand; any yes means no heat now.
func NewChecklist(do Actions, questions []api.Question) fyne.CanvasObject {
	var yes []string
	list := widgets.Stack(0)
	start := widgets.Styling(widgets.Warm, i18n.T("window.checklist.none"), "check", nil)
	verdict := wrapped("", look.SizeBody, true)
	verdict.Lines = 2
	judge := func() {
		stop := slices.ContainsFunc(questions, func(q api.Question) bool { return q.Stop && slices.Contains(yes, q.ID) })
		switch {
		case stop:
			verdict.Set(i18n.T("window.checklist.stop"))
		case len(yes) > 0:
			verdict.Set(i18n.T("window.checklist.ask"))
		default:
			verdict.Set("")
		}
		if len(yes) > 0 {
			start.Set(i18n.T("window.checklist.leave"), "")
		} else {
			start.Set(i18n.T("window.checklist.none"), "check")
		}
	}
	for i, q := range questions {
		if i > 0 {
			list.Add(widgets.Line())
		}
		s := widgets.NewSwitch(q.Text, false, func(on bool) {
			yes = slices.DeleteFunc(yes, func(id string) bool { return id == q.ID })
			if on {
				yes = append(yes, q.ID)
			}
			judge()
		})
		list.Add(widgets.Inset(widgets.Row(14, widgets.Spring(wrapped(q.Text, look.SizeBody, false)), s), 7, 0))
	}
	start.OnTap = func() {
		do.Screen(yes)
		if len(yes) > 0 {
			do.Close()
		}
	}
	scroll := container.NewVScroll(widgets.Inset(list, 0, 12, 0, 0))
	scroll.SetMinSize(fyne.NewSize(0, min(290, 40*float32(len(questions)))))
	return dialog(i18n.T("window.checklist.title"), do, muted(i18n.T("window.checklist.text")), scroll, verdict,
		widgets.Row(12, widgets.Spring(muted(i18n.T("window.disclaimer_short"))), start))
}

// NewNight asks before heat at night whether the person is going to stay awake.
func NewNight(do Actions, start func()) fyne.CanvasObject {
	yes := widgets.Styling(widgets.Warm, i18n.T("window.night.yes"), "", start)
	no := widgets.NewButton(i18n.T("window.night.no"), "", do.Close)
	return dialog(i18n.T("window.night.title"), do, wrapped(i18n.T("window.night.text"), look.SizeBody, false), widgets.Row(10, widgets.Spring(), no, yes))
}
