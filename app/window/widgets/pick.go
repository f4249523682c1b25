package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Pick is a choice that opens on a button. ↑ and ↓ go through it without opening it.
type Pick[K comparable] struct {
	*Button
	// Format makes words of a value; those that are no choice of the list are shown so too.
	Format   func(K) string
	OnChange func(K)

	values []K
	chosen K
}

// NewPick makes a choice of these values; name is what it sets, for assistive tools.
func NewPick[K comparable](name string, values []K, format func(K) string, onChange func(K)) *Pick[K] {
	p := &Pick[K]{Format: format, OnChange: onChange, values: values}
	p.Button = NewButton("", "down", p.open)
	p.Hint, p.After = name, true
	p.OnKey = p.key
	return p
}

// NewValue is a pick that looks like a value of a table.
func NewValue[K comparable](name string, values []K, format func(K) string, onChange func(K)) *Pick[K] {
	p := NewPick(name, values, format, onChange)
	p.Style = Value
	return p
}

// Chosen is the value now.
func (p *Pick[K]) Chosen() K { return p.chosen }

// Set chooses without calling OnChange.
func (p *Pick[K]) Set(v K) {
	p.chosen = v
	p.Button.Set(p.Format(v), "down")
}

func (p *Pick[K]) change(v K) {
	if v != p.chosen {
		p.Set(v)
		p.OnChange(v)
	}
}

func (p *Pick[K]) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.Button)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, v := range p.values {
		item := fyne.NewMenuItem(p.Format(v), func() { p.change(v) })
		item.Checked = v == p.chosen
		items = append(items, item)
	}
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Button)
	// Where there is no room below it, it opens above.
	y := at.Y + p.Button.Size().Height + 2
	if high := pop.MinSize().Height; y+high > c.Size().Height {
		y = max(at.Y-high-2, 0)
	}
	pop.ShowAtPosition(fyne.NewPos(at.X, y))
}

// key goes to the next value; between two it goes to the first.
func (p *Pick[K]) key(e *fyne.KeyEvent) bool {
	i := slices.Index(p.values, p.chosen)
	switch e.Name {
	case fyne.KeyDown:
		i++
	case fyne.KeyUp:
		i--
	default:
		return false
	}
	if i = max(i, 0); i < len(p.values) {
		p.change(p.values[i])
	}
	return true
}
