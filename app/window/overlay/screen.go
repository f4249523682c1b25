package overlay

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// The most room that a page takes of a whole screen, in pixels of the toolkit: beyond it lines grow
// too long to read at a glance. Our choice.
const (
	wordsWidth              = 560
	sessionWide, sessionTop = 1180, 780
)

// newScreenPrompt is the full-screen prompt: the same words and answers as in the small window,
// large enough to be read from behind the chair.
func newScreenPrompt(m Model, answer answers) fyne.CanvasObject {
	title := centred(m.Title, look.SizeDigits, look.ColorInk)
	title.Bold = true
	text := centred(m.Text, look.SizeHeading, look.ColorMuted)
	rows := []fyne.CanvasObject{
		middle(widgets.Badge(m.Icon, m.Color, 112)), title, text,
		middle(widgets.Row(12, enlarge(buttons(m, answer))...)), centred(m.Keys, look.SizeSmall, look.ColorMuted),
	}
	if m.Sitting != "" {
		rows = append(rows[:3], append([]fyne.CanvasObject{centred(m.Sitting, look.SizeBody, look.ColorMuted)}, rows[3:]...)...)
	}
	return container.NewCenter(container.New(asWide{wordsWidth}, widgets.Stack(22, rows...)))
}

// newBeside is what the other monitors show: one line, so that no screen tempts back to work and none
// has to be read.
func newBeside(m Model) (box fyne.CanvasObject, line *widgets.Paragraph) {
	line = centred("", look.SizeTitle, look.ColorInk)
	box = container.NewCenter(container.New(asWide{wordsWidth}, widgets.Stack(22, middle(widgets.Badge(m.Icon, m.Color, 84)), line)))
	return box, line
}

func centred(s string, size fyne.ThemeSizeName, c fyne.ThemeColorName) *widgets.Paragraph {
	p := widgets.NewParagraph(s, size, c)
	p.Align = fyne.TextAlignCenter
	return p
}

func middle(o fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(o) }

func enlarge(list []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range list {
		o.(*widgets.Button).Large = true
	}
	return list
}

// atMost keeps its one part in the middle, no larger than is good to read.
type atMost struct{ width, height float32 }

func (atMost) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l atMost) Layout(o []fyne.CanvasObject, s fyne.Size) {
	least := o[0].MinSize()
	w := min(s.Width, max(l.width*look.Scale(), least.Width))
	h := min(s.Height, max(l.height*look.Scale(), least.Height))
	o[0].Move(fyne.NewPos((s.Width-w)/2, (s.Height-h)/2))
	o[0].Resize(fyne.NewSize(w, h))
}
