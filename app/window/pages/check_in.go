package pages

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
	"unknot/app/window/widgets/figure"
)

// Dialog is what lies over a page: its content, and the keys that it takes.
type Dialog struct {
	// Head and Foot stay in view where Content is too high for the window; both may be nil.
	Head, Foot fyne.CanvasObject
	Content    fyne.CanvasObject
	// Scroll is Content in its scroller, where the dialog has one of its own; else nil.
	Scroll *container.Scroll
	Key    func(*fyne.KeyEvent) bool
	// Left is called when it is put away without an answer; may be nil.
	Left func()
}

// checkIn is the question how the back is: a score, and where if there is something.
type checkIn struct {
	do    Actions
	score *scoreRow
	back  *figure.Back
	where *widgets.Paragraph
	note  *widget.Entry
	save  *widgets.Button
	req   api.CheckInRequest
}

// NewCheckIn makes the question how the back is. It is answered in seconds, by pointer or by keys: a
// digit and Enter.
func NewCheckIn(do Actions) Dialog {
	c := &checkIn{do: do}
	c.save = widgets.Styling(widgets.Primary, i18n.T("window.check_in.save"), "check", c.keep)
	c.save.Enable(false)
	c.score = newScoreRow(func(int) { c.save.Enable(true) })
	c.back = figure.NewBack(FigureStyle(look.ColorAccent), look.Color(look.ColorHeat))
	c.back.OnPick = c.mark
	c.where = widgets.NewParagraph(i18n.T("window.check_in.tap"), look.SizeBody, look.ColorMuted)
	c.where.Align, c.where.Lines = fyne.TextAlignCenter, 1
	c.note = widget.NewEntry()
	c.note.SetPlaceHolder(i18n.T("window.check_in.note"))
	c.note.OnSubmitted = func(string) { c.keep() }
	stopped := widgets.NewSwitch(i18n.T("window.check_in.stopped"), false, func(on bool) { c.req.StoppedMe = on })
	left := widgets.Stack(16, c.score.box, c.note,
		widgets.Row(12, stopped, widgets.Spring(wrapped(i18n.T("window.check_in.stopped"), look.SizeBody, false))),
		widgets.Spring(), muted(i18n.T("window.check_in.keys")), muted(i18n.T("care.short")))
	right := widgets.CardOn(look.ColorAccentSoft, widgets.Stack(4, c.back, c.where), 10, 10)
	body := widgets.Row(20, widgets.Column(418, left), container.New(exactly{210}, right)) // the back needs no more room for larger text
	return Dialog{Content: aboveFoot(i18n.T("window.check_in.title"), do, body), Foot: foot(widgets.Row(12, widgets.Spring(), c.save)), Key: c.key}
}

// exactly gives its part that width, in pixels of the toolkit, at every text size.
type exactly struct{ width float32 }

func (l exactly) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, o[0].MinSize().Height)
}

func (l exactly) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// mark says in words what is marked on the back.
func (c *checkIn) mark(s figure.Spot) {
	c.req.Area, c.req.Side = s.Area, s.Side
	if s.Area == "" {
		c.where.Set(i18n.T("window.check_in.tap"))
		return
	}
	words := []string{i18n.T("window.area." + s.Area)}
	if s.Side != "" {
		words = append(words, i18n.T("window.side."+s.Side))
	}
	c.where.Set(UpperFirst(strings.Join(words, ", ")))
}

func (c *checkIn) keep() {
	if c.score.value < 0 {
		return
	}
	n := c.score.value
	c.req.Score = &n
	c.req.Note = strings.TrimSpace(c.note.Text)
	c.do.CheckIn(c.req)
}

// key is a digit or ← → for the score, ↑ ↓ for the area, L M R B for its side, Enter to keep it.
func (c *checkIn) key(e *fyne.KeyEvent) bool {
	sides := map[fyne.KeyName]string{fyne.KeyL: "left", fyne.KeyM: "middle", fyne.KeyR: "right", fyne.KeyB: "both"}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		c.keep()
	case fyne.KeyUp, fyne.KeyDown:
		c.step(e.Name == fyne.KeyDown)
	default:
		if side, ok := sides[e.Name]; ok {
			c.toSide(side)
			return true
		}
		return c.score.key(e)
	}
	return true
}

// areas are those on the drawn back, from the top.
var areas = []string{"neck", "thoracic", "lumbar", "hip", "buttock", "leg"}

// step goes to the next area down or up; the first is the lower back, where it is most often.
func (c *checkIn) step(down bool) {
	i := slices.Index(areas, c.req.Area)
	switch {
	case i < 0:
		i = slices.Index(areas, "lumbar")
	case down:
		i = min(i+1, len(areas)-1)
	default:
		i = max(i-1, 0)
	}
	c.put(areas[i], c.req.Side)
}

func (c *checkIn) toSide(side string) {
	area := c.req.Area
	if area == "" {
		area = "lumbar"
	}
	c.put(area, side)
}

// put marks a spot; hip, buttock and leg have no middle.
func (c *checkIn) put(area, side string) {
	if slices.Index(areas, area) > slices.Index(areas, "lumbar") && (side == "middle" || side == "") {
		side = "both"
	}
	if side == "" {
		side = "middle"
	}
	s := figure.Spot{Area: area, Side: side}
	c.back.Set(s)
	c.mark(s)
}

// The questions of content/clinical.md 5.1, by their flags: those of an emergency first, then those
// for which somebody should look the same day.
var (
	emergencyFlags = []string{
		"saddle_numbness", "bladder", "bowel", "sexual_change", "both_legs", "leg_weakness", "chest_pain", "serious_accident", "throbbing_belly",
	}
	sameDayFlags = []string{
		"fever", "weight_loss", "cancer", "lump", "no_ease", "fall", "one_leg", "infection", "under_18", "pregnancy",
	}
)

// NewFlags asks for the red flags after a severe score, and then keeps the check-in with what was
// switched on.
func NewFlags(do Actions, req api.CheckInRequest) Dialog {
	req.Flags = []string{}
	save := newReading(widgets.Primary, func() { do.CheckIn(req) })
	save.says(i18n.T("window.flags.none"), "check")
	list := widgets.Stack(0)
	for i, id := range slices.Concat(emergencyFlags, sameDayFlags) {
		if i > 0 {
			list.Add(widgets.Line())
		}
		text := i18n.T("window.flag." + id)
		s := widgets.NewSwitch(text, false, func(on bool) {
			req.Flags = slices.DeleteFunc(req.Flags, func(f string) bool { return f == id })
			if on {
				req.Flags = append(req.Flags, id)
			}
			save.free = len(req.Flags) > 0 // who has a sign needs no more of the list
			if save.free {
				save.says(i18n.T("window.flags.some"), "right")
			} else {
				save.says(i18n.T("window.flags.none"), "check")
			}
		})
		list.Add(widgets.Inset(widgets.Row(14, widgets.Spring(wrapped(text, look.SizeBody, false)), s), 7, 12, 7, 0))
	}
	return save.dialog(i18n.T("window.flags.title"), i18n.T("window.flags.text"), do, list,
		save.row(12, widgets.Spring(muted(i18n.T("window.flags.calm")))))
}
