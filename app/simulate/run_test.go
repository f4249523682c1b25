package simulate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unknot/app/breaks"
)

const (
	beginLine = `{"at":"2026-11-23T09:00:00+01:00","event":"begin"}` + "\n"
	endLine   = `{"at":"2026-11-23T17:30:00+01:00","event":"end"}` + "\n"
)

// simulated runs a trace and gives the lines.
func simulated(t *testing.T, trace string) []map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := Run(strings.NewReader(trace), &out, Options{Settings: breaks.Defaults(), Guides: testGuides()}); err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	for l := range strings.Lines(out.String()) {
		var f map[string]any
		if err := json.Unmarshal([]byte(l), &f); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, f)
	}
	return lines
}

func TestRun_LinesOfTheContract(t *testing.T) {
	var out bytes.Buffer
	trace := beginLine +
		`{"at":"2026-11-23T09:00:00+01:00","event":"busy","until":"2026-11-23T09:20:00+01:00"}` + "\n" +
		`{"at":"2026-11-23T09:20:20+01:00","event":"answer","answer":"skip"}` + "\n" +
		`{"at":"2026-11-23T09:20:30+01:00","event":"confirm"}` + "\n" +
		`{"at":"2026-11-23T09:30:00+01:00","event":"end"}` + "\n"
	if err := Run(strings.NewReader(trace), &out, Options{Settings: breaks.Defaults(), Guides: testGuides()}); err != nil {
		t.Fatal(err)
	}
	want := `{"at":"2026-11-23T09:20:10+01:00","effect":"prompt","kind":"posture","guide":"posture_check","merged":[],"snoozes":0}
{"at":"2026-11-23T09:20:20+01:00","effect":"withdraw","kind":"posture","outcome":"skipped"}
{"at":"2026-11-23T09:20:30+01:00","effect":"refused","code":"no_session"}
{"at":"2026-11-23T09:23:30+01:00","effect":"bout","started_at":"2026-11-23T09:00:00+01:00","ended_at":"2026-11-23T09:20:30+01:00","posture":"sitting"}
{"at":"2026-11-23T09:23:30+01:00","effect":"away","started_at":"2026-11-23T09:20:30+01:00","cause":"idle"}
{"effect":"day","date":"2026-11-23","sitting_s":1230,"standing_s":0,"away_s":570,"longest_bout_s":1230,"bouts":1,"outcomes":`
	if !strings.HasPrefix(out.String(), want) {
		t.Errorf("got:\n%s\nwant:\n%s", out.String(), want)
	}
	if !strings.HasSuffix(out.String(), `"heat_s":0,"water_ml":0}`+"\n") {
		t.Errorf("the day ends with %s", out.String()[len(out.String())-60:])
	}
}

func TestRun_TheZoneOfTheLastLineHolds(t *testing.T) {
	lines := simulated(t, `{"at":"2026-11-23T09:00:00+01:00","event":"begin"}
{"at":"2026-11-23T09:00:00+01:00","event":"busy","until":"2026-11-23T10:10:00+02:00"}
{"at":"2026-11-23T12:00:00+02:00","event":"end"}`)
	if at := lines[0]["at"]; at != "2026-11-23T10:13:00+02:00" {
		t.Errorf("the first effect is at %v", at)
	}
	if from := lines[0]["started_at"]; from != "2026-11-23T09:00:00+01:00" {
		t.Errorf("the bout started at %v", from)
	}
}

func TestRun_ANamedZoneHoldsThroughout(t *testing.T) {
	lines := simulated(t, `{"at":"2026-11-23T08:00:00Z","event":"begin","zone":"Europe/Berlin"}
{"at":"2026-11-23T03:00:00-05:00","event":"busy","until":"2026-11-23T03:10:00-05:00"}
{"at":"2026-11-23T10:00:00Z","event":"end"}`)
	if at := lines[0]["at"]; at != "2026-11-23T09:13:00+01:00" {
		t.Errorf("the first effect is at %v", at)
	}
}

func TestRun_InputComesFirstAtAnInstant(t *testing.T) {
	// The lock stands first in the file, but the typing ended at that very instant.
	lines := simulated(t, beginLine+
		`{"at":"2026-11-23T09:00:00+01:00","event":"busy","until":"2026-11-23T09:05:00+01:00"}
{"at":"2026-11-23T09:07:00+01:00","event":"lock"}
{"at":"2026-11-23T09:07:00+01:00","event":"input"}
{"at":"2026-11-23T09:10:00+01:00","event":"end"}`)
	if lines[0]["ended_at"] != "2026-11-23T09:07:00+01:00" || lines[1]["cause"] != "locked" {
		t.Errorf("%v", lines)
	}
}

func TestRun_ARefusalDoesNotEndIt(t *testing.T) {
	lines := simulated(t, beginLine+
		`{"at":"2026-11-23T09:01:00+01:00","event":"undo"}
{"at":"2026-11-23T09:01:00+01:00","event":"start","guide":"handstand"}`+"\n"+endLine)
	if lines[0]["code"] != "nothing_to_undo" || lines[1]["code"] != "not_found" || lines[len(lines)-1]["effect"] != "day" {
		t.Errorf("%v", lines)
	}
}

func TestRun_ATraceWithoutAnEndEndsWithItsLastLine(t *testing.T) {
	lines := simulated(t, beginLine+`{"at":"2026-11-23T09:10:00+01:00","event":"lock"}`)
	if len(lines) != 1 || lines[0]["away_s"] != 600.0 {
		t.Errorf("%v", lines)
	}
}

func TestRun_MalformedLines(t *testing.T) {
	for _, c := range []struct {
		name, trace string
		line        int
		field       string
	}{
		{"no JSON", beginLine + "what\n", 2, ""},
		{"not an object", beginLine + "[]\n", 2, ""},
		{"null", beginLine + "null\n", 2, ""},
		{"two objects", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"lock"}{}`, 2, ""},
		{"empty", "", 1, ""},
		{"not begun", endLine, 1, "event"},
		{"begun twice", beginLine + beginLine, 2, "event"},
		{"no event", `{"at":"2026-11-23T09:00:00+01:00"}`, 1, "event"},
		{"unknown event", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"dance"}`, 2, "event"},
		{"no instant", beginLine + `{"event":"lock"}`, 2, "at"},
		{"no real instant", beginLine + `{"at":"09:00","event":"lock"}`, 2, "at"},
		{"back in time", beginLine + `{"at":"2026-11-23T08:59:59+01:00","event":"lock"}`, 2, "at"},
		{"a wrong type", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"extend","for_s":"5m"}`, 2, "for_s"},
		{"no until", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"busy"}`, 2, "until"},
		{"until before at", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"busy","until":"2026-11-23T09:00:59+01:00"}`, 2, "until"},
		{"no such answer", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"answer","answer":"maybe"}`, 2, "answer"},
		{"no such reason", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"quiet","reason":"nap","on":true}`, 2, "reason"},
		{"on is missing", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"quiet","reason":"call"}`, 2, "on"},
		{"start what", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"start"}`, 2, "guide"},
		{"no length", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"extend"}`, 2, "for_s"},
		{"negative length", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"start","guide":"move_short","for_s":-1}`, 2, "for_s"},
		{"eleven of ten", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"check-in","score":11}`, 2, "score"},
		{"no score", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"check-in"}`, 2, "score"},
		{"no such zone", `{"at":"2026-11-23T09:00:00+01:00","event":"begin","zone":"Mars/Olympus"}`, 1, "zone"},
		{"clock to nowhere", beginLine + `{"at":"2026-11-23T09:01:00+01:00","event":"clock"}`, 2, "to"},
		{"after the end", beginLine + endLine + `{"at":"2026-11-23T18:00:00+01:00","event":"lock"}`, 3, ""},
	} {
		err := Run(strings.NewReader(c.trace), io.Discard, Options{Settings: breaks.Defaults()})
		var bad *TraceError
		if !errors.As(err, &bad) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if bad.Line != c.line || bad.Field != c.field || bad.Reason == "" || !bad.Usage() {
			t.Errorf("%s: %+v", c.name, bad)
		}
	}
}

func TestRun_WhatCameBeforeAMalformedLineIsPrinted(t *testing.T) {
	var out bytes.Buffer
	err := Run(strings.NewReader(beginLine+`{"at":"2026-11-23T09:01:00+01:00","event":"next"}`+"\nwhat\n"), &out,
		Options{Settings: breaks.Defaults()})
	if err == nil || !strings.Contains(out.String(), "no_session") {
		t.Errorf("%v, %s", err, out.String())
	}
}

func TestProperty_TheDaysAddUpToTheTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 3600))
		elapsed := time.Duration(0)
		var trace strings.Builder
		say := func(rest string) {
			fmt.Fprintf(&trace, `{"at":"%s",%s}`+"\n", at.Format(time.RFC3339), rest)
		}
		say(`"event":"begin"`)
		for range rapid.IntRange(0, 30).Draw(t, "lines") {
			pause := time.Duration(rapid.SampledFrom([]int{0, 5, 100, 400, 3000, 20000, 90000}).Draw(t, "pause")) * time.Second
			at, elapsed = at.Add(pause), elapsed+pause
			switch rapid.SampledFrom([]string{"busy", "clock", "zone", "stand", "sit", "lock", "unlock", "move", "undo", "answer"}).Draw(t, "what") {
			case "busy":
				until := at.Add(time.Duration(rapid.IntRange(0, 9000).Draw(t, "busy")) * time.Second)
				say(fmt.Sprintf(`"event":"busy","until":"%s"`, until.Format(time.RFC3339)))
			case "clock":
				to := at.Add(time.Duration(rapid.IntRange(-100000, 100000).Draw(t, "by")) * time.Second)
				say(fmt.Sprintf(`"event":"clock","to":"%s"`, to.Format(time.RFC3339)))
				at = to
			case "zone":
				at = at.In(time.FixedZone("", 3600*rapid.IntRange(-11, 12).Draw(t, "zone")))
			case "move":
				say(`"event":"start","guide":"move_short"`)
			case "answer":
				say(`"event":"answer","answer":"start"`)
			case "undo":
				say(`"event":"undo"`)
			case "stand":
				say(`"event":"stand"`)
			case "sit":
				say(`"event":"sit"`)
			case "lock":
				say(`"event":"lock"`)
			case "unlock":
				say(`"event":"unlock"`)
			}
		}
		say(`"event":"end"`)
		var out bytes.Buffer
		if err := Run(strings.NewReader(trace.String()), &out, Options{Settings: breaks.Defaults(), Guides: testGuides()}); err != nil {
			t.Fatalf("%v in\n%s", err, trace.String())
		}
		sum, days := 0, 0
		for l := range strings.Lines(out.String()) {
			var raw map[string]any
			if err := json.Unmarshal([]byte(l), &raw); err != nil {
				t.Fatal(err)
			}
			if raw["effect"] == "day" {
				days++
				for _, k := range []string{"sitting_s", "standing_s", "away_s"} {
					sum += int(raw[k].(float64))
				}
			}
		}
		// Each figure of a day is cut to whole seconds.
		if off := int(elapsed/time.Second) - sum; off < 0 || off > 3*days {
			t.Fatalf("%d s have passed, the days say %d:\n%s\n%s", int(elapsed/time.Second), sum, trace.String(), out.String())
		}
	})
}

// workingDays writes a trace of some years of working days: six busy spans a day, and the odd lock.
func workingDays(w io.Writer, days int) {
	at := func(t time.Time) string { return t.Format(time.RFC3339) }
	day := time.Date(2026, 1, 5, 0, 0, 0, 0, time.FixedZone("", 3600))
	fmt.Fprintf(w, `{"at":"%s","event":"begin"}`+"\n", at(day))
	for n := 0; n < days; day = day.AddDate(0, 0, 1) {
		if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
			continue
		}
		n++
		for _, s := range [][2]int{{540, 580}, {582, 640}, {655, 750}, {800, 860}, {866, 930}, {940, 1050}} {
			from, to := day.Add(time.Duration(s[0])*time.Minute), day.Add(time.Duration(s[1])*time.Minute)
			fmt.Fprintf(w, `{"at":"%s","event":"busy","until":"%s"}`+"\n", at(from), at(to))
		}
	}
	fmt.Fprintf(w, `{"at":"%s","event":"end"}`+"\n", at(day))
}

// BenchmarkYear is the figure of design section 8: a year of working days in at most a second.
func BenchmarkYear(b *testing.B) {
	var trace bytes.Buffer
	workingDays(&trace, 250)
	for b.Loop() {
		if err := Run(bytes.NewReader(trace.Bytes()), io.Discard, Options{Settings: breaks.Defaults(), Guides: testGuides()}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestRun_MemoryDoesNotGrowWithTheTrace(t *testing.T) {
	held := func(days int) uint64 {
		r, w := io.Pipe()
		go func() {
			workingDays(w, days)
			w.Close()
		}()
		s := &gauge{}
		if err := Run(r, s, Options{Settings: breaks.Defaults(), Guides: testGuides()}); err != nil {
			t.Fatal(err)
		}
		return s.most
	}
	held(50)
	year, four := held(250), held(1000)
	if four > year*2+1<<20 {
		t.Errorf("a year holds %d bytes, four years %d", year, four)
	}
}

// gauge counts what is alive as the lines come.
type gauge struct {
	n    int
	most uint64
}

func (g *gauge) Write(p []byte) (int, error) {
	if g.n++; g.n%50 == 0 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		g.most = max(g.most, m.HeapAlloc)
	}
	return len(p), nil
}

// FuzzTrace: whatever the lines say, Run ends with the totals of the days or with a TraceError.
func FuzzTrace(f *testing.F) {
	f.Add(beginLine + endLine)
	f.Add(beginLine + `{"at":"2026-11-23T09:00:00+01:00","event":"busy","until":"2026-11-23T09:41:00+01:00"}` + "\n" + endLine)
	f.Add(beginLine + `{"at":"2026-11-23T09:10:00+01:00","event":"clock","to":"2026-11-22T01:00:00-05:00"}` + "\n" +
		`{"at":"2026-11-22T02:00:00-05:00","event":"start","guide":"heat_session","for_s":900,"awake":true}` + "\n")
	f.Add(beginLine + `{"at":"2026-11-23T09:10:00+01:00","event":"check-in","score":9,"flags":["fever","x"]}` + "\n" +
		`{"at":"2026-11-23T09:10:00+01:00","event":"pause","until":"2026-11-23T11:10:00+01:00"}` + "\n" + endLine)
	f.Fuzz(func(t *testing.T, trace string) {
		if len(trace) > 4096 {
			return
		}
		var out bytes.Buffer
		err := Run(strings.NewReader(trace), &out, Options{Settings: breaks.Defaults(), Guides: testGuides()})
		var bad *TraceError
		if err != nil && !errors.As(err, &bad) {
			t.Fatalf("%v", err)
		}
		for l := range strings.Lines(out.String()) {
			if !json.Valid([]byte(l)) {
				t.Fatalf("not JSON: %s", l)
			}
			if strings.Contains(l, `_s":-`) {
				t.Fatalf("a negative length: %s", l)
			}
		}
		if err == nil && !strings.Contains(out.String(), `"effect":"day"`) {
			t.Fatal("no day was printed")
		}
	})
}
