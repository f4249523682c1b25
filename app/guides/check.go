package guides

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"unknot/app/breaks"
	"unknot/app/guides/poses"
	"unknot/app/i18n"
)

// What a guide may hold. Texts are counted in characters: they must be read from two metres away
// and fit their cards.
const (
	titleLength       = 40
	nameLength        = 24
	instructionLength = 90
	lineLength        = 120 // equipment, place, repetitions, sides, a source
	textLength        = 420 // not_when, notes
	mostRepeats       = 50
	mostSteps         = 500     // unrolled
	longestStep       = 30 * 60 // seconds
	longestGuide      = 60 * 60 // seconds
	shortestLoopMS    = 100
	longestLoopMS     = 60_000
)

var idForm = regexp.MustCompile(`^[a-z][a-z0-9_]{1,39}$`)

// kinds are those of which a guide can be. Heat of one's own is refused: its stops and skin checks
// are the program's, and no file may bring others.
var kinds = []breaks.Kind{breaks.KindPosture, breaks.KindMove, breaks.KindStretch, breaks.KindMassage, breaks.KindRoll}

var places = []breaks.Place{breaks.PlaceChair, breaks.PlaceStanding, breaks.PlaceFloor}

// checker gathers what is wrong with a guide's file.
type checker struct {
	file   fileGuide
	own    bool
	find   finder
	lines  lineIndex
	faults []fault
	// unsure says that a length or a count is wrong, so that the sum of all says nothing.
	unsure bool
}

// fault notes what is wrong at a key, by its place in the file ("block[0].step[1].pose").
func (c *checker) fault(key, text string, data ...i18n.Data) {
	c.faults = append(c.faults, fault{c.lines.of(key), i18n.T("guides.fault."+text, data...)})
}

func (c *checker) whole() {
	f := c.file
	if !idForm.MatchString(f.ID) {
		c.fault("id", "id")
	}
	if f.Family != "" && !idForm.MatchString(f.Family) {
		c.fault("family", "family")
	}
	switch kind := breaks.Kind(f.Kind); {
	case c.own && kind == breaks.KindHeat:
		c.fault("kind", "own_heat")
	case !slices.Contains(kinds, kind) && (c.own || kind != breaks.KindHeat):
		c.fault("kind", "one_of", i18n.Data{"Key": "kind", "Words": list(kinds)})
	}
	if !slices.Contains(places, breaks.Place(f.Place)) {
		c.fault("place", "one_of", i18n.Data{"Key": "place", "Words": list(places)})
	}
	c.text("title", f.Title, titleLength, true)
	c.text("place_text", f.PlaceText, lineLength, false)
	c.text("equipment", f.Equipment, lineLength, false)
	c.text("repetitions", f.Repetitions, lineLength, false)
	c.text("sides", f.Sides, lineLength, false)
	c.text("not_when", f.NotWhen, textLength, false)
	c.text("notes", f.Notes, textLength, false)
	for i, s := range f.Sources {
		key := fmt.Sprintf("sources[%d]", i)
		c.text(key, s, lineLength, true)
		if _, ok := sourceByNumber(s); !ok && (numbered.MatchString(s) || !c.own) {
			c.fault(key, "source", i18n.Data{"Source": s})
		}
	}
	c.blocks()
}

func (c *checker) blocks() {
	if len(c.file.Plays) > 0 {
		c.plays()
		return
	}
	if len(c.file.Block) == 0 {
		c.unsure = true
		c.fault("", "no_steps")
		return
	}
	sum, steps, before := 0, 0, len(c.faults)
	for i, b := range c.file.Block {
		at := fmt.Sprintf("block[%d]", i)
		times := b.times()
		if times < 1 || times > mostRepeats {
			c.unsure = true
			c.fault(at+".repeat", "between", i18n.Data{"Key": "repeat", "Low": 1, "High": mostRepeats})
			times = min(max(times, 1), mostRepeats)
		}
		if len(b.Step) == 0 {
			c.unsure = true
			c.fault(at, "no_steps")
		}
		for j, s := range b.Step {
			c.step(fmt.Sprintf("%s.step[%d]", at, j), s)
			sum += times * min(max(s.Seconds, 0), longestStep)
		}
		steps += times * len(b.Step)
	}
	if len(c.faults) == before { // a step that cannot be read may be the other side
		c.sides()
	}
	c.length(sum, steps)
}

// plays checks a routine: the guides that it is made of, and that it has no steps of its own.
func (c *checker) plays() {
	if len(c.file.Block) > 0 {
		c.unsure = true
		c.fault("block[0]", "plays_and_steps")
	}
	sum, steps := 0, 0
	for i, id := range c.file.Plays {
		g, ok := c.find(id)
		switch {
		case !ok:
			c.unsure = true
			c.fault(fmt.Sprintf("plays[%d]", i), "plays", i18n.Data{"ID": id})
		case g.Kind == breaks.KindHeat || len(g.Plays) > 0:
			c.unsure = true
			c.fault(fmt.Sprintf("plays[%d]", i), "plays_this", i18n.Data{"ID": id})
		}
		sum += g.Seconds()
		steps += len(g.Unroll())
	}
	c.length(sum, steps)
}

// sides checks that a guide that names sides has both, and begins with the right one.
func (c *checker) sides() {
	var seen []breaks.Side
	at := ""
	for i, b := range c.file.Block {
		for j, s := range b.Step {
			if s.Side == "" || slices.Contains(seen, breaks.Side(s.Side)) {
				continue
			}
			seen, at = append(seen, breaks.Side(s.Side)), fmt.Sprintf("block[%d].step[%d].side", i, j)
		}
	}
	if len(seen) > 0 && !slices.Equal(seen, []breaks.Side{breaks.SideRight, breaks.SideLeft}) {
		c.fault(at, "sides")
	}
}

// length checks the sum of all steps, and how many there are.
func (c *checker) length(sum, steps int) {
	switch {
	case steps > mostSteps:
		c.fault("seconds", "too_many_steps", i18n.Data{"Steps": steps, "Most": mostSteps})
	case sum > longestGuide:
		c.fault("seconds", "too_long", i18n.Data{"Seconds": sum, "Most": longestGuide})
	case sum != c.file.Seconds && !c.unsure:
		// Where a length is wrong, the sum would only be one more way of saying the same.
		c.fault("seconds", "sum", i18n.Data{"Sum": sum, "Seconds": c.file.Seconds})
	}
}

func (c *checker) step(at string, s fileStep) {
	c.text(at+".name", s.Name, nameLength, true)
	c.text(at+".instruction", s.Instruction, instructionLength, true)
	if !slices.Contains(Phases, Phase(s.Phase)) {
		c.fault(at+".phase", "one_of", i18n.Data{"Key": "phase", "Words": list(Phases)})
	}
	if s.Seconds < 1 || s.Seconds > longestStep {
		c.unsure = true
		c.fault(at+".seconds", "between", i18n.Data{"Key": "seconds", "Low": 1, "High": longestStep})
	}
	pose, ok := poses.ByName(s.Pose)
	if !ok {
		c.fault(at+".pose", "pose", i18n.Data{"Pose": s.Pose})
	}
	c.other(at, s)
	if len(s.Loop) == 0 && s.LoopMS == 0 {
		return
	}
	if len(s.Loop) < 2 || len(s.Loop) > 12 {
		c.fault(at+".loop", "loop")
	}
	if s.LoopMS < shortestLoopMS || s.LoopMS > longestLoopMS {
		c.fault(at+".loop_ms", "between", i18n.Data{"Key": "loop_ms", "Low": shortestLoopMS, "High": longestLoopMS})
	}
	for _, name := range s.Loop {
		next, found := poses.ByName(name)
		switch {
		case !found:
			c.fault(at+".loop", "pose", i18n.Data{"Pose": name})
		case ok && !poses.Tweenable(pose, next):
			c.fault(at+".loop", "loop_group", i18n.Data{"Pose": name, "Of": s.Pose})
		}
	}
}

// other checks what a step says of the other side.
func (c *checker) other(at string, s fileStep) {
	c.text(at+".other_name", s.OtherName, nameLength, false)
	c.text(at+".other_instruction", s.OtherText, instructionLength, false)
	if _, ok := poses.ByName(s.OtherPose); s.OtherPose != "" && !ok {
		c.fault(at+".other_pose", "pose", i18n.Data{"Pose": s.OtherPose})
	}
	switch sides := []breaks.Side{breaks.SideRight, breaks.SideLeft}; {
	case s.Side == "" && (s.OtherName != "" || s.OtherText != "" || s.OtherPose != ""):
		c.fault(at, "other_of_none")
	case s.Side != "" && !slices.Contains(sides, breaks.Side(s.Side)):
		c.fault(at+".side", "one_of", i18n.Data{"Key": "side", "Words": list(sides)})
	case s.Hosts && c.own:
		c.fault(at+".hosts", "hosts")
	}
}

// text checks one text: present where it must be, short enough, one line, nothing unprintable.
func (c *checker) text(key, s string, most int, needed bool) {
	name := key[strings.LastIndexByte(key, '.')+1:]
	switch n := utf8.RuneCountInString(s); {
	case needed && strings.TrimSpace(s) == "":
		c.fault(key, "missing", i18n.Data{"Key": name})
	case n > most:
		c.fault(key, "long", i18n.Data{"Key": name, "Length": n, "Most": most})
	case strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }):
		c.fault(key, "unprintable", i18n.Data{"Key": name})
	}
}

// list writes words as a, b, c.
func list[W ~string](words []W) string {
	var s []string
	for _, w := range words {
		s = append(s, string(w))
	}
	return strings.Join(s, ", ")
}
