package cli

import (
	"errors"
	"testing"
	"time"
)

func TestLengthsReadAsPeopleSayThem(t *testing.T) {
	for s, want := range map[int]string{
		0: "0 s", 59: "59 s", 60: "1 min", 64: "1 min 4 s", 599: "9 min 59 s", 600: "10 min", 3599: "59 min",
		3600: "1 h", 3630: "1 h", 3660: "1 h 01 min", 36000 + 59*60: "10 h 59 min",
	} {
		if got := length(s); got != want {
			t.Errorf("%d s: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[int]string{-3: "0:00", 5: "0:05", 250: "4:10", 3905: "1:05:05"} {
		if got := countdown(s); got != want {
			t.Errorf("countdown of %d s: %q, want %q", s, got, want)
		}
	}
}

func TestTimeOfDayIsTheNextOne(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// The night in which the clock went back: 14:00 of the next day is 25 h after 14:00.
	now := time.Date(2026, 10, 24, 14, 0, 0, 0, berlin)
	got, err := timeOfDay("14:00", now)
	if err != nil || got.Sub(now) != 25*time.Hour {
		t.Errorf("%v, %v", got, err)
	}
}

// FuzzParseLength: whatever is typed gives whole seconds, or a sentence about it.
func FuzzParseLength(f *testing.F) {
	for _, s := range []string{"15m", "1h30m", "90s", "15", "1e3", "-5m", "0s", "1.5h", "0x1p-2", "∞", "9999999999h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		d, err := parseLength(typed)
		var wrong *UsageError
		switch {
		case err == nil && (d < time.Second || d%time.Second != 0):
			t.Errorf("%q gives %v", typed, d)
		case err != nil && (!errors.As(err, &wrong) || wrong.Sentence == ""):
			t.Errorf("%q gives %v", typed, err)
		}
	})
}
