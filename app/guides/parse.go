package guides

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// fileGuide is the shape of a guide's file.
type fileGuide struct {
	ID          string      `toml:"id"`
	Kind        string      `toml:"kind"`
	Family      string      `toml:"family"`
	Title       string      `toml:"title"`
	Place       string      `toml:"place"`
	PlaceText   string      `toml:"place_text"`
	Equipment   string      `toml:"equipment"`
	Seconds     int         `toml:"seconds"`
	Repetitions string      `toml:"repetitions"`
	Sides       string      `toml:"sides"`
	Rotation    *bool       `toml:"rotation"`
	NotWhen     string      `toml:"not_when"`
	Notes       string      `toml:"notes"`
	Sources     []string    `toml:"sources"`
	Plays       []string    `toml:"plays"`
	Block       []fileBlock `toml:"block"`
}

type fileBlock struct {
	Repeat *int       `toml:"repeat"`
	Step   []fileStep `toml:"step"`
}

type fileStep struct {
	Name        string   `toml:"name"`
	Instruction string   `toml:"instruction"`
	Phase       string   `toml:"phase"`
	Seconds     int      `toml:"seconds"`
	Pose        string   `toml:"pose"`
	Loop        []string `toml:"loop"`
	LoopMS      int      `toml:"loop_ms"`
	Mirrored    bool     `toml:"mirrored"`
	Side        string   `toml:"side"`
	OtherName   string   `toml:"other_name"`
	OtherText   string   `toml:"other_instruction"`
	OtherPose   string   `toml:"other_pose"`
	Hosts       bool     `toml:"hosts"`
}

// fault is what is wrong at a line of a file that the caller names.
type fault struct {
	line   int
	reason string
}

func (f fault) in(file string) Faulty { return Faulty{File: file, Line: f.line, Reason: f.reason} }

// finder gives a guide that a routine plays, by its ID.
type finder func(id string) (Guide, bool)

// isRoutine says whether a file is of a routine: made of other guides.
func isRoutine(data []byte) bool {
	var f struct {
		Plays []string `toml:"plays"`
	}
	return toml.Unmarshal(data, &f) == nil && len(f.Plays) > 0
}

// parse reads a guide and checks it. Faults come in the order of their lines.
func parse(data []byte, own bool, find finder) (Guide, []fault) {
	var f fileGuide
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	var faults []fault
	switch {
	case errors.As(err, &unknown):
		for _, e := range unknown.Errors {
			line, _ := e.Position()
			faults = append(faults, fault{line, i18n.T("guides.fault.unknown_key", i18n.Data{"Key": strings.Join(e.Key(), ".")})})
		}
	case errors.As(err, &wrong):
		line, _ := wrong.Position()
		return Guide{}, []fault{{line, strings.TrimPrefix(wrong.Error(), "toml: ")}}
	case err != nil:
		return Guide{}, []fault{{0, strings.TrimPrefix(err.Error(), "toml: ")}}
	}
	c := &checker{file: f, own: own, find: find, lines: lines(data)}
	c.whole()
	faults = append(faults, c.faults...)
	slices.SortStableFunc(faults, func(a, b fault) int { return a.line - b.line })
	return f.guide(own, find), faults
}

// guide turns the file's shape into a Guide, with what it leaves out filled in.
func (f fileGuide) guide(own bool, find finder) Guide {
	g := Guide{
		ID: f.ID, Kind: breaks.Kind(f.Kind), Family: f.Family, Title: f.Title, Place: breaks.Place(f.Place),
		PlaceText: f.PlaceText, Equipment: f.Equipment, Repetitions: f.Repetitions, Sides: f.Sides,
		NotWhen: f.NotWhen, Notes: f.Notes, Sources: f.Sources, Own: own, Plays: f.Plays,
	}
	if g.Family == "" {
		g.Family = g.ID
	}
	for _, id := range f.Plays {
		part, _ := find(id)
		for _, b := range part.Blocks {
			b.Of = id
			g.Blocks = append(g.Blocks, b)
		}
	}
	first := 0
	for _, b := range f.Block {
		block := Block{Repeat: b.times(), First: first}
		first += len(b.Step)
		for _, s := range b.Step {
			block.Steps = append(block.Steps, Step{
				Name: s.Name, Instruction: s.Instruction, Phase: Phase(s.Phase), Seconds: s.Seconds, Pose: s.Pose,
				Loop: s.Loop, LoopEvery: time.Duration(s.LoopMS) * time.Millisecond, Mirrored: s.Mirrored,
				Side: breaks.Side(s.Side), OtherName: s.OtherName, OtherInstruction: s.OtherText, OtherPose: s.OtherPose,
				Hosts: s.Hosts,
			})
		}
		g.Blocks = append(g.Blocks, block)
	}
	// Left out, a stretch of a minute or two is offered by turns with the others.
	g.Rotation = g.Kind == breaks.KindStretch && f.Seconds >= 45 && f.Seconds <= 150
	if f.Rotation != nil {
		g.Rotation = *f.Rotation
	}
	return g
}

func (b fileBlock) times() int {
	if b.Repeat == nil {
		return 1
	}
	return *b.Repeat
}
