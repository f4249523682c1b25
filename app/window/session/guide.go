package session

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/guides/poses"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/pages"
	"unknot/app/window/widgets"
	"unknot/app/window/widgets/figure"
)

// guideFace is the page of a guide.
type guideFace struct {
	box *fyne.Container
	do  Actions

	title, progress *widgets.Text
	bar             *widgets.Meter
	fig             *figure.Figure
	ring            *widgets.Ring
	side            *widgets.Text
	step            *widgets.Paragraph
	text, next      *widgets.Paragraph
	pause, skip     *widgets.Button
	stop, hurts     *widgets.Button
	large           *widgets.Button
	places          *fyne.Container
	// waiting is the stretch that waits for a few questions: what it is, and the way to them.
	waiting *fyne.Container
	waits   *widgets.Paragraph
	body    *body
	tallest *tallest
	// words is what the card beside the figure holds.
	words fyne.CanvasObject

	shown Model
	drawn bool
	reel  poses.Reel
	// reeled is the guide and look that reel and figure are made for.
	reeled reelKey
}

// leastLines is the room that an instruction has at least.
const leastLines = 3

type reelKey struct {
	id, guide, side string
	calm            bool
	paper           any
	steps           int
}

func newGuideFace(do Actions, enlarge func()) *guideFace {
	f := &guideFace{do: do}
	f.title = widgets.Styled("", look.SizeHeading, look.ColorInk, true)
	f.title.Cut = true
	f.progress = widgets.Styled("", look.SizeBody, look.ColorMuted, false)
	f.bar = widgets.NewMeter(look.ColorAccent, 6)
	f.fig = figure.New(pages.FigureStyle(look.ColorAccent))
	f.ring = widgets.NewRing(144, 11, look.ColorAccent, look.SizeDigits)
	f.side = widgets.Styled("", look.SizeBody, look.ColorAccent, true)
	f.step = widgets.NewParagraph("", look.SizeTitle, look.ColorInk)
	f.step.Bold = true
	f.text = widgets.NewParagraph("", look.SizeLead, look.ColorInk)
	f.text.Lines = leastLines
	f.next = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	f.pause = widgets.Styling(widgets.Primary, "", "pause", func() { do.Session(pauseVerb(f.shown.Paused), api.SessionRequest{}) })
	f.skip = widgets.NewButton(i18n.T("window.session.go_on"), "next", func() { do.Session("next", api.SessionRequest{}) })
	f.stop = widgets.NewButton(i18n.T("window.session.stop"), "stop", func() { do.Session("stop", api.SessionRequest{}) })
	f.hurts = widgets.NewButton(i18n.T("window.session.hurts"), "hand", func() { do.Session("stop", api.SessionRequest{Reason: "hurts"}) })
	f.large = widgets.Styling(widgets.Bare, "", "large", enlarge)
	f.large.Hint = i18n.T("window.session.large")
	f.places = widgets.Row(8)
	f.waits = widgets.NewParagraph("", look.SizeBody, look.ColorInk)
	f.waiting = widgets.Stack(6, f.waits, widgets.Row(0, widgets.NewButton(i18n.T("window.session.waiting_button"), "stretch", func() { do.Open("about-you") })))
	f.waiting.Hide()

	stage := widgets.Frame(look.ColorAccentSoft, f.fig)
	f.tallest = newTallest()
	text := widgets.Stack(measuredGap, f.side, f.step, f.text, widgets.Spring(), f.waiting, f.next)
	f.words = text
	words := widgets.Slab(look.ColorCard, container.NewVScroll(text), widgets.CardPadding)
	f.body = &body{gap: 16, high: f.high, turned: func() { f.breath(f.shown) }}
	middle := container.New(f.body, stage, words, widgets.Slab(look.ColorCard, f.ring, 14))
	foot := container.New(footLine{8}, f.hurts, keyHints(), f.places, f.stop, f.skip, f.pause)
	f.box = container.New(pageLayout{}, widgets.Stack(10, header(do, f.title, f.progress, f.large), f.bar), middle, widgets.Stack(8, foot, stopRule()))
	return f
}

// stopRule says when to stop, as long as a guide runs. Source: clinical notes 3.1, "always on screen".
func stopRule() fyne.CanvasObject {
	return widgets.NewParagraph(i18n.T("care.stop_rule"), look.SizeSmall, look.ColorMuted)
}

// keyHints says which keys there are. The arrow is drawn: the toolkit's font has none.
func keyHints() fyne.CanvasObject {
	word := func(key string) fyne.CanvasObject {
		return widgets.Styled(i18n.T(key), look.SizeSmall, look.ColorMuted, false)
	}
	return widgets.Row(4, word("window.session.key_space"), widgets.NewIcon("skip", look.ColorMuted, 14), word("window.session.key_rest"))
}

// reelFor makes the figure's motion when the guide or the look is another.
func (f *guideFace) reelFor(in Input, calm bool) {
	key := reelKey{id: in.Status.Session.ID, guide: in.Status.Session.Guide, side: string(in.Status.Session.Side), calm: calm, paper: look.Color(look.ColorPaper)}
	steps := stepsOf(in)
	key.steps = len(steps)
	if key == f.reeled {
		return
	}
	f.reeled = key
	f.reel = reel(steps, calm)
	f.tallest.steps = steps
	f.fig.SetStyle(pages.FigureStyle(pages.KindColor(in.Status.Session.Kind)))
	f.fig.SetBackdrop(look.Color(look.ColorAccentSoft))
}

// high is how high the words are at most in a column so wide, whichever step runs.
func (f *guideFace) high(width float32) float32 {
	h := f.tallest.at(width, f.reeled)
	if h == 0 { // no steps: always the same words
		return f.words.MinSize().Height
	}
	if f.waiting.Visible() {
		h += f.waiting.MinSize().Height + measuredGap
	}
	return h
}

// show puts the words in place; only what is other is drawn.
func (f *guideFace) show(m Model) {
	if f.drawn && reflect.DeepEqual(f.shown, m) {
		return
	}
	old, first := f.shown, !f.drawn
	f.shown, f.drawn = m, true
	f.title.Set(m.Title)
	f.progress.Set(m.Progress)
	f.ring.SetColor(m.Color)
	f.breath(m)
	f.step.Set(m.Step)
	f.text.Set(m.Instruction)
	f.next.Set(m.Next)
	if on := m.Waiting != "" && !m.Away; on != f.waiting.Visible() {
		f.waits.Set(m.Waiting)
		if f.waiting.Hide(); on {
			f.waiting.Show()
		}
		f.box.Refresh()
	}
	f.skip.Enable(!m.LastStep && !m.Away)
	for _, b := range []*widgets.Button{f.pause, f.stop, f.hurts} {
		b.Enable(!m.Away)
	}
	if m.Paused {
		f.pause.Set(i18n.T("window.session.resume"), "play")
	} else {
		f.pause.Set(i18n.T("window.session.pause"), "pause")
	}
	if first || old.Away != m.Away || !reflect.DeepEqual(old.Places, m.Places) || !reflect.DeepEqual(old.Extras, m.Extras) {
		f.places.Objects = nil
		for _, e := range m.Extras {
			b := widgets.NewButton(e.Label, "", func() { f.do.Start(api.StartRequest{Guide: e.Guide}) })
			b.Enable(!m.Away)
			f.places.Add(b)
		}
		for _, p := range m.Places {
			b := widgets.NewButton(p.Label, "", func() { f.do.Session("place", api.SessionRequest{Place: p.Place}) })
			b.Enable(!m.Away)
			f.places.Add(b)
		}
		f.box.Refresh()
	}
}

// breath says what the breath does, in the ring or, where that lies in the corner, above the words;
// and on which side of the body the step is done.
func (f *guideFace) breath(m Model) {
	caption, side := m.Phase, m.Side
	if f.body.large || f.body.corner {
		caption = ""
		side = m.PhaseLine
		if m.Side != "" {
			side += " · " + m.Side
		}
	}
	f.ring.Set(f.ring.Fraction, m.Count, "", caption)
	f.side.Set(side)
	if f.side.Hidden != (side == "") {
		f.side.Hidden = side == ""
		f.box.Refresh()
	}
}

// enlarge shows the words as large as they are to be read from the mat.
func (f *guideFace) enlarge(on bool) {
	if f.body.large == on {
		return
	}
	f.body.large = on
	f.side.TextSize, f.step.TextSize, f.text.TextSize, f.next.TextSize = look.SizeBody, look.SizeTitle, look.SizeLead, look.SizeBody
	f.text.Lines = leastLines
	if on {
		f.side.TextSize, f.step.TextSize, f.text.TextSize, f.next.TextSize = look.SizeTitle, look.SizeStep, look.SizeAcross, look.SizeTitle
		f.text.Lines = 1
	}
	f.large.Select(on)
	f.breath(f.shown)
	for _, o := range []fyne.CanvasObject{f.side, f.step, f.text, f.next} {
		o.Refresh()
	}
	f.box.Refresh()
}

// frame draws one moment.
func (f *guideFace) frame(at Moment) {
	f.bar.Set(at.Whole)
	f.ring.Turn(at.Breath)
	f.fig.ShowFrame(f.reel.At(at.Step, at.Into))
}

// pageLayout puts the first part at the top, the last at the bottom, the middle one between.
type pageLayout struct{}

const pageGap = 16

func (pageLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b, c := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	return fyne.NewSize(max(a.Width, b.Width, c.Width)+56, a.Height+b.Height+c.Height+2*pageGap+40)
}

func (pageLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const side, top, bottom = 28, 18, 14
	w := s.Width - 2*side
	o[2].Resize(fyne.NewSize(w, o[2].MinSize().Height)) // paragraphs learn their height from their width
	a, c := o[0].MinSize().Height, o[2].MinSize().Height
	o[0].Move(fyne.NewPos(side, top))
	o[0].Resize(fyne.NewSize(w, a))
	o[1].Move(fyne.NewPos(side, top+a+pageGap))
	o[1].Resize(fyne.NewSize(w, s.Height-top-bottom-a-c-2*pageGap))
	o[2].Move(fyne.NewPos(side, s.Height-bottom-c))
	o[2].Resize(fyne.NewSize(w, c))
}
