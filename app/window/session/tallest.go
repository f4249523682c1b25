package session

import (
	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// tallest measures how high the words of a guide's longest step are: ring and words share the room by
// that, and so keep their places from step to step.
type tallest struct {
	text             fyne.CanvasObject
	side             *widgets.Text
	step, says, next *widgets.Paragraph

	steps []api.GuideStep
	// known is what high was measured for.
	known tallestKey
	high  float32
}

type tallestKey struct {
	width, size float32
	reeled      reelKey
}

// measuredGap is between the lines, as on the page.
const measuredGap = 8

func newTallest() *tallest {
	t := &tallest{}
	t.side = widgets.Styled("X", look.SizeBody, look.ColorAccent, true)
	t.step = widgets.NewParagraph("", look.SizeTitle, look.ColorInk)
	t.step.Bold = true
	t.says = widgets.NewParagraph("", look.SizeLead, look.ColorInk)
	t.says.Lines = leastLines
	t.next = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	t.text = widgets.Stack(measuredGap, t.side, t.step, t.says, widgets.Spring(), t.next)
	return t
}

// at is the height of the longest step's words in a column so wide; 0 for a session without steps.
func (t *tallest) at(width float32, reeled reelKey) float32 {
	key := tallestKey{width: width, size: look.Scale(), reeled: reeled}
	if key == t.known {
		return t.high
	}
	t.known, t.high = key, 0
	said := map[[3]string]bool{}
	for i, s := range t.steps {
		next := i18n.T("window.session.last")
		if i+1 < len(t.steps) {
			n := t.steps[i+1]
			next = i18n.T("window.session.next", i18n.Data{"Step": n.Name, "Phase": i18n.T("window.phase." + n.Phase)})
		}
		words := [3]string{s.Name, s.Instruction, next}
		if said[words] {
			continue
		}
		said[words] = true
		t.side.Hidden = s.Side == ""
		t.step.Set(s.Name)
		t.says.Set(s.Instruction)
		t.next.Set(next)
		for range 2 { // a paragraph learns its height from its width
			t.text.Resize(fyne.NewSize(width, t.text.MinSize().Height))
		}
		t.high = max(t.high, t.text.MinSize().Height)
	}
	return t.high
}
