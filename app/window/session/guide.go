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

// sideWidth is the width of the column beside the figure, in pixels of the toolkit.
const sideWidth = 290

// guideFace is the page of a guide.
type guideFace struct {
	box *fyne.Container
	do  Actions

	title, progress *widgets.Text
	bar             *widgets.Meter
	fig             *figure.Figure
	ring            *widgets.Ring
	step            *widgets.Paragraph
	text, next      *widgets.Paragraph
	pause, skip     *widgets.Button
	stop, hurts     *widgets.Button
	places          *fyne.Container

	shown Model
	drawn bool
	reel  poses.Reel
	// reeled is the guide and look that reel and figure are made for.
	reeled reelKey
}

type reelKey struct {
	id, guide string
	calm      bool
	paper     any
	steps     int
}

func newGuideFace(do Actions) *guideFace {
	f := &guideFace{do: do}
	f.title = widgets.Styled("", look.SizeHeading, look.ColorInk, true)
	f.progress = widgets.Styled("", look.SizeBody, look.ColorMuted, false)
	f.bar = widgets.NewMeter(look.ColorAccent, 6)
	f.fig = figure.New(pages.FigureStyle(look.ColorAccent))
	f.ring = widgets.NewRing(144, 11, look.ColorAccent, look.SizeDigits)
	f.step = widgets.NewParagraph("", look.SizeTitle, look.ColorInk)
	f.step.Bold = true
	f.text = widgets.NewParagraph("", look.SizeHeading, look.ColorInk)
	f.text.Lines = 3
	f.next = widgets.NewParagraph("", look.SizeBody, look.ColorMuted)
	f.pause = widgets.Styling(widgets.Primary, "", "pause", func() { do.Session(pauseVerb(f.shown.Paused), api.SessionRequest{}) })
	f.skip = widgets.NewButton(i18n.T("window.session.go_on"), "next", func() { do.Session("next", api.SessionRequest{}) })
	f.stop = widgets.NewButton(i18n.T("window.session.stop"), "stop", func() { do.Session("stop", api.SessionRequest{}) })
	f.hurts = widgets.Styling(widgets.Bare, i18n.T("window.session.hurts"), "", func() { do.Session("stop", api.SessionRequest{Reason: "hurts"}) })
	f.places = widgets.Row(8)

	stage := widgets.Frame(look.ColorAccentSoft, f.fig)
	words := widgets.Slab(look.ColorCard, widgets.Stack(8, f.step, f.text, widgets.Spring(), f.next), widgets.CardPadding)
	side := container.New(column{sideWidth, 16}, widgets.Slab(look.ColorCard, f.ring, 14), words)
	body := container.New(beside{16}, stage, side)
	foot := widgets.Row(8, keyHints(), widgets.Spring(), f.places, f.hurts, f.stop, f.skip, f.pause)
	f.box = container.New(pageLayout{}, widgets.Stack(10, header(do, f.title, f.progress), f.bar), body, foot)
	return f
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
	g := guideOf(in)
	key := reelKey{id: in.Status.Session.ID, guide: in.Status.Session.Guide, calm: calm, paper: look.Color(look.ColorPaper)}
	if g != nil {
		key.steps = len(g.Steps)
	}
	if key == f.reeled {
		return
	}
	f.reeled = key
	f.reel = reel(g, calm)
	f.fig.SetStyle(pages.FigureStyle(pages.KindColor(in.Status.Session.Kind)))
	f.fig.SetBackdrop(look.Color(look.ColorAccentSoft))
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
	f.ring.Set(f.ring.Fraction, m.Count, "", m.Phase)
	f.step.Set(m.Step)
	f.text.Set(m.Instruction)
	f.next.Set(m.Next)
	f.skip.Enable(!m.LastStep)
	if m.Paused {
		f.pause.Set(i18n.T("window.session.resume"), "play")
	} else {
		f.pause.Set(i18n.T("window.session.pause"), "pause")
	}
	if first || !reflect.DeepEqual(old.Places, m.Places) {
		f.places.Objects = nil
		for _, p := range m.Places {
			f.places.Add(widgets.NewButton(p.Label, "", func() { f.do.Session("place", api.SessionRequest{Place: p.Place}) }))
		}
		f.box.Refresh()
	}
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
	const side, top, bottom = 28, 18, 22
	w := s.Width - 2*side
	a, c := o[0].MinSize().Height, o[2].MinSize().Height
	o[0].Move(fyne.NewPos(side, top))
	o[0].Resize(fyne.NewSize(w, a))
	o[1].Move(fyne.NewPos(side, top+a+pageGap))
	o[1].Resize(fyne.NewSize(w, s.Height-top-bottom-a-c-2*pageGap))
	o[2].Move(fyne.NewPos(side, s.Height-bottom-c))
	o[2].Resize(fyne.NewSize(w, c))
}

// beside gives the right part its least width and the left one the rest.
type beside struct{ gap float32 }

func (l beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+l.gap+b.Width, max(a.Height, b.Height))
}

func (l beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := o[1].MinSize().Width
	o[0].Resize(fyne.NewSize(s.Width-w-l.gap, s.Height))
	o[1].Move(fyne.NewPos(s.Width-w, 0))
	o[1].Resize(fyne.NewSize(w, s.Height))
}

// leastUpper is the least height of the upper part of a column, in pixels of the toolkit.
const leastUpper = 110

// column stands two parts on each other at a fixed width; the lower one takes what is left, and
// takes some from the upper one where it needs more.
type column struct{ width, gap float32 }

func (l column) MinSize(o []fyne.CanvasObject) fyne.Size {
	// Larger text may take a little more room from the figure, not most of it.
	return fyne.NewSize(l.width*min(look.Scale(), 1.25), leastUpper+l.gap+o[1].MinSize().Height)
}

func (l column) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[1].Resize(fyne.NewSize(s.Width, o[1].Size().Height)) // words need their width to tell their height
	h := max(min(o[0].MinSize().Height, s.Height-l.gap-o[1].MinSize().Height), leastUpper)
	o[0].Resize(fyne.NewSize(s.Width, h))
	o[1].Move(fyne.NewPos(0, h+l.gap))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-h-l.gap))
}
