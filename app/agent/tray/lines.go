package tray

import (
	"strings"

	"fyne.io/systray"
)

// lineTable has every line of the menu as the tray library knows it. One goroutine uses it: the
// library's items are not safe for more.
type lineTable struct {
	lines map[string]*line
}

// line is one line and what the desktop was last told about it.
type line struct {
	item            *systray.MenuItem
	title           string
	disabled, shown bool
}

// newLines makes every line there can be, hidden but for the rules. clicked gets the ID of a line at
// each click; it must not wait long.
func newLines(clicked func(id string), stopped <-chan struct{}) *lineTable {
	t := &lineTable{lines: map[string]*line{}}
	add := func(id string, item *systray.MenuItem) {
		item.Hide()
		t.lines[id] = &line{item: item}
		go forward(item.ClickedCh, stopped, func() { clicked(id) })
	}
	for _, it := range everyLine() {
		if it.Separator {
			systray.AddSeparator()
			continue
		}
		parent := systray.AddMenuItem("", "")
		add(it.ID, parent)
		for _, child := range it.Children {
			add(child.ID, parent.AddSubMenuItem("", ""))
		}
	}
	return t
}

// forward receives clicks and nothing else: the library drops a click when nobody receives at that
// very instant. It ends with stopped, or when the library closes the channel.
func forward(clicks <-chan struct{}, stopped <-chan struct{}, clicked func()) {
	for {
		select {
		case _, ok := <-clicks:
			if !ok {
				return
			}
			clicked()
		case <-stopped:
			return
		}
	}
}

// set shows these lines and hides the others. Only what differs is told to the desktop: each call
// below costs three messages, and the panel's answers.
func (t *lineTable) set(items []Item) {
	wanted := map[string]Item{}
	for _, it := range items {
		wanted[it.ID] = it
		for _, child := range it.Children {
			wanted[child.ID] = child
		}
	}
	for id, l := range t.lines {
		it, ok := wanted[id]
		if !ok {
			if l.shown {
				l.item.Hide()
				l.shown = false
			}
			continue
		}
		l.say(it)
	}
}

func (l *line) say(it Item) {
	if it.Title != l.title {
		l.item.SetTitle(label(it.Title))
		l.title = it.Title
	}
	if it.Disabled != l.disabled {
		if it.Disabled {
			l.item.Disable()
		} else {
			l.item.Enable()
		}
		l.disabled = it.Disabled
	}
	if !l.shown {
		l.item.Show()
		l.shown = true
	}
}

// label is a title as the menu wants it: a lone mnemonicMark would mark the next letter as a key.
func label(title string) string {
	return strings.ReplaceAll(title, mnemonicMark, mnemonicMark+mnemonicMark)
}
