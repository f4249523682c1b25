package agent

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
)

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

// Where no window can ask the questions before the first guide, a notice says where they are.
func TestWithoutAWindowANoticeSaysWhereTheQuestionsAre(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		do := must(t)
		said := func(guide string) bool {
			do(w.client.StartSession(t.Context(), api.StartRequest{Guide: guide}))
			synctest.Wait()
			n, open := w.notifier.Open(keyScreening)
			do(w.client.Session(t.Context(), "stop", api.SessionRequest{}))
			return open && strings.Contains(n.Body, "unknot screening") && strings.Contains(n.Body, "not medical advice")
		}
		if said("relief") || said("move_short") {
			t.Error("somebody who hurts or walks is asked")
		}
		if !said("cat_cow_seated") {
			t.Error("nothing is said before the first guide")
		}
		w.rest(time.Minute)
		do(w.client.Screening(t.Context(), api.ScreeningRequest{For: "guides"}))
		w.agent.announcer.withdraw(keyScreening)
		synctest.Wait()
		if said("cat_cow_seated") {
			t.Error("answered, and asked again")
		}
	})
}
