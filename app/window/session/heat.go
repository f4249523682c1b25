package session

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
)

// heatFace is the page of a heat session: the ring, what to mind, and the way to stop always in reach.
type heatFace struct {
	box *fyne.Container

	title              *widgets.Text
	ring               *widgets.Ring
	sign               *fyne.Container
	tip, check, footer *widgets.Paragraph
	fine, off          *widgets.Button
	extend, stop       *widgets.Button
	hurts, offer       *widgets.Button
	pause, back        *widgets.Button
	end, keep          *widgets.Button
	buttons, loud      *fyne.Container
	question           *fyne.Container
	column             *fyne.Container

	shown Heat
	drawn bool
}

// newHeatFace makes the page; end and keep answer the question whether to end the heat.
func newHeatFace(do Actions, end, keep func()) *heatFace {
	f := &heatFace{}
	center := func(size fyne.ThemeSizeName, c fyne.ThemeColorName) *widgets.Paragraph {
		p := widgets.NewParagraph("", size, c)
		p.Align = fyne.TextAlignCenter
		return p
	}
	session := func(verb string, req api.SessionRequest) func() { return func() { do.Session(verb, req) } }
	f.title = widgets.Styled("", look.SizeTitle, look.ColorInk, true)
	f.title.Align = fyne.TextAlignCenter
	f.ring = widgets.NewRing(286, 13, look.ColorHeat, look.SizeBigDigits)
	f.ring.Most = ringMost // the way to stop stays in reach however large the text is
	f.sign = widgets.Boxed(fyne.NewSize(0, 150), widgets.NewIcon("warn", look.ColorAlarm, 130))
	f.tip, f.check, f.footer = center(look.SizeBody, look.ColorInk), center(look.SizeBody, look.ColorMuted), center(look.SizeSmall, look.ColorMuted)
	five := int(extension.Seconds())
	f.extend = widgets.NewButton(i18n.T("window.heat.extend"), "plus", session("extend", api.SessionRequest{ForS: &five}))
	f.stop = widgets.NewButton(i18n.T("window.heat.stop"), "stop", session("stop", api.SessionRequest{}))
	f.hurts = widgets.NewButton(i18n.T("window.session.hurts"), "hand", session("stop", api.SessionRequest{Reason: "hurts"}))
	f.end = widgets.Styling(widgets.Primary, "", "stop", end)
	f.keep = widgets.NewButton(i18n.T("window.heat.keep"), "", keep)
	f.pause = widgets.Styling(widgets.Warm, "", "pause", func() { do.Session(pauseVerb(f.shown.Paused), api.SessionRequest{}) })
	f.fine = widgets.Styling(widgets.Primary, i18n.T("window.heat.fine"), "check", session("confirm", api.SessionRequest{}))
	f.off = widgets.Styling(widgets.Alarm, i18n.T("window.heat.is_off"), "check", session("confirm", api.SessionRequest{}))
	f.fine.Large, f.off.Large = true, true
	f.back = widgets.Styling(widgets.Bare, i18n.T("window.session.back"), "left", func() { do.Open("today") })
	f.offer = widgets.Styling(widgets.Primary, "", "stretch", func() { do.Start(api.StartRequest{Guide: f.shown.Offer}) })
	f.buttons = widgets.FlowMiddle(10, f.hurts, f.extend, f.stop, f.pause)
	f.question = widgets.FlowMiddle(10, f.keep, f.end)
	f.loud = widgets.Row(10, f.fine, f.off)
	f.column = widgets.Stack(14, f.title, f.sign, f.ring, f.tip, f.check, widgets.Centered(f.loud), container.NewStack(f.buttons, f.question), widgets.Centered(f.offer), f.footer)
	f.box = container.NewStack(widgets.Narrow(520, container.New(inRoom{f}, f.column)),
		container.New(corner{}, f.back))
	return f
}

// show shows the model; the ring's words every second, the rest when it changes.
func (f *heatFace) show(m Heat) {
	if f.drawn && f.shown == m {
		return
	}
	old, first := f.shown, !f.drawn
	f.shown, f.drawn = m, true
	f.title.Set(m.Title)
	ringColor := look.ColorHeat
	if m.Face == Cooling {
		ringColor = look.ColorWater
	}
	f.ring.SetColor(ringColor)
	f.ring.Set(m.Fraction, m.Number, "", m.Caption)
	f.tip.Set(m.Tip)
	f.check.Set(m.Check)
	f.footer.Set(m.Footer)
	f.extend.Enable(m.MayExtend && !m.Away)
	for _, b := range []*widgets.Button{f.stop, f.hurts, f.end, f.pause, f.fine, f.off, f.offer} {
		b.Enable(!m.Away)
	}
	if m.Asks {
		f.end.Set(m.EndLine, "stop")
	}
	if m.Offer != "" {
		f.offer.Set(m.OfferLine, "stretch")
	}
	if m.Paused {
		f.pause.Set(i18n.T("window.session.resume"), "play")
	} else {
		f.pause.Set(i18n.T("window.session.pause"), "pause")
	}
	if first || old.Face != m.Face || old.Asks != m.Asks || old.Away != m.Away || (old.Check == "") != (m.Check == "") || (old.Footer == "") != (m.Footer == "") || old.Offer != m.Offer {
		f.faces(m)
	}
}

// faces shows the parts that the face needs.
func (f *heatFace) faces(m Heat) {
	parts := map[fyne.CanvasObject]bool{
		f.sign: m.Face == Alarmed, f.ring: m.Face != Alarmed,
		f.fine: m.Face == Checking, f.off: m.Face == Alarmed,
		f.loud: m.Face == Checking || m.Face == Alarmed, f.question: m.Asks,
		f.buttons: !m.Asks && (m.Face == Warming || m.Face == Checking),
		f.offer:   m.Offer != "", f.extend: m.Face == Warming, f.pause: m.Face == Warming,
		f.check: m.Check != "", f.footer: m.Footer != "", f.back: m.Away || m.Face != Alarmed && m.Face != Checking,
	}
	for o, on := range parts {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	f.column.Refresh()
	f.box.Refresh()
}

// How far the ring grows with the text, and what is left of it at least where there is little room.
const ringMost, ringLeast = 1.1, 0.5

// inRoom stands the column in the middle of the height, with a ring so small that all of it is there.
type inRoom struct{ f *heatFace }

func (l inRoom) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l inRoom) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const edge = 8
	ring, col := l.f.ring, o[0]
	ring.Most = ringMost
	col.Resize(fyne.NewSize(s.Width, col.MinSize().Height)) // paragraphs learn their height from their width
	size := look.SizeBigDigits
	if over := col.MinSize().Height + 2*edge - s.Height; over > 0 && ring.Visible() {
		size = look.SizeDigits
		ring.Most = max((ring.MinSize().Height-over)/ring.Side, ringLeast)
	}
	if ring.NumberSize != size {
		ring.NumberSize = size
		ring.Refresh()
	}
	h := col.MinSize().Height
	col.Move(fyne.NewPos(0, max((s.Height-h)/2, 0)))
	col.Resize(fyne.NewSize(s.Width, h))
}

// corner puts its part into the upper left corner.
type corner struct{}

func (corner) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (corner) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	o[0].Move(fyne.NewPos(16, 16))
	o[0].Resize(o[0].MinSize())
}
