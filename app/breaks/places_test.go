package breaks

import (
	"testing"
	"time"
)

// An hour of input is there so that nobody counts as away.
func TestPlace_KeepsTheRound(t *testing.T) {
	for name, c := range map[string]struct {
		from    string
		after   time.Duration
		to      Place
		guide   string
		begins  int // the step that follows getting into position
		side    Side
		outcome Outcome
	}{
		"while setting up, from the beginning": {"cat_cow_seated", 5 * time.Second, PlaceFloor, "cat_cow_floor", 1, "", Done},
		"in the second round":                  {"cat_cow_seated", 30 * time.Second, PlaceFloor, "cat_cow_floor", 3, "", Done},
		"in the third round":                   {"cat_cow_seated", 50 * time.Second, PlaceFloor, "cat_cow_floor", 5, "", Done},
		"at the end":                           {"cat_cow_seated", 62 * time.Second, PlaceFloor, "cat_cow_floor", 9, "", Done},
		"on the second side, by its share":     {"seated_twist", 26 * time.Second, PlaceFloor, "supine_knee_roll", 2, SideRight, Done},
	} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.do(does("09:00:00", Start{Guide: c.from}))
			g.do(act{At: c.after, Name: "place", Ev: SwitchPlace{c.to}})
			s := theSession(t, g)
			if s.Guide != c.guide || s.Step != 0 || s.Side != c.side {
				t.Fatalf("it goes on with step %d of %s, side %q", s.Step, s.Guide, s.Side)
			}
			next := 1
			for next < len(s.Lengths) && s.Lengths[next] == 0 {
				next++
			}
			if next != c.begins {
				t.Errorf("after getting into position comes step %d, want %d", next, c.begins)
			}
			if s.Elapsed != c.after {
				t.Errorf("it has gone on for %v, want %v", s.Elapsed, c.after)
			}
			var sum time.Duration
			for _, d := range s.Lengths {
				sum += d
			}
			if sum != s.Planned || !s.EndsAt.Equal(g.wall.Add(s.Planned)) {
				t.Errorf("planned %v, steps of %v, ends at %v", s.Planned, sum, s.EndsAt)
			}
			g.until(s.Planned + time.Second)
			if e := entries(g.out); len(e) != 1 || e[0].Outcome != c.outcome || e[0].Guide != c.guide || e[0].Elapsed != s.Planned {
				t.Errorf("the day says %+v", e)
			}
		})
	}
}

func TestPlace_ThatTheGuideDoesNotKnowIsRefused(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "standing_back_bend"}), does("09:00:05", SwitchPlace{PlaceFloor}))
	if _, r := first[Refused](t, g.out); r.Code != NotFound || theSession(t, g).Guide != "standing_back_bend" {
		t.Errorf("refused with %q", r.Code)
	}
}

func TestPlace_OfAStretchThatALongBreakHosts(t *testing.T) {
	for name, c := range map[string]struct {
		after  time.Duration
		step   int // where it goes on
		begins int // the step after getting into position
		longer bool
	}{
		"while walking, the break keeps its length": {time.Minute, 0, 0, false},
		"in its second round":                       {206*time.Second + 30*time.Second, 1, 1 + 3, true},
	} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.do(does("09:00:00", Start{Guide: "move_long"}))
			g.do(act{At: c.after, Name: "place", Ev: SwitchPlace{PlaceFloor}})
			s := theSession(t, g)
			if s.Guide != "move_long" || s.Hosts != "cat_cow_floor" || s.Step != c.step {
				t.Fatalf("it goes on with step %d, hosting %q", s.Step, s.Hosts)
			}
			if got := sumOf(s.Lengths); got != s.Planned || (got > 5*time.Minute) != c.longer {
				t.Errorf("planned %v, steps of %v", s.Planned, s.Lengths)
			}
			if c.begins > 0 {
				next := s.Step + 1
				for s.Lengths[next] == 0 {
					next++
				}
				if next != c.begins {
					t.Errorf("after getting into position comes step %d, want %d", next, c.begins)
				}
			}
			g.until(s.Planned + time.Second)
			if e := entries(g.out); len(e) != 1 || e[0].Outcome != Done || e[0].Elapsed != s.Planned {
				t.Errorf("the day says %+v", e)
			}
			if g.e.st.Dec.Places[familyCatCow] != PlaceFloor {
				t.Errorf("remembered is %q", g.e.st.Dec.Places[familyCatCow])
			}
		})
	}
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "move_long"}), does("09:04:45", SwitchPlace{PlaceFloor}))
	if _, r := first[Refused](t, g.out); r.Code != NotFound {
		t.Errorf("after it, refused with %q", r.Code)
	}
}
