package simulate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"unknot/app/breaks"
)

// TestStories runs the timelines of testdata/*.story. A story is a day in short form: what happened,
// a line "--", and what Unknot does about it, worked out by hand from section 5 of the design and
// from nothing else. Times are of Monday 2026-11-23 at +01:00; "24T09:00" is of the day after.
// Steps of a session are left out unless the story says "with steps".
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.story")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(text), "\n=== ")[1:] {
			name, body, _ := strings.Cut(part, "\n")
			t.Run(strings.TrimSuffix(filepath.Base(file), ".story")+"/"+name, func(t *testing.T) {
				tell(t, body)
			})
		}
	}
}

// tell runs one story and compares.
func tell(t *testing.T, body string) {
	t.Helper()
	happened, expected, ok := strings.Cut(body, "\n--\n")
	if !ok {
		t.Fatal("a story needs a line -- between what happened and what is expected")
	}
	settings, steps := breaks.Defaults(), false
	var trace bytes.Buffer
	for l := range strings.Lines(happened) {
		words := strings.Fields(l)
		switch {
		case len(words) == 0 || strings.HasPrefix(words[0], "#"):
		case words[0] == "with" && words[1] == "steps":
			steps = true
		case words[0] == "with":
			if err := with(&settings, words[1:]); err != nil {
				t.Fatalf("%s: %v", strings.TrimSpace(l), err)
			}
		default:
			b, err := json.Marshal(traceLine(words))
			if err != nil {
				t.Fatal(err)
			}
			trace.Write(append(b, '\n'))
		}
	}
	var out bytes.Buffer
	if err := Run(&trace, &out, Options{Settings: settings, Guides: testGuides()}); err != nil {
		t.Fatal(err)
	}
	var got []string
	var days []map[string]any
	for l := range strings.Lines(out.String()) {
		var f map[string]any
		if err := json.Unmarshal([]byte(l), &f); err != nil {
			t.Fatal(err)
		}
		if f["effect"] == "day" {
			days = append(days, f)
		} else if f["effect"] != "step" || steps {
			got = append(got, shorten(f))
		}
	}
	var want []string
	for l := range strings.Lines(expected) {
		l = strings.Join(strings.Fields(l), " ")
		switch {
		case l == "" || strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "day "):
			compareDay(t, days, strings.Fields(l)[1:])
		default:
			want = append(want, l)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const storyDate = "2026-11-23"

// long turns a story's time into an instant.
func long(s string) string {
	if strings.Count(s, "-") >= 2 {
		return s
	}
	date, zone := storyDate, "+01:00"
	if d, rest, ok := strings.Cut(s, "T"); ok {
		date, s = "2026-11-"+d, rest
	}
	if i := strings.IndexAny(s, "+-Z"); i >= 0 {
		s, zone = s[:i], s[i:]
	}
	if strings.Count(s, ":") == 1 {
		s += ":00"
	}
	return date + "T" + s + zone
}

// short turns an instant into a story's time.
func short(s string) string {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return "?" + s
	}
	out := at.Format("15:04:05.999")
	if !strings.HasPrefix(s, storyDate) {
		out = at.Format("02T") + out
		if at.Format("2006-01") != "2026-11" {
			return s
		}
	}
	if !strings.HasSuffix(s, "+01:00") {
		out += at.Format("Z07:00")
	}
	return out
}

// traceLine is a line of the trace as JSON fields.
func traceLine(words []string) map[string]any {
	f := map[string]any{"at": long(words[0]), "event": words[1]}
	args := words[2:]
	arg := func() string {
		if len(args) == 0 {
			return ""
		}
		a := args[0]
		args = args[1:]
		return a
	}
	switch words[1] {
	case "begin":
		if z := arg(); z != "" {
			f["zone"] = z
		}
	case "busy":
		f["until"] = long(arg())
	case "clock":
		f["to"] = long(arg())
	case "quiet":
		f["reason"], f["on"] = arg(), arg() == "on"
	case "answer":
		f["answer"] = arg()
	case "start":
		if k, ok := strings.CutPrefix(args[0], "kind:"); ok {
			f["kind"] = k
		} else {
			f["guide"] = args[0]
		}
		args = args[1:]
	case "stop":
		if r := arg(); r != "" {
			f["reason"] = r
		}
	case "check-in":
		f["score"], _ = strconv.Atoi(arg())
	case "water":
		f["ml"], _ = strconv.Atoi(arg())
	}
	for _, a := range args {
		k, v, _ := strings.Cut(a, "=")
		switch k {
		case "for":
			f["for_s"], _ = strconv.Atoi(v)
		case "until":
			f["until"] = long(v)
		case "unscreened":
			f["screened"] = false
		case "awake", "stopped_me":
			f[k] = true
		case "flags":
			f["flags"] = strings.Split(v, ",")
		}
	}
	return f
}

// shorten puts an effect into the words of a story.
func shorten(f map[string]any) string {
	str := func(k string) string {
		if s, ok := f[k].(string); ok {
			return s
		}
		return "null"
	}
	num := func(k string) string { return strconv.FormatFloat(f[k].(float64), 'f', -1, 64) }
	out := []string{short(str("at")), str("effect")}
	switch str("effect") {
	case "prompt":
		var merged []string
		for _, m := range f["merged"].([]any) {
			merged = append(merged, m.(string))
		}
		out = append(out, str("kind"), str("guide"), "["+strings.Join(merged, " ")+"]", num("snoozes"))
		if f["suggest"] != nil {
			out = append(out, str("suggest"))
		}
	case "withdraw":
		out = append(out, str("kind"), str("outcome"))
	case "session-start":
		out = append(out, str("kind"), str("guide"), num("planned_s"))
	case "session-end":
		out = append(out, str("outcome"), num("elapsed_s"))
	case "step":
		out = append(out, num("step"))
	case "bout":
		out = append(out, short(str("started_at")), short(str("ended_at")), str("posture"))
	case "away":
		out = append(out, short(str("started_at")), str("cause"))
	case "refused":
		out = append(out, str("code"))
	case "offer":
		out = append(out, str("kind"), str("guide"))
	case "ask":
		out = append(out, str("question"), str("kind"))
	case "advice":
		out = append(out, str("rule"))
	}
	return strings.Join(out, " ")
}

// compareDay checks the figures that a story names: key=n, or kind.outcome=n.
func compareDay(t *testing.T, days []map[string]any, words []string) {
	t.Helper()
	date := words[0]
	if len(date) == 2 {
		date = "2026-11-" + date
	}
	i := slices.IndexFunc(days, func(d map[string]any) bool { return d["date"] == date })
	if i < 0 {
		t.Errorf("no day %s was printed", date)
		return
	}
	for _, w := range words[1:] {
		key, want, _ := strings.Cut(w, "=")
		var got any = days[i][key]
		if kind, outcome, ok := strings.Cut(key, "."); ok {
			got = days[i]["outcomes"].(map[string]any)[kind].(map[string]any)[outcome]
		}
		if fmt.Sprintf("%.0f", got) != want {
			t.Errorf("day %s: %s is %v, want %s", date, key, got, want)
		}
	}
}

// with changes a setting: "kind posture every=5m", "kind move off", "hours mon 09:00-17:00", "gap 1m".
func with(s *breaks.Settings, words []string) error {
	switch words[0] {
	case "gap":
		return into(&s.Gap, words[1])
	case "gentle":
		s.GentleStart = true
		return nil
	case "hours":
		day := slices.Index([]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}, words[1])
		for _, w := range words[2:] {
			from, to, _ := strings.Cut(w, "-")
			s.Hours[day] = append(s.Hours[day], breaks.HourRange{Start: clock(from), End: clock(to)})
		}
		return nil
	case "kind":
		k := breaks.Kind(words[1])
		row := s.Kinds[k]
		for _, w := range words[2:] {
			key, v, _ := strings.Cut(w, "=")
			var err error
			switch key {
			case "off":
				row.On = false
			case "every":
				err = into(&row.Every, v)
			case "length":
				err = into(&row.Length, v)
			case "gap":
				err = into(&row.Gap, v)
			case "after":
				err = into(&row.AfterSitting, v)
			case "long_every":
				row.LongEvery, err = strconv.Atoi(v)
			case "cap":
				row.DailyCap, err = strconv.Atoi(v)
			case "at":
				for _, at := range strings.Split(v, ",") {
					row.At = append(row.At, clock(at))
				}
			case "places":
				row.Places = nil
				for _, p := range strings.Split(v, ",") {
					row.Places = append(row.Places, breaks.Place(p))
				}
			default:
				err = fmt.Errorf("no setting %s", key)
			}
			if err != nil {
				return err
			}
		}
		s.Kinds[k] = row
		return nil
	}
	return fmt.Errorf("no setting %s", words[0])
}

func into(d *time.Duration, v string) (err error) {
	*d, err = time.ParseDuration(v)
	return err
}

func clock(s string) time.Duration {
	var h, m int
	fmt.Sscanf(s, "%d:%d", &h, &m)
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
}

// testGuides is a catalogue in the shape of the real one.
func testGuides() []breaks.Guide {
	s := func(seconds ...int) (steps []time.Duration) {
		for _, n := range seconds {
			steps = append(steps, time.Duration(n)*time.Second)
		}
		return steps
	}
	return []breaks.Guide{
		{ID: "posture_check", Kind: breaks.KindPosture, Place: breaks.PlaceChair, Steps: s(5, 4, 4, 7), Rotation: true},
		{ID: "standing_back_bend", Kind: breaks.KindStretch, Place: breaks.PlaceStanding, Steps: s(8, 40, 4), Rotation: true},
		{ID: "cat_cow_seated", Kind: breaks.KindStretch, Place: breaks.PlaceChair, Steps: s(10, 48, 6), Rotation: true, Family: "cat_cow"},
		{ID: "cat_cow_standing", Kind: breaks.KindStretch, Place: breaks.PlaceStanding, Steps: s(10, 48, 6), Rotation: true, Family: "cat_cow"},
		{ID: "cat_cow_floor", Kind: breaks.KindStretch, Place: breaks.PlaceFloor, Steps: s(12, 64, 6), Rotation: true, Family: "cat_cow"},
		{ID: "childs_pose", Kind: breaks.KindStretch, Place: breaks.PlaceFloor, Steps: s(12, 83, 6), Rotation: true},
		{ID: "seated_twist", Kind: breaks.KindStretch, Place: breaks.PlaceChair, Steps: s(8, 51, 4, 51), Rotation: true},
		{ID: "hand_massage", Kind: breaks.KindMassage, Place: breaks.PlaceChair, Steps: s(12, 40, 8, 60), Rotation: true},
		{ID: "ball_wall", Kind: breaks.KindMassage, Place: breaks.PlaceStanding, Steps: s(21, 50, 15, 63), Rotation: true},
		{ID: "foam_roll", Kind: breaks.KindRoll, Place: breaks.PlaceFloor, Steps: s(12, 30, 6, 30, 15, 72), Rotation: true},
		{ID: "move_short", Kind: breaks.KindMove, Place: breaks.PlaceStanding, Steps: s(8, 4, 4, 90, 14), Rotation: true},
		{ID: "move_long", Kind: breaks.KindMove, Place: breaks.PlaceStanding, Steps: s(180, 90, 30), Rotation: true},
		{ID: "heat_session", Kind: breaks.KindHeat, Place: breaks.PlaceChair, Steps: s(30, 30, 300, 15, 285, 15, 285, 15, 300, 15), Rotation: true},
	}
}
