package pages

import (
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// scoreRow asks for a score from 0 to 10, by pointer or by keyboard.
type scoreRow struct {
	box    fyne.CanvasObject
	value  int // -1: none yet
	onPick func(n int)

	marks []*widgets.Button
	word  *widgets.Paragraph
	typed time.Time // when a 1 was typed that a 0 may follow
	now   func() time.Time
}

// tenWithin is how quickly a 0 must follow a 1 to make it 10.
const tenWithin = 900 * time.Millisecond

func newScoreRow(onPick func(n int)) *scoreRow {
	r := &scoreRow{value: -1, onPick: onPick, now: time.Now}
	row := widgets.Row(3)
	for n := range 11 {
		b := widgets.NewButton(itoa(n), "", func() { r.pick(n) })
		b.Hint = i18n.T("window.check_in.score", i18n.Data{"N": n})
		b.Tight = true
		r.marks = append(r.marks, b)
		row.Add(widgets.Boxed(fyne.NewSize(35, 38), b))
	}
	r.word = muted(i18n.T("window.check_in.scale"))
	r.box = widgets.Stack(6, row, r.word)
	return r
}

func (r *scoreRow) pick(n int) {
	r.value = n
	for i, m := range r.marks {
		m.Select(i == n)
	}
	r.word.Set(i18n.T("window.check_in.word_" + scoreWord(n)))
	if r.onPick != nil {
		r.onPick(n)
	}
}

// key takes digits (1 and then 0 make 10) and the arrows to the left and right.
func (r *scoreRow) key(e *fyne.KeyEvent) bool {
	switch {
	case len(e.Name) == 1 && e.Name[0] >= '0' && e.Name[0] <= '9':
		n := int(e.Name[0] - '0')
		if n == 0 && r.value == 1 && r.now().Sub(r.typed) < tenWithin {
			n = 10
		}
		if n == 1 {
			r.typed = r.now()
		}
		r.pick(n)
	case e.Name == fyne.KeyLeft || e.Name == fyne.KeyMinus:
		r.pick(max(r.value-1, 0))
	case e.Name == fyne.KeyRight || e.Name == fyne.KeyPlus:
		r.pick(min(r.value+1, 10))
	default:
		return false
	}
	return true
}

// Severe is the score from which the red flags are asked for. Source: content/clinical.md 5.3, H2.
const Severe = 7

// scoreWord names a score. Source: content/clinical.md 5.3.
func scoreWord(n int) string {
	switch {
	case n == 0:
		return "none"
	case n <= 3:
		return "mild"
	case n < Severe:
		return "moderate"
	}
	return "severe"
}
