package session

import (
	"testing"
	"time"
)

// A machine whose frames cost so much gets every so many of them, whatever they were before.
func TestPace_KeepsToItsBudget(t *testing.T) {
	cases := []struct {
		cost  time.Duration
		every int
	}{
		{0, 1}, {time.Millisecond, 1}, {3 * time.Millisecond, 2}, {5 * time.Millisecond, 3}, {7 * time.Millisecond, 4}, {50 * time.Millisecond, 4},
	}
	for _, c := range cases {
		var spent time.Duration
		p := newPace(func() time.Duration { return spent })
		now := time.Unix(0, 0)
		p.begin(now)
		drawn := 0
		for i := range 300 { // five seconds
			if now = now.Add(tickLength); p.draws(now) {
				spent += c.cost
				if i >= 180 {
					drawn++
				}
			}
		}
		if want := 120 / c.every; drawn < want-1 || drawn > want+1 {
			t.Errorf("frames of %v: %d of the last 120 drawn, want %d", c.cost, drawn, want)
		}
	}
}

func TestPace_CountsNothingOfThePauseBefore(t *testing.T) {
	var spent time.Duration
	p := newPace(func() time.Duration { return spent })
	now := time.Unix(0, 0)
	p.begin(now)
	spent, now = time.Minute, now.Add(time.Hour)
	p.begin(now)
	for range 120 {
		now = now.Add(tickLength)
		p.draws(now)
	}
	if p.every != 1 {
		t.Errorf("every %d. frame is drawn after a pause in which something else was busy", p.every)
	}
}
