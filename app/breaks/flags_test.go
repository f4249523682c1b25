package breaks

import (
	"testing"
	"time"
)

func TestFlags_AreAskedForWhenTheNotesSaySo(t *testing.T) {
	for name, c := range map[string]struct {
		scores []int
		want   int
	}{
		"at first":                            {nil, 7},
		"in good weeks":                       {[]int{1, 2, 3, 2, 1, 3}, 7},
		"when the week's median is 4":         {[]int{4, 4, 4}, 0},
		"two days are not a median":           {[]int{6, 6}, 7},
		"worse for two days, a third with 4":  {[]int{1, 2, 1, 2, 4, 5}, 4},
		"worse for two days, but not by much": {[]int{2, 2, 2, 3, 3}, 7},
	} {
		t.Run(name, func(t *testing.T) {
			g, _ := playLog(t, append(c.scores, -1), nil)
			if got := g.e.View(g.reading()).FlagsFrom; got != c.want {
				t.Errorf("from %d, want %d", got, c.want)
			}
		})
	}
}

// Once a week is enough while it stays as it is, and a score of 7 asks all the same.
func TestFlags_OnceAWeek(t *testing.T) {
	asked := []int{}
	playLog(t, repeat(5, 25), func(g *stage, day int) {
		if g.e.View(g.reading()).FlagsFrom <= 5 {
			asked = append(asked, day)
			g.do(act{At: g.now, Name: "asked", Ev: CheckIn{Score: 5, Asked: true}})
			if from := g.e.View(g.reading()).FlagsFrom; from != 7 {
				t.Errorf("day %d: asked, and again from %d", day, from)
			}
		}
		g.now += time.Minute
	})
	if len(asked) != 4 || asked[0] != 3 || asked[1] != 10 {
		t.Errorf("asked on days %v", asked)
	}
}

// What risesFrom foretells is what H4 then finds.
func TestFlags_RisesFromForetellsH4(t *testing.T) {
	for _, before := range [][]int{{0, 0, 0, 3, 3}, {1, 2, 3, 5, 6}, {2, 2, 2, 2, 2, 2, 4, 4}, {3, 3, 4, 4, 6, 6}, {5, 5, 5}} {
		var h health
		for d, s := range before {
			h.log(1000+d, s, false)
		}
		day := 1000 + len(before)
		from, ok := h.risesFrom(day)
		for s := range 11 {
			after := health{Scores: append([]dayScore{}, h.Scores...)}
			after.log(day, s, false)
			if got, want := after.rising(day), ok && s >= from; got != want {
				t.Errorf("after %v a %d: H4 %v, foretold %v (from %d)", before, s, got, want, from)
			}
		}
	}
}
