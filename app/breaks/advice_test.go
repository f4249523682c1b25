package breaks

import (
	"slices"
	"testing"
	"time"
)

// playLog plays one check-in a day: scores[0] on the first, -1 for a day without, and gives the
// rules that appeared on each.
func playLog(t *testing.T, scores []int, each func(g *stage, day int)) (g *stage, advised map[int][]string) {
	t.Helper()
	g = newStage(t, Defaults())
	advised = map[int][]string{}
	for d, score := range scores {
		when := time.Duration(d) * 24 * time.Hour
		g.out = nil
		g.until(when)
		if each != nil {
			each(g, d)
		}
		if score >= 0 {
			g.do(act{At: max(when, g.now), Name: "check in", Ev: CheckIn{Score: score}})
		}
		for _, f := range g.out {
			if a, ok := f.Effect.(Advised); ok {
				advised[d] = append(advised[d], a.Rule)
			}
		}
	}
	return g, advised
}

func repeat(score, days int) []int { return slices.Repeat([]int{score}, days) }

func TestAdvice_NotBetterAfterTwoFourAndSixWeeks(t *testing.T) {
	_, got := playLog(t, repeat(5, 60), nil)
	for d := range 60 {
		var want []string
		if d >= 14 && (d-14)%7 == 0 { // again only after seven days
			want = append(want, "H5")
		}
		if d >= 28 && (d-28)%7 == 0 {
			want = append(want, "H6")
		}
		if d >= 42 && (d-42)%7 == 0 {
			want = append(want, "H7")
		}
		if !slices.Equal(got[d], want) {
			t.Errorf("day %d: %v, want %v", d, got[d], want)
		}
	}
}

func TestAdvice_ImprovedByTwoIsImproved(t *testing.T) {
	_, got := playLog(t, append(repeat(6, 7), repeat(4, 40)...), nil)
	for d, rules := range got {
		if slices.Contains(rules, "H5") || slices.Contains(rules, "H6") {
			t.Errorf("day %d: %v", d, rules)
		}
	}
	if !slices.Contains(got[42], "H7") { // still 3 or more after six weeks
		t.Errorf("day 42: %v", got[42])
	}
}

func TestAdvice_TwoWeeksOfCalmEndAnEpisode(t *testing.T) {
	scores := slices.Concat(repeat(5, 3), repeat(1, 15), repeat(5, 20))
	_, got := playLog(t, scores, nil)
	for d := range 18 + 14 {
		if slices.Contains(got[d], "H5") {
			t.Errorf("day %d: %v", d, got[d])
		}
	}
	if !slices.Contains(got[18+14], "H5") {
		t.Errorf("day 32: %v", got[32])
	}
}

func TestAdvice_SeenSomeoneCountsAnew(t *testing.T) {
	_, got := playLog(t, repeat(5, 30), func(g *stage, d int) {
		if d == 13 {
			g.do(act{At: g.now, Name: "seen", Ev: SeenSomeone{}})
		}
	})
	for d := range 28 {
		if len(got[d]) > 0 {
			t.Errorf("day %d: %v", d, got[d])
		}
	}
	if !slices.Contains(got[28], "H5") {
		t.Errorf("day 28: %v", got[28])
	}
}

func TestAdvice_TooFewScoredDaysSayNothing(t *testing.T) {
	var scores []int
	for range 8 {
		scores = append(scores, 5, -1, -1, 5, -1, -1, -1) // two days of seven
	}
	_, got := playLog(t, scores, nil)
	for d, rules := range got {
		t.Errorf("day %d: %v", d, rules)
	}
}

// warm uses heat on every day of a log.
func warm(g *stage, _ int) {
	g.do(act{At: g.now, Name: "heat", Ev: Start{Guide: "heat_session", For: 2 * time.Minute, Screened: true}})
	g.until(g.now + 3*time.Minute)
	g.tick()
}

func TestAdvice_SevenDaysOfHeatRunningAppearAtTheNextCheckIn(t *testing.T) {
	_, got := playLog(t, append(repeat(-1, 7), 1, 1), warm)
	for d := range 9 {
		if want := d == 7; slices.Contains(got[d], "H9") != want {
			t.Errorf("day %d: %v", d, got[d])
		}
	}
}

func TestAdvice_SevenDaysOfHeatRunningStandAmongTheAdviceWithoutACheckIn(t *testing.T) {
	playLog(t, repeat(-1, 8), func(g *stage, d int) {
		warm(g, d)
		if has := slices.Contains(g.e.View(g.reading()).Advice, "H9"); has != (d == 6) {
			t.Errorf("day %d: %v", d, has)
		}
		g.do(act{At: g.now, Name: "acknowledge", Ev: Acknowledge{"H9"}})
	})
}

func TestAdvice_ThreeEpisodesInHalfAYear(t *testing.T) {
	scores := slices.Concat([]int{4}, repeat(-1, 20), []int{5}, repeat(-1, 20), []int{4}, repeat(-1, 3), []int{4})
	_, got := playLog(t, scores, nil)
	if !slices.Equal(got[42], []string{"H10"}) || len(got[21]) > 0 {
		t.Errorf("%v", got)
	}
	if len(got[46]) > 0 { // again only after seven days
		t.Errorf("day 46: %v", got[46])
	}
}

func TestAdvice_AcknowledgedIsPutAside(t *testing.T) {
	g, _ := playLog(t, []int{9}, nil)
	if v := g.e.View(g.reading()); !slices.Equal(v.Advice, []string{"H2", "H3"}) {
		t.Fatalf("%v", v.Advice)
	}
	g.do(act{At: g.now, Name: "acknowledge", Ev: Acknowledge{"H3"}})
	if v := g.e.View(g.reading()); !slices.Equal(v.Advice, []string{"H2"}) {
		t.Errorf("%v", v.Advice)
	}
}

func TestAdvice_AHighScoreLeavesOnlyWalkingOffered(t *testing.T) {
	s := Defaults()
	row := s.Kinds[KindMove]
	row.LongEvery = 1
	s.Kinds[KindMove] = row
	g := newStage(t, s)
	g.do(act{At: 0, Name: "check in", Ev: CheckIn{Score: 7}}, input("09:00:10", "09:30:10"))
	g.until(at("09:31:00"))
	_, shown := first[PromptShown](t, g.out)
	if shown.Prompt.Kind != KindMove || slices.Contains(shown.Prompt.Merged, KindStretch) ||
		slices.Contains(shown.Prompt.Merged, KindMassage) || shown.Prompt.Hosts != "" {
		t.Errorf("%+v", shown.Prompt)
	}
}

func TestFlags_UnknownOnesAreReadOnTheCarefulSide(t *testing.T) {
	for flag, want := range map[string]bool{
		"saddle_numbness": true, "saddle-numbness": true, "numbness": true, "bladder": true, "chest_pain": true, "numb-between-legs-genitals": true,
		"fever": false, "one_leg": false, "something_else": false,
	} {
		if got := isEmergency(flag); got != want {
			t.Errorf("%s: %v", flag, got)
		}
	}
}
