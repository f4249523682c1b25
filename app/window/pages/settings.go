package pages

import (
	"reflect"

	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// SettingsPage is the settings in five parts: the programme, quiet times, reminders, look, data.
type SettingsPage struct {
	Content fyne.CanvasObject

	do     Actions
	shown  Settings
	drawn  bool
	head   *header
	choice *widgets.Choice
	parts  map[string]settingsPart
	part   string
}

// settingsPart is one of the parts.
type settingsPart interface {
	content() fyne.CanvasObject
	show(m Settings)
}

var settingsParts = []string{"programme", "quiet", "reminders", "look", "data"}

// Where says where things lie on this computer, as name and path.
type Where struct{ Name, Path string }

// NewSettings makes the page; where is what the data part names.
func NewSettings(do Actions, where []Where) *SettingsPage {
	p := &SettingsPage{do: do, parts: map[string]settingsPart{
		"programme": newProgramme(do), "quiet": newQuietTimes(do), "reminders": newReminders(do), "look": newLookPart(do), "data": newDataPart(do, where),
	}}
	var labels []string
	for _, k := range settingsParts {
		labels = append(labels, i18n.T("window.settings."+k))
	}
	p.choice = widgets.NewChoice(settingsParts, labels, nil, p.Part).Wrapping()
	p.head = newHeader(nil)
	body := widgets.Stack(0)
	for _, k := range settingsParts {
		p.parts[k].content().Hide()
		body.Add(p.parts[k].content())
	}
	p.head.show(i18n.T("window.nav.settings"), "")
	p.Content = page(widgets.Stack(gap, widgets.Aside(16, 130, p.head.box, p.choice.Container), body))
	p.Part("programme")
	return p
}

// At is the part that is shown.
func (p *SettingsPage) At() string { return p.part }

// Part goes to a part.
func (p *SettingsPage) Part(key string) {
	if old := p.parts[p.part]; old != nil {
		old.content().Hide()
	}
	p.part = key
	p.choice.Set(key)
	p.parts[key].content().Show()
	if key == "data" {
		p.do.Examine()
		p.do.LoadBackups()
	}
	p.Content.Refresh()
}

// Show shows the model. It is shown even when nothing is other: a refused change goes back so.
func (p *SettingsPage) Show(m Settings) {
	if !m.Have {
		return
	}
	changed := !p.drawn || !reflect.DeepEqual(p.shown, m)
	p.shown, p.drawn = m, true
	for _, part := range p.parts {
		part.show(m)
	}
	if changed {
		p.Content.Refresh()
	}
}
