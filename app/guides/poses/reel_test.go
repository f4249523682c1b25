package poses

import (
	"testing"
	"time"
)

var catCow = []Step{
	{Pose: "tabletop", Phase: "prepare", Length: 12 * time.Second},
	{Pose: "cow", Phase: "inhale", Length: 4 * time.Second},
	{Pose: "cat", Phase: "exhale", Length: 4 * time.Second},
	{Pose: "tabletop", Phase: "finish", Length: 6 * time.Second},
}

func shownAt(r Reel, step int, into time.Duration) Pose {
	f := r.At(step, into)
	return Between(f.From, f.To, f.Share)
}

func TestABreathMovesForItsWholeStep(t *testing.T) {
	r := NewReel(catCow, false)
	if f := r.At(1, 0); f.From.Name != "tabletop" || f.To.Name != "cow" {
		t.Errorf("a breath begins with %s to %s", f.From.Name, f.To.Name)
	}
	if f := r.At(2, 2*time.Second); f.Share < 0.49 || f.Share > 0.51 {
		t.Errorf("half a breath is %.2f of the way", f.Share)
	}
	if f := r.At(2, 4*time.Second-time.Millisecond); f.Share < 0.99 {
		t.Errorf("a whole breath is %.2f of the way", f.Share)
	}
	if f := r.At(3, 3*time.Second); f.To.Name != "tabletop" || f.From.Name != "tabletop" {
		t.Errorf("the last pose is on the way from %s to %s", f.From.Name, f.To.Name)
	}
}

func TestReducedMotionShowsKeyPosesStill(t *testing.T) {
	r := NewReel(catCow, true)
	for i, s := range catCow {
		for into := time.Duration(0); into <= s.Length; into += 500 * time.Millisecond {
			f := r.At(i, into)
			if f.From.Name != s.Pose || f.To.Name != s.Pose || f.Breath != r.At(0, 0).Breath {
				t.Fatalf("step %d after %v: %s to %s, breath %v", i, into, f.From.Name, f.To.Name, f.Breath)
			}
		}
	}
}

// smooth goes through a reel frame by frame and reports jumps, but for cross-fades.
func smooth(t *testing.T, steps []Step) {
	t.Helper()
	r := NewReel(steps, false)
	last, have := Pose{}, false
	for i, s := range steps {
		for into := time.Duration(0); into < s.Length; into += time.Second / 60 {
			f := r.At(i, into)
			if !Tweenable(f.From, f.To) {
				have = false
				continue
			}
			now := Between(f.From, f.To, f.Share)
			for j := range joints {
				if d := now.Near[j].sub(last.Near[j]).length(); have && d > 0.03 {
					t.Fatalf("step %d after %v: the %s jumps by %.3f", i, into, j, d)
				}
			}
			last, have = now, true
		}
	}
}

func TestAWholeGuideNeverJumps(t *testing.T) {
	walk := []string{"walk_near_forward", "walk_far_passing", "walk_far_forward", "walk_near_passing"}
	for name, steps := range map[string][]Step{
		"cat-cow": catCow,
		"walk": {
			{Pose: "standing_neutral", Phase: "prepare", Length: 8 * time.Second},
			{Pose: "standing_reach", Phase: "inhale", Length: 4 * time.Second},
			{Pose: "standing_neutral", Phase: "exhale", Length: 4 * time.Second},
			{Pose: "walk_near_forward", Phase: "hold", Length: 10 * time.Second, Loop: walk, LoopEvery: 300 * time.Millisecond},
			{Pose: "standing_neutral", Phase: "finish", Length: 5 * time.Second},
			{Pose: "seated_neutral", Phase: "finish", Length: 5 * time.Second},
		},
		"rolling": {
			{Pose: "roll_glute_a", Phase: "prepare", Length: 3 * time.Second},
			{Pose: "roll_glute_b", Phase: "hold", Length: 11 * time.Second, Loop: []string{"roll_glute_a", "roll_glute_b"}, LoopEvery: 2500 * time.Millisecond},
			{Pose: "roll_glute_a", Phase: "switch", Length: 6 * time.Second, Mirrored: true},
			{Pose: "roll_glute_b", Phase: "hold", Length: 9 * time.Second, Mirrored: true, Loop: []string{"roll_glute_a", "roll_glute_b"}, LoopEvery: 2500 * time.Millisecond},
		},
		"shoulders": {
			{Pose: "seated_neutral", Phase: "prepare", Length: 4 * time.Second},
			{Pose: "seated_shoulders_up", Phase: "inhale", Length: 3 * time.Second},
			{Pose: "seated_shoulders_down", Phase: "exhale", Length: 3 * time.Second},
			{Pose: "seated_shoulders_up", Phase: "inhale", Length: 3 * time.Second},
			{Pose: "seated_neutral", Phase: "finish", Length: 4 * time.Second},
		},
	} {
		t.Run(name, func(t *testing.T) { smooth(t, steps) })
	}
}

func TestALoopGoesOnToTheEndOfItsStep(t *testing.T) {
	r := NewReel([]Step{
		{Pose: "wall_ball_high", Phase: "prepare", Length: 5 * time.Second},
		{Pose: "wall_ball_low", Phase: "hold", Length: 30 * time.Second, Loop: []string{"wall_ball_high", "wall_ball_low"}, LoopEvery: 3 * time.Second},
	}, false)
	low, _ := ByName("wall_ball_low")
	high, _ := ByName("wall_ball_high")
	down, up := false, false
	for into := 15 * time.Second; into < 30*time.Second; into += 100 * time.Millisecond {
		p := shownAt(r, 1, into)
		down = down || p.Near[Pelvis].sub(low.Near[Pelvis]).length() < 0.002
		up = up || p.Near[Pelvis].sub(high.Near[Pelvis]).length() < 0.002
	}
	if !down || !up {
		t.Errorf("in the second half it was down: %v, up: %v", down, up)
	}
}

func TestTheReachGoesForwardNotThroughTheBody(t *testing.T) {
	a, _ := ByName("standing_neutral")
	b, _ := ByName("standing_reach")
	for _, way := range [][2]Pose{{a, b}, {b, a}, {a.Mirrored(), b.Mirrored()}} {
		f := Move(way[0], way[1], 0.5)
		p := Between(f.From, f.To, f.Share)
		ahead := (p.Near[Wrist].X - p.Near[Shoulder].X) * p.Facing
		if ahead < 0.2 {
			t.Errorf("half-way, the hand is %.2f before the shoulder", ahead)
		}
	}
	if f := Move(a, b, 1); Between(f.From, f.To, f.Share).Near != b.Near {
		t.Error("the way does not end in the reach")
	}
}

func TestAReelBearsOddQuestions(t *testing.T) {
	r := NewReel(nil, false)
	if r.At(3, time.Hour).To.Name == "" {
		t.Error("an empty reel shows nobody")
	}
	r = NewReel([]Step{{Pose: "no such pose", Length: time.Second, Loop: []string{"cat"}, LoopEvery: time.Second}}, false)
	for _, into := range []time.Duration{-time.Second, 0, time.Hour} {
		for _, i := range []int{-1, 0, 7} {
			if r.At(i, into).To.Name != "standing_neutral" {
				t.Errorf("step %d after %v shows %s", i, into, r.At(i, into).To.Name)
			}
		}
	}
}

// The chest fills breathing in, empties breathing out, goes on in between and never jumps.
func TestTheBreathIsSeen(t *testing.T) {
	steps := append([]Step{{Pose: "child", Phase: "hold", Length: 30 * time.Second}}, catCow...)
	r := NewReel(steps, false)
	last := r.At(0, 0).Breath
	for i, s := range steps {
		least, most := 1.0, 0.0
		for into := time.Duration(0); into < s.Length; into += time.Second / 60 {
			b := r.At(i, into).Breath
			if b < 0 || b > 1 || b-last > 0.05 || last-b > 0.05 {
				t.Fatalf("step %d after %v: the breath goes from %.2f to %.2f", i, into, last, b)
			}
			last, least, most = b, min(least, b), max(most, b)
		}
		if most-least < 0.9 {
			t.Errorf("in step %d the breath goes from %.2f to %.2f only", i, least, most)
		}
	}
}
