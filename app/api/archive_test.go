package api_test

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
)

// archive has something of everything, with what is hard about it.
func archive() api.Archive {
	at := func(h, m int) api.Time {
		return api.Time{Time: time.Date(2026, 11, 23, h, m, 30, 123e6, time.FixedZone("", 3600))}
	}
	end, score := at(9, 40), 3
	return api.Archive{
		Agent: "1.2.3", ExportedAt: at(12, 0), DayStartsAt: 4 * time.Hour,
		Settings: api.Settings{"theme": "dark", "kinds": map[string]any{"move": map[string]any{"every": "45m"}}},
		Bouts:    []api.ArchivedBout{{ID: "b1", StartedAt: at(9, 0), EndedAt: &end, ElapsedMS: 2400123, Posture: "sitting"}, {ID: "b2", StartedAt: at(10, 0), Posture: "standing"}},
		Away:     []api.ArchivedAway{{ID: "a1", StartedAt: at(9, 40), EndedAt: &end, ElapsedMS: 1, Cause: "locked", Was: "at_desk"}},
		Care: []api.ArchivedCare{
			{ID: "c1", At: at(9, 41), Kind: "stretch", Guide: "cat_cow_seated", Outcome: breaks.Done, PlannedMS: 64000, ElapsedMS: 64500, Merged: []breaks.Kind{"water"}, HeldBy: []breaks.Quiet{"call"}},
			{ID: "c2", At: at(9, 50), Kind: "move", Outcome: breaks.Skipped},
			{ID: "c3", At: at(11, 50), Kind: "heat", Guide: "heat_session"},
		},
		CheckIns:   []api.ArchivedCheckIn{{ID: "k1", At: at(2, 0), Score: 4, Side: "left", Area: "lumbar", Note: "=HYPERLINK(\"x\")\nsecond, line", StoppedMe: true, Flags: []string{"fever"}}},
		Water:      []api.ArchivedWater{{ID: "w1", At: at(9, 45), ML: 250}},
		Ratings:    []api.ArchivedRating{{ID: "r1", Session: "c1", At: at(9, 43), Answer: "better", Score: &score}, {ID: "r2", Session: "c3", At: at(9, 44), Answer: "same"}},
		Screenings: []api.ArchivedScreening{{ID: "s1", At: at(11, 0), Yes: []string{"skin", "age"}}},
		Advice:     []api.ArchivedAdvice{{ID: "v1", At: at(11, 1), Rule: "H3", Answer: "shown"}},
	}
}

// exported is the archive in a form, as the agent answers it.
func exported(t *testing.T, a api.Archive, format string) *httptest.ResponseRecorder {
	t.Helper()
	b := scripted()
	b.ArchiveThere = a
	b.Catalogue = api.Guides{Guides: []api.Guide{{ID: "cat_cow_seated", Title: "Cat-cow; on the chair, with a title that is much longer than any line of a calendar: äöü äöü äöü"}}}
	w := send(b, http.MethodGet, "/v1/export?format="+format, "")
	if w.Code != http.StatusOK {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	return w
}

func TestAnExportComesInAgainExactly(t *testing.T) {
	for name, a := range map[string]api.Archive{"full": archive(), "empty": {ExportedAt: api.Time{Time: noon}}} {
		out := exported(t, a, "json")
		b := scripted()
		if w := send(b, http.MethodPost, "/v1/import", out.Body.String()); w.Code != http.StatusOK {
			t.Fatalf("%s: the import answered %d: %s", name, w.Code, w.Body)
		}
		got := b.Imported()[0]
		if got.Len() != a.Len() {
			t.Errorf("%s: %d entries came in, want %d", name, got.Len(), a.Len())
		}
		var again bytes.Buffer
		if err := got.WriteJSON(&again); err != nil {
			t.Fatal(err)
		}
		if again.String() != out.Body.String() {
			t.Errorf("%s: went out\n%s\ncame in\n%s", name, out.Body, &again)
		}
	}
}

func TestTheCSVFormIsOneHarmlessRowAnEntry(t *testing.T) {
	w := exported(t, archive(), "csv")
	if ct := w.Header().Get("Content-Type"); !strings.HasPrefix(ct, "text/csv") {
		t.Errorf("the type is %q", ct)
	}
	if text := w.Body.String(); !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Errorf("the lines do not all end in CR LF: %q", text)
	}
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "date,start,end,seconds,entry,what,outcome,guide,note" {
		t.Errorf("the columns are %s", got)
	}
	if len(rows) != 1+archive().Len() {
		t.Errorf("%d rows, want a head and %d entries", len(rows), archive().Len())
	}
	for i, want := range map[int]string{
		1: "2026-11-22|2026-11-23 02:00:30|||check-in|4|||left, lumbar, =HYPERLINK(\"x\")\nsecond, line",
		2: "2026-11-23|2026-11-23 09:00:30|2026-11-23 09:40:30|2400|bout|sitting|||",
		4: "2026-11-23|2026-11-23 09:41:30|2026-11-23 09:42:34|64|care|stretch|done|cat_cow_seated|",
		7: "2026-11-23|2026-11-23 09:45:30|||water|250|||",
	} {
		if got := strings.Join(rows[i], "|"); got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
}

func TestNoCellOfTheCSVFormIsAFormula(t *testing.T) {
	for _, note := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"} {
		a := api.Archive{CheckIns: []api.ArchivedCheckIn{{ID: "1", At: api.Time{Time: noon}, Note: note}}}
		rows, err := csv.NewReader(exported(t, a, "csv").Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := rows[1][8]; !strings.HasPrefix(got, "'") {
			t.Errorf("the note %q stands there as %q", note, got)
		}
	}
}

func TestTheCalendarFormIsOneEventForEveryCare(t *testing.T) {
	w := exported(t, archive(), "ics")
	if ct := w.Header().Get("Content-Type"); !strings.HasPrefix(ct, "text/calendar") {
		t.Errorf("the type is %q", ct)
	}
	text := w.Body.String()
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.Contains(line, "\n") || strings.ToValidUTF8(line, "") != line {
			t.Errorf("a line of %d bytes, or cut in a character: %q", len(line), line)
		}
	}
	whole := strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "UID:c1@unknot\r\n", "DTSTAMP:20261123T110030Z\r\n",
		"DTSTART:20261123T084130Z\r\nDTEND:20261123T084234Z\r\n",
		`SUMMARY:Cat-cow\; on the chair\, with a title that is much longer than any line of a calendar: äöü äöü äöü` + "\r\n",
		"SUMMARY:Stand and move\r\n", "STATUS:CANCELLED\r\n", "STATUS:CONFIRMED\r\n", "END:VCALENDAR\r\n",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("there is no %q in\n%s", want, whole)
		}
	}
	if n := strings.Count(whole, "BEGIN:VEVENT"); n != 3 || strings.Count(whole, "END:VEVENT") != 3 {
		t.Errorf("%d events, want 3", n)
	}
}

func TestAnImportMayBeLargerThanOtherRequestsAndHasALimit(t *testing.T) {
	const head, tail = `{"format":"unknot","version":1,"water":[` + drink, `]}`
	b := scripted()
	if w := send(b, http.MethodPost, "/v1/import", head+strings.Repeat(" ", 3*api.MaxBody)+tail); w.Code != http.StatusOK || len(b.Imported()) != 1 {
		t.Errorf("3 MiB: answered %d %s", w.Code, w.Body)
	}
	large := head + strings.Repeat(" ", api.MaxImport) + tail
	for name, length := range map[string]int64{"said so": int64(len(large)), "did not say": -1} {
		b := scripted()
		r := httptest.NewRequest(http.MethodPost, "/v1/import", strings.NewReader(large))
		r.Host, r.ContentLength = api.Host, length
		w := httptest.NewRecorder()
		api.Handler(b, apitest.Version, nil).ServeHTTP(w, r)
		e := errorOf(t, w)
		if w.Code != http.StatusRequestEntityTooLarge || e.Code != "too_large" || !strings.Contains(e.Message, "64 MiB") || len(b.Asked()) != 0 {
			t.Errorf("more than 64 MiB, and the client %s: answered %d %+v, asked %v", name, w.Code, e, b.Asked())
		}
	}
}

func TestTheClientExportsAndImports(t *testing.T) {
	b := scripted()
	b.ArchiveThere = archive()
	b.ImportSays = api.Imported{Entries: 12, Added: 3, SettingsRefused: []api.RefusedSetting{{Key: "theme", Reason: "No."}}}
	c := apitest.Serve(t, b)
	c.Patience = time.Minute
	var out bytes.Buffer
	if err := c.Export(t.Context(), api.FormatJSON, "2026-11-01", "", &out); err != nil {
		t.Fatal(err)
	}
	said, err := c.Import(t.Context(), &out)
	if err != nil || said.Added != 3 || len(said.SettingsRefused) != 1 {
		t.Errorf("the import said %+v, %v", said, err)
	}
	if got := b.Imported(); len(got) != 1 || got[0].Len() != archive().Len() || got[0].From != "2026-11-01" {
		t.Errorf("imported %+v", got)
	}
	// A fault at the beginning of a long body is read by a client that still sends.
	_, err = c.Import(t.Context(), strings.NewReader(`{"format":"other",`+strings.Repeat(" ", 4<<20)))
	if e, ok := err.(*api.Error); !ok || e.Key != "format" {
		t.Errorf("a long body at fault: %v", err)
	}
}

// FuzzImport throws bodies at the import. What is taken goes out and comes in again unchanged; what
// is not is refused in a sentence, and reaches nobody.
func FuzzImport(f *testing.F) {
	var whole bytes.Buffer
	if err := archive().WriteJSON(&whole); err != nil {
		f.Fatal(err)
	}
	f.Add(whole.String())
	f.Add(whole.String()[:whole.Len()/2])
	f.Add(`{"format":"unknot","version":1,"water":[` + drink + `],"settings":{"theme":null}}`)
	f.Add(`{"format":"unknot","version":1,"water":null,"from":null}`)
	f.Fuzz(func(t *testing.T, body string) {
		b := scripted()
		w := send(b, http.MethodPost, "/v1/import", body)
		if w.Code != http.StatusOK {
			e := errorOf(t, w)
			if w.Code != http.StatusBadRequest || e.Message == "" || strings.Contains(e.Message, "<no value>") || len(b.Asked()) != 0 {
				t.Fatalf("answered %d %+v, asked %v", w.Code, e, b.Asked())
			}
			return
		}
		var once, twice bytes.Buffer
		if err := b.Imported()[0].WriteJSON(&once); err != nil {
			t.Fatal(err)
		}
		if w := send(b, http.MethodPost, "/v1/import", once.String()); w.Code != http.StatusOK {
			t.Fatalf("what was taken is not taken again: %d %s", w.Code, w.Body)
		}
		if err := b.Imported()[1].WriteJSON(&twice); err != nil {
			t.Fatal(err)
		}
		if once.String() != twice.String() {
			t.Fatalf("went out\n%s\ncame in\n%s", &once, &twice)
		}
	})
}
