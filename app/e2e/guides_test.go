//go:build e2e

package e2e_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// Every guide there is runs from its start through all its steps to its outcome, at speed: the same
// rules, shorter steps. One with sides runs twice, and begins with the other side then.
func TestEveryGuideRunsFromStartToOutcome(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, Env: []string{"TZ=" + middayZone()}})
	d.Agent()
	var all api.Guides
	d.JSON(&all, "guides", "--json")
	if len(all.Guides) < 25 {
		t.Errorf("only %d guides", len(all.Guides))
	}
	begun := map[string]breaks.Side{}          // by family: the side begun with last
	for _, last := range []bool{false, true} { // heat last: no pressing for ten minutes after it
		for _, g := range all.Guides {
			if (g.Kind == breaks.KindHeat) != last {
				continue
			}
			runs := 1
			if len(g.StepsLeft) > 0 && g.ID != "relief" { // by turns that is a massage the second time
				runs = 2
			}
			for range runs {
				var side breaks.Side
				if len(g.StepsLeft) > 0 {
					if side = breaks.SideRight; begun[g.Family] == breaks.SideRight {
						side = breaks.SideLeft
					}
					begun[g.Family] = side
				}
				t.Run(fmt.Sprintf("%s %s", g.ID, side), func(t *testing.T) { runThrough(t, d, g, all.Guides, side) })
			}
		}
	}
}

// middayZone is a zone in which it is about noon now: nothing here depends on when the test runs.
func middayZone() string {
	// Etc/GMT+5 is five hours behind Greenwich, whatever its name suggests.
	h := time.Now().UTC().Hour() - 12
	return fmt.Sprintf("Etc/GMT%+d", h)
}

func runThrough(t *testing.T, d *desktop.Desktop, g api.Guide, all []api.Guide, side breaks.Side) {
	t.Helper()
	before := len(d.Today().Care)
	seen := make(chan api.Session, 1000)
	ctx, cancel := context.WithTimeout(t.Context(), longer)
	defer cancel()
	go func() { // news as a window hears it
		defer close(seen)
		client := api.Client{Socket: d.Socket()}
		began := false
		_ = client.Watch(ctx, false, func(ev api.Event) error {
			if ev.Status == nil {
				return nil
			}
			if x := ev.Status.Session; x != nil {
				began = true
				seen <- *x
			} else if began {
				cancel()
			}
			return nil
		})
	}()
	var s api.Status
	d.JSON(&s, "start", g.ID, "--for", "2s", "--screened", "--json")
	if s.Session == nil {
		t.Fatalf("start %s runs nothing", g.ID)
	}
	if s.Session.Side != side {
		t.Errorf("it begins with %q, want %q", s.Session.Side, side)
	}
	steps := api.SessionSteps(*s.Session, all)
	if g.Kind != breaks.KindHeat && s.Session.Steps != len(steps) {
		t.Errorf("%d steps run, the guide has %d", s.Session.Steps, len(steps))
	}
	last, furthest := *s.Session, s.Session.Step
	for x := range seen {
		if x.Step < furthest {
			t.Errorf("after step %d came step %d", furthest, x.Step)
		}
		last, furthest = x, max(furthest, x.Step)
	}
	// Sixteen steps in two seconds: a machine that is busy elsewhere for half of one skips some.
	if g.Kind != breaks.KindHeat && furthest < last.Steps/2 {
		t.Errorf("it came to step %d of %d", furthest, last.Steps)
	}
	day := d.Today()
	if len(day.Care) != before+1 {
		t.Fatalf("the day has %d more entries, want one", len(day.Care)-before)
	}
	c := day.Care[before]
	if c.Guide != s.Session.Guide || c.Outcome != breaks.Done || c.PlannedS != 2 || c.Side != side {
		t.Errorf("the day says %+v", c)
	}
}

// From the prompt to the outcome: somebody sits, is reminded, presses Start on the notification and
// goes through the steps; a stretch comes alone only when no break is asked for.
func TestFromPromptToOutcome(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		settings string
		kind     breaks.Kind
		hosts    bool
	}{
		"posture": {"[kinds.posture]\nevery = \"5s\"\nlength = \"5s\"\n[kinds.move]\non = false\n[kinds.stretch]\non = false\n", breaks.KindPosture, false},
		"move":    {"[kinds.posture]\non = false\n[kinds.move]\nevery = \"5s\"\nlength = \"5s\"\nlong_every = 1\nlong_length = \"15s\"\n", breaks.KindMove, true},
		"stretch": {"[kinds.posture]\non = false\n[kinds.move]\non = false\n[kinds.stretch]\nevery = \"5s\"\ngap = \"5s\"\n", breaks.KindStretch, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const moment = "welcomed = true\n[moment]\npause_in_input = \"0s\"\nwait_at_most = \"0s\"\ngap = \"0s\"\nhourly_cap = 60\n"
			d := desktop.New(t, desktop.Options{Settings: moment + c.settings})
			d.Agent()
			sits(t, d)
			n := d.Notes.Await("a reminder", longer, desktop.Reminder)
			s := d.Await("it is open", soon, prompted)
			if s.Prompt.Kind != c.kind {
				t.Fatalf("the reminder is about %s", s.Prompt.Kind)
			}
			d.Notes.Press(n.ID, "start", "")
			s = d.Await("it has begun", soon, inSession)
			if s.Session.Kind != c.kind || s.Session.Hosts != "" || (s.Session.Waiting != "") != c.hosts {
				t.Errorf("what runs is %+v", s.Session)
			}
			if c.hosts { // it is a walk until the questions before the first guide are answered
				d.HTTP("POST", "/v1/screening", `{"for":"guides","yes":[]}`)
				s = d.Await("the stretch joins", soon, func(s api.Status) bool { return s.Session != nil && s.Session.Hosts != "" })
			}
			for range s.Session.Steps { // at speed
				if d.Run("next").Exit != 0 {
					break
				}
			}
			d.Await("it is over", longer, noSession)
			got := outcomes(d.Today(), c.kind)
			if len(got) == 0 || got[0] != breaks.Done {
				t.Errorf("the day lists %v", got)
			}
			for _, x := range d.Today().Care[:1] {
				if x.Origin != breaks.FromPrompt || x.AnsweredMS <= 0 || (x.Hosts != "") != c.hosts {
					t.Errorf("of how it came about the day says %+v", x)
				}
			}
			if told := d.OK("history"); !strings.Contains(told, "answered after") {
				t.Errorf("history does not say how reminders are answered:\n%s", told)
			}
		})
	}
}

// A guide of one's own is there within a second of being saved, a faulty one is listed with its line
// and reason and harms nothing, and both are gone with their files.
func TestOwnGuidesComeAndGo(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, NoBus: true})
	d.Agent()
	var all api.Guides
	there := func(id string) bool {
		d.JSON(&all, "guides", "--json")
		for _, g := range all.Guides {
			if g.ID == id {
				return g.Own
			}
		}
		return false
	}
	const example = "../../docs/example-guide.toml"
	d.OK("guides", "check", absolute(t, example))
	saved := time.Now()
	d.WriteGuide("mine.toml", read(t, example))
	d.Eventually("the own guide is in the catalogue", soon, func() bool { return there("desk_wave") })
	if took := time.Since(saved); took > 2*time.Second { // one for the program, one for asking it on a busy machine
		t.Errorf("it took %v", took)
	}
	d.OK("start", "desk_wave", "--for", "2s")
	d.Await("it is over", longer, noSession)
	if c := d.Today().Care; len(c) != 1 || c[0].Guide != "desk_wave" || c[0].Outcome != breaks.Done {
		t.Errorf("the day says %+v", c)
	}

	broken := strings.NewReplacer(`"desk_wave"`, `"broken"`, `place = "chair"`, `place = "bed"`).Replace(read(t, example))
	line := 1 + strings.Count(broken[:strings.Index(broken, `place = "bed"`)], "\n")
	d.WriteGuide("broken.toml", broken)
	d.Eventually("the faulty one is listed", soon, func() bool {
		d.JSON(&all, "guides", "--json")
		return len(all.Faulty) == 1
	})
	if f := all.Faulty[0]; f.File != "broken.toml" || f.Line != line || f.Reason == "" {
		t.Errorf("it is listed as %+v", f)
	}
	if !there("desk_wave") {
		t.Error("it took the good one with it")
	}
	if r := d.Run("guides", "check", d.GuidePath("broken.toml")); r.Exit != 1 || r.Out != "" || len(r.Err) == 0 {
		t.Errorf("guides check: exit status %d, %q, %q", r.Exit, r.Out, r.Err)
	}
	d.RemoveGuide("mine.toml")
	d.Eventually("the removed one is gone", soon, func() bool { return !there("desk_wave") })
}
