package pages

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unknot/app/api"
	"unknot/app/guides/poses"
	"unknot/app/i18n"
	"unknot/app/window/look"
	"unknot/app/window/widgets"
	"unknot/app/window/widgets/figure"
)

// ExercisesPage shows every guide as a picture, and one of them whole.
type ExercisesPage struct {
	Content fyne.CanvasObject

	do     Actions
	shown  Exercises
	drawn  bool
	paper  any
	filter string
	open   string

	head   *header
	choice *widgets.Choice
	groups *fyne.Container
	faulty *fyne.Container
	own    *fyne.Container
	all    *fyne.Container
	one    *guidePage
	scroll *container.Scroll
}

// NewExercises makes the page; folder is where guides of one's own belong, "" if that is not known.
func NewExercises(do Actions, folder string) *ExercisesPage {
	p := &ExercisesPage{do: do}
	var labels []string
	for _, k := range filters {
		switch k {
		case "":
			labels = append(labels, i18n.T("window.exercises.all"))
		case "offered", "own":
			labels = append(labels, i18n.T("window.exercises.filter_"+k))
		default:
			labels = append(labels, i18n.T("window.place."+k))
		}
	}
	p.choice = widgets.NewChoice(filters, labels, nil, func(k string) { p.filter = k; p.fill() })
	p.choice.Set("")
	p.head = newHeader(nil)
	p.groups = widgets.Stack(10)
	p.faulty = widgets.Stack(0)
	p.own = ownCard(do, folder)
	p.all = widgets.Stack(gap, p.head.box, widgets.Flow(8, p.choice.Objects...), p.faulty, p.groups, p.own)
	p.one = newGuidePage(do, func() { p.OpenGuide("") })
	p.one.box.Hide()
	p.scroll = page(container.NewStack(p.all, p.one.box)).(*container.Scroll)
	p.Content = p.scroll
	return p
}

// ownCard says how guides of one's own get here.
func ownCard(do Actions, folder string) *fyne.Container {
	words := widgets.Stack(2, widgets.Styled(i18n.T("window.exercises.own_title"), look.SizeBody, look.ColorInk, true), muted(i18n.T("window.exercises.own_text")))
	row := widgets.Row(14, widgets.Badge("plus", look.ColorAccent, 38), widgets.Spring(words))
	if folder != "" {
		row.Add(widgets.NewButton(i18n.T("window.exercises.own_folder"), "folder", func() { do.OpenLink(folder) }))
	}
	return widgets.Card(row, 14, 18)
}

// Show shows the model.
func (p *ExercisesPage) Show(m Exercises) {
	paper := look.Color(look.ColorPaper)
	if p.drawn && p.paper == paper && reflect.DeepEqual(p.shown, m) {
		return
	}
	p.shown, p.drawn, p.paper = m, true, paper
	p.head.show(i18n.T("window.nav.exercises"), m.Line)
	p.faulty.Objects = nil
	if len(m.Faulty) > 0 {
		words := widgets.Stack(2, widgets.Styled(i18n.T("window.exercises.faulty_title"), look.SizeBody, look.ColorInk, true))
		for _, f := range m.Faulty {
			words.Add(wrapped(f, look.SizeBody, false))
		}
		p.faulty.Add(widgets.CardOn(look.ColorNotice, widgets.Row(14, widgets.NewIcon("warn", look.ColorInk, 22), widgets.Spring(words)), 14, 18))
	}
	show(p.faulty, len(m.Faulty) > 0)
	p.fill()
	if c := p.card(p.open); c != nil {
		p.one.show(*c)
	}
}

func (p *ExercisesPage) card(id string) *GuideCard {
	for i := range p.shown.Cards {
		if p.shown.Cards[i].ID == id {
			return &p.shown.Cards[i]
		}
	}
	return nil
}

// fill puts the guides that the filter lets through into a grid a kind.
func (p *ExercisesPage) fill() {
	p.groups.Objects = nil
	for _, g := range p.shown.groups(p.filter) {
		cells := container.New(grid{least: 176, gap: 14})
		for _, c := range g.cards {
			cells.Add(p.picture(c))
		}
		p.groups.Add(widgets.Inset(widgets.Styled(g.title, look.SizeHeading, look.ColorInk, true), 8, 0, 0, 2))
		p.groups.Add(cells)
	}
	if len(p.groups.Objects) == 0 {
		p.groups.Add(widgets.Inset(muted(i18n.T("window.exercises.nothing")), 20, 2))
	}
	p.groups.Refresh()
	p.Content.Refresh()
}

func (p *ExercisesPage) picture(c GuideCard) fyne.CanvasObject {
	stage := widgets.NewFill(look.ColorAccentSoft)
	stage.Radius = look.RadiusButton
	title := wrapped(c.Title, look.SizeBody, true)
	short := muted(c.Short)
	icon := widgets.NewIcon(c.Icon, c.Color, 15)
	foot := widgets.Row(6, icon, widgets.Spring(short))
	switch {
	case c.Own:
		foot.Add(widgets.Styled(i18n.T("window.exercises.yours"), look.SizeSmall, look.ColorAccent, true))
	case c.Rotation:
		foot.Add(widgets.NewIcon("bell", look.ColorMuted, 14))
	}
	pic := widgets.Boxed(fyne.NewSize(0, 116), stage, widgets.Inset(figureOf(c), 6, 8, 0, 8))
	return widgets.NewTapCard(c.Title, widgets.Inset(widgets.Stack(3, pic, widgets.Inset(title, 6, 2, 0, 2), widgets.Inset(foot, 0, 2)), 10), func() { p.OpenGuide(c.ID) })
}

// figureOf is the guide's figure in its telling pose.
func figureOf(c GuideCard) *figure.Figure {
	f := figure.New(FigureStyle(c.Color))
	if pose, ok := poses.ByName(c.Pose); ok {
		f.ShowPose(pose, pose, 1, c.Mirrored)
	}
	return f
}

// FigureStyle is the figure's colours in the present look, the shirt in that colour.
func FigureStyle(c fyne.ThemeColorName) figure.Style {
	r, g, b, _ := look.Color(look.ColorPaper).RGBA()
	if r+g+b < 3*0x8000 {
		return figure.Dark(look.Color(c))
	}
	return figure.Light(look.Color(c))
}

// OpenGuide shows one guide whole, or all of them for "".
func (p *ExercisesPage) OpenGuide(id string) {
	p.open = id
	if c := p.card(id); c != nil {
		p.one.show(*c)
		p.all.Hide()
		p.one.box.Show()
	} else {
		p.one.box.Hide()
		p.all.Show()
	}
	p.scroll.ScrollToTop()
	p.scroll.Refresh()
}

// Key goes back from one guide to all with Esc.
func (p *ExercisesPage) Key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape && p.open != "" {
		p.OpenGuide("")
		return true
	}
	return false
}

// guidePage is one guide whole.
type guidePage struct {
	box   *fyne.Container
	do    Actions
	back  *widgets.Button
	shown GuideCard
	paper any
}

func newGuidePage(do Actions, back func()) *guidePage {
	return &guidePage{do: do, box: widgets.Stack(gap), back: widgets.Styling(widgets.Bare, i18n.T("window.exercises.back"), "left", back)}
}

func (g *guidePage) show(c GuideCard) {
	if paper := look.Color(look.ColorPaper); g.paper != paper || !reflect.DeepEqual(g.shown, c) {
		g.shown, g.paper = c, paper
	} else {
		return
	}
	stage := widgets.Boxed(fyne.NewSize(0, 250), widgets.CardOn(look.ColorAccentSoft, figureOf(c), 10, 14, 0, 14))
	start := widgets.Styling(widgets.Primary, i18n.T("window.exercises.start"), "play", func() {
		if c.Heat {
			g.do.Open("heat")
			return
		}
		g.do.Start(api.StartRequest{Guide: c.ID})
	})
	rotation := widgets.NewSwitch(i18n.T("window.exercises.rotation"), c.Rotation, func(on bool) { g.do.ChangeGuide(c.ID, on) })
	facts := widgets.Stack(10,
		widgets.Row(10, widgets.NewIcon(c.Icon, c.Color, 22), widgets.Spring(wrapped(c.Title, look.SizeTitle, true))),
		fact("window.exercises.where", c.Where), fact("window.exercises.length", c.Length),
		fact("window.exercises.needs", c.Equipment), fact("window.exercises.how_often", c.Repetitions), fact("window.exercises.sides", c.guide.Sides),
		fact("window.exercises.parts", c.Parts),
		widgets.Spring(),
		widgets.Flow(14, start, widgets.Boxed(fyne.NewSize(0, 37), widgets.Row(10, rotation, widgets.NewText(i18n.T("window.exercises.rotation"))))))
	var steps []fyne.CanvasObject
	for i, s := range c.Steps {
		if i > 0 {
			steps = append(steps, widgets.Line())
		}
		name := wrapped(s.Name, look.SizeBody, true)
		steps = append(steps, widgets.Inset(widgets.Row(14, widgets.Column(130, name), widgets.Spring(wrapped(s.Instruction, look.SizeBody, false)),
			widgets.Styled(s.Length, look.SizeBody, look.ColorMuted, false)), 8, 0))
	}
	g.box.Objects = []fyne.CanvasObject{
		widgets.Row(0, g.back),
		widgets.Beside(gap, factsBeside, []float32{1, 1}, stage, widgets.Card(facts)),
	}
	if c.NotWhen != "" {
		g.box.Add(widgets.CardOn(look.ColorNotice, widgets.Row(14, widgets.NewIcon("warn", look.ColorInk, 22),
			widgets.Spring(widgets.Stack(2, widgets.Styled(i18n.T("window.exercises.not_when"), look.SizeBody, look.ColorInk, true), wrapped(c.NotWhen, look.SizeBody, false)))), 14, 18))
	}
	if len(steps) > 0 {
		g.box.Add(widgets.Card(widgets.Stack(0, steps...), 10, 20))
	}
	if c.Notes != "" || len(c.Sources) > 0 {
		rest := widgets.Stack(6, widgets.Styled(i18n.T("window.exercises.sources"), look.SizeBody, look.ColorInk, true))
		if c.Notes != "" {
			rest.Add(muted(c.Notes))
		}
		for _, s := range c.Sources {
			rest.Add(g.source(s))
		}
		rest.Add(muted(i18n.T("care.short")))
		g.box.Add(widgets.Card(rest))
	}
	g.box.Refresh()
}

// factsBeside is the least width, at text size 1, at which a guide's facts stand beside its picture.
const factsBeside = 560

// source is a line of what a guide rests on, with the way to it if there is one.
func (g *guidePage) source(s SourceLine) fyne.CanvasObject {
	if s.URL == "" {
		return muted(s.Text)
	}
	open := widgets.Styling(widgets.Bare, "", "right", func() { g.do.OpenLink(s.URL) })
	open.Tight, open.Hint = true, i18n.T("window.exercises.read", i18n.Data{"Source": s.Text})
	return widgets.Row(10, widgets.Spring(muted(s.Text)), open)
}

func wrapped(s string, size fyne.ThemeSizeName, bold bool) *widgets.Paragraph {
	p := widgets.NewParagraph(s, size, look.ColorInk)
	p.Bold = bold
	return p
}

func muted(s string) *widgets.Paragraph {
	return widgets.NewParagraph(s, look.SizeSmall, look.ColorMuted)
}

// fact is a word and what it is; nothing if there is nothing to say.
func fact(key, value string) fyne.CanvasObject {
	box := widgets.Row(12, widgets.Boxed(fyne.NewSize(92, 0), widgets.Styled(i18n.T(key), look.SizeBody, look.ColorMuted, false)),
		widgets.Spring(wrapped(value, look.SizeBody, false)))
	if value == "" || value == "none" || value == "-" {
		box.Hide()
	}
	return box
}

// grid lays cards in as many columns as there is room for, all of one size.
type grid struct{ least, gap float32 }

func (l grid) columns(o []fyne.CanvasObject, width float32) int {
	least := l.least * look.Scale()
	for _, c := range o {
		least = max(least, c.MinSize().Width)
	}
	return max(int((width+l.gap+0.5)/(least+l.gap)), 1)
}

func (l grid) cell(o []fyne.CanvasObject) float32 {
	h := float32(0)
	for _, c := range o {
		h = max(h, c.MinSize().Height)
	}
	return h
}

func (l grid) MinSize(o []fyne.CanvasObject) fyne.Size {
	// The narrowest window has room for two columns, the usual one for four.
	width := 3 * l.least
	if len(o) > 0 && o[0].Size().Width > 0 {
		width = o[0].Size().Width
		for _, c := range o {
			width = max(width, c.Position().X+c.Size().Width)
		}
	}
	n := l.columns(o, width)
	rows := (len(o) + n - 1) / n
	return fyne.NewSize(l.least, float32(rows)*(l.cell(o)+l.gap)-l.gap)
}

func (l grid) Layout(o []fyne.CanvasObject, s fyne.Size) {
	n := l.columns(o, s.Width)
	w, h := (s.Width-float32(n-1)*l.gap)/float32(n), l.cell(o)
	for i, c := range o {
		c.Move(fyne.NewPos(float32(i%n)*(w+l.gap), float32(i/n)*(h+l.gap)))
		c.Resize(fyne.NewSize(w, h))
	}
}
