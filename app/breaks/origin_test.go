package breaks

import (
	"testing"
	"time"
)

// reminded is a stage with a move prompt open since 09:30:10, after half an hour at the desk.
func reminded(t *testing.T) *stage {
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:30:00"))
	g.until(at("09:30:11"))
	if p := g.e.View(g.reading()).Prompt; p == nil || p.Kind != KindMove {
		t.Fatalf("the prompt is %+v", p)
	}
	return g
}

func lastEntry(t *testing.T, g *stage, k Kind) Care {
	t.Helper()
	var last *Care
	for _, c := range entries(g.out) {
		if c.Kind == k {
			last = &c
		}
	}
	if last == nil {
		t.Fatalf("no entry of %s in %v", k, entries(g.out))
	}
	return *last
}

// Clinical notes 6.4: how long a prompt waits for its answer, and how often it is put off.
func TestOrigin_APromptIsMeasuredByItsFirstAnswer(t *testing.T) {
	g := reminded(t)
	shown := g.e.View(g.reading()).Prompt.ShownAt
	g.do(does("09:30:15", Respond{Answer: AnswerSnooze}), input("09:30:16", "09:36:00"))
	g.do(does("09:36:30", Respond{Answer: AnswerStart}))
	g.until(at("09:40:00"))
	c := lastEntry(t, g, KindMove)
	want := g.wall.Add(at("09:30:15")).Sub(shown)
	if c.Origin != FromPrompt || c.Snoozes != 1 || c.AnsweredIn != want {
		t.Errorf("from %q, put off %d times, answered after %v (want %v)", c.Origin, c.Snoozes, c.AnsweredIn, want)
	}
}

func TestOrigin_SaysHowAnEntryCameAbout(t *testing.T) {
	for name, c := range map[string]struct {
		acts   []act
		kind   Kind
		origin Origin
	}{
		"skipped":                {[]act{does("09:30:20", Respond{Answer: AnswerSkip})}, KindMove, FromPrompt},
		"missed":                 {[]act{input("09:30:12", "09:34:00")}, KindMove, FromPrompt},
		"begun by the tray":      {[]act{does("09:30:20", Start{Kind: KindMove})}, KindMove, FromPrompt},
		"something else by hand": {[]act{does("09:30:20", Start{Guide: "hand_massage"})}, KindMassage, ByHand},
	} {
		t.Run(name, func(t *testing.T) {
			g := reminded(t)
			g.do(c.acts...)
			g.until(at("09:45:00"))
			if got := lastEntry(t, g, c.kind); got.Origin != c.origin {
				t.Errorf("it says %q, want %q", got.Origin, c.origin)
			}
		})
	}
	g := newStage(t, Defaults())
	g.do(input("09:00:00", "09:27:00"))
	g.until(at("09:45:00"))
	if got := lastEntry(t, g, KindMove); got.Origin != FromLeaving || got.Outcome != Natural {
		t.Errorf("leaving before anybody asked: %+v", got)
	}
}

// "It hurts now" is no stretch that somebody was asked for: it answers no reminder, uses up none of the
// day's stretches, and is in none of the day's counts.
func TestRelief_IsNeutral(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "relief"}))
	g.until(at("09:05:00"))
	if n := g.e.st.Dec.Today.Stretches; n != 0 {
		t.Errorf("it counts as %d of the day's stretches", n)
	}
	sum := Tally(g.wall, g.wall.Add(24*time.Hour), nil, nil, entries(g.out), nil)
	if n := sum.Outcomes[KindStretch][Done]; n != 0 {
		t.Errorf("the day counts %d stretches done", n)
	}

	g = reminded(t)
	g.e.st.Dec.Open.Merged = []Kind{KindStretch}
	g.do(does("09:30:20", Start{Guide: "relief"}))
	g.until(at("09:36:00"))
	for _, c := range entries(g.out) {
		if c.Kind == KindMove {
			t.Errorf("it answered the move break: %+v", c)
		}
	}
}
