package widgets

import "fyne.io/fyne/v2"

// Choice is a row of buttons of which one is chosen.
type Choice struct {
	*fyne.Container
	buttons []*Button
	keys    []string
}

// NewChoice makes the row: keys are what OnChange is told, labels what is read, icons may be nil.
func NewChoice(keys, labels, icons []string, onChange func(key string)) *Choice {
	c := &Choice{keys: keys}
	var objs []fyne.CanvasObject
	for i, k := range keys {
		icon := ""
		if icons != nil {
			icon = icons[i]
		}
		b := NewButton(labels[i], icon, nil)
		b.OnTap = func() {
			c.Set(k)
			onChange(k)
		}
		c.buttons = append(c.buttons, b)
		objs = append(objs, b)
	}
	c.Container = Row(8, objs...)
	return c
}

// Set chooses without calling OnChange.
func (c *Choice) Set(key string) {
	for i, b := range c.buttons {
		b.Select(c.keys[i] == key)
	}
}

// Wrapping lets the row go on below where the width ends.
func (c *Choice) Wrapping() *Choice {
	c.Container = Flow(8, c.Container.Objects...)
	return c
}
