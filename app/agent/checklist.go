package agent

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"unknot/app/agent/store"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// What is asked beforehand.
const (
	beforeHeat   = "heat"
	beforeGuides = "guides"
)

// checklist is what is asked before heat: the IDs of the questions. Source: clinical notes 2.3.
// A yes to one of stop means no heat now; a yes to one of ask means a professional first.
var checklist = struct{ stop, ask []string }{
	stop: []string{"skin", "feeling", "injury", "drowsy", "remove", "cream", "infection", "other_heat"},
	ask:  []string{"condition", "pregnant", "age", "implant"},
}

// aboutYou is what is asked before the first guide. Source: clinical notes 3.1.
var aboutYou = []string{
	"fall", "bones", "surgery", "cancer", "steroids", "legs", "pregnant", "blood_thinners", "told_not_to",
}

// questions gives the checklist in words.
func questions() []api.Question {
	var all []api.Question
	for _, id := range checklist.stop {
		all = append(all, question(beforeHeat, id, true))
	}
	for _, id := range checklist.ask {
		all = append(all, question(beforeHeat, id, false))
	}
	return all
}

// question is one question in words, with what to mind when the answer is yes if there is anything.
func question(topic, id string, stop bool) api.Question {
	key := topic + ".question." + id
	q := api.Question{ID: id, Text: i18n.T(key), Stop: stop}
	if note := i18n.T(key + ".note"); note != key+".note" {
		q.Note = note
	}
	return q
}

func screening(topic string) api.Screening {
	s := api.Screening{
		For: topic, Short: i18n.T("care.short"),
		Intro: i18n.T(topic + ".questions.intro"), Yes: i18n.T(topic + ".questions.yes"),
	}
	if topic == beforeHeat {
		s.Questions = questions()
		return s
	}
	for _, id := range aboutYou {
		s.Questions = append(s.Questions, question(beforeGuides, id, false))
	}
	return s
}

// Screening implements api.Backend.
func (a *Agent) Screening(_ context.Context, topic string) (api.Screening, error) {
	return screening(topic), nil
}

// Screen implements api.Backend.
func (a *Agent) Screen(ctx context.Context, req api.ScreeningRequest) (api.Status, error) {
	topic := cmp.Or(req.For, beforeHeat)
	asked := screening(topic).Questions
	for _, id := range req.Yes {
		if !slices.ContainsFunc(asked, func(q api.Question) bool { return q.ID == id }) {
			return api.Status{}, &api.Error{
				Status: http.StatusBadRequest, Code: api.CodeBadRequest, Key: "yes",
				Message: i18n.T("api.bad.question", i18n.Data{"Field": "yes", "Value": id}),
			}
		}
	}
	clear := len(req.Yes) == 0
	var b store.Batch
	b.SaveScreening(store.Screening{ID: uuid.NewString(), At: a.clock.Now().Wall, Topic: topic, Clear: clear, Yes: req.Yes})
	if err := a.store.Commit(ctx, &b); err != nil {
		return api.Status{}, err
	}
	if topic == beforeGuides {
		return a.Do(ctx, breaks.GuideScreening{})
	}
	return a.Do(ctx, breaks.Screening{Clear: clear})
}

// hurtBy is what to know after a session was stopped because something hurt: when to stop, and whom
// to ask. Source: clinical notes 3.1, 5.1, 5.3.
func hurtBy(e breaks.SessionEnded) *api.Hurt {
	h := &api.Hurt{
		Session: e.ID, Guide: e.Guide, Title: i18n.T("care.hurts.title"),
		Stop: i18n.T("care.hurts.stop"), Signs: i18n.T("care.hurts.signs"), Ask: i18n.T("care.hurts.ask"),
	}
	if e.Kind == breaks.KindHeat {
		h.Stop = i18n.T("care.hurts.stop.heat")
	}
	return h
}
