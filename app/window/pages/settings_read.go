package pages

import (
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/window/look"
)

// The settings come as the file's own keys and value forms; these read them without minding what
// is missing: a window older than its agent must not stumble.

func lookUp(s api.Settings, path ...string) any {
	var at any = map[string]any(s)
	for _, key := range path {
		m, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = m[key]
	}
	return at
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func flag(v any) bool {
	b, _ := v.(bool)
	return b
}

func decimal(v any) float64 {
	switch n := v.(type) {
	case float64:
		return n
	case int:
		return float64(n)
	case int64:
		return float64(n)
	}
	return 0
}

func texts(v any) []string {
	switch l := v.(type) {
	case []string:
		return l
	case []any:
		out := make([]string, 0, len(l))
		for _, x := range l {
			out = append(out, text(x))
		}
		return out
	}
	return nil
}

// span reads a length of time such as "20m"; zero for what is none.
func span(v any) time.Duration {
	d, _ := time.ParseDuration(text(v))
	return d
}

var weekdayKeys = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// hoursOf are the reminder hours of a weekday, and whether any weekday has some.
func hoursOf(s api.Settings, day time.Weekday) (ranges []string, any bool) {
	for _, key := range weekdayKeys {
		if len(texts(lookUp(s, "hours", key))) > 0 {
			any = true
		}
	}
	return texts(lookUp(s, "hours", weekdayKeys[day])), any
}

// LookOf is the look that the settings ask for.
func LookOf(s api.Settings) look.Theme {
	t := look.Theme{Mode: look.Mode(text(s["theme"])), TextSize: float32(decimal(s["text_size"])), HighContrast: text(s["contrast"]) == "high"}
	if t.TextSize == 0 {
		t.TextSize = 1
	}
	return t
}

// ReducedMotion says whether figures stand still.
func ReducedMotion(s api.Settings) bool { return flag(s["reduced_motion"]) }

// PhaseSounds says whether the phases of a session sound, and how loud, 0 to 1.
func PhaseSounds(s api.Settings) (on bool, volume float64) {
	volume = 0.6
	if v, ok := s["sound_volume"]; ok {
		volume = decimal(v) / 100
	}
	return flag(s["phase_sounds"]), volume
}

// HeatCap is how often heat may be had in a day. Default 2; source: content/clinical.md 2.5.
func HeatCap(s api.Settings) int {
	if n := int(decimal(lookUp(s, "kinds", "heat", "daily_cap"))); n > 0 {
		return n
	}
	return 2
}

// heatGap is the time from one heat to the next. Default 2 h, at least breaks.HeatGapAtLeast; source:
// content/clinical.md 2.5.
func heatGap(s api.Settings) time.Duration {
	if d := span(lookUp(s, "kinds", "heat", "gap")); d > 0 {
		return max(d, breaks.HeatGapAtLeast)
	}
	return 2 * time.Hour
}

// SnoozeOf is how long "In 5 min" is for a kind. Default 5 min; source: design section 4.
func SnoozeOf(s api.Settings, k breaks.Kind) time.Duration {
	if d := span(lookUp(s, "kinds", string(k), "snooze")); d > 0 {
		return d
	}
	return 5 * time.Minute
}

// LanguageOf is the language that is set: a tag, or "auto".
func LanguageOf(s api.Settings) string {
	if l := text(s["language"]); l != "" {
		return l
	}
	return "auto"
}
