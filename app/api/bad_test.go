package api_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
)

// drink is a sound entry of an import.
const drink = `{"id":"d","at":"2026-11-23T09:00:00+01:00","ml":250}`

func TestABadFieldIsNamedAndReachesNobody(t *testing.T) {
	long := strings.Repeat("x", 3000)
	for _, c := range []struct{ method, path, body, key string }{
		{"POST", "/v1/sessions", `{}`, "kind"},
		{"POST", "/v1/sessions", `{"kind":"heat","guide":"heat_session"}`, "kind"},
		{"POST", "/v1/sessions", `{"kind":"sauna"}`, "kind"},
		{"POST", "/v1/sessions", `{"kind":7}`, "kind"},
		{"POST", "/v1/sessions", `{"kind":"heat","for_s":0}`, "for_s"},
		{"POST", "/v1/sessions", `{"kind":"heat","for_s":-60}`, "for_s"},
		{"POST", "/v1/sessions", `{"kind":"heat","for_s":"15m"}`, "for_s"},
		{"POST", "/v1/sessions", `{"kind":"heat","for_s":1.5}`, "for_s"},
		{"POST", "/v1/sessions", `{"kind":"heat","for_s":100000}`, "for_s"},
		{"POST", "/v1/sessions", `{"kind":"heat","for_s":99999999999999999999}`, "for_s"},
		{"POST", "/v1/sessions", `{"kind":"heat","screened":"yes"}`, "screened"},
		{"POST", "/v1/sessions", `{"Kind":"heat"}`, "Kind"},
		{"POST", "/v1/sessions", `{"kind":"heat","kind":"move"}`, "kind"},
		{"POST", "/v1/sessions", `{"guide":"` + long + `"}`, "guide"},
		{"POST", "/v1/sessions", `{"kind":"heat"} {"kind":"move"}`, ""},
		{"POST", "/v1/sessions", `{"kind":"heat"}x`, ""},
		{"POST", "/v1/sessions", `["heat"]`, ""},
		{"POST", "/v1/sessions", `null`, ""},
		{"POST", "/v1/sessions", `{"kind":"heat"`, ""},
		{"POST", "/v1/sessions", `{"guide":"` + "\xff" + `"}`, ""},
		{"POST", "/v1/session/stop", `{"reason":"bored"}`, "reason"},
		{"POST", "/v1/session/stop", `{"for_s":3}`, "for_s"},
		{"POST", "/v1/session/extend", ``, "for_s"},
		{"POST", "/v1/session/extend", `{"for_s":0}`, "for_s"},
		{"POST", "/v1/session/place", `{"place":"bed"}`, "place"},
		{"POST", "/v1/session/place", ``, "place"},
		{"POST", "/v1/session/rate", `{"answer":"fine"}`, "answer"},
		{"POST", "/v1/session/rate", `{"answer":"same","score":11}`, "score"},
		{"POST", "/v1/prompt/skip", `{"id":` + `"` + long + `"}`, "id"},
		{"PUT", "/v1/pause", ``, "for_s"},
		{"PUT", "/v1/pause", `{"for_s":60,"until":"2026-11-23T14:00:00+01:00"}`, "for_s"},
		{"PUT", "/v1/pause", `{"for_s":0}`, "for_s"},
		{"PUT", "/v1/pause", `{"until":"14:00"}`, "until"},
		{"PUT", "/v1/pause", `{"until":"2026-11-23T11:59:00+01:00"}`, "until"},
		{"PUT", "/v1/pause", `{"until":"2027-11-23T11:59:00+01:00"}`, "until"},
		{"PUT", "/v1/posture", `{"posture":"lying"}`, "posture"},
		{"PUT", "/v1/posture", ``, "posture"},
		{"PUT", "/v1/presence", `{"presence":"asleep"}`, "presence"},
		{"POST", "/v1/check-ins", ``, "score"},
		{"POST", "/v1/check-ins", `{"score":null}`, "score"},
		{"POST", "/v1/check-ins", `{"score":-1}`, "score"},
		{"POST", "/v1/check-ins", `{"score":11}`, "score"},
		{"POST", "/v1/check-ins", `{"score":"4"}`, "score"},
		{"POST", "/v1/check-ins", `{"score":4,"side":"up"}`, "side"},
		{"POST", "/v1/check-ins", `{"score":4,"area":"` + long + `"}`, "area"},
		{"POST", "/v1/check-ins", `{"score":4,"note":"` + long + `"}`, "note"},
		{"POST", "/v1/check-ins", `{"score":4,"flags":"fever"}`, "flags"},
		{"POST", "/v1/check-ins", `{"score":4,"flags":[""]}`, "flags"},
		{"POST", "/v1/check-ins", `{"score":4,"stopped_me":1}`, "stopped_me"},
		{"POST", "/v1/water", `{"ml":0}`, "ml"},
		{"POST", "/v1/water", `{"ml":5001}`, "ml"},
		{"POST", "/v1/screening", ``, "yes"},
		{"POST", "/v1/screening", `{"yes":null}`, "yes"},
		{"POST", "/v1/screening", `{"yes":[3]}`, "yes"},
		{"POST", "/v1/advice/H3", `{"answer":"later"}`, "answer"},
		{"POST", "/v1/ask", ``, "answer"},
		{"PATCH", "/v1/settings", ``, ""},
		{"PATCH", "/v1/settings", `[]`, ""},
		{"PATCH", "/v1/settings", `{"theme":"dark"}}`, ""},
		{"PATCH", "/v1/guides/foam_roll", ``, "rotation"},
		{"PATCH", "/v1/guides/foam_roll", `{"rotation":"off"}`, "rotation"},
		{"POST", "/v1/preview", `{"settings":[]}`, "settings"},
		{"POST", "/v1/window", `{"view":"cellar"}`, "view"},
		{"GET", "/v1/days/2026-02-30", ``, "date"},
		{"GET", "/v1/days/today", ``, "date"},
		{"GET", "/v1/days", ``, "from"},
		{"GET", "/v1/days?from=2026-11-01", ``, "to"},
		{"GET", "/v1/days?from=2026-11-02&to=2026-11-01", ``, "to"},
		{"GET", "/v1/days?from=1926-11-02&to=2026-11-01", ``, "to"},
		{"GET", "/v1/days?from=2026-11-01&to=2026-11-02&by=week", ``, "by"},
		{"GET", "/v1/days?from=2026-11-01&to=2026-11-02&to=2026-11-03", ``, "to"},
		{"GET", "/v1/export?format=xml", ``, "format"},
		{"GET", "/v1/export?format=", ``, "format"},
		{"GET", "/v1/export?from=yesterday", ``, "from"},
		{"GET", "/v1/export?from=2026-11-02&to=2026-11-01", ``, "to"},
		{"GET", "/v1/export?all=1", ``, "all"},
		{"DELETE", "/v1/data?sure=1", ``, "sure"},
		{"POST", "/v1/import?dry=1", `{}`, "dry"},
		{"POST", "/v1/import", ``, ""},
		{"POST", "/v1/import", `[]`, ""},
		{"POST", "/v1/import", `{}`, "format"},
		{"POST", "/v1/import", `{"format":"unknot"}`, "version"},
		{"POST", "/v1/import", `{"format":"other","version":1}`, "format"},
		{"POST", "/v1/import", `{"format":"unknot","version":4}`, "version"},
		{"POST", "/v1/import", `{"format":"unknot","version":0}`, "version"},
		{"POST", "/v1/import", `{"format":"unknot","version":"1"}`, "version"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"version":1}`, "version"},
		{"POST", "/v1/import", `{"format":"unknot","version":1}{}`, ""},
		{"POST", "/v1/import", `{"format":"unknot","version":1}x`, ""},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"settings":[]}`, "settings"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"from":"May"}`, "from"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":{}}`, "water"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[` + drink + `,{"id":"x"}]}`, "water[1].at"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[` + drink + `,7]}`, "water[1]"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[` + drink + `,{"id"`, "water[1]"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[` + drink, "water"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[` + drink + `]`, ""},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[{"id":"","at":"2026-11-23T09:00:00Z","ml":1}]}`, "water[0].id"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[{"id":"x","at":"0001-11-23T09:00:00Z","ml":1}]}`, "water[0].at"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[{"id":"x","at":"2026-11-23T09:00:00Z","ml":-1}]}`, "water[0].ml"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[{"id":"x","at":"2026-11-23T09:00:00Z","ml":1,"cup":2}]}`, "water[0].cup"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"water":[{"id":"` + "\xff" + `","at":"2026-11-23T09:00:00Z","ml":1}]}`, "water[0]"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"care":[{"id":"x","at":"2026-11-23T09:00:00Z","kind":"sauna","guide":null,"outcome":"done","planned_ms":0,"elapsed_ms":0,"merged":[],"held_by":[]}]}`, "care[0].kind"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"care":[{"id":"x","at":"2026-11-23T09:00:00Z","kind":"heat","guide":null,"outcome":"done","planned_ms":0,"elapsed_ms":9e30,"merged":[],"held_by":[]}]}`, "care[0].elapsed_ms"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"bouts":[{"id":"x","started_at":"2026-11-23T09:00:00Z","ended_at":null,"elapsed_ms":-1,"posture":"sitting"}]}`, "bouts[0].elapsed_ms"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"bouts":[{"id":"x","started_at":"2026-11-23T09:00:00Z","ended_at":null,"elapsed_ms":1,"posture":"lying"}]}`, "bouts[0].posture"},
		{"POST", "/v1/import", `{"format":"unknot","version":1,"screenings":[{"id":"x","at":"2026-11-23T09:00:00Z","clear":false,"yes":["a,b"]}]}`, "screenings[0].yes"},
		{"GET", "/v1/status?pretty=1", ``, "pretty"},
		{"GET", "/v1/watch?window=maybe", ``, "window"},
		{"PATCH", "/v1/days/2026-13-01/care/7f", `{"outcome":"done"}`, "date"},
		{"PATCH", "/v1/days/" + day + "/care/7f", ``, ""},
		{"PATCH", "/v1/days/" + day + "/care/7f", `{"outcome":"great"}`, "outcome"},
		{"PATCH", "/v1/days/" + day + "/care/7f", `{"kind":"sauna"}`, "kind"},
		{"PATCH", "/v1/days/" + day + "/care/7f", `{"elapsed_s":-1}`, "elapsed_s"},
		{"PATCH", "/v1/days/" + day + "/care/7f", `{"at":"noon"}`, "at"},
		{"PATCH", "/v1/days/" + day + "/away/7f", `{"was":"lunch"}`, "was"},
		{"PATCH", "/v1/days/" + day + "/check-ins/7f", `{"score":12}`, "score"},
		{"PATCH", "/v1/days/" + day + "/check-ins/7f", `{"side":"up"}`, "side"},
		{"PATCH", "/v1/days/" + day + "/water/7f", `{"ml":-5}`, "ml"},
	} {
		b := scripted()
		w := send(b, c.method, c.path, c.body)
		e := errorOf(t, w)
		if w.Code != http.StatusBadRequest || e.Code != "bad_request" || e.Key != c.key {
			t.Errorf("%s %s %.60s: answered %d %s about %q, want 400 about %q", c.method, c.path, c.body, w.Code, e.Code, e.Key, c.key)
		}
		if !strings.Contains(e.Message, c.key) || !strings.HasSuffix(e.Message, ".") || strings.HasPrefix(e.Message, "api.") {
			t.Errorf("%s %s %.60s: the sentence is %q", c.method, c.path, c.body, e.Message)
		}
		if len(b.Done())+len(b.Asked()) != 0 {
			t.Errorf("%s %s %.60s reached the agent", c.method, c.path, c.body)
		}
	}
}

func TestUnknownPlacesAndMethods(t *testing.T) {
	for _, c := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"GET", "/", 404, ""},
		{"GET", "/v1", 404, ""},
		{"GET", "/v2/status", 404, ""},
		{"GET", "/v1/status/", 404, ""},
		{"GET", "//v1/status", 404, ""},
		{"GET", "/v1/./status", 404, ""},
		{"POST", "/v1/session/dance", 404, ""},
		{"POST", "/v1/advice/H11", 404, ""},
		{"PATCH", "/v1/guides/", 404, ""},
		{"DELETE", "/v1/days/" + day + "/bouts/7f", 404, ""},
		{"POST", "/v1/status", 405, "GET"},
		{"HEAD", "/v1/status", 405, "GET"},
		{"GET", "/v1/pause", 405, "DELETE, PUT"},
		{"OPTIONS", "/v1/settings", 405, "GET, PATCH"},
	} {
		w := send(scripted(), c.method, c.path, "")
		if w.Code != c.status || w.Header().Get("Allow") != c.allow {
			t.Errorf("%s %s: %d, allows %q; want %d, %q", c.method, c.path, w.Code, w.Header().Get("Allow"), c.status, c.allow)
		}
		if w.Header().Get(api.VersionHeader) != apitest.Version {
			t.Errorf("%s %s: no version on the answer", c.method, c.path)
		}
		if e := errorOf(t, w); e.Message == "" {
			t.Errorf("%s %s: no sentence in %+v", c.method, c.path, e)
		}
	}
}

func TestAWebPageIsTurnedAway(t *testing.T) {
	for name, change := range map[string]func(r *http.Request){
		"origin":       func(r *http.Request) { r.Header.Set("Origin", "https://example.org") },
		"empty origin": func(r *http.Request) { r.Header.Set("Origin", "") },
		"null origin":  func(r *http.Request) { r.Header.Set("Origin", "null") },
		"referer":      func(r *http.Request) { r.Header.Set("Referer", "http://unknot/") },
		"host":         func(r *http.Request) { r.Host = "example.org" },
		"no host":      func(r *http.Request) { r.Host = "" },
		"host:port":    func(r *http.Request) { r.Host = "localhost:8080" },
	} {
		b := scripted()
		r := httptest.NewRequest("POST", "/v1/quit", nil)
		r.Host = "localhost"
		change(r)
		w := httptest.NewRecorder()
		api.Handler(b, apitest.Version, nil).ServeHTTP(w, r)
		if e := errorOf(t, w); w.Code != http.StatusForbidden || e.Code != "forbidden" {
			t.Errorf("%s: answered %d %+v", name, w.Code, e)
		}
		if len(b.Asked()) != 0 {
			t.Errorf("%s: reached the agent", name)
		}
	}
}

func TestTheHostOfCurlIsLetIn(t *testing.T) {
	r := httptest.NewRequest("GET", "/v1/status", nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	api.Handler(scripted(), apitest.Version, nil).ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Errorf("answered %d: %s", w.Code, w.Body)
	}
}

func TestABodyOverOneMebibyteIsRefused(t *testing.T) {
	b := scripted()
	pad := func(n int) string { return `{"theme":"` + strings.Repeat("x", n-len(`{"theme":""}`)) + `"}` }
	if w := send(b, "PATCH", "/v1/settings", pad(1<<20)); w.Code != http.StatusOK {
		t.Errorf("1 MiB: answered %d %.80s", w.Code, w.Body)
	}
	w := send(b, "PATCH", "/v1/settings", pad(1<<20+1))
	if e := errorOf(t, w); w.Code != http.StatusRequestEntityTooLarge || e.Code != "too_large" {
		t.Errorf("a byte more: answered %d %+v", w.Code, e)
	}
	if n := len(b.Asked()); n != 1 {
		t.Errorf("%d of the two reached the agent", n)
	}
}

func TestRefusalsHaveTheirStatusAndASentence(t *testing.T) {
	later := api.Time{Time: time.Date(2030, 5, 6, 14, 34, 10, 0, time.UTC)}
	for _, c := range []struct {
		code   breaks.Code
		retry  *api.Time
		status int
		says   string
	}{
		{breaks.NoPrompt, nil, 409, "reminder"},
		{breaks.SnoozeUsedUp, nil, 409, "put off"},
		{breaks.NoSession, nil, 409, "session"},
		{breaks.SessionRunning, nil, 409, "running already"},
		{breaks.NoCheck, nil, 409, "skin check"},
		{breaks.HeatGapReached, &later, 409, "on 2030-05-06 at 14:35"},
		{breaks.HeatGapReached, nil, 409, "rest"},
		{breaks.HeatCapReached, &later, 409, "on 2030-05-06 at 14:35"},
		{breaks.HeatTooLong, nil, 409, "20 minutes"},
		{breaks.Night, nil, 409, "awake"},
		{breaks.ChecklistNeeded, &later, 409, "checklist"},
		{breaks.AfterHeat, &later, 409, "14:35"},
		{breaks.AfterHeat, nil, 409, "confirm that the heat is off"},
		{breaks.GuideTooLong, nil, 409, "an hour at most"},
		{breaks.NotInHeat, nil, 409, "no steps"},
		{breaks.RedFlag, nil, 409, "professional"},
		{breaks.InvalidSetting, nil, 400, "setting"},
		{breaks.NotFound, nil, 404, "nothing by that name"},
		{breaks.NothingToUndo, nil, 409, "take back"},
	} {
		b := scripted()
		b.Fail = map[string]error{"Do": &api.Error{Code: string(c.code), RetryAt: c.retry}}
		w := send(b, "POST", "/v1/undo", "")
		e := errorOf(t, w)
		if w.Code != c.status || e.Code != string(c.code) || !strings.Contains(e.Message, c.says) {
			t.Errorf("%s: answered %d %q", c.code, w.Code, e.Message)
		}
		if (e.RetryAt == nil) != (c.retry == nil) {
			t.Errorf("%s: retry_at is %v, want %v", c.code, e.RetryAt, c.retry)
		}
	}
}

func TestWhenARefusalEndsIsSaidAsAPersonWould(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		says string
	}{
		{noon.Add(150 * time.Minute), "possible at 14:30."},
		{noon.Add(150*time.Minute + time.Second), "possible at 14:31."},
		{noon.Add(20 * time.Hour), "possible tomorrow at 08:00."},
		{noon.Add(48 * time.Hour), "possible on 2026-11-25 at 12:00."},
	} {
		got := api.Sentence("heat_cap_reached", &api.Time{Time: c.at}, noon.UTC())
		if !strings.Contains(got, c.says) {
			t.Errorf("until %v: %q, want %q in it", c.at, got, c.says)
		}
	}
}

func TestTheAgentsOwnSentenceAndQuestionsGoThrough(t *testing.T) {
	b := scripted()
	b.Fail = map[string]error{"Do": &api.Error{
		Code: "checklist_needed", Message: "As it is.",
		Questions: []api.Question{{ID: "numb", Text: "Numb?", Stop: true}},
	}}
	e := errorOf(t, send(b, "POST", "/v1/sessions", `{"kind":"heat"}`))
	if e.Message != "As it is." || len(e.Questions) != 1 || e.Questions[0].ID != "numb" {
		t.Errorf("answered %+v", e)
	}
}

func TestAFaultOfTheAgentTellsNoSecrets(t *testing.T) {
	b := scripted()
	b.Fail = map[string]error{"Settings": errors.New("open /home/ann/settings.toml: denied")}
	w := send(b, "GET", "/v1/settings", "")
	if e := errorOf(t, w); w.Code != 500 || e.Code != "internal" || strings.Contains(w.Body.String(), "ann") {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
}

func TestAPanicIsAnsweredAndTheNextCallWorks(t *testing.T) {
	b := scripted()
	b.OnDo = func(breaks.Event, *api.Status) error { panic("a bug") }
	w := send(b, "POST", "/v1/undo", "")
	if e := errorOf(t, w); w.Code != 500 || e.Code != "internal" {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
}
