package settings_test

import (
	"reflect"
	"testing"

	"unknot/app/breaks"
	"unknot/app/settings"
)

// The settings file and the rules' own defaults are written in two places: here they meet.
func TestDefault_IsWhatTheRulesTakeForGranted(t *testing.T) {
	got, want := settings.Default().Rules(), breaks.Defaults()
	for _, kind := range breaks.Kinds {
		if !reflect.DeepEqual(got.Kinds[kind], want.Kinds[kind]) {
			t.Errorf("%s: the file says\n%+v, the rules\n%+v", kind, got.Kinds[kind], want.Kinds[kind])
		}
	}
	got.Kinds, want.Kinds = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the file says\n%+v, the rules\n%+v", got, want)
	}
}
