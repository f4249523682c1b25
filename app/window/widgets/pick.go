package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// NewPick makes a button that says the chosen one of several and offers the others in a menu.
// Labels belong to keys of the same place; onChange is told the key.
func NewPick(name string, keys, labels []string, onChange func(key string)) *Pick {
	p := &Pick{keys: keys, labels: labels}
	p.Button = NewButton("", "down", nil)
	p.Hint = name
	p.OnTap = func() {
		c := fyne.CurrentApp().Driver().CanvasForObject(p.Button)
		if c == nil {
			return
		}
		var items []*fyne.MenuItem
		for i, k := range keys {
			item := fyne.NewMenuItem(labels[i], func() {
				p.Set(k)
				onChange(k)
			})
			item.Checked = k == p.chosen
			items = append(items, item)
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Button)
		widget.NewPopUpMenu(fyne.NewMenu("", items...), c).ShowAtPosition(at.AddXY(0, p.Button.Size().Height+2))
	}
	return p
}

// Pick is a choice that opens on a button.
type Pick struct {
	*Button
	keys, labels []string
	chosen       string
}

// Set chooses without calling onChange.
func (p *Pick) Set(key string) {
	p.chosen = key
	for i, k := range p.keys {
		if k == key {
			p.Button.Set(p.labels[i], "down")
		}
	}
}
