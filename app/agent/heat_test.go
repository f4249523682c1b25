package agent

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/api"
	"unknot/app/breaks"
)

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

// A start that is refused remembers nothing of what came with it; one that goes through is in the
// export, like the answers that the window stores.
func TestTheWordScreenedCountsOnlyWhereHeatBegins(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		long := 1800
		for name, refused := range map[string]api.StartRequest{
			"too long":   {Kind: breaks.KindHeat, Screened: true, ForS: &long},
			"not heat":   {Guide: "cat_cow_seated", Screened: true},
			"not at all": {Guide: "nothing_like_it", Screened: true},
		} {
			_, err := w.client.StartSession(t.Context(), refused)
			if err == nil {
				must(t)(w.client.Session(t.Context(), "stop", api.SessionRequest{}))
			}
			if _, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat}); code(err) != string(breaks.ChecklistNeeded) {
				t.Errorf("%s, and then heat without a word: %v", name, err)
			}
		}
		kept := func() int {
			a, err := w.agent.Export(t.Context(), "", "")
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, s := range a.Screenings {
				if s.For == "heat" && s.Clear {
					n++
				}
			}
			return n
		}
		if n := kept(); n != 0 {
			t.Errorf("%d screenings kept of refused starts", n)
		}
		must(t)(w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true}))
		if n := kept(); n != 1 {
			t.Errorf("%d screenings kept of the start that went through, want 1", n)
		}
	})
}
