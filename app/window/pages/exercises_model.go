package pages

import (
	"strings"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/guides"
	"unknot/app/i18n"
)

// Exercises is all that the page of guides shows.
type Exercises struct {
	Line   string
	Cards  []GuideCard
	Faulty []string
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
	Sources                     []string
	Steps                       []StepLine
	guide                       api.Guide
}

// StepLine is one step; repeated ones stand once with how often.
type StepLine struct{ Name, Instruction, Length string }

// MakeExercises makes the page's model. It is pure.
func MakeExercises(g api.Guides) Exercises {
	m := Exercises{Line: i18n.N("window.exercises.line", len(g.Guides))}
	for _, x := range g.Guides {
		m.Cards = append(m.Cards, guideCard(x))
	}
	for _, f := range g.Faulty {
		m.Faulty = append(m.Faulty, i18n.T("window.exercises.faulty", i18n.Data{"File": f.File, "Line": f.Line, "Reason": f.Reason}))
	}
	return m
}

func guideCard(g api.Guide) GuideCard {
	c := GuideCard{
		ID: g.ID, Title: g.Title, Icon: KindIcon(g.Kind), Color: KindColor(g.Kind), Place: string(g.Place),
		Where: upperFirst(g.PlaceText), Length: Exact(seconds(g.LengthS)), Rotation: g.Rotation, Own: g.Own, Heat: g.Kind == "heat",
		Equipment: g.Equipment, Repetitions: g.Repetitions, NotWhen: g.NotWhen, Notes: g.Notes, guide: g,
	}
	if c.Where == "" {
		c.Where = i18n.T("window.place." + string(g.Place))
	}
	c.Short = i18n.T("window.place."+string(g.Place)) + " · " + c.Length
	for _, s := range g.Sources {
		c.Sources = append(c.Sources, guides.SourceText(s))
	}
	c.Pose, c.Mirrored = tellingPose(g.Steps)
	c.Steps = stepLines(g.Steps)
	return c
}

// tellingPose is the pose that shows best what a guide is: the first that is breathed out into, else
// the first that is held, else the first.
func tellingPose(steps []api.GuideStep) (name string, mirrored bool) {
	for _, phase := range []string{"exhale", "hold", ""} {
		for _, s := range steps {
			if (s.Phase == phase || phase == "") && s.Pose != "" {
				return s.Pose, s.Mirrored
			}
		}
	}
	return "", false
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

func upperFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
