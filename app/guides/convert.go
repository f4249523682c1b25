package guides

import (
	"fmt"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// Rules is the catalogue as the rules know it: no words, every round unrolled.
func (c Catalogue) Rules() []breaks.Guide {
	out := make([]breaks.Guide, 0, len(c.guides))
	for _, g := range c.guides {
		r := breaks.Guide{ID: g.ID, Kind: g.Kind, Place: g.Place, Rotation: g.Rotation}
		for _, s := range g.Unroll() {
			r.Steps = append(r.Steps, time.Duration(s.Seconds)*time.Second)
		}
		out = append(out, r)
	}
	return out
}

// API is the catalogue as the window shows it, in the person's language. rotation says for a guide
// whether it is in the rotation now, where a person may have changed it; nil: as the guides say.
func (c Catalogue) API(faulty []Faulty, rotation func(Guide) bool) api.Guides {
	out := api.Guides{Guides: make([]api.Guide, 0, len(c.guides)), Faulty: make([]api.FaultyGuide, 0, len(faulty))}
	for _, g := range c.guides {
		a := g.API()
		if rotation != nil {
			a.Rotation = rotation(g)
		}
		out.Guides = append(out.Guides, a)
	}
	for _, f := range faulty {
		out.Faulty = append(out.Faulty, api.FaultyGuide{File: f.File, Line: f.Line, Reason: f.Reason})
	}
	return out
}

// API is one guide as the window shows it.
func (g Guide) API() api.Guide {
	word := g.words()
	place := word("place", g.PlaceText)
	if place == "" {
		place = i18n.T("guides.place." + string(g.Place))
	}
	a := api.Guide{
		ID: g.ID, Kind: g.Kind, Family: g.Family, Place: g.Place, PlaceText: place, Own: g.Own, Rotation: g.Rotation,
		Title:     word("title", g.Title),
		Equipment: word("equipment", g.Equipment), Repetitions: word("repetitions", g.Repetitions), Sides: word("sides", g.Sides),
		NotWhen: word("not_when", g.NotWhen), Notes: word("notes", g.Notes),
		Sources: make([]string, 0, len(g.Sources)), LengthS: g.Seconds(), Steps: []api.GuideStep{},
	}
	for _, s := range g.Sources {
		a.Sources = append(a.Sources, SourceText(s))
	}
	for _, s := range g.Unroll() {
		a.Steps = append(a.Steps, api.GuideStep{
			Name:        word(fmt.Sprintf("%d.name", s.Number+1), s.Name),
			Instruction: word(fmt.Sprintf("%d.instruction", s.Number+1), s.Instruction),
			Phase:       string(s.Phase), Seconds: s.Seconds, Pose: s.Pose,
			Round: s.Round, Rounds: s.Rounds,
			Loop: s.Loop, LoopMS: int(s.LoopEvery / time.Millisecond), Mirrored: s.Mirrored,
		})
	}
	return a
}

// words gives a built-in guide's texts in the person's language, where a translation has them as
// "guide.ID.title", "guide.ID.3.instruction" and so on. Own guides are in their writer's language.
func (g Guide) words() func(key, text string) string {
	return func(key, text string) string {
		if g.Own || text == "" {
			return text
		}
		id := "guide." + g.ID + "." + key
		if said := i18n.T(id); said != id {
			return said
		}
		return text
	}
}
