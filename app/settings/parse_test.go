package settings_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"

	"unknot/app/breaks"
	"unknot/app/settings"
)

func TestDefault_IsTheDesigns(t *testing.T) {
	s := settings.Default()
	for key, want := range map[string]any{
		"language": "auto", "day_starts_at": "04:00", "away_after": "3m", "theme": "system", "contrast": "normal", "text_size": 1.0,
		"phase_sounds": false, "sound_volume": 60, "standing_desk": true, "reduced_motion": false, "autostart": false, "welcomed": false, "gentle_start": false,
		"quiet.do_not_disturb": true, "quiet.fullscreen": true, "quiet.call": true, "quiet.private": false,
		"quiet.keep_awake": true, "quiet.screen_cast": true,
		"moment.pause_in_input": "10s", "moment.wait_at_most": "5m", "moment.gap": "8m", "moment.hourly_cap": 4,
		"kinds.posture.on": true, "kinds.posture.every": "20m", "kinds.posture.length": "20s", "kinds.posture.daily_cap": 16,
		"kinds.posture.surface": "notification", "kinds.posture.sound": false, "kinds.posture.snooze": "5m",
		"kinds.posture.snoozes": 2, "kinds.posture.answer_within": "2m",
		"kinds.move.every": "30m", "kinds.move.length": "2m", "kinds.move.long_every": 2, "kinds.move.long_length": "5m",
		"kinds.stretch.on": true, "kinds.stretch.every": "60m",
		"kinds.heat.after_sitting": "4h", "kinds.heat.length": "15m", "kinds.heat.gap": "2h", "kinds.heat.daily_cap": 2,
		"kinds.water.every": "90m", "kinds.water.daily_cap": 5, "kinds.check-in.daily_cap": 3,
		"kinds.massage.gap": "2h", "kinds.roll.gap": "20h",
	} {
		if got, err := s.Get(key); err != nil || got != want {
			t.Errorf("%s is %v, %v; the design says %v", key, got, err, want)
		}
	}
	if got, _ := s.Get("kinds.stretch.place"); !reflect.DeepEqual(got, []any{"chair", "standing"}) {
		t.Errorf("kinds.stretch.place is %v", got)
	}
	r := s.Rules()
	if r.Kinds[breaks.KindMove].LongLength != 5*time.Minute || r.Kinds[breaks.KindHeat].Gap != 2*time.Hour || !r.QuietOn[breaks.QuietCall] {
		t.Errorf("the rules see %+v", r)
	}
}

// The text must name each key: a default that stands nowhere would be zero.
func TestDefaultText_HasEveryKeyAndNoOther(t *testing.T) {
	var tree map[string]any
	if err := toml.Unmarshal(settings.DefaultText(), &tree); err != nil {
		t.Fatal(err)
	}
	for _, key := range settings.Keys() {
		at := any(tree)
		for part := range strings.SplitSeq(key, ".") {
			at = at.(map[string]any)[part]
		}
		if at == nil {
			t.Errorf("%s is missing from assets/settings.toml", key)
		}
	}
	_, warnings, err := settings.Parse(settings.DefaultText())
	if err != nil || len(warnings) > 0 {
		t.Errorf("the default file gives %v, %v", warnings, err)
	}
}

func TestParse_FillsInWhatIsLeftOut(t *testing.T) {
	s, _, err := settings.Parse([]byte("away_after = \"90s\"\n[kinds.move]\non = false\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s.AwayAfter != 90*time.Second || s.Kinds[breaks.KindMove].On {
		t.Error("what the file says does not hold")
	}
	if s.Kinds[breaks.KindMove].Every != 30*time.Minute || s.Theme != "system" {
		t.Error("what the file leaves out has lost its default")
	}
	if !settings.Default().Kinds[breaks.KindMove].On {
		t.Error("reading a file changed the defaults")
	}
}

func TestParse_NamesLineAndKeyOfWhatCannotHold(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a bare number": {
			"# one\n[kinds.posture]\n\nevery = 5\n",
			`settings.toml line 4: kinds.posture.every: 5 is not a length of time such as "20m"`,
		},
		"an interval under 5 s":  {`away_after = "4s"`, `settings.toml line 1: away_after: "4s" is not between 5s and 24h`},
		"a fraction of a second": {`away_after = "5500ms"`, `away_after: "5500ms" is not a length`},
		"too long a heat":        {"[kinds.heat]\nlength = \"21m\"", `line 2: kinds.heat.length: "21m" is not between 5s and 20m`},
		"too short a heat gap":   {"[kinds.heat]\ngap = \"59m\"", `line 2: kinds.heat.gap: "59m" is not between 1h and 24h`},
		"too many heats a day":   {"[kinds.heat]\ndaily_cap = 4", `line 2: kinds.heat.daily_cap: 4 is not between 1 and 3`},
		"no heat cap at all":     {"[kinds.heat]\ndaily_cap = 0", `kinds.heat.daily_cap: 0 is not between 1 and 3`},
		"a third snooze":         {"[kinds.move]\nsnoozes = 3", `line 2: kinds.move.snoozes: 3 is not between 0 and 2`},
		"giant text":             {"text_size = 2", `text_size: 2 is not between 0.8 and 1.6`},
		"text of no size":        {"text_size = nan", `text_size: NaN is not between`},
		"half a prompt":          {"[moment]\nhourly_cap = 2.5", `moment.hourly_cap: 2.5 is not a whole number`},
		"a word for a switch":    {`autostart = "yes"`, `autostart: "yes" is neither true nor false`},
		"a theme of its own":     {`theme = "pink"`, `theme: "pink" is not one of "system", "light", "dark"`},
		"no such hour":           {`day_starts_at = "24:00"`, `day_starts_at: "24:00" is not a time of day`},
		"an hour of one digit":   {`day_starts_at = "4:00"`, `day_starts_at: "4:00" is not a time of day`},
		"minute 60":              {"[kinds.heat]\nat = [\"15:60\"]", `kinds.heat.at: "15:60" is not a time of day`},
		"a range backwards":      {"[hours]\nmon = [\"17:00-09:00\"]", `line 2: hours.mon: "17:00-09:00" ends before it begins`},
		"an empty range":         {"[hours]\nmon = [\"09:00-09:00\"]", `hours.mon: "09:00-09:00" ends before`},
		"ranges that overlap":    {"[hours]\ntue = [\"09:00-12:30\", \"12:00-13:00\"]", `hours.tue: "12:00-13:00" begins before`},
		"ranges out of order":    {"[hours]\ntue = [\"13:00-14:00\", \"09:00-10:00\"]", `hours.tue: "09:00-10:00" begins before`},
		"half a range":           {"[hours]\nsun = [\"09:00\"]", `hours.sun: "09:00" is not a range of hours`},
		"a range without a list": {"[hours]\nsun = \"09:00-10:00\"", `hours.sun: "09:00-10:00" is not a list of hours`},
		"a place unheard of":     {"[kinds.stretch]\nplace = [\"bed\"]", `kinds.stretch.place: "bed" is not one of "chair", "standing", "floor"`},
		"no place":               {"[kinds.stretch]\nplace = []", `kinds.stretch.place: [] is not one of`},
		"no language":            {`language = "!"`, `language: "!" is neither "auto" nor`},
		"a value for a table":    {"quiet = true", `line 1: quiet: true stands where a table`},
		"a table for a value":    {"[autostart]\nx = 1", `line 1: autostart: a table stands where one value belongs`},
		"a list of tables":       {"[[kinds.move]]\non = true", `kinds.move: [{"on":true}] stands where a table`},
		"the first of several":   {"[kinds.move]\non = 1\n[kinds.heat]\non = 2\n", `line 2: kinds.move.on`},
		"an inline table":        {"[kinds]\nmove = { on = true,\n every = 5 }\n", `line 3: kinds.move.every`},
		"no TOML":                {"language = \"de\"\naway_after = \n", `settings.toml line 2: this is not TOML`},
		"the same key twice":     {"autostart = true\nautostart = true\n", `settings.toml line 2: this is not TOML`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := settings.Parse([]byte(tt.text))
			var bad *settings.Error
			if !errors.As(err, &bad) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %s\nwant %s", err, tt.want)
			}
		})
	}
}

func TestParse_KeepsTheRestWhenOneValueCannotHold(t *testing.T) {
	s, _, err := settings.Parse([]byte("language = \"de\"\n[kinds.heat]\nlength = \"3h\"\n[kinds.move]\nevery = \"45m\"\n"))
	if err == nil {
		t.Fatal("three hours of heat were accepted")
	}
	if s.Language != "de" || s.Kinds[breaks.KindMove].Every != 45*time.Minute || s.Kinds[breaks.KindHeat].Length != 15*time.Minute {
		t.Errorf("language %s, move every %s, heat %s", s.Language, s.Kinds[breaks.KindMove].Every, s.Kinds[breaks.KindHeat].Length)
	}
}

func TestParse_WarnsOfUnknownKeysAndGoesOn(t *testing.T) {
	s, warnings, err := settings.Parse([]byte("colour = \"red\"\nautostart = true\n\n[kinds.sauna]\non = true\n[kinds.move]\nevrey = \"5m\"\n\"a.b\" = 1\n"))
	if err != nil || !s.Autostart {
		t.Fatalf("%v, autostart %v", err, s.Autostart)
	}
	var got []string
	for _, w := range warnings {
		got = append(got, w.String())
	}
	want := []string{"line 1: colour is", "line 5: kinds.sauna.on is", "line 7: kinds.move.evrey is", `line 8: kinds.move."a.b" is`}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("got %q, want %q…", got[i], want[i])
		}
	}
}

func TestParse_TakesHoursOfAllForms(t *testing.T) {
	s, _, err := settings.Parse([]byte("[hours]\nmon = [\"09:00-12:30\", \"12:30-17:30\"]\nsun = [\"22:00-24:00\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Hours[time.Monday]; len(got) != 2 || got[1].End != 17*time.Hour+30*time.Minute {
		t.Errorf("monday %v", got)
	}
	if got := s.Hours[time.Sunday]; len(got) != 1 || got[0].End != 24*time.Hour {
		t.Errorf("sunday %v", got)
	}
}

func TestLoad_SaysThatThereIsNoFileAndNamesTheFileThatThereIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.toml")
	if _, _, err := settings.Load(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want os.ErrNotExist", err)
	}
	if err := os.WriteFile(path, []byte("autostart = 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := settings.Load(path); err == nil || !strings.HasPrefix(err.Error(), "mine.toml line 1: autostart") {
		t.Errorf("got %v", err)
	}
}

// Whatever the API gives out, it must take in again: through JSON, as a client does it.
func TestToMap_ComesBackThroughJSON(t *testing.T) {
	s, err := settings.Patch(settings.Default(), map[string]any{
		"text_size": 1.25, "hours": map[string]any{"fri": []any{"08:00-16:00"}}, "guides_off": []any{"a_guide"},
		"kinds": map[string]any{"heat": map[string]any{"at": []any{"15:00"}}, "move": map[string]any{"every": "90s"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(s.ToMap())
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(body, &tree); err != nil {
		t.Fatal(err)
	}
	back, err := settings.FromMap(tree)
	if err != nil {
		t.Fatal(err)
	}
	if !settings.Equal(s, back) {
		t.Errorf("sent  %v\ncame back %v", s.ToMap(), back.ToMap())
	}
	if got, _ := back.Get("kinds.move.every"); got != "90s" {
		t.Errorf("90s is read again as %v", got)
	}
}

func TestKeys_CoverEveryKind(t *testing.T) {
	for _, kind := range breaks.Kinds {
		if !slices.Contains(settings.Keys(), "kinds."+string(kind)+".on") {
			t.Errorf("%s cannot be switched off", kind)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(settings.DefaultText())
	f.Add([]byte("[kinds]\nmove = { on = true, every = \"5m\" }\n"))
	f.Add([]byte("kinds.move.every = '''5m'''\n\"a.b\".c = [1, [2]]\n[[x]]\ny = {}\n"))
	f.Add([]byte("\xef\xbb\xbfautostart = true\r\n[hours]\r\nmon = [\n# x\n\"09:00-10:00\",\n]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, _, err := settings.Parse(text)
		// Whatever stands there, what comes of it is within the ranges and can be written again.
		back, err2 := settings.FromMap(s.ToMap())
		if err2 != nil || !settings.Equal(s, back) {
			t.Fatalf("not settings: %v", err2)
		}
		if h := s.Kinds[breaks.KindHeat]; h.Length > 20*time.Minute || h.Gap < time.Hour || h.DailyCap > 3 || h.DailyCap < 1 {
			t.Fatalf("heat beyond its caps: %+v", h)
		}
		if err != nil {
			return
		}
		now, err := s.Set("kinds.move.every", "33m")
		if err != nil {
			t.Fatal(err)
		}
		next, err := settings.Edit(text, s, now)
		if err != nil {
			return // refused, nothing written
		}
		if got, _, err := settings.Parse(next); err != nil || !settings.Equal(got, now) {
			t.Fatalf("changed to\n%s\n%v", next, err)
		}
	})
}
