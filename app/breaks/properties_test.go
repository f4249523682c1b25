package breaks

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// finishDay plays the acts and then a night in which nobody comes.
func finishDay(g *stage, acts []act) time.Duration {
	g.do(acts...)
	end := g.now + 30*time.Hour
	if g.live {
		end = max(end, g.last+30*time.Hour)
	}
	g.until(end)
	g.tick()
	return end
}

func TestProperty_EveryMomentIsSittingStandingOrAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newStage(t, Defaults())
		end := finishDay(g, anyDay(true).Draw(t, "day"))
		var sum time.Duration
		open := map[string]bool{}
		add := func(d time.Duration) {
			if d < 0 {
				t.Fatalf("a span of %v", d)
			}
			sum += d
		}
		for _, f := range g.out {
			switch f := f.Effect.(type) {
			case BoutBegan:
				open[f.Bout.ID] = true
			case BoutReopened:
				open[f.Bout.ID] = true
				for _, before := range g.out {
					if b, ok := before.Effect.(BoutEnded); ok && b.Bout.ID == f.Bout.ID {
						sum -= b.Bout.Elapsed
						break
					}
				}
			case BoutEnded:
				if !open[f.Bout.ID] {
					t.Fatalf("bout %s ended without being open", f.Bout.ID)
				}
				delete(open, f.Bout.ID)
				add(f.Bout.Elapsed)
			case AwayEnded:
				add(f.Away.Elapsed)
			}
		}
		sum += end - g.e.st.Presence.Since
		if sum != end {
			t.Fatalf("%v are told of, %v have passed", sum, end)
		}
		if c := g.e.clockAt(end); c < 0 {
			t.Fatalf("the sitting clock shows %v", c)
		}
	})
}

// showings are the first showings of prompts, and those of prompts that were withdrawn to come back
// without having been snoozed: all that gap and hourly cap count.
func showings(out []told, noUndo bool) (counted, all []time.Duration) {
	snoozes := map[string]int{}
	for _, f := range out {
		p, ok := f.Effect.(PromptShown)
		if !ok {
			continue
		}
		all = append(all, f.At)
		if n, again := snoozes[p.Prompt.ID]; !again || n == p.Prompt.Snoozes && noUndo {
			counted = append(counted, f.At)
		}
		snoozes[p.Prompt.ID] = p.Prompt.Snoozes
	}
	return counted, all
}

func TestProperty_PromptsKeepTheirDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		g := newStage(t, s)
		var acts []act
		for _, a := range anyDay(true).Draw(t, "day") {
			if a.Name != "undo" { // it shows a prompt again at once, which no rule counts
				acts = append(acts, a)
			}
		}
		finishDay(g, acts)
		counted, all := showings(g.out, true)
		for _, at := range counted {
			for _, before := range all {
				if before < at && at-before < s.Gap {
					t.Fatalf("prompts at %v and %v", before, at)
				}
			}
			n := 0
			for _, other := range counted {
				if other <= at && at-other < time.Hour {
					n++
				}
			}
			if n > s.HourlyCap {
				t.Fatalf("%d prompts in the hour up to %v", n, at)
			}
		}
	})
}

func TestProperty_APromptAlwaysEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newStage(t, Defaults())
		finishDay(g, anyDay(true).Draw(t, "day"))
		if o := g.e.st.Dec.Open; o != nil && !g.e.st.Presence.Present {
			t.Fatalf("still open after a night: %+v", o)
		}
		for _, w := range g.e.st.Dec.Pend {
			if w != nil && !g.e.st.Presence.Present {
				t.Fatalf("still put off after a night: %+v", w.Prompt)
			}
		}
		if s := g.e.st.Dec.Session; s != nil {
			t.Fatalf("a session still runs after a night: %+v", s)
		}
		if g.e.st.Alarm.On {
			t.Fatal("the alarm is still on after a night")
		}
	})
}

func TestProperty_HeatKeepsItsLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		row := s.Kinds[KindHeat]
		row.Gap, row.DailyCap, row.Length = time.Second, 100, 15*time.Minute // whatever the settings say
		s.Kinds[KindHeat] = row
		g := newStage(t, s)
		var acts []act
		for _, a := range anyDay(true).Draw(t, "day") {
			if a.Name == "move" || a.Name == "stretch" || a.Name == "water" || a.Name == "massage" {
				a.Name, a.Ev = "heat", Start{Guide: "heat_session", Screened: true, Awake: true}
			}
			acts = append(acts, a)
			if a.Name == "confirm" { // make heat likely to run on
				for i := range 4 {
					acts = append(acts, act{At: a.At + time.Duration(i)*5*time.Minute, Name: "confirm", Ev: Confirm{}})
				}
			}
		}
		finishDay(g, sortActs(acts))
		heatLimits(t, g.out)
	})
}

// heatLimits checks the hard limits of rule 10 on what was told. A stop that is taken back lets the
// session go on: it is told of as started again, with time elapsed.
func heatLimits(t *rapid.T, out []told) {
	type run struct {
		date       string
		start, end time.Duration
		elapsed    time.Duration
	}
	var runs []run
	perDay := map[string]int{}
	for _, f := range out {
		switch e := f.Effect.(type) {
		case SessionStarted:
			if e.Session.Kind != KindHeat {
				continue
			}
			if e.Session.Planned > HeatAtMost {
				t.Fatalf("heat planned for %v", e.Session.Planned)
			}
			if e.Session.Elapsed > 0 {
				continue
			}
			date, _, _ := DayOf(e.Session.StartedAt, 4*time.Hour)
			for _, r := range runs {
				if r.elapsed >= HeatCounts && f.At-r.end < HeatGapAtLeast {
					t.Fatalf("heat at %v, %v after the one before", f.At, f.At-r.end)
				}
			}
			runs = append(runs, run{date: date, start: f.At})
		case SessionEnded:
			if e.Kind != KindHeat {
				continue
			}
			r := &runs[len(runs)-1]
			r.end, r.elapsed = f.At, e.Elapsed
			if e.Outcome == "" { // its start was taken back
				r.elapsed = 0
			}
			if r.elapsed > HeatAtMost || r.end-r.start > HeatOver {
				t.Fatalf("heat of %v, ended %v after its start", r.elapsed, r.end-r.start)
			}
		}
	}
	for _, r := range runs {
		if r.elapsed < HeatCounts {
			continue
		}
		if perDay[r.date]++; perDay[r.date] > HeatCapAtMost {
			t.Fatalf("heat %d times on %s", perDay[r.date], r.date)
		}
	}
}

func TestProperty_TheSameDayHasTheSameEffects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		acts := anyDay(true).Draw(t, "day")
		a, b := newStage(t, Defaults()), newStage(t, Defaults())
		finishDay(a, acts)
		finishDay(b, acts)
		same(t, a.out, b.out)
	})
}

func TestProperty_CutAnywhereAndRestoredItGoesOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		acts := anyDay(true).Draw(t, "day")
		a, b := newStage(t, Defaults()), newStage(t, Defaults())
		b.cutAt = rapid.IntRange(1, 7).Draw(t, "cut")
		finishDay(a, acts)
		finishDay(b, acts)
		same(t, a.out, b.out)
	})
}

func TestProperty_LateNewsOfInputGivesTheSameDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		acts := toldApart(anyDay(false).Draw(t, "day"))
		a, b := newStage(t, Defaults()), newStage(t, Defaults())
		b.live = true
		finishDay(a, acts)
		finishDay(b, acts)
		same(t, outward(a.out), outward(b.out))
	})
}

// toldApart leaves out what the two ways of telling cannot but see differently, since a desktop says
// only after some seconds that input ended: events about the beginning and the end of input, input
// of less than five seconds, pauses in it of two to ten, and two things at the very same instant.
func toldApart(acts []act) (kept []act) {
	from, to := -time.Hour, -time.Hour
	for _, a := range acts {
		if a.Name == "input" {
			if a.To > a.At {
				a.To = max(a.To, a.At+knockWithin+time.Second)
			}
			if a.At < to+11*time.Second {
				continue
			}
			from, to = a.At, a.To
		} else {
			a.At += 300 * time.Millisecond
			if a.At-from <= knockWithin || a.At > to-knockWithin && a.At < to+11*time.Second {
				continue
			}
		}
		kept = append(kept, a)
	}
	return sortActs(kept)
}

// outward is what a person notices; that somebody is back is known at different moments.
func outward(out []told) (seen []told) {
	for _, f := range out {
		switch f.Effect.(type) {
		case BoutBegan, AwayEnded:
		default:
			seen = append(seen, f)
		}
	}
	return seen
}

func same(t *rapid.T, a, b []told) {
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = line(a[i])
		}
		if i < len(b) {
			y = line(b[i])
		}
		if x != y {
			t.Fatalf("effect %d differs:\n%s\n%s", i, x, y)
		}
	}
}

func line(f told) string {
	b, err := json.Marshal(f.Effect)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%v %T %s", f.At, f.Effect, b)
}
