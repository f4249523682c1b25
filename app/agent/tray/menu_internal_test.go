package tray

import (
	"math/rand/v2"
	"testing"

	"unknot/app/breaks"
)

// Whatever the model, its menu is a part of all lines, in their order, and no rule is missing or
// lies beside another: the tray library can hide lines, but neither move them nor hide rules.
func TestBuildMenu_IsAPartOfEveryLine(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		checkLines(t, BuildMenu(anyModel(r)), everyLine(), true)
	}
}

func checkLines(t *testing.T, got, all []Item, top bool) {
	t.Helper()
	last := Item{Separator: top}
	for _, it := range got {
		for len(all) > 0 && all[0].ID != it.ID {
			if all[0].Separator {
				t.Fatalf("the rule %s is missing", all[0].ID)
			}
			all = all[1:]
		}
		if len(all) == 0 {
			t.Fatalf("%s is out of order or unknown", it.ID)
		}
		if it.Separator && last.Separator {
			t.Fatalf("the rule %s has nothing above it", it.ID)
		}
		checkLines(t, it.Children, all[0].Children, false)
		all, last = all[1:], it
	}
}

func anyModel(r *rand.Rand) Model {
	some := func(n int) []string { return make([]string, r.IntN(n)) }
	yes := func() bool { return r.IntN(2) == 0 }
	text := func() string { return []string{"", "text"}[r.IntN(2)] }
	m := Model{
		Presence: text(), Next: text(), PausedUntil: text(), Alarm: yes(), AskTooOften: text(), CanUndo: yes(),
		Posture: []breaks.Posture{breaks.Sitting, breaks.Standing}[r.IntN(2)], HeatFrom: text(),
		Advice: some(6), Problems: some(6), CanOpenWindow: yes(),
	}
	if yes() {
		m.Prompt = &Prompt{Title: "p", Answers: []Answer{{breaks.AnswerStart, "a"}, {breaks.AnswerSnooze, "b"}, {breaks.AnswerSkip, "c"}}}
	}
	if yes() {
		m.Session = &Session{Title: "s", Heat: yes(), Check: yes(), Paused: yes()}
	}
	return m
}

func TestIco_HasItsPictureInside(t *testing.T) {
	got := ico([]byte("picture"), 32)
	if len(got) != 22+7 || got[2] != 1 || got[4] != 1 || got[6] != 32 || got[14] != 7 || got[18] != 22 || string(got[22:]) != "picture" {
		t.Errorf("got % x", got)
	}
}
