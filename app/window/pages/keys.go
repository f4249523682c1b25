package pages

import (
	"strings"

	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// keyGroups is every key of the window, by where it works. README.md names them too.
var keyGroups = []struct {
	name string
	keys []shortcut
}{
	{"everywhere", []shortcut{
		{"Tab", "reach"}, {"Space", "press"}, {"Esc", "close"}, {"?", "keys"}, {"1 – 4", "pages"}, {"PgDn", "scroll"}, {"F5", "reload"}, {"Ctrl Z", "undo"}, {"Ctrl W", "shut"},
	}},
	{"values", []shortcut{{"↑ ↓", "value"}, {"← →", "along"}, {"Enter", "pick"}}},
	{"session", []shortcut{{"Space", "hold"}, {"→", "next"}, {"L", "large"}, {"H", "hurts"}, {"Esc", "stop"}}},
}

// shortcut is a key and, by its text's name, what it does.
type shortcut struct{ key, does string }

// NewKeys is the list of keys over the page.
func NewKeys(do Actions) Dialog {
	return Dialog{Content: dialog(i18n.T("window.keys.title"), do, keyList())}
}

// keyList is the keys, group by group.
func keyList() fyne.CanvasObject {
	box := widgets.Stack(12)
	for _, g := range keyGroups {
		group := widgets.Stack(3, widgets.Styled(i18n.T("window.keys."+g.name), look.SizeSmall, look.ColorMuted, true))
		for _, k := range g.keys {
			group.Add(widgets.Row(14, widgets.Boxed(fyne.NewSize(78, 0), keyCaps(k.key)), widgets.Spring(wrapped(i18n.T("window.keys.does_"+k.does), look.SizeBody, false))))
		}
		box.Add(group)
	}
	return box
}

// keyCaps are the keys of a shortcut side by side.
func keyCaps(names string) fyne.CanvasObject {
	row := widgets.Row(5)
	for name := range strings.FieldsSeq(names) {
		if name == "–" { // from one to the other
			row.Add(widgets.Styled(name, look.SizeSmall, look.ColorMuted, false))
			continue
		}
		row.Add(keyCap(name))
	}
	return widgets.Row(0, row)
}

// keyCap is the name of a key on a key.
func keyCap(name string) fyne.CanvasObject {
	ground := widgets.NewFill(look.ColorSunken)
	ground.Stroke, ground.Radius = look.ColorEdge, look.RadiusButton
	label := widgets.Styled(name, look.SizeSmall, look.ColorInk, true)
	label.Align = fyne.TextAlignCenter
	return widgets.Boxed(fyne.Size{}, ground, widgets.Inset(label, 3, 8))
}
