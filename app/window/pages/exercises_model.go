package pages

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/guides"
	"unknot/app/guides/poses"
	"unknot/app/i18n"
	"unknot/app/window/widgets"
)

// Exercises is all that the page of guides shows.
type Exercises struct {
	Line   string
	Cards  []GuideCard
	Faulty []string
	// Own says that there are guides of the person's own.
	Own bool
}

// filters are what the page can be narrowed to: a place, what is offered by itself, one's own.
var filters = []string{"", "chair", "standing", "floor", "offered", "own"}

// passes says whether a card is shown under a filter.
func (c *GuideCard) passes(filter string) bool {
	switch filter {
	case "":
		return true
	case "offered":
		return c.Rotation
	case "own":
		return c.Own
	}
	return c.Place == filter
}

// group is a heading over the cards of one kind.
type group struct {
	title string
	cards []GuideCard
}

// groups are the cards that pass the filter, a kind after the other: what moves first, in the order
// of the evidence for it.
func (m *Exercises) groups(filter string) []group {
	var out []group
	for _, k := range []breaks.Kind{breaks.KindMove, breaks.KindStretch, breaks.KindHeat, breaks.KindMassage, breaks.KindRoll, breaks.KindPosture} {
		g := group{title: KindName(k)}
		for _, c := range m.Cards {
			if c.kind == k && c.passes(filter) {
				g.cards = append(g.cards, c)
			}
		}
		if len(g.cards) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// GuideCard is one guide.
type GuideCard struct {
	ID, Title, Icon string
	Color           fyne.ThemeColorName
	// Place is its place as the filter knows it, Where that in words, Short both and its length in one line.
	Place, Where, Length, Short string
	Pose                        string
	Mirrored                    bool
	Rotation, Own, Heat         bool
	Equipment, Repetitions      string
	NotWhen, Notes              string
	Sources                     []SourceLine
	Steps                       []StepLine
	// Parts are the names of the guides that a routine plays.
	Parts string
	kind  breaks.Kind
	guide api.Guide
}

// SourceLine is something that a guide rests on, and where it can be read; URL may be empty.
type SourceLine struct{ Text, URL string }

// StepLine is one step; repeated ones stand once with how often.
type StepLine struct{ Name, Instruction, Length string }

// MakeExercises makes the page's model. It is pure.
func MakeExercises(g api.Guides) Exercises {
	m := Exercises{Line: i18n.N("window.exercises.line", len(g.Guides))}
	for _, x := range g.Guides {
		c := guideCard(x)
		c.Parts = partNames(x.Plays, g.Guides)
		m.Cards = append(m.Cards, c)
		m.Own = m.Own || x.Own
	}
	for _, f := range g.Faulty {
		m.Faulty = append(m.Faulty, i18n.T("window.exercises.faulty", i18n.Data{"File": f.File, "Line": f.Line, "Reason": f.Reason}))
	}
	return m
}

func guideCard(g api.Guide) GuideCard {
	c := GuideCard{
		ID: g.ID, Title: g.Title, Icon: KindIcon(g.Kind), Color: KindColor(g.Kind), Place: string(g.Place),
		Where: UpperFirst(g.PlaceText), Length: Exact(seconds(g.LengthS)), Rotation: g.Rotation, Own: g.Own, Heat: g.Kind == "heat",
		Equipment: g.Equipment, Repetitions: g.Repetitions, NotWhen: g.NotWhen, Notes: g.Notes, guide: g, kind: g.Kind,
	}
	if c.Where == "" {
		c.Where = i18n.T("window.place." + string(g.Place))
	}
	c.Short = i18n.T("window.place_short."+string(g.Place)) + " · " + strings.ReplaceAll(c.Length, " ", widgets.NoBreak)
	for _, s := range g.Sources {
		c.Sources = append(c.Sources, SourceLine{Text: guides.SourceText(s), URL: guides.SourceURL(s)})
	}
	c.Pose, c.Mirrored = tellingPose(g.Steps)
	c.Steps = stepLines(g.Steps)
	return c
}

// partNames are the titles of the guides that a routine plays, in order.
func partNames(ids []string, all []api.Guide) string {
	var out []string
	for _, id := range ids {
		if g := guideByID(all, id); g != nil {
			out = append(out, g.Title)
		}
	}
	return strings.Join(out, ", ")
}

// tellingPose is the pose that shows best what a guide is: of its first kind of poses the one that is
// furthest from how it begins, of those that are breathed into or held; walking before standing.
func tellingPose(steps []api.GuideStep) (name string, mirrored bool) {
	var first poses.Pose
	most := -1.0
	for _, s := range steps {
		for _, n := range append([]string{s.Pose}, s.Loop...) {
			p, ok := poses.ByName(n)
			if !ok {
				continue
			}
			if most < 0 {
				first, name, mirrored, most = p, n, s.Mirrored, 0
			}
			if !poses.Tweenable(first, p) || s.Phase == "finish" || s.Phase == "switch" {
				continue
			}
			far := distance(first, p)
			if len(s.Loop) > 2 {
				far++ // it goes somewhere
			}
			if far > most {
				most, name, mirrored = far, n, s.Mirrored
			}
		}
	}
	return name, mirrored
}

// distance is how far two poses are apart, summed over their joints, in units of the picture.
func distance(a, b poses.Pose) float64 {
	d := 0.0
	for j := range a.Near {
		d += math.Hypot(a.Near[j].X-b.Near[j].X, a.Near[j].Y-b.Near[j].Y)
	}
	return d
}

// stepLines names each step once, with its rounds.
func stepLines(steps []api.GuideStep) []StepLine {
	var out []StepLine
	for _, s := range steps {
		if s.Round > 1 {
			continue
		}
		l := StepLine{Name: s.Name, Instruction: s.Instruction, Length: Exact(seconds(s.Seconds))}
		if s.Rounds > 1 {
			l.Length = i18n.T("window.exercises.times", i18n.Data{"N": s.Rounds, "Span": l.Length})
		}
		out = append(out, l)
	}
	return out
}

// UpperFirst gives a text a capital.
func UpperFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
