package cli_test

import (
	"slices"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/cli"
)

func TestWrapIsNotedAndAsksTheChecklist(t *testing.T) {
	b := &careful{Backend: scripted()}
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		switch ev := ev.(type) {
		case breaks.WearWrap:
			if !b.clear && !ev.Screened {
				return &api.Error{Code: "checklist_needed", Questions: []api.Question{{ID: "numb", Text: "Is the skin numb there?", Stop: true}}}
			}
			check := at(11, 36)
			now.Wrap = &api.StatusWrap{StartedAt: at(9, 36), CheckAt: &check, OffAt: at(17, 36)}
		case breaks.TakeOffWrap:
			now.Wrap = nil
		}
		return nil
	}
	if got := run(b, t, "wrap", "on"); got.status != cli.ExitRefused || !strings.Contains(got.err, "Is the skin numb there?") {
		t.Errorf("without a terminal: exit %d, complained %q", got.status, got.err)
	}
	got := runIn(t, b, cli.Env{Interactive: true, Stdin: strings.NewReader("n\n")}, "wrap", "on")
	for _, w := range []string{"09:36", "17:36", "11:36", "not in bed"} {
		if got.status != cli.ExitDone || !strings.Contains(got.out, w) {
			t.Errorf("exit %d, printed %q, complained %q; want %q", got.status, got.out, got.err, w)
		}
	}
	if got := run(b, t, "status"); !strings.Contains(got.out, "heat wrap on since 09:36") {
		t.Errorf("the status says %q", got.out)
	}
	if got := run(b, t, "wrap", "off"); got.status != cli.ExitDone || b.Now.Wrap != nil {
		t.Errorf("off: exit %d, complained %q", got.status, got.err)
	}
	if got := run(b, t, "wrap", "round"); got.status != cli.ExitUsage {
		t.Errorf("wrap round: exit %d", got.status)
	}
}

func TestRateSaysHowItWas(t *testing.T) {
	b := scripted()
	if got := run(b, t, "rate", "worse", "--score", "6"); got.status != cli.ExitDone || !strings.Contains(got.out, "physiotherapist") {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	if asked := b.Asked(); len(asked) != 1 || asked[0] != (apitest.Call{Name: "Rate", Args: "worse 6"}) {
		t.Errorf("the agent was asked %v", b.Asked())
	}
	for _, args := range [][]string{{"rate", "splendid"}, {"rate", "better", "--score", "11"}, {"rate"}} {
		if got := run(b, t, args...); got.status != cli.ExitUsage {
			t.Errorf("%v: exit %d", args, got.status)
		}
	}
}

func TestScreeningPrintsOrAsks(t *testing.T) {
	b := scripted()
	b.QuestionsThere = api.Screening{
		For: "guides", Short: "Stop if it hurts.", Intro: "Does any of this apply?", Yes: "Ask first.",
		Questions: []api.Question{{ID: "fall", Text: "A fall?", Note: "Have it looked at."}, {ID: "legs", Text: "A numb leg?", Note: "No twists."}},
	}
	got := run(b, t, "screening")
	for _, w := range []string{"Stop if it hurts.", "A fall?", "A numb leg?"} {
		if got.status != cli.ExitDone || !strings.Contains(got.out, w) {
			t.Errorf("exit %d, printed %q", got.status, got.out)
		}
	}
	got = runIn(t, b, cli.Env{Interactive: true, Stdin: strings.NewReader("n\ny\n")}, "screening", "guides")
	if got.status != cli.ExitDone || !strings.Contains(got.out, "Ask first.") || !strings.Contains(got.out, "No twists.") || strings.Contains(got.out, "looked at") {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	if got := run(b, t, "screening", "everything"); got.status != cli.ExitUsage {
		t.Errorf("screening everything: exit %d", got.status)
	}
}

// A guide is never refused for the questions: the command line says the short form instead.
func TestAFirstGuideComesWithTheShortForm(t *testing.T) {
	b := scripted()
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		now.GuideScreeningDue = true
		now.Session = &api.Session{Kind: "stretch", Guide: ev.(breaks.Start).Guide, PlannedS: 114, Side: breaks.SideLeft}
		return nil
	}
	got := run(b, t, "start", "twist")
	for _, w := range []string{"not medical advice", "unknot screening", "left side"} {
		if got.status != cli.ExitDone || !strings.Contains(got.out, w) {
			t.Errorf("exit %d, printed %q, want %q", got.status, got.out, w)
		}
	}
	if strings.Index(got.out, "unknot screening") > strings.Index(got.out, "has begun") {
		t.Errorf("it has begun before the short form is read: %q", got.out)
	}
}

func TestStartHeatSaysHowToHandleItsSource(t *testing.T) {
	b := scripted()
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		now.Session = &api.Session{Kind: "heat", Source: ev.(breaks.Start).Source, PlannedS: 900}
		return nil
	}
	if got := run(b, t, "start", "heat", "--screened", "--source", "hot_water_bottle"); got.status != cli.ExitDone || !strings.Contains(got.out, "No boiling water") {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	if got := run(b, t, "start", "heat", "--source", "infrared_lamp"); got.status != cli.ExitUsage {
		t.Errorf("an infrared lamp: exit %d", got.status)
	}
}

func TestStopHurtsSaysWhenToStopAndWhomToAsk(t *testing.T) {
	b := scripted()
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		if ev.(breaks.Stop).Reason == "hurts" {
			now.Hurt = &api.Hurt{Title: "Stopped.", Stop: "Leave it for today.", Signs: "Call for numbness.", Ask: "Ask a physiotherapist."}
		}
		return nil
	}
	got := run(b, t, "stop", "--hurts")
	for _, w := range []string{"Stopped.", "Leave it for today.", "Call for numbness.", "Ask a physiotherapist."} {
		if !strings.Contains(got.out, w) {
			t.Errorf("printed %q, want %q", got.out, w)
		}
	}
}

func TestPlaceGoesOnThere(t *testing.T) {
	b := scripted()
	b.OnDo = func(breaks.Event, *api.Status) error { return nil }
	if got := run(b, t, "place", "floor"); got.status != cli.ExitDone {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
	if done := b.Done(); len(done) != 1 || done[0] != (breaks.SwitchPlace{Place: breaks.PlaceFloor}) {
		t.Errorf("the agent was told %v", done)
	}
	if got := run(b, t, "place", "bed"); got.status != cli.ExitUsage {
		t.Errorf("place bed: exit %d", got.status)
	}
}

func TestOfferOfACheckInIsNoStart(t *testing.T) {
	b := scripted()
	b.Change(func(now *api.Status) { now.Offer = &api.Offer{Kind: breaks.KindCheckIn} })
	if got := run(b, t, "status"); !strings.Contains(got.out, "unknot check-in") || strings.Contains(got.out, "start check-in") {
		t.Errorf("printed %q", got.out)
	}
}

func TestCheckInTakesTheSignsToLookOutFor(t *testing.T) {
	b := scripted()
	b.OnDo = func(breaks.Event, *api.Status) error { return nil }
	if got := run(b, t, "check-in", "5", "--flag", "fever", "--flag", "one_leg"); got.status != cli.ExitDone {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
	if got := b.Done()[0].(breaks.CheckIn).Flags; !slices.Equal(got, []string{"fever", "one_leg"}) {
		t.Errorf("the agent was told of %v", got)
	}
	if got := run(b, t, "check-in", "5", "--flag", "hunger"); got.status != cli.ExitUsage || !strings.Contains(got.err, "saddle_numbness") {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
}

// Where a score calls for it, the signs are listed, with how to say that none of them is there.
func TestCheckInListsTheSignsWhenAScoreCallsForThem(t *testing.T) {
	b := scripted()
	b.Change(func(now *api.Status) { now.FlagsFrom = 5 })
	b.OnDo = func(breaks.Event, *api.Status) error { return nil }
	const sign = "A leg that is getting weaker"
	if got := run(b, t, "check-in", "4"); strings.Contains(got.out, sign) {
		t.Errorf("a 4 lists the signs:\n%s", got.out)
	}
	if got := run(b, t, "check-in", "5"); !strings.Contains(got.out, sign) || !strings.Contains(got.out, "check-in 5 --no-flags") {
		t.Errorf("a 5 lists no signs:\n%s", got.out)
	}
	if got := run(b, t, "rate", "worse", "--score", "6"); !strings.Contains(got.out, sign) {
		t.Errorf("a 6 after a session lists no signs:\n%s", got.out)
	}
	if got := run(b, t, "check-in", "5", "--no-flags"); strings.Contains(got.out, sign) || !b.Done()[2].(breaks.CheckIn).Asked {
		t.Errorf("said that none holds: %+v\n%s", b.Done()[2], got.out)
	}
}
