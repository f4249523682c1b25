// Package guides is the catalogue: what can be followed, step by step. Built-in guides are files in
// assets/guides, people's own are files of the same format in their settings folder; docs/guides.md
// describes it. The package reads, checks and converts them; it is pure data but for Watch.
package guides

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"unknot/app/breaks"
	"unknot/assets"
)

// Guide is a step list to follow, of one kind.
type Guide struct {
	ID     string
	Kind   breaks.Kind
	Family string // versions of one thing at other places share it: "cat_cow"
	Title  string
	Place  breaks.Place
	// PlaceText, Equipment, Repetitions, Sides, NotWhen and Notes are for people; any may be empty.
	PlaceText   string
	Equipment   string
	Repetitions string
	Sides       string
	NotWhen     string
	Notes       string
	// Sources are what it rests on: numbers of the list of sources, or text of one's own.
	Sources []string
	// Rotation says whether the programme may offer it by itself.
	Rotation bool
	// Own is true for a person's own guide.
	Own bool
	// Plays are the guides that a routine is made of; their blocks are its own.
	Plays  []string
	Blocks []Block
}

// Block is a run of steps that is gone through Repeat times.
type Block struct {
	Repeat int
	Steps  []Step
	// Of is the guide that it comes from, in a routine; First is the number of its first step there.
	Of    string
	First int
}

// Step is one thing to do.
type Step struct {
	Name        string
	Instruction string
	Phase       Phase
	Seconds     int
	Pose        string
	// Loop, if any, are poses that the figure goes through again and again, LoopEvery each.
	Loop      []string
	LoopEvery time.Duration
	// Mirrored shows the pose for the other side of the body.
	Mirrored bool
	// Side is the side that it is done on when the guide begins with the right one, as its file has it.
	// Begun with the left, it is done on the other one: OtherName, OtherInstruction and OtherPose are
	// what differs then. Without an OtherPose the pose is mirrored.
	Side                        breaks.Side
	OtherName, OtherInstruction string
	OtherPose                   string
	// Hosts: a stretch may run in its place.
	Hosts bool
}

// Phase is what the breath or the body does in a step.
type Phase string

// The phases. Hold means holding the position and breathing on.
const (
	Prepare Phase = "prepare"
	Inhale  Phase = "inhale"
	Exhale  Phase = "exhale"
	Hold    Phase = "hold"
	Switch  Phase = "switch"
	Finish  Phase = "finish"
)

// Phases lists every phase once.
var Phases = []Phase{Prepare, Inhale, Exhale, Hold, Switch, Finish}

// Seconds is the guide's whole length.
func (g Guide) Seconds() int {
	sum := 0
	for _, b := range g.Blocks {
		for _, s := range b.Steps {
			sum += b.Repeat * s.Seconds
		}
	}
	return sum
}

// Unrolled is one step with its place among the rounds of its block.
type Unrolled struct {
	Step
	// Round counts from 1 within a block of Rounds; both are 0 where nothing repeats.
	Round, Rounds int
	// Number is the step's place in the file, from 0: the same in every round. Of is the guide of that
	// file, where it is another one's.
	Number int
	Of     string
}

// Unroll lists the steps in the order in which they are done.
func (g Guide) Unroll() []Unrolled {
	var out []Unrolled
	for _, b := range g.Blocks {
		for round := range b.Repeat {
			for i, s := range b.Steps {
				u := Unrolled{Step: s, Number: b.First + i, Of: b.Of}
				if b.Repeat > 1 {
					u.Round, u.Rounds = round+1, b.Repeat
				}
				out = append(out, u)
			}
		}
	}
	return out
}

// Sided says whether the guide does one side of the body and then the other.
func (g Guide) Sided() bool {
	return slices.ContainsFunc(g.Blocks, func(b Block) bool {
		return slices.ContainsFunc(b.Steps, func(s Step) bool { return s.Side != "" })
	})
}

// begunLeft is the step in a guide that begins with the left side.
func (s Step) begunLeft() Step {
	switch s.Side {
	case breaks.SideRight:
		s.Side = breaks.SideLeft
	case breaks.SideLeft:
		s.Side = breaks.SideRight
	default:
		return s
	}
	s.Name, s.Instruction = cmp.Or(s.OtherName, s.Name), cmp.Or(s.OtherInstruction, s.Instruction)
	if s.OtherPose != "" {
		s.Pose = s.OtherPose
	} else {
		s.Mirrored = !s.Mirrored
	}
	return s
}

// Catalogue is every guide there is. It never changes once loaded.
type Catalogue struct {
	guides []Guide
	byID   map[string]int
}

// All lists the guides: the built-in ones in the order of the programme, then the person's own.
func (c Catalogue) All() []Guide { return slices.Clone(c.guides) }

// ByID gives one guide.
func (c Catalogue) ByID(id string) (Guide, bool) {
	i, ok := c.byID[id]
	if !ok {
		return Guide{}, false
	}
	return c.guides[i], true
}

// Family lists the guides of a family, such as the three cat-cows; dashes count as underscores.
func (c Catalogue) Family(name string) []Guide {
	name = strings.ReplaceAll(name, "-", "_")
	var out []Guide
	for _, g := range c.guides {
		if g.Family == name {
			out = append(out, g)
		}
	}
	return out
}

func (c *Catalogue) add(g Guide) {
	c.byID[g.ID] = len(c.guides)
	c.guides = append(c.guides, g)
}

// BuiltIn is the catalogue that the program brings along.
func BuiltIn() Catalogue {
	b := builtIn()
	c := Catalogue{guides: slices.Clone(b), byID: map[string]int{}}
	for i, g := range b {
		c.byID[g.ID] = i
	}
	return c
}

// notGuides are the files beside the guides that say other things.
var notGuides = []string{"poses.toml", "sources.toml"}

// builtIn reads the built-in guides once, routines last. They are part of the program, so a fault in them is a
// bug that the tests of this package catch.
var builtIn = sync.OnceValue(func() []Guide {
	dir, err := fs.Sub(assets.Files, "guides")
	if err != nil {
		panic(err)
	}
	names, err := fs.Glob(dir, "*.toml")
	if err != nil {
		panic(err)
	}
	var out []Guide
	byID := map[string]Guide{}
	// Twice over: a routine is made of guides that must be there before it.
	for _, routines := range []bool{false, true} {
		for _, name := range names {
			if slices.Contains(notGuides, name) {
				continue
			}
			data, err := fs.ReadFile(dir, name)
			if err != nil {
				panic(err)
			}
			if isRoutine(data) != routines {
				continue
			}
			g, faults := parse(data, false, func(id string) (Guide, bool) { g, ok := byID[id]; return g, ok })
			if len(faults) > 0 {
				panic(faults[0].in(path.Join("assets/guides", name)).Error())
			}
			byID[g.ID] = g
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Guide) int {
		return slices.Index(breaks.Kinds, a.Kind) - slices.Index(breaks.Kinds, b.Kind)
	})
	return out
})
