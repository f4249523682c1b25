package agent

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/api"
	"unknot/app/breaks"
)

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
