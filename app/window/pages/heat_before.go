package pages

import (
	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// wrapSource stands for a wearable heat wrap in the list of sources: it has a rule of its own.
const wrapSource = "wrap"

// HeatBefore is what the question before heat is made from.
type HeatBefore struct {
	// Minutes is how long heat lasts if nothing else is chosen, Source where it came from the last time.
	Minutes int
	Source  string
	// Footer says how much heat there was today.
	Footer string
}

// heatBefore is what comes before heat: where it comes from and how to handle that, how long, and the
// way to start.
type heatBefore struct {
	do       Actions
	source   string
	forS     int
	marks    map[string]*widgets.Button
	handling *widgets.Paragraph
	start    *widgets.Button
	minutes  fyne.CanvasObject
	whole    *fyne.Container
}

// NewHeat makes the question before heat.
func NewHeat(do Actions, m HeatBefore) Dialog {
	h := &heatBefore{do: do, forS: m.Minutes * 60, marks: map[string]*widgets.Button{}}
	list := widgets.Stack(6)
	for _, id := range append(append([]string{}, breaks.HeatSources...), wrapSource) {
		b := widgets.NewButton(i18n.T("heat.source."+id+".name"), "", func() { h.choose(id) })
		h.marks[id] = b
		list.Add(b)
	}
	h.handling = wrapped("", look.SizeBody, false)
	h.handling.Lines = 6
	tips := widgets.Stack(10, h.handling, muted(i18n.T("heat.setting")), muted(i18n.T("heat.desk")), muted(i18n.T("window.heat.awake")))
	keys, labels := []string{"10", "15", "20"}, []string{}
	for _, k := range keys {
		labels = append(labels, i18n.T("window.heat.minutes", i18n.Data{"M": k}))
	}
	choice := widgets.NewChoice(keys, labels, nil, func(k string) { h.forS = map[string]int{"10": 600, "15": 900, "20": 1200}[k] })
	choice.Set(itoa(m.Minutes))
	h.minutes = choice.Container
	h.start = widgets.Styling(widgets.Warm, "", "heat", h.begin)
	h.whole = widgets.Stack(14,
		widgets.Column(560, widgets.Row(20, list, widgets.Spring(tips))),
		widgets.Row(12, h.minutes, widgets.Spring(), h.start),
		muted(i18n.T("care.short")))
	if m.Footer != "" {
		h.whole.Add(muted(m.Footer))
	}
	h.choose(m.Source)
	return Dialog{Content: inDialog(i18n.T("window.heat.prepare"), do, h.whole), Key: h.key}
}

func (h *heatBefore) choose(id string) {
	if h.marks[id] == nil {
		id = breaks.HeatSources[0]
	}
	h.source = id
	for k, b := range h.marks {
		b.Select(k == id)
	}
	h.handling.Set(i18n.T("heat.source." + id + ".handling"))
	if id == wrapSource {
		h.start.Set(i18n.T("window.heat.wear"), "check")
	} else {
		h.start.Set(i18n.T("window.heat.start"), "heat")
	}
	show(h.minutes, id != wrapSource)
	h.whole.Refresh()
}

func (h *heatBefore) begin() {
	if h.source == wrapSource {
		h.do.WearWrap()
		return
	}
	h.do.Start(api.StartRequest{Kind: breaks.KindHeat, ForS: &h.forS, Source: h.source})
}

func (h *heatBefore) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		h.begin()
		return true
	}
	return false
}
