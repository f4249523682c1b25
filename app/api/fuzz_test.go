package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"unknot/app/api"
)

// FuzzBodies throws bodies at every route. Whatever comes, the answer is JSON with the version, a
// fault is the sender's, and it is said in a sentence.
func FuzzBodies(f *testing.F) {
	for i, c := range routes {
		f.Add(i, c.body)
	}
	f.Add(9, `{"kind":"heat","for_s":1e3}`)
	f.Add(9, `{"":1,"":2}`)
	f.Fuzz(func(t *testing.T, i int, body string) {
		c := routes[uint(i)%uint(len(routes))]
		w := send(scripted(), c.method, c.path, body)
		if !json.Valid(w.Body.Bytes()) || w.Header().Get(api.VersionHeader) == "" {
			t.Fatalf("answered %d %q", w.Code, w.Body)
		}
		if w.Code == 200 {
			return
		}
		e := errorOf(t, w)
		if w.Code >= 500 || e.Message == "" || strings.HasPrefix(e.Message, "api.") || strings.Contains(e.Message, "<no value>") {
			t.Fatalf("answered %d %+v", w.Code, e)
		}
	})
}
