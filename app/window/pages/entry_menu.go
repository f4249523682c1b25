package pages

import (
	"slices"

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
	p.menu = widget.NewPopUpMenu(fyne.NewMenu("", p.corrections(e)...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	// It opens to the left: the button is at the right edge of the page.
	p.menu.ShowAtPosition(at.AddXY(under.Size().Width-p.menu.MinSize().Width, under.Size().Height))
}

// stripMenu offers the same for what was picked on the strip, and says first what that is. Of several
// that stand together one is chosen first.
func (p *TodayPage) stripMenu(keys []string, at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.strip)
	var picked []Entry
	for _, e := range p.shown.List {
		if slices.Contains(keys, e.key()) {
			picked = append(picked, e)
		}
	}
	if c == nil || len(picked) == 0 {
		return
	}
	var items []*fyne.MenuItem
	for _, e := range picked {
		what := fyne.NewMenuItem(e.Time+"  "+e.Title, nil)
		if len(picked) == 1 {
			what.Disabled = true
			items = append([]*fyne.MenuItem{what, fyne.NewMenuItemSeparator()}, p.corrections(e)...)
			break
		}
		what.ChildMenu = fyne.NewMenu("", p.corrections(e)...)
		items = append(items, what)
	}
	p.menu = widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	p.menu.ShowAtPosition(fyne.CurrentApp().Driver().AbsolutePositionForObject(p.strip).Add(at))
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
		was, key := atDesk, atDesk
		if e.Corrected {
			was, key = "", "was_away"
		}
		add(key, func() { p.do.ChangeEntry(e.List, e.ID, api.AwayPatch{Was: &was}) })
	default:
		add("delete", func() { p.do.DeleteEntry(e.List, e.ID) })
	}
	return items
}
