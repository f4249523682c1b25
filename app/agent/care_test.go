package agent

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/agent/notify"
	"unknot/app/api"
	"unknot/app/breaks"
)

// must is the status after a call that has to go well.
func must(t *testing.T) func(api.Status, error) api.Status {
	return func(s api.Status, err error) api.Status {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func code(err error) string {
	e, _ := errors.AsType[*api.Error](err)
	if e == nil {
		return ""
	}
	return e.Code
}

func TestSidesTakeTurnsInTheHistoryAndOverARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		if s := must(t)(w.client.StartSession(t.Context(), api.StartRequest{Guide: "seated_twist"})); s.Session.Side != breaks.SideRight {
			t.Errorf("it begins with %q, want right", s.Session.Side)
		}
		w.rest(2 * time.Minute)
		w.stop()
		w = start(t, dir, clock)
		s := must(t)(w.client.StartSession(t.Context(), api.StartRequest{Guide: "seated_twist"}))
		if s.Session.Side != breaks.SideLeft {
			t.Errorf("after a restart it begins with %q, want left", s.Session.Side)
		}
		all, err := w.client.Guides(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if steps := api.SessionSteps(*s.Session, all.Guides); steps[2].Name != "Turn left" || steps[2].Side != breaks.SideLeft || len(steps) != s.Session.Steps {
			t.Errorf("its third step is %+v", steps[2])
		}
		w.rest(2 * time.Minute)
		var sides []breaks.Side
		for _, c := range w.day().Care {
			sides = append(sides, c.Side)
		}
		if !slices.Equal(sides, []breaks.Side{breaks.SideRight, breaks.SideLeft}) {
			t.Errorf("the day says %v", sides)
		}
		whole, _ := taken(t, w)
		if !strings.Contains(whole, `"side":"left"`) {
			t.Errorf("the export has no side:\n%s", whole)
		}
	})
}

func TestWhatTheProgrammeRemembersGoesOutAndComesInAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := start(t, t.TempDir(), boottimetest.New(time.Hour, monday()))
		do := must(t)
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "hand_massage"}))
		w.rest(30 * time.Second)
		do(w.client.Session(t.Context(), "stop", api.SessionRequest{Reason: "hurts"}))
		do(w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true, Source: "damp_towel"}))
		w.rest(2 * time.Minute)
		do(w.client.Session(t.Context(), "finish", api.SessionRequest{}))
		do(w.client.Screening(t.Context(), api.ScreeningRequest{For: "guides", Yes: []string{"bones"}}))
		w.rest(3 * time.Hour)
		do(w.client.WearWrap(t.Context(), api.WrapRequest{}))
		w.rest(time.Hour)
		do(w.client.TakeOffWrap(t.Context()))
		whole, want := taken(t, w)
		for _, part := range []string{`"hurts":true`, `"source":"damp_towel"`, `"for":"guides"`, `"yes":["bones"]`, `"elapsed_ms":3600000`} {
			if !strings.Contains(want, part) {
				t.Errorf("the export has no %s:\n%s", part, want)
			}
		}
		w.stop()
		second := start(t, t.TempDir(), boottimetest.New(time.Hour, monday().AddDate(0, 0, 1)))
		if _, err := second.client.Import(t.Context(), strings.NewReader(whole)); err != nil {
			t.Fatal(err)
		}
		if _, got := taken(t, second); got != want {
			t.Errorf("went out\n%s\ncame in\n%s", want, got)
		}
	})
}

func TestAfterSomethingHurtItSaysWhenToStopAndWhomToAsk(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do := must(t)
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "cat_cow_seated"}))
		w.rest(30 * time.Second)
		s := do(w.client.Session(t.Context(), "stop", api.SessionRequest{Reason: "hurts"}))
		if s.Session != nil || s.Hurt == nil || s.Hurt.Guide != "cat_cow_seated" {
			t.Fatalf("session %+v, hurt %+v", s.Session, s.Hurt)
		}
		for _, text := range []string{s.Hurt.Title, s.Hurt.Stop, s.Hurt.Signs, s.Hurt.Ask} {
			if text == "" || strings.HasPrefix(text, "care.") {
				t.Errorf("it says %+v", s.Hurt)
			}
		}
		if c := w.day().Care; len(c) != 1 || !c[0].Hurts || c[0].Outcome != breaks.Partial {
			t.Errorf("the day says %+v", c)
		}
		if s := do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "breathe"})); s.Hurt != nil {
			t.Error("it still says so when the next one runs")
		}
	})
}

func TestAHeatWrapGoesByItsOwnRule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		if _, err := w.client.WearWrap(t.Context(), api.WrapRequest{}); code(err) != string(breaks.ChecklistNeeded) {
			t.Errorf("without the checklist: %v", err)
		}
		s := must(t)(w.client.WearWrap(t.Context(), api.WrapRequest{Screened: true}))
		if s.Wrap == nil || s.Wrap.CheckAt == nil || s.Wrap.CheckAt.Sub(s.Wrap.StartedAt.Time) != 2*time.Hour || s.Wrap.OffAt.Sub(s.Wrap.StartedAt.Time) != 8*time.Hour {
			t.Fatalf("worn: %+v", s.Wrap)
		}
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat}); code(err) != string(breaks.WrapOn) {
			t.Errorf("heat under a wrap: %v", err)
		}
		w.rest(time.Hour)
		w.stop()
		w = start(t, dir, clock) // over a restart
		w.rest(time.Hour + time.Second)
		if n, open := w.notifier.Open(keyWrap); !open || n.Urgency != notify.Critical || len(n.Actions) != 2 {
			t.Fatalf("after two hours: %+v, open %v", n, open)
		}
		w.agent.pressed(t.Context(), keyWrap, actionSeen, "")
		if s := w.status(); s.Wrap == nil || s.Wrap.CheckAt != nil {
			t.Errorf("worn: %+v", s.Wrap)
		}
		w.rest(6 * time.Hour)
		if n, open := w.notifier.Open(keyWrap); !open || !strings.Contains(n.Title, "take the heat wrap off") {
			t.Errorf("after eight hours: %+v, open %v", n, open)
		}
		if s := w.status(); s.Wrap != nil {
			t.Errorf("still worn: %+v", s.Wrap)
		}
		d := w.day()
		if len(d.Wraps) != 1 || d.Wraps[0].ElapsedS != 8*3600 || d.Wraps[0].EndedAt == nil {
			t.Errorf("the day says %+v", d.Wraps)
		}
		if d, err := w.client.DeleteEntry(t.Context(), d.Date, "wraps", d.Wraps[0].ID); err != nil || len(d.Wraps) != 0 {
			t.Errorf("deleted, the day says %+v, %v", d.Wraps, err)
		}
		_, err := w.client.WearWrap(t.Context(), api.WrapRequest{})
		if e, ok := errors.AsType[*api.Error](err); !ok || e.Code != string(breaks.HeatCapReached) || e.RetryAt == nil {
			t.Errorf("another one on the same day: %v", err)
		}
	})
}

func TestTheQuestionsBeforeGuides(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		for _, topic := range api.Screenings {
			q, err := w.client.Questions(t.Context(), topic)
			if err != nil || len(q.Questions) < 8 || q.Short == "" || q.Intro == "" || q.Yes == "" {
				t.Fatalf("%s: %+v, %v", topic, q, err)
			}
			for _, one := range q.Questions {
				if strings.Contains(one.Text, ".question.") || topic == "guides" && one.Note == "" {
					t.Errorf("%s: %+v", topic, one)
				}
			}
		}
		if !w.status().GuideScreeningDue {
			t.Error("not due at first")
		}
		if _, err := w.client.Screening(t.Context(), api.ScreeningRequest{For: "guides", Yes: []string{"skin"}}); code(err) != api.CodeBadRequest {
			t.Errorf("a question of the other checklist: %v", err)
		}
		s := must(t)(w.client.Screening(t.Context(), api.ScreeningRequest{For: "guides", Yes: []string{"legs"}}))
		if s.GuideScreeningDue {
			t.Error("still due")
		}
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat}); code(err) != string(breaks.ChecklistNeeded) {
			t.Errorf("they stand for the checklist of heat: %v", err)
		}
		score := 7
		if s := must(t)(w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score})); !s.GuideScreeningDue {
			t.Error("not due after a 7")
		}
	})
}

func TestItHurtsNowEndsWithTheQuestion(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do := must(t)
		if s := do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "relief"})); s.Session.Guide != "relief" {
			t.Errorf("it is %q", s.Session.Guide)
		}
		w.rest(2 * time.Minute)
		if s := w.status(); s.Session != nil || s.Offer == nil || s.Offer.Kind != breaks.KindCheckIn {
			t.Errorf("afterwards %+v is offered", s.Offer)
		}
		score := 8
		if s := do(w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score})); s.Offer != nil {
			t.Error("the answered question is still offered")
		}
		if s := do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "relief"})); s.Session.Guide != "relief_gentle" {
			t.Errorf("on a hard day it is %q", s.Session.Guide)
		}
		do(w.client.Session(t.Context(), "finish", api.SessionRequest{}))
		do(w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score, Flags: []string{"bladder"}}))
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Guide: "relief"}); code(err) != string(breaks.RedFlag) {
			t.Errorf("with a red flag: %v", err)
		}
	})
}

func TestTheLastSessionIsRatedOverARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		if _, err := w.client.Rate(t.Context(), api.RateRequest{Answer: "better"}); code(err) != string(breaks.NoSession) {
			t.Errorf("before any session: %v", err)
		}
		do := must(t)
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "breathe"}))
		w.rest(61 * time.Second)
		w.stop()
		w = start(t, dir, clock)
		// One that runs is not the one that ended.
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "chin_tuck"}))
		score := 2
		do(w.client.Rate(t.Context(), api.RateRequest{Answer: "better", Score: &score}))
		_, history := taken(t, w)
		if !strings.Contains(history, `"session":"`+w.day().Care[0].ID+`"`) || !strings.Contains(history, `"answer":"better","score":2`) {
			t.Errorf("the history is\n%s", history)
		}
		if c := w.day().CheckIns; len(c) != 1 || c[0].Score != 2 {
			t.Errorf("the check-ins are %+v", c)
		}
	})
}

func TestFoodTipsCanBeSwitchedOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tuesday := monday().AddDate(0, 0, 1).Add(3 * time.Hour) // at noon
		w := start(t, t.TempDir(), boottimetest.New(time.Hour, tuesday))
		if w.status().FoodTip == "" {
			t.Error("no tip at lunch on a Tuesday")
		}
		if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"food_tips": false}); err != nil {
			t.Fatal(err)
		}
		if tip := w.status().FoodTip; tip != "" {
			t.Errorf("switched off it says %q", tip)
		}
		if n := len(w.notifier.All()); n != 0 {
			t.Errorf("%d notifications for it", n)
		}
	})
}

func TestHeatEndsWithWordsAndAStretchWhileWarm(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.busy(time.Minute)
		five := 300
		must(t)(w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true, ForS: &five}))
		w.rest(5*time.Minute + time.Second)
		n, open := w.notifier.Open(keyHeat)
		if !open || n.Urgency != notify.Critical || len(n.Actions) != 2 {
			t.Fatalf("at the end of heat: %+v, open %v", n, open)
		}
		s := w.status()
		if s.Offer == nil || s.Offer.Kind != breaks.KindStretch || s.CoolDownUntil == nil {
			t.Fatalf("offered %+v, cooling until %v", s.Offer, s.CoolDownUntil)
		}
		w.agent.pressed(t.Context(), keyHeat, n.Actions[1].ID, "")
		synctest.Wait()
		if s := w.status(); s.Session == nil || s.Session.Kind != breaks.KindStretch {
			t.Errorf("the button started %+v", s.Session)
		}
		w.rest(5 * time.Minute)
		if n, open := w.notifier.Open(keyHeat); !open || !strings.Contains(n.Title, "last look") {
			t.Errorf("after the cool-down: %+v, open %v", n, open)
		}
	})
}

func TestWhatHeatSaidGoesWithItsAnswer(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do := must(t)
		heat := api.StartRequest{Kind: breaks.KindHeat, Screened: true}
		do(w.client.StartSession(t.Context(), heat))
		w.rest(5*time.Minute + time.Second)
		do(w.client.Session(t.Context(), "confirm", api.SessionRequest{})) // not on the notification itself
		synctest.Wait()
		if n := w.notifier.Shown(); n != 0 {
			t.Errorf("the skin was looked at, %d notifications stay", n)
		}
		do(w.client.Session(t.Context(), "stop", api.SessionRequest{}))
		synctest.Wait()
		if n, open := w.notifier.Open(keyHeat); !open || n.Expiry != notify.UntilWithdrawn {
			t.Errorf("stopped, it says %+v", n)
		}
		do(w.client.StartSession(t.Context(), api.StartRequest{Guide: "breathe"}))
		synctest.Wait()
		if n := w.notifier.Shown(); n != 0 {
			t.Errorf("something else has begun, %d notifications stay", n)
		}
	})
}

func TestAFewSecondsOfHeatLeaveNothingOnTheScreen(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		must(t)(w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true}))
		w.rest(20 * time.Second)
		must(t)(w.client.Session(t.Context(), "stop", api.SessionRequest{}))
		synctest.Wait()
		if n, open := w.notifier.Open(keyHeat); !open || n.Expiry != breaks.CoolDown {
			t.Errorf("no cool-down follows, and it says %+v", n)
		}
	})
}

func TestStartOnTheHeatOfferAsksTheChecklistWhereItCan(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"kinds": map[string]any{
			"heat": map[string]any{"after_sitting": "5m"}, "posture": map[string]any{"on": false}, "move": map[string]any{"on": false}, "stretch": map[string]any{"on": false},
		}}); err != nil {
			t.Fatal(err)
		}
		w.busy(6 * time.Minute)
		w.rest(11 * time.Second)
		s := w.status()
		if s.Prompt == nil || s.Prompt.Kind != breaks.KindHeat {
			t.Fatalf("the prompt is %+v", s.Prompt)
		}
		w.agent.pressed(t.Context(), keyPrompt+s.Prompt.ID, "start", "")
		synctest.Wait()
		if n, open := w.notifier.Open(keyRefused); !open || n.Body == "" { // no window here: it says why
			t.Errorf("pressed, and nothing is said: %+v", n)
		}
	})
}

func TestAnsweringTheQuestionAtTheEndOfWorkOpensTheQuestion(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		if _, err := w.client.ChangeSettings(t.Context(), map[string]any{
			"hours": map[string]any{"mon": []any{"09:00-09:10"}},
			"kinds": map[string]any{"posture": map[string]any{"on": false}, "roll": map[string]any{"on": false}},
		}); err != nil {
			t.Fatal(err)
		}
		w.busy(12 * time.Minute)
		w.rest(11 * time.Second)
		s := w.status()
		if s.Prompt == nil || s.Prompt.Kind != breaks.KindCheckIn {
			t.Fatalf("at the end of work the prompt is %+v", s.Prompt)
		}
		w.agent.pressed(t.Context(), keyPrompt+s.Prompt.ID, "start", "")
		synctest.Wait()
		if views := w.agent.opener.(*noWindow).views; !slices.Equal(views, []string{"check-in"}) {
			t.Errorf("opened %v, want the question", views)
		}
	})
}

// No wording of a kind comes twice in a day, whatever ends the program in between.
func TestNoWordingComesTwiceADayAcrossARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		seen := map[string]bool{}
		for run := range 4 {
			w := start(t, dir, clock)
			if run == 0 {
				if _, err := w.client.ChangeSettings(t.Context(), map[string]any{"kinds": map[string]any{
					"posture": map[string]any{"on": false}, "water": map[string]any{"on": false},
					"stretch": map[string]any{"on": false}, "move": map[string]any{"every": "15m", "gap": "5m", "long_every": 10},
				}}); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				s := w.status()
				for range 40 { // minutes, each with a pause that a reminder may wait for
					if s.Prompt != nil {
						break
					}
					w.busy(time.Minute)
					w.rest(11 * time.Second)
					s = w.status()
				}
				if s.Prompt == nil {
					t.Fatalf("in run %d no reminder came", run)
				}
				if text := s.Prompt.Title + "\n" + s.Prompt.Text; seen[text] {
					t.Errorf("in run %d again: %q", run, text)
				} else {
					seen[text] = true
				}
				must(t)(w.client.Prompt(t.Context(), "skip", s.Prompt.ID))
			}
			w.stop()
		}
	})
}

func TestAdviceAndWhatWasAnsweredToItAreKept(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do, score := must(t), 9
		do(w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score}))
		do(w.client.Advice(t.Context(), "H2", api.AdviceRequest{Answer: "acknowledged"}))
		do(w.client.Advice(t.Context(), "H3", api.AdviceRequest{Answer: "seen-someone"}))
		_, history := taken(t, w)
		for _, part := range []string{`"rule":"H2","answer":"shown"`, `"rule":"H3","answer":"shown"`, `"rule":"H2","answer":"acknowledged"`, `"rule":"H3","answer":"seen-someone"`} {
			if !strings.Contains(history, part) {
				t.Errorf("the history has no %s:\n%s", part, history)
			}
		}
	})
}
