package guides_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/guides"
	"unknot/app/guides/poses"
)

// turned swaps the words for the sides.
var turned = strings.NewReplacer("right", "left", "left", "right", "Right", "Left", "Left", "Right")

func TestBegunWithTheLeftEverySideIsTheOther(t *testing.T) {
	sided := 0
	for _, g := range guides.BuiltIn().API(nil, nil).Guides {
		if len(g.StepsLeft) == 0 {
			for _, s := range g.Steps {
				if s.Side != "" {
					t.Errorf("%s has sides, and no order that begins left", g.ID)
				}
			}
			continue
		}
		sided++
		if len(g.StepsLeft) != len(g.Steps) {
			t.Fatalf("%s has %d steps, begun left %d", g.ID, len(g.Steps), len(g.StepsLeft))
		}
		for i, s := range g.Steps {
			l := g.StepsLeft[i]
			if l.Seconds != s.Seconds || l.Phase != s.Phase || l.Round != s.Round {
				t.Errorf("%s step %d is another one begun left", g.ID, i)
			}
			if got, want := string(l.Side), turned.Replace(string(s.Side)); got != want {
				t.Errorf("%s step %d is done on the %q side, want %q", g.ID, i, got, want)
			}
			if s.Side == "" {
				continue
			}
			for _, text := range [][2]string{{s.Name, l.Name}, {s.Instruction, l.Instruction}} {
				if want := turned.Replace(text[0]); text[1] != want {
					t.Errorf("%s step %d says begun left %q, want %q", g.ID, i, text[1], want)
				}
			}
			if len([]rune(l.Instruction)) > 90 || l.Name == "" {
				t.Errorf("%s step %d: %q", g.ID, i, l.Instruction)
			}
			if _, ok := poses.ByName(l.Pose); !ok {
				t.Errorf("%s step %d has no pose begun left", g.ID, i)
			}
		}
	}
	if sided < 8 {
		t.Errorf("%d guides have sides", sided)
	}
}

func TestTheRulesKnowRoundsSidesAndTheSlot(t *testing.T) {
	laps := map[string]int{"cat_cow_seated": 6, "cat_cow_floor": 8, "seated_twist": 6, "supine_knee_roll": 3, "hand_massage": 2, "ball_wall": 2, "move_short": 0}
	for _, r := range guides.BuiltIn().Rules() {
		if want, ok := laps[r.ID]; ok && slices.Max(r.Laps) != want {
			t.Errorf("%s has %d rounds, want %d: %v", r.ID, slices.Max(r.Laps), want, r.Laps)
		}
		if r.HasSlot != (r.ID == "move_long") || r.HasSlot && r.Slot != 1 {
			t.Errorf("%s hosts at step %d: %v", r.ID, r.Slot, r.HasSlot)
		}
		if g, _ := guides.BuiltIn().ByID(r.ID); r.Sided != g.Sided() || r.Family != g.Family {
			t.Errorf("%s is another guide to the rules", r.ID)
		}
	}
}

func TestARoutineIsItsGuidesOneAfterTheOther(t *testing.T) {
	c := guides.BuiltIn()
	for _, id := range []string{"desk_reset", "standing_reset", "evening_floor", "knot_care", "knot_care_wall"} {
		g, ok := c.ByID(id)
		if !ok || g.Rotation {
			t.Fatalf("%s is missing, or offered by itself", id)
		}
		var want []string
		for _, part := range g.Plays {
			p, _ := c.ByID(part)
			for _, s := range p.API().Steps {
				want = append(want, p.Title+": "+s.Instruction)
			}
		}
		var got []string
		for _, s := range g.API().Steps {
			got = append(got, s.Part+": "+s.Instruction)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is\n%s\nwant\n%s", id, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestAnOwnRoutinePlaysTheBuiltInGuides(t *testing.T) {
	const mine = `id = "my_evening"
kind = "stretch"
title = "My evening"
place = "floor"
seconds = 183
plays = ["cat_cow_floor", "childs_pose"]
`
	c, faulty := guides.Load(fstest.MapFS{"x.toml": {Data: []byte(mine)}})
	g, ok := c.ByID("my_evening")
	if len(faulty) > 0 || !ok || g.Seconds() != 183 || g.API().Steps[0].Part != "Cat-cow on the floor" {
		t.Errorf("%v, %+v", faulty, g)
	}
}

func TestASessionsStepsAreThoseThatRun(t *testing.T) {
	all := guides.BuiltIn().API(nil, nil).Guides
	s := api.Session{Guide: "move_long", Hosts: "seated_twist", Side: breaks.SideLeft}
	steps := api.SessionSteps(s, all)
	if steps[0].Name != "Walk" || steps[len(steps)-1].Name != "Return" || steps[1].Part != "Gentle seated twist" || steps[3].Name != "Turn left" {
		t.Errorf("the steps are %+v", steps)
	}
	if s.Hosts = ""; len(api.SessionSteps(s, all)) != 3 {
		t.Errorf("without a stretch: %+v", api.SessionSteps(s, all))
	}
	s.StepsMS = []int64{270_000, 0, 30_000}
	if steps := api.SessionSteps(s, all); steps[0].Seconds != 270 || steps[1].Seconds != 0 {
		t.Errorf("they last %+v", steps)
	}
	if steps := api.SessionSteps(api.Session{Guide: "no such"}, all); len(steps) != 0 {
		t.Errorf("an unknown guide has %+v", steps)
	}
}
