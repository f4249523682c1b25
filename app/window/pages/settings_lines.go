package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// form is what the parts of the settings are made with: it knows where a refusal is said.
type form struct {
	do    Actions
	flags map[string]*widgets.Switch
	// faults are the lines that say why a change was refused, by the setting's key.
	faults map[string]*widgets.Paragraph
}

func newForm(do Actions) *form {
	return &form{do: do, flags: map[string]*widgets.Switch{}, faults: map[string]*widgets.Paragraph{}}
}

// fault is the line under a field for refusals of this key, and of those below it that have none.
func (f *form) fault(key string) *widgets.Paragraph {
	p := widgets.NewParagraph("", look.SizeSmall, look.ColorAlarm)
	p.Hide()
	f.faults[key] = p
	return p
}

// setting is a line: what it is, a word more, its control at the right, and room for a refusal.
func (f *form) setting(key string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Inset(widgets.Stack(2, widgets.Aside(16, 150, settingWords("window.setting."+key), control), f.fault(key)), 8, 0)
}

func settingWords(key string) fyne.CanvasObject {
	words := widgets.Stack(0, wrapped(i18n.T(key), look.SizeBody, false))
	if more := i18n.T(key + "_more"); more != key+"_more" {
		words.Add(muted(more))
	}
	return words
}

// flag is a line with a switch.
func (f *form) flag(key string) fyne.CanvasObject {
	w := widgets.NewSwitch(i18n.T("window.setting."+key), false, func(on bool) { f.do.ChangeSettings(patch(key, on)) })
	f.flags[key] = w
	return f.setting(key, w)
}

// span is a pick of lengths of time, in seconds.
func (f *form) span(key string, values []int) *widgets.Pick[int] {
	return widgets.NewPick(i18n.T("window.setting."+key), values, func(s int) string { return Exact(seconds(s)) },
		func(v int) { f.do.ChangeSettings(patch(key, spanValue(v))) })
}

// count is a pick of numbers.
func (f *form) count(key string, format func(int) string, values ...int) *widgets.Pick[int] {
	return widgets.NewPick(i18n.T("window.setting."+key), values, format, func(v int) { f.do.ChangeSettings(patch(key, v)) })
}

func (f *form) show(m Settings) {
	for key, w := range f.flags {
		w.Set(m.Flags[key])
	}
	for key, p := range f.faults {
		words := m.refusal(key, f.faults)
		p.Set(words)
		show(p, words != "")
	}
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

// kindName is the first cell of a row about a kind: its drawing in its colour, its name, a word more.
func kindName(row ProgrammeRow, note string) fyne.CanvasObject {
	words := widgets.Stack(0, wrapped(row.Name, look.SizeBody, true))
	if note != "" {
		words.Add(muted(note))
	}
	return widgets.Row(10, widgets.NewIcon(row.Icon, row.Color, 21), widgets.Spring(words))
}
