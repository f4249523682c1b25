package pages

import (
	"reflect"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/windowtest"
)

func TestSpanValue_IsTheSettingsForm(t *testing.T) {
	for s, want := range map[int]string{5: "5s", 20: "20s", 60: "1m", 90: "1m30s", 1200: "20m", 3600: "1h", 5400: "1h30m", 72000: "20h"} {
		if got := spanValue(s); got != want {
			t.Errorf("spanValue(%d) = %q, want %q", s, got, want)
		}
	}
}

func TestPatch_NestsByTheKey(t *testing.T) {
	want := map[string]any{"kinds": map[string]any{"posture": map[string]any{"every": "20m"}}}
	if got := patch("kinds.posture.every", "20m"); !reflect.DeepEqual(got, want) {
		t.Errorf("patch = %v", got)
	}
}

func TestSettings_AreReadFromTheFilesKeys(t *testing.T) {
	p, d := windowtest.Preview(), windowtest.Doctor()
	m := MakeSettings(SettingsInput{Settings: windowtest.Settings(), Preview: &p, Doctor: &d})
	rows := map[breaks.Kind]ProgrammeRow{}
	for _, r := range m.Rows {
		rows[r.Kind] = r
	}
	if r := rows[breaks.KindHeat]; !r.On || r.Every != 4*3600 || r.Length != 900 {
		t.Errorf("heat's row: %+v", r)
	}
	if rows[breaks.KindRoll].On {
		t.Error("rolling is off in the settings")
	}
	if strings.Join(m.Hours[0].Ranges, ", ") != "09:00-12:30, 13:00-17:30" || len(m.Hours[6].Ranges) != 0 {
		t.Errorf("hours: %v", m.Hours)
	}
	if m.AwayAfter != 180 || m.Gap != 480 || m.HourlyCap != 4 || m.TextPercent != 100 || !m.Flags["autostart"] {
		t.Errorf("settings: %+v", m)
	}
	if len(m.Day.Strip.Marks) != 12 || m.Day.Line == "" {
		t.Errorf("the preview: %+v", m.Day)
	}
	if len(m.Checks) != 3 || m.Checks[2].OK || m.Checks[2].Hint == "" {
		t.Errorf("the doctor: %+v", m.Checks)
	}
}

func TestSettings_SayWhenAGentleStartKeepsToMoveBreaks(t *testing.T) {
	all, s := windowtest.Preview(), windowtest.Settings()
	moves := all
	moves.Prompts = []api.PreviewPrompt{{At: windowtest.At("09:20"), Kind: breaks.KindMove}}
	for _, c := range []struct{ on, wholeDay, want bool }{{true, false, true}, {true, true, false}, {false, false, false}} {
		p := &moves
		if c.wholeDay {
			p = &all
		}
		s["gentle_start"] = c.on
		if got := MakeSettings(SettingsInput{Settings: s, Preview: p}).Gentle; got != c.want {
			t.Errorf("%+v: gentle %v", c, got)
		}
	}
}

func TestWhatWasBegunAndStoppedAtOnceIsNotCalledSkipped(t *testing.T) {
	for elapsed, want := range map[int]string{0: "Skipped", 8: "Stopped early"} {
		e := careEntry(api.Care{Kind: breaks.KindMove, Outcome: breaks.Skipped, ElapsedS: elapsed}, api.Day{}, nil)
		if e.State != want {
			t.Errorf("after %d s it says %q", elapsed, e.State)
		}
	}
}

func TestExercises_NameRepeatedStepsOnce(t *testing.T) {
	m := MakeExercises(windowtest.Guides())
	c := m.Cards[0]
	if len(c.Steps) != 4 || c.Steps[1].Length != "6 × 4 s" {
		t.Errorf("steps: %+v", c.Steps)
	}
	if c.Pose != "seated_cat" {
		t.Errorf("the picture is %s, want the pose breathed out into", c.Pose)
	}
	if len(c.Sources) != 1 || c.Sources[0].Text == "S50" || c.Sources[0].URL == "" {
		t.Errorf("a source should be in words: %q", c.Sources)
	}
}
