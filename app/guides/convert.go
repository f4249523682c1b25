package guides

import (
	"fmt"
	"slices"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// Rules is the catalogue as the rules know it: no words, every round unrolled.
func (c Catalogue) Rules() []breaks.Guide {
	out := make([]breaks.Guide, 0, len(c.guides))
	for _, g := range c.guides {
		r := breaks.Guide{ID: g.ID, Kind: g.Kind, Family: g.Family, Place: g.Place, Rotation: g.Rotation, Sided: g.Sided()}
		for i, s := range g.Unroll() {
			r.Steps = append(r.Steps, time.Duration(s.Seconds)*time.Second)
			if s.Hosts {
				r.Slot, r.HasSlot = i, true
			}
		}
		r.Laps = g.laps()
		out = append(out, r)
	}
	return out
}

// laps numbers the rounds through the whole guide, for each step; where nothing repeats, each change
// of side begins one.
func (g Guide) laps() []int {
	steps := g.Unroll()
	laps := make([]int, len(steps))
	repeats := slices.ContainsFunc(steps, func(s Unrolled) bool { return s.Rounds > 0 })
	n, last := 0, Unrolled{}
	for i, s := range steps {
		switch {
		case repeats && s.Round > 0:
			if s.Round != last.Round || s.Rounds != last.Rounds {
				n++
			}
			laps[i] = n
		case !repeats && s.Side != "":
			if s.Side != last.Side {
				n++
			}
			laps[i] = n
		}
		last = s
	}
	return laps
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
	a.Plays = g.Plays
	a.Steps = g.steps(word, "", func(s Step) Step { return s })
	if g.Sided() {
		a.StepsLeft = g.steps(word, "other_", Step.begunLeft)
	}
	return a
}

// steps are the steps as the window shows them, each turned by turn; other is what stands before the
// names of the translated texts of the steps that were turned.
func (g Guide) steps(word func(key, text string) string, other string, turn func(Step) Step) []api.GuideStep {
	out := []api.GuideStep{}
	for _, u := range g.Unroll() {
		s, say, part := turn(u.Step), word, ""
		if u.Of != "" {
			of, _ := BuiltIn().ByID(u.Of)
			say = of.words()
			part = say("title", of.Title)
		}
		name, instruction := "name", "instruction"
		if s.Name != u.Name {
			name = other + name
		}
		if s.Instruction != u.Instruction {
			instruction = other + instruction
		}
		out = append(out, api.GuideStep{
			Name:        say(fmt.Sprintf("%d.%s", u.Number+1, name), s.Name),
			Instruction: say(fmt.Sprintf("%d.%s", u.Number+1, instruction), s.Instruction),
			Phase:       string(s.Phase), Seconds: s.Seconds, Pose: s.Pose,
			Round: u.Round, Rounds: u.Rounds,
			Loop: s.Loop, LoopMS: int(s.LoopEvery / time.Millisecond), Mirrored: s.Mirrored,
			Side: s.Side, Part: part, Hosts: s.Hosts,
		})
	}
	return out
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
