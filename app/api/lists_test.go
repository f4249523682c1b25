package api_test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
)

// answers are all types that travel to a client.
var answers = []any{
	api.Status{},
	api.NextPrompt{},
	api.Prompt{},
	api.Session{},
	api.Offer{},
	api.Totals{},
	api.Day{},
	api.DayTotals{},
	api.Insights{},
	api.InsightSummary{},
	api.InsightDay{},
	api.KindFollowed{},
	api.WeekHour{},
	api.Helped{},
	api.KeptWeek{},
	api.Bout{},
	api.Away{},
	api.Care{},
	api.CheckIn{},
	api.Water{},
	api.Event{Status: &api.Status{}},
	api.Guide{},
	api.GuideStep{},
	api.FaultyGuide{},
	api.Guides{},
	api.Check{},
	api.Doctor{},
	api.Settings(nil),
	api.Preview{},
	api.PreviewPrompt{},
	api.PreviewSpan{},
	api.Backup{},
	api.TestReminder{},
	api.ArchivedBout{},
	api.ArchivedAway{},
	api.ArchivedCare{},
	api.ArchivedCheckIn{},
	api.ArchivedWater{},
	api.ArchivedRating{},
	api.ArchivedScreening{},
	api.ArchivedAdvice{},
	api.ArchivedWrap{},
	api.Screening{},
	api.Wrap{},
	api.Imported{},
	api.RefusedSetting{},
}

func TestNoListOrMapIsEverNull(t *testing.T) {
	for _, a := range answers {
		raw, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		v := reflect.TypeOf(a)
		if v.Kind() != reflect.Struct {
			if string(raw) == "null" {
				t.Errorf("%v travels as null", v)
			}
			continue
		}
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(raw, &fields); err != nil {
			t.Fatal(err)
		}
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Field(i).Tag.Get("json"), ",")
			if name == "-" {
				continue // of this process alone
			}
			kind := v.Field(i).Type.Kind()
			if (kind == reflect.Slice || kind == reflect.Map) && string(fields[name]) == "null" {
				t.Errorf("%v.%s travels as null", v, name)
			}
			if _, there := fields[name]; !there && !strings.Contains(v.Field(i).Tag.Get("json"), "omitempty") {
				t.Errorf("%v.%s does not travel at all", v, name)
			}
		}
	}
}

func TestListsInsideAreNotNullEither(t *testing.T) {
	b := scripted()
	b.SettingsNow = api.Settings{"hours": map[string]any{"mon": []string(nil), "tue": []any(nil)}, "kinds": map[string]any(nil)}
	b.Catalogue = api.Guides{Guides: []api.Guide{{}}}
	b.Now.Today.Totals.Outcomes = map[breaks.Kind]map[breaks.Outcome]int{"move": nil}
	b.Now.Next, b.Now.Prompt = &api.NextPrompt{}, &api.Prompt{}
	b.DayByDate = map[string]api.Day{day: {Care: []api.Care{{}}, CheckIns: []api.CheckIn{{}}}}
	b.Range = []api.DayTotals{{}}
	for path, want := range map[string][]string{
		"/v1/settings":                        {`"mon":[]`, `"tue":[]`, `"kinds":{}`},
		"/v1/guides":                          {`"steps":[]`, `"sources":[]`, `"faulty":[]`},
		"/v1/status":                          {`"held_by":[]`, `"merged":[]`, `"outcomes":{"move":{}}`, `"problems":[]`},
		"/v1/days/" + day:                     {`"held_by":[]`, `"merged":[]`, `"flags":[]`, `"bouts":[]`, `"outcomes":{}`},
		"/v1/days?from=" + day + "&to=" + day: {`"outcomes":{}`},
	} {
		body := send(b, http.MethodGet, path, "").Body.String()
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s has no %s: %s", path, w, body)
			}
		}
	}
}

func TestNothingIsAListToo(t *testing.T) {
	for _, path := range []string{"/v1/backups", "/v1/days?from=" + day + "&to=" + day} {
		if body := send(&apitest.Backend{}, http.MethodGet, path, "").Body.String(); body != "[]\n" {
			t.Errorf("%s answers %q, want an empty list", path, body)
		}
	}
}

func TestWhatDoesNotExistIsNull(t *testing.T) {
	b := scripted()
	b.Now.Prompt = &api.Prompt{Kind: breaks.KindWater}
	body := send(b, http.MethodGet, "/v1/status", "").Body.String()
	for _, w := range []string{`"away_cause":null`, `"guide":null`, `"suggest":null`, `"session":null`, `"bout":null`} {
		if !strings.Contains(body, w) {
			t.Errorf("no %s in %s", w, body)
		}
	}
}

func TestAStatusSurvivesTheJourney(t *testing.T) {
	kind := breaks.KindMove
	at := api.Time{Time: noon}
	sent := api.Status{
		Version: "1", At: at, Presence: breaks.Away, AwayCause: breaks.CauseLocked, Posture: breaks.Standing,
		SittingClock: 90, SittingRuns: -1,
		Bout:    &api.StatusBout{StartedAt: at, Posture: breaks.Sitting},
		Next:    &api.NextPrompt{Kind: "move", Guide: "move_short", DueAt: at, HeldBy: []breaks.Quiet{"call"}},
		Prompt:  &api.Prompt{ID: "p", Kind: "posture", Guide: "posture_check", ShownAt: at, Merged: []breaks.Kind{"water"}, Suggest: "sit"},
		Session: &api.Session{ID: "s", Kind: "heat", Guide: "heat_session", StartedAt: at, PlannedS: 900, Paused: true, PausedAt: &at},
		Pause:   &api.Pause{Until: at}, Quiet: []breaks.Quiet{"paused"}, Advice: []string{"H3"},
		Today:       api.StatusToday{Date: day, Totals: api.Totals{Outcomes: map[breaks.Kind]map[breaks.Outcome]int{"move": {"done": 2}}}},
		AskTooOften: &kind, Offer: &api.Offer{Kind: "stretch", Guide: "childs_pose"}, Problems: []string{"Disk full."},
	}
	raw, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	var got api.Status
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if string(again) != string(raw) {
		t.Errorf("sent\n%s\ngot\n%s", raw, again)
	}
	if got.AwayCause != sent.AwayCause || got.Next.Guide != "move_short" || got.Prompt.Suggest != "sit" || got.Offer.Guide != "childs_pose" {
		t.Errorf("words were lost: %+v", got)
	}
}
