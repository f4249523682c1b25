package agent

import (
	"strings"
	"testing"

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
