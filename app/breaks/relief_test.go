package breaks

import (
	"testing"
	"time"
)

func TestRelief_TakesTurnsAndAsksAfterwards(t *testing.T) {
	g := newStage(t, Defaults())
	for i, want := range []string{"relief", "relief_massage", "relief"} {
		g.out = nil
		g.do(act{At: g.now, Name: "relief", Ev: Start{Guide: "relief"}})
		if got := theSession(t, g).Guide; got != want {
			t.Errorf("the %d. time it is %s, want %s", i+1, got, want)
		}
		g.until(g.now + at("00:03:00") - at("00:00:00"))
		if _, o := first[Offered](t, g.out); o.Kind != KindCheckIn {
			t.Errorf("afterwards %q is offered", o.Kind)
		}
	}
}

func TestRelief_MindsWhatTheBackSays(t *testing.T) {
	for name, c := range map[string]struct {
		before []Event
		guide  string // "" : refused
	}{
		"on an ordinary day":         {nil, "relief"},
		"on a day with a 7":          {[]Event{CheckIn{Score: 7}}, "relief_gentle"},
		"on a day with a 7 and a 2":  {[]Event{CheckIn{Score: 7}, CheckIn{Score: 2}}, "relief_gentle"},
		"after a same-day flag":      {[]Event{CheckIn{Score: 4, Flags: []string{"fever"}}}, ""},
		"after an emergency flag":    {[]Event{CheckIn{Score: 4, Flags: []string{"saddle_numbness"}}}, ""},
		"when somebody was seen":     {[]Event{CheckIn{Score: 4, Flags: []string{"bladder"}}, SeenSomeone{}}, "relief"},
		"when the twist hurt before": {[]Event{Start{Guide: "relief"}, Stop{Reason: "hurts"}}, "relief_massage"},
		"when the massage hurt":      {[]Event{Start{Guide: "relief"}, Finish{}, Start{Guide: "relief"}, Stop{Reason: "hurts"}}, "relief"},
		"when both hurt before":      {[]Event{Start{Guide: "relief"}, Stop{Reason: "hurts"}, Start{Guide: "relief"}, Stop{Reason: "hurts"}}, "relief_gentle"},
		"after heat, no pressing":    {[]Event{Start{Guide: "relief"}, Finish{}, Start{Guide: "heat_session", Screened: true}, Stop{}}, "relief"},
	} {
		t.Run(name, func(t *testing.T) {
			g := newStage(t, Defaults())
			for i, ev := range c.before {
				g.do(act{At: at("09:00:00") + time.Duration(i)*70*time.Second, Name: "before", Ev: ev})
			}
			g.out = nil
			g.do(does("09:05:00", Start{Guide: "relief"}))
			if c.guide == "" {
				if _, r := first[Refused](t, g.out); r.Code != RedFlag {
					t.Errorf("refused with %q", r.Code)
				}
				return
			}
			if got := theSession(t, g).Guide; got != c.guide {
				t.Errorf("it is %s, want %s", got, c.guide)
			}
		})
	}
}

func TestGuideScreening_IsDueAtFirstAndAgainAfterASeven(t *testing.T) {
	g := newStage(t, Defaults())
	due := func() bool { return g.e.View(g.reading()).GuideScreeningDue }
	if !due() {
		t.Error("not due at first")
	}
	g.do(does("09:00:00", GuideScreening{}))
	if due() {
		t.Error("still due")
	}
	g.do(does("09:01:00", CheckIn{Score: 6}))
	if due() {
		t.Error("due after a 6")
	}
	g.do(does("09:02:00", CheckIn{Score: 7}))
	if !due() {
		t.Error("not due after a 7")
	}
	g.do(does("09:03:00", Start{Guide: "cat_cow_seated"}))
	if theSession(t, g).Guide != "cat_cow_seated" {
		t.Error("a guide is refused for it")
	}
}
