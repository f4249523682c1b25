package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
)

const day = "2026-11-23"

// noon is when the scripted agents of these tests live.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.FixedZone("", 3600))

func scripted() *apitest.Backend {
	return &apitest.Backend{
		Now:       api.Status{At: api.Time{Time: noon}},
		DayByDate: map[string]api.Day{day: {Date: day}},
	}
}

// send puts one request before a handler, as curl would.
func send(b api.Backend, method, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = api.Host
	w := httptest.NewRecorder()
	api.Handler(b, apitest.Version, nil).ServeHTTP(w, r)
	return w
}

func errorOf(t *testing.T, w *httptest.ResponseRecorder) api.Error {
	t.Helper()
	var said struct{ Error *api.Error }
	if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil || said.Error == nil {
		t.Fatalf("answer %d is no error: %s", w.Code, w.Body)
	}
	return *said.Error
}

var routes = []struct {
	method, path, body string
	// One of these says what the agent must have been asked.
	event breaks.Event
	call  apitest.Call
	// plain calls ask the agent for nothing that is remembered.
	plain bool
}{
	{"GET", "/v1/status", "", nil, apitest.Call{}, true},
	{"GET", "/v1/days/" + day, "", nil, apitest.Call{Name: "Day", Args: day}, false},
	{"GET", "/v1/days?from=2026-11-01&to=2026-11-30", "", nil, apitest.Call{Name: "Days", Args: "2026-11-01 2026-11-30"}, false},
	{"GET", "/v1/insights?from=2026-11-01&to=2026-11-30", "", nil, apitest.Call{Name: "Insights", Args: "2026-11-01 2026-11-30"}, false},
	{"PATCH", "/v1/days/" + day + "/care/7f", `{"outcome":"done"}`, nil, apitest.Call{Name: "ChangeEntry", Args: day + ` care 7f {"outcome":"done"}`}, false},
	{"PATCH", "/v1/days/" + day + "/away/7f", `{"was":"at_desk"}`, nil, apitest.Call{Name: "ChangeEntry", Args: day + ` away 7f {"was":"at_desk"}`}, false},
	{"PATCH", "/v1/days/" + day + "/check-ins/7f", `{"score":3,"note":"better"}`, nil, apitest.Call{Name: "ChangeEntry", Args: day + ` check-ins 7f {"score":3,"note":"better"}`}, false},
	{"PATCH", "/v1/days/" + day + "/water/7f", `{"ml":300}`, nil, apitest.Call{Name: "ChangeEntry", Args: day + ` water 7f {"ml":300}`}, false},
	{"DELETE", "/v1/days/" + day + "/water/7f", "", nil, apitest.Call{Name: "DeleteEntry", Args: day + " water 7f"}, false},
	{"POST", "/v1/days/" + day + "/care/7f/restore", "", nil, apitest.Call{Name: "RestoreEntry", Args: day + " care 7f"}, false},
	{"POST", "/v1/sessions", `{"kind":"heat","for_s":900,"screened":true,"awake":true}`, breaks.Start{Kind: "heat", For: 15 * time.Minute, Screened: true, Awake: true}, apitest.Call{}, false},
	{"POST", "/v1/sessions", `{"guide":"childs_pose"}`, breaks.Start{Guide: "childs_pose"}, apitest.Call{}, false},
	{"POST", "/v1/session/pause", "", breaks.PauseSession{}, apitest.Call{}, false},
	{"POST", "/v1/session/resume", "{}", breaks.ResumeSession{}, apitest.Call{}, false},
	{"POST", "/v1/session/next", "", breaks.Next{}, apitest.Call{}, false},
	{"POST", "/v1/session/finish", "", breaks.Finish{}, apitest.Call{}, false},
	{"POST", "/v1/session/confirm", "", breaks.Confirm{}, apitest.Call{}, false},
	{"POST", "/v1/session/stop", `{"reason":"hurts"}`, breaks.Stop{Reason: "hurts"}, apitest.Call{}, false},
	{"POST", "/v1/session/stop", "", breaks.Stop{}, apitest.Call{}, false},
	{"POST", "/v1/session/extend", `{"for_s":300}`, breaks.Extend{For: 5 * time.Minute}, apitest.Call{}, false},
	{"POST", "/v1/session/place", `{"place":"floor"}`, breaks.SwitchPlace{Place: "floor"}, apitest.Call{}, false},
	{"POST", "/v1/session/rate", `{"answer":"better","score":2}`, nil, apitest.Call{Name: "Rate", Args: "better 2"}, false},
	{"POST", "/v1/prompt/start", `{"id":"p1"}`, breaks.Respond{ID: "p1", Answer: "start"}, apitest.Call{}, false},
	{"POST", "/v1/prompt/snooze", "", breaks.Respond{Answer: "snooze"}, apitest.Call{}, false},
	{"POST", "/v1/prompt/skip", "", breaks.Respond{Answer: "skip"}, apitest.Call{}, false},
	{"POST", "/v1/undo", "", breaks.Undo{}, apitest.Call{}, false},
	{"PUT", "/v1/pause", `{"for_s":1800}`, breaks.Pause{For: 30 * time.Minute}, apitest.Call{}, false},
	{"PUT", "/v1/pause", `{"until":"2026-11-23T14:00:00+01:00"}`, breaks.Pause{Until: noon.Add(2 * time.Hour)}, apitest.Call{}, false},
	{"DELETE", "/v1/pause", "", breaks.Resume{}, apitest.Call{}, false},
	{"PUT", "/v1/presence", `{"presence":"away"}`, breaks.SayPresence{}, apitest.Call{}, false},
	{"PUT", "/v1/presence", `{"presence":"present"}`, breaks.SayPresence{Present: true}, apitest.Call{}, false},
	{"PUT", "/v1/posture", `{"posture":"standing"}`, breaks.SetPosture{Posture: "standing"}, apitest.Call{}, false},
	{"POST", "/v1/check-ins", `{"score":0}`, breaks.CheckIn{}, apitest.Call{}, false},
	{"POST", "/v1/check-ins", `{"score":10,"side":"left","area":"lumbar","note":"n","stopped_me":true,"flags":["fever"]}`, breaks.CheckIn{Score: 10, Side: "left", Area: "lumbar", Note: "n", StoppedMe: true, Flags: []string{"fever"}, Asked: true}, apitest.Call{}, false},
	{"POST", "/v1/water", "", breaks.Water{ML: 250}, apitest.Call{}, false},
	{"POST", "/v1/water", `{"ml":5000}`, breaks.Water{ML: 5000}, apitest.Call{}, false},
	{"POST", "/v1/screening", `{"yes":[]}`, nil, apitest.Call{Name: "Screen", Args: "[]"}, false},
	{"POST", "/v1/advice/H3", `{"answer":"acknowledged"}`, breaks.Acknowledge{Rule: "H3"}, apitest.Call{}, false},
	{"POST", "/v1/advice/H0", `{"answer":"seen-someone"}`, breaks.SeenSomeone{}, apitest.Call{}, false},
	{"POST", "/v1/ask", `{"answer":"lengthen"}`, breaks.TooOften{Lengthen: true}, apitest.Call{}, false},
	{"POST", "/v1/ask", `{"answer":"keep"}`, breaks.TooOften{}, apitest.Call{}, false},
	{"GET", "/v1/settings", "", nil, apitest.Call{Name: "Settings"}, false},
	{"PATCH", "/v1/settings", `{"kinds":{"posture":{"every":"6s"}}}`, nil, apitest.Call{Name: "ChangeSettings", Args: `{"kinds":{"posture":{"every":"6s"}}}`}, false},
	{"GET", "/v1/guides", "", nil, apitest.Call{Name: "Guides"}, false},
	{"PATCH", "/v1/guides/foam_roll", `{"rotation":false}`, nil, apitest.Call{Name: "ChangeGuide", Args: "foam_roll false"}, false},
	{"POST", "/v1/preview", "", nil, apitest.Call{Name: "Preview", Args: ""}, false},
	{"POST", "/v1/preview", `{"settings":{"theme":"dark"}}`, nil, apitest.Call{Name: "Preview", Args: `{"theme":"dark"}`}, false},
	{"GET", "/v1/backups", "", nil, apitest.Call{Name: "Backups"}, false},
	{"POST", "/v1/backups", "", nil, apitest.Call{Name: "BackUp"}, false},
	{"POST", "/v1/backups/unknot-2026-11-22.db/restore", "", nil, apitest.Call{Name: "RestoreBackup", Args: "unknot-2026-11-22.db"}, false},
	{"GET", "/v1/export", "", nil, apitest.Call{Name: "Export", Args: " "}, false},
	{"GET", "/v1/export?format=json&from=2026-11-01&to=2026-11-30", "", nil, apitest.Call{Name: "Export", Args: "2026-11-01 2026-11-30"}, false},
	{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[{"id":"w","at":"2026-11-23T09:00:00+01:00","ml":250}]}`, nil, apitest.Call{Name: "Import", Args: "1"}, false},
	{"DELETE", "/v1/data", "", nil, apitest.Call{Name: "Forget"}, false},
	{"GET", "/v1/doctor", "", nil, apitest.Call{Name: "Doctor"}, false},
	{"POST", "/v1/test-reminder", "", nil, apitest.Call{Name: "TestReminder"}, false},
	{"POST", "/v1/test-sound", "", nil, apitest.Call{Name: "TestSound"}, false},
	{"POST", "/v1/window", `{"view":"today"}`, nil, apitest.Call{Name: "ShowWindow", Args: "today "}, false},
	{"POST", "/v1/quit", "", nil, apitest.Call{Name: "Quit"}, false},
}

func TestEveryRouteAsksTheAgentForWhatItSays(t *testing.T) {
	for _, c := range routes {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			b := scripted()
			w := send(b, c.method, c.path, c.body)
			if w.Code != http.StatusOK || !json.Valid(w.Body.Bytes()) {
				t.Fatalf("answered %d: %s", w.Code, w.Body)
			}
			if v := w.Header().Get(api.VersionHeader); v != apitest.Version {
				t.Errorf("the version on the answer is %q", v)
			}
			if ct := w.Header().Get("Content-Type"); ct != "application/json" {
				t.Errorf("the type of the answer is %q", ct)
			}
			checkAsked(t, b, c.event, c.call, c.plain)
		})
	}
}

func checkAsked(t *testing.T, b *apitest.Backend, event breaks.Event, call apitest.Call, plain bool) {
	t.Helper()
	done, asked := b.Done(), b.Asked()
	switch {
	case plain:
		if len(done)+len(asked) != 0 {
			t.Errorf("asked %v, did %v; want neither", asked, done)
		}
	case event != nil:
		if len(done) != 1 || !sameEvent(done[0], event) {
			t.Errorf("put %#v before the rules, want %#v", done, event)
		}
	case len(asked) != 1 || asked[0] != call:
		t.Errorf("asked %q, want %q", asked, call)
	}
}

// sameEvent compares instants as instants: the same one may be written with another zone.
func sameEvent(a, b breaks.Event) bool {
	if p, ok := a.(breaks.Pause); ok {
		q, ok := b.(breaks.Pause)
		return ok && p.For == q.For && p.Until.Equal(q.Until)
	}
	return reflect.DeepEqual(a, b)
}

func TestARefusalOfTheRulesIsAnsweredOnEveryRoute(t *testing.T) {
	for _, c := range routes {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			no := &api.Error{Code: string(breaks.RedFlag)}
			b := scripted()
			name := c.call.Name
			switch {
			case c.event != nil:
				name = "Do"
			case c.plain:
				name = "Status"
			}
			b.Fail = map[string]error{name: no}
			w := send(b, c.method, c.path, c.body)
			if e := errorOf(t, w); w.Code != http.StatusConflict || e.Code != "red_flag" || e.Message == "" {
				t.Errorf("answered %d %+v", w.Code, e)
			}
			if v := w.Header().Get(api.VersionHeader); v != apitest.Version {
				t.Errorf("the version on the refusal is %q", v)
			}
		})
	}
}

func TestARouteWithoutFieldsTakesNone(t *testing.T) {
	for _, c := range routes {
		b := scripted()
		if strings.Contains(c.path, "/v1/settings") && c.method == "PATCH" {
			continue // its fields are the settings': see app/settings
		}
		w := send(b, c.method, c.path, `{"surprise":1}`)
		if e := errorOf(t, w); w.Code != http.StatusBadRequest || e.Key != "surprise" {
			t.Errorf("%s %s with an unknown field: answered %d %+v", c.method, c.path, w.Code, e)
		}
		if len(b.Done())+len(b.Asked()) != 0 {
			t.Errorf("%s %s with an unknown field reached the agent", c.method, c.path)
		}
	}
}
