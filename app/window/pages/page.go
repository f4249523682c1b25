package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// header is a page's name and what it is about, with buttons at its right.
type header struct {
	box   *fyne.Container
	title *widgets.Text
	line  *widgets.Paragraph
}

func newHeader(right fyne.CanvasObject) *header {
	h := &header{
		title: widgets.Styled("", look.SizeTitle, look.ColorInk, true),
		line:  widgets.NewParagraph("", look.SizeBody, look.ColorMuted),
	}
	words := widgets.Stack(1, h.title, h.line)
	if right == nil {
		h.box = words
		return h
	}
	h.box = widgets.Row(12, widgets.Spring(words), right)
	return h
}

func (h *header) show(title, line string) {
	h.title.Set(title)
	h.line.Set(line)
	if h.line.Hidden != (line == "") {
		show(h.line, line != "")
		h.box.Refresh()
	}
}

// pageMost is how wide a page gets in a window that is wider, at text size 1: the eye finds what is at
// the end of a line. Our choice.
const pageMost = 1240

// page gives a page its margins and lets it scroll where the window is low.
func page(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(widgets.Narrow(pageMost, widgets.Inset(content, pageTop, pageSide)))
}

// section is a card with a name over it.
func section(title string, content fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Card(widgets.Stack(12, widgets.Styled(title, look.SizeHeading, look.ColorInk, true), content))
}
