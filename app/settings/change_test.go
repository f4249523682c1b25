package settings_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"unknot/app/breaks"
	"unknot/app/settings"
)

func patch(t *testing.T, text string) map[string]any {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestPatch_ChangesAllOrNothing(t *testing.T) {
	was := settings.Default()
	next, err := settings.Patch(was, patch(t, `{"kinds":{"posture":{"every":"6s"}},"text_size":1}`))
	if err != nil || next.Kinds[breaks.KindPosture].Every != 6*time.Second {
		t.Fatalf("%v, every %s", err, next.Kinds[breaks.KindPosture].Every)
	}
	if was.Kinds[breaks.KindPosture].Every != 20*time.Minute {
		t.Error("the patch reached into the settings it was made from")
	}

	for text, key := range map[string]string{
		`{"autostart":true,"kinds":{"heat":{"length":"21m"}}}`: "kinds.heat.length",
		`{"autostart":true,"kinds":{"heat":{"warmth":1}}}`:     "kinds.heat.warmth",
		`{"autostart":true,"kinds.posture.every":"6s"}`:        `"kinds.posture.every"`,
		`{"autostart":true,"kinds":{"posture":null}}`:          "kinds.posture",
		`{"autostart":null}`:                                   "autostart",
		`{"autostart":true,"hours":[]}`:                        "hours",
	} {
		next, err := settings.Patch(was, patch(t, text))
		var bad *settings.Error
		if !errors.As(err, &bad) || bad.Key != key {
			t.Errorf("%s: got %v, want a refusal of %s", text, err, key)
		}
		if next.Autostart {
			t.Errorf("%s: half of it holds", text)
		}
	}
	if _, err := settings.Patch(was, patch(t, `{"colour":1}`)); !errors.Is(err, settings.ErrUnknown) {
		t.Errorf("an unknown key: got %v", err)
	}
}

func TestSet_UnderstandsWhatIsTyped(t *testing.T) {
	tests := []struct {
		key, typed string
		want       any
	}{
		{"autostart", "true", true},
		{"language", "de", "de"},
		{"language", `"de"`, "de"},
		{"day_starts_at", "05:30", "05:30"},
		{"kinds.posture.every", "1h30m", "1h30m"},
		{"kinds.move.long_every", "3", 3},
		{"text_size", "1.2", 1.2},
		{"text_size", "1", 1.0},
		{"kinds.move.surface", "full-screen", "full-screen"},
		{"hours.mon", "09:00-12:30, 13:30-17:30", []any{"09:00-12:30", "13:30-17:30"}},
		{"hours.mon", `["09:00-12:30"]`, []any{"09:00-12:30"}},
		{"hours.mon", "", []any{}},
		{"kinds.stretch.place", "floor", []any{"floor"}},
	}
	for _, tt := range tests {
		s, err := settings.Default().Set(tt.key, tt.typed)
		if err != nil {
			t.Errorf("%s %s: %v", tt.key, tt.typed, err)
			continue
		}
		if got, _ := s.Get(tt.key); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s %s gives %v, want %v", tt.key, tt.typed, got, tt.want)
		}
	}
}

func TestSet_RefusesInTheKeysOwnWords(t *testing.T) {
	for typed, want := range map[string]string{
		"5":                   `kinds.posture.every: 5 is not a length of time such as "20m"`,
		"soon":                `kinds.posture.every: "soon" is not a length of time`,
		"\"20m\"\nv = 3":      "kinds.posture.every: ",
		"1s":                  `kinds.posture.every: "1s" is not between 5s and 24h`,
		"{on = true}":         "kinds.posture.every: ",
		"20m\nautostart=true": "kinds.posture.every: ",
	} {
		s, err := settings.Default().Set("kinds.posture.every", typed)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", typed, err, want)
		}
		if s.Autostart {
			t.Errorf("%q set another key", typed)
		}
	}
	if _, err := settings.Default().Set("kinds.posture", "x"); err == nil {
		t.Error("a whole table was set to a word")
	}
}

func TestGet_GivesOneValueOrATable(t *testing.T) {
	got, err := settings.Default().Get("quiet")
	if want := map[string]any{"do_not_disturb": true, "fullscreen": true, "call": true, "keep_awake": true, "private": false, "screen_cast": true}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := settings.Default().Get("kinds.sauna"); !errors.Is(err, settings.ErrUnknown) {
		t.Errorf("got %v, want ErrUnknown", err)
	}
}

func TestPatchOf_IsWhatAClientSends(t *testing.T) {
	got, err := settings.PatchOf("kinds.posture.every", "6s")
	want := map[string]any{"kinds": map[string]any{"posture": map[string]any{"every": "6s"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestChanged_ListsKeysInTheOrderOfTheFile(t *testing.T) {
	a := settings.Default()
	b, err := settings.Patch(a, patch(t, `{"kinds":{"heat":{"on":false}},"autostart":true,"theme":"system"}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := settings.Changed(a, b); !reflect.DeepEqual(got, []string{"autostart", "kinds.heat.on"}) {
		t.Errorf("got %v", got)
	}
}
