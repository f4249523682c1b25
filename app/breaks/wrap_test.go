package breaks

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

const h = time.Hour

func (g *stage) at(d time.Duration, evs ...Event) {
	for _, ev := range evs {
		g.do(act{At: max(d, g.now), Name: "wrap", Ev: ev})
	}
}

func refusedWith(t *testing.T, g *stage, want Code) {
	t.Helper()
	for _, f := range g.out {
		if r, ok := f.Effect.(Refused); ok {
			if r.Code != want {
				t.Errorf("refused with %q, want %q", r.Code, want)
			}
			return
		}
	}
	t.Errorf("not refused, want %q", want)
}

func TestWrap_IsLookedAtAfterTwoHoursAndOffAfterEight(t *testing.T) {
	g := newStage(t, Defaults())
	g.at(0, WearWrap{Screened: true})
	v := g.e.View(g.reading()).Wrap
	if v == nil || !v.CheckAt.Equal(g.wall.Add(2*h)) || !v.OffAt.Equal(g.wall.Add(8*h)) {
		t.Fatalf("worn: %+v", v)
	}
	g.until(9 * h)
	if i, _ := first[WrapCheck](t, g.out); g.out[i].At != 2*h {
		t.Errorf("the look at the skin comes after %v", g.out[i].At)
	}
	if i, e := first[WrapEnded](t, g.out); g.out[i].At != 8*h || !e.Due || e.Wrap.Elapsed != 8*h {
		t.Errorf("it comes off after %v: %+v", g.out[i].At, e)
	}
	g.out = nil
	g.at(10*h, WearWrap{Awake: true}) // 19:00: eight hours a day are the most
	refusedWith(t, g, HeatCapReached)
}

func TestWrap_GoesOnOverARestart(t *testing.T) {
	g := newStage(t, Defaults())
	g.at(0, WearWrap{Screened: true})
	g.until(h)
	saved, err := g.e.Save()
	if err != nil {
		t.Fatal(err)
	}
	was := g.reading()
	g.now = 2*h + 10*time.Minute
	var effects []Effect
	if g.e, effects, err = Restore(g.p, saved, was, g.reading(), true); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, f := range effects {
		if _, ok := f.(WrapCheck); ok {
			checked++
		}
	}
	if v := g.e.View(g.reading()).Wrap; v == nil || !v.OffAt.Equal(g.wall.Add(8*h)) || checked != 1 {
		t.Errorf("worn: %+v, asked to look at the skin %d times", v, checked)
	}
	// Another start of the machine, later than it should have come off.
	was = g.reading()
	if saved, err = g.e.Save(); err != nil {
		t.Fatal(err)
	}
	next := Now{Mono: time.Minute, Wall: was.Wall.Add(20 * h)}
	if g.e, effects, err = Restore(g.p, saved, was, next, false); err != nil {
		t.Fatal(err)
	}
	var ended []WrapEnded
	for _, f := range effects {
		if e, ok := f.(WrapEnded); ok {
			ended = append(ended, e)
		}
	}
	if len(ended) != 1 || !ended[0].Due || ended[0].Wrap.Elapsed != 8*h || g.e.View(next).Wrap != nil {
		t.Errorf("ended: %+v", ended)
	}
}

func TestWrap_AndHeatKeepApart(t *testing.T) {
	for name, c := range map[string]struct {
		before []Event
		wait   time.Duration
		then   Event
		want   Code
	}{
		"a second wrap":              {[]Event{WearWrap{Screened: true}}, 0, WearWrap{}, WrapOn},
		"heat under a wrap":          {[]Event{WearWrap{Screened: true}}, 0, Start{Guide: "heat_session"}, WrapOn},
		"a wrap during heat":         {[]Event{Start{Guide: "heat_session", Screened: true}}, 0, WearWrap{}, SessionRunning},
		"a wrap after heat":          {[]Event{Start{Guide: "heat_session", Screened: true}}, h, WearWrap{}, HeatGapReached},
		"heat after a wrap":          {[]Event{WearWrap{Screened: true}}, -h, Start{Guide: "heat_session"}, HeatGapReached},
		"without the checklist":      {nil, 0, WearWrap{}, ChecklistNeeded},
		"at night":                   {nil, 14 * h, WearWrap{Screened: true}, Night},
		"with a red flag":            {[]Event{CheckIn{Score: 3, Flags: []string{"fever"}}}, 0, WearWrap{Screened: true}, RedFlag},
		"taking off what is not on":  {nil, 0, TakeOffWrap{}, NoWrap},
		"pressing right after it":    {[]Event{WearWrap{Screened: true}}, -h, Start{Guide: "hand_massage"}, AfterHeat},
		"heat with a checklist kept": {[]Event{CheckIn{Score: 8}}, 0, WearWrap{}, ChecklistNeeded},
	} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			g.at(0, c.before...)
			if c.wait < 0 { // worn for that long, then taken off
				g.at(-c.wait, TakeOffWrap{})
				c.wait = -c.wait
			}
			g.out = nil
			g.at(c.wait, c.then)
			refusedWith(t, g, c.want)
			for _, f := range g.out {
				if _, kept := f.Effect.(HeatScreened); kept {
					t.Error("refused, and the checklist is remembered")
				}
			}
		})
	}
}

func TestWrap_SevenDaysRunningAreAdvisedAbout(t *testing.T) {
	g := newStage(t, Defaults())
	for d := range 7 {
		day := time.Duration(d) * 24 * h
		g.at(day, WearWrap{Screened: true})
		g.at(day+4*h, TakeOffWrap{})
		has := false
		for _, a := range g.e.View(g.reading()).Advice {
			has = has || a == "H9"
		}
		if has != (d == 6) {
			t.Errorf("day %d: advice %v", d+1, g.e.View(g.reading()).Advice)
		}
	}
}

// However it is put on and taken off, and whatever the clock is set to: never more than 8 h in 24.
func TestProperty_WrapsKeepTheirLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newStage(t, Defaults())
		var acts []act
		var when time.Duration
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			when += time.Duration(rapid.IntRange(1, 400).Draw(t, "minutes")) * time.Minute
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0, 1:
				acts = append(acts, act{At: when, Name: "on", Ev: WearWrap{Screened: true, Awake: true}})
			case 2:
				acts = append(acts, act{At: when, Name: "off", Ev: TakeOffWrap{}})
			case 3:
				acts = append(acts, act{At: when, Name: "clock", Set: time.Duration(rapid.IntRange(-30, 30).Draw(t, "hours")) * h})
			default:
				acts = append(acts, act{At: when, Name: "heat", Ev: Start{Guide: "heat_session", Screened: true, Awake: true}})
			}
		}
		finishDay(g, acts)
		type span struct{ from, to time.Duration }
		var worn []span
		for _, f := range g.out {
			switch f.Effect.(type) {
			case WrapBegan:
				worn = append(worn, span{from: f.At, to: -1})
			case WrapEnded:
				worn[len(worn)-1].to = f.At
			}
		}
		for _, w := range worn {
			if w.to < 0 {
				t.Fatalf("still worn after a night: since %v", w.from)
			}
			var sum time.Duration
			for _, o := range worn {
				sum += max(0, min(o.to, w.to)-max(o.from, w.to-24*h))
			}
			if sum > WrapAtMost {
				t.Fatalf("worn for %v of the 24 h up to %v", sum, w.to)
			}
		}
	})
}

func TestHeat_EndsWithALastLookAtTheSkin(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true}), does("09:03:00", Finish{}))
	g.until(at("09:20:00"))
	if i, _ := first[CooledDown](t, g.out); g.out[i].At != at("09:08:00") {
		t.Errorf("the cool-down is over at %v", g.out[i].At)
	}
}

func TestHeat_NobodyTapsInTheBath(t *testing.T) {
	g := newStage(t, Defaults())
	g.do(does("09:00:00", Start{Guide: "heat_session", Screened: true, Source: SourceBath}))
	g.until(at("09:20:00"))
	for _, f := range g.out {
		switch e := f.Effect.(type) {
		case SkinCheck, AlarmChanged:
			t.Errorf("%v: %+v", f.At, e)
		case SessionEnded:
			if e.Outcome != Done || e.Elapsed != 15*time.Minute {
				t.Errorf("ended: %+v", e)
			}
		}
	}
	if e := entries(g.out); len(e) != 1 || e[0].Source != SourceBath {
		t.Errorf("the day says %+v", e)
	}
	g.out = nil
	g.do(does("09:30:00", Start{Guide: "heat_session", Screened: true, Source: SourceBath}))
	refusedWith(t, g, HeatGapReached)
}
