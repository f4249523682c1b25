package overlay

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// promptWidth is how wide the small window is at text size 1, in pixels of the toolkit. Source: the
// mockup.
const promptWidth = 420

// answers is what a prompt can be answered with.
type answers func(verb breaks.Answer)

// newPrompt is the content of the small window: what it is about, the three answers, the keys.
// It takes the keyboard only once it was clicked: keys are its hints, to be shown while it has it.
func newPrompt(m Model, answer answers) (content fyne.CanvasObject, keys *widgets.Text) {
	title := widgets.NewParagraph(m.Title, look.SizeHeading, look.ColorInk)
	title.Bold = true
	text := widgets.NewParagraph(m.Text, look.SizeBody, look.ColorMuted)
	words := widgets.Stack(2, title, text)
	head := widgets.Row(16, widgets.Badge(m.Icon, m.Color, 56), widgets.Spring(words))
	keys = widgets.Styled(m.Keys, look.SizeSmall, look.ColorMuted, false)
	room := keys.MinSize()
	keys.Set("")
	foot := widgets.Row(8, container.New(asLarge{room}, keys), widgets.Spring(), small(m.Sitting))
	box := widgets.Inset(widgets.Stack(14, head, widgets.Row(10, buttons(m, answer)...), foot), 20)
	return container.New(asWide{promptWidth}, container.NewStack(edge(), box)), keys
}

// asLarge keeps the room of its part, also while that is empty.
type asLarge struct{ size fyne.Size }

func (l asLarge) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }

func (l asLarge) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// edge parts the window from what is behind it: it has no frame of the desktop's.
func edge() fyne.CanvasObject {
	e := canvas.NewRectangle(color.Transparent)
	e.StrokeColor, e.StrokeWidth = look.Color(look.ColorEdge), 1
	return e
}

func small(s string) fyne.CanvasObject {
	return widgets.Styled(s, look.SizeSmall, look.ColorMuted, false)
}

// buttons are the answers in their order.
func buttons(m Model, answer answers) []fyne.CanvasObject {
	list := []fyne.CanvasObject{widgets.Styling(widgets.Primary, m.Start, "", func() { answer(breaks.AnswerStart) })}
	if m.Snooze != "" {
		list = append(list, widgets.NewButton(m.Snooze, "", func() { answer(breaks.AnswerSnooze) }))
	}
	return append(list, widgets.NewButton(i18n.T("prompts.skip"), "", func() { answer(breaks.AnswerSkip) }))
}

// keyAnswer is what a key means to a prompt; empty for a key without a use.
func keyAnswer(name fyne.KeyName, m Model) breaks.Answer {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		return breaks.AnswerStart
	case fyne.KeyEscape:
		return breaks.AnswerSkip
	case fyne.KeyS:
		if m.Snooze != "" {
			return breaks.AnswerSnooze
		}
	}
	return ""
}

// asWide is one part at a fixed width, as high as its words then are: a paragraph knows its height
// only once it has a width.
type asWide struct{ width float32 }

func (l asWide) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := max(l.width*look.Scale(), o[0].MinSize().Width)
	if o[0].Size().Width != w {
		// Twice: the first round tells the paragraphs their width, the second places what is below.
		o[0].Resize(fyne.NewSize(w, o[0].MinSize().Height))
		o[0].Resize(fyne.NewSize(w, o[0].MinSize().Height))
	}
	return fyne.NewSize(w, o[0].MinSize().Height)
}

func (l asWide) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
