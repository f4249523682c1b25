package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/pages"
	"unknot/app/window/widgets"
)

// key takes the keys that no control wants.
func (sh *shell) key(e *fyne.KeyEvent) {
	sh.here()
	if sh.over.shown() {
		if e.Name == fyne.KeyEscape {
			sh.over.close()
		} else if sh.over.key == nil || !sh.over.key(e) {
			widgets.ScrollByKey(sh.over.scroll, e)
		}
		return
	}
	v := sh.views[sh.view]
	if v != nil && v.key != nil && v.key(e) {
		return
	}
	if v != nil {
		if s, ok := v.content.(*container.Scroll); ok && widgets.ScrollByKey(s, e) {
			return
		}
	}
	if e.Name == fyne.KeyF5 {
		sh.act.loadAll()
	}
}

// pageKeys are the pages by the digit that opens them.
var pageKeys = map[rune]string{'1': "today", '2': "history", '3': "exercises", '4': "settings"}

// rune takes what was typed where nothing takes text: "?" lists the keys, digits go to pages.
func (sh *shell) rune(r rune) {
	sh.here()
	if sh.over.shown() {
		return
	}
	if r == '?' {
		sh.over.open(pages.NewKeys(sh.act))
		return
	}
	if page, ok := pageKeys[r]; ok && sh.base.Visible() {
		sh.Open(page)
	}
}
