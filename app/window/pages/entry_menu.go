package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// entryMenu offers what can be corrected about an entry, under its button.
func (p *TodayPage) entryMenu(e Entry, under *widgets.Button) {
	c := fyne.CurrentApp().Driver().CanvasForObject(under)
	if c == nil {
		return
	}
	menu := fyne.NewMenu("", p.corrections(e)...)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	pop := widget.NewPopUpMenu(menu, c)
	// It opens to the left: the button is at the right edge of the page.
	pop.ShowAtPosition(at.AddXY(under.Size().Width-pop.MinSize().Width, under.Size().Height))
}

// corrections are the menu's lines for an entry.
func (p *TodayPage) corrections(e Entry) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	add := func(key string, act func()) {
		items = append(items, fyne.NewMenuItem(i18n.T("window.correct."+key), act))
	}
	switch e.List {
	case "care":
		for _, o := range []breaks.Outcome{breaks.Done, breaks.Skipped} {
			if e.Outcome != o {
				add("to_"+string(o), func() { p.do.ChangeEntry(e.List, e.ID, api.CarePatch{Outcome: &o}) })
			}
		}
		add("delete", func() { p.do.DeleteEntry(e.List, e.ID) })
	case "away":
		was, key := "at_desk", "at_desk"
		if e.Icon == "sit" {
			was, key = "", "was_away"
		}
		add(key, func() { p.do.ChangeEntry(e.List, e.ID, api.AwayPatch{Was: &was}) })
	default:
		add("delete", func() { p.do.DeleteEntry(e.List, e.ID) })
	}
	return items
}
