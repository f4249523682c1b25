package settings

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	tags "golang.org/x/text/language"

	"unknot/app/breaks"
)

// The forms that values have. Each gives a key whose read takes what TOML or JSON makes of a value
// and whose write gives the form of the file.

func flag(name string, at func(*Settings) *bool) key {
	return key{
		name,
		func(s *Settings, v any) error {
			b, ok := v.(bool)
			if !ok {
				return reason("flag", v)
			}
			*at(s) = b
			return nil
		},
		func(s *Settings) any { return *at(s) },
	}
}

func number(name string, at func(*Settings) *int, lo, hi int) key {
	return key{
		name,
		func(s *Settings, v any) error {
			f, ok := asNumber(v)
			if !ok || f != math.Trunc(f) {
				return reason("number", v)
			}
			if f < float64(lo) || f > float64(hi) {
				return outside(v, lo, hi)
			}
			*at(s) = int(f)
			return nil
		},
		func(s *Settings) any { return *at(s) },
	}
}

func decimal(name string, at func(*Settings) *float64, lo, hi float64) key {
	return key{
		name,
		func(s *Settings, v any) error {
			f, ok := asNumber(v)
			if !ok {
				return reason("decimal", v)
			}
			if !(f >= lo && f <= hi) { // written so that NaN is refused
				return outside(v, lo, hi)
			}
			*at(s) = f
			return nil
		},
		func(s *Settings) any { return *at(s) },
	}
}

// asNumber takes the numbers of TOML (int64, float64) and of JSON (float64, json.Number).
func asNumber(v any) (float64, bool) {
	switch n := v.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case float64:
		return n, true
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	}
	return 0, false
}

func choice[T ~string](name string, at func(*Settings) *T, of ...T) key {
	return key{
		name,
		func(s *Settings, v any) error {
			text, ok := v.(string)
			if !ok || !slices.Contains(of, T(text)) {
				return oneOf(v, of)
			}
			*at(s) = T(text)
			return nil
		},
		func(s *Settings) any { return string(*at(s)) },
	}
}

func language(name string, at func(*Settings) *string) key {
	return key{
		name,
		func(s *Settings, v any) error {
			text, ok := v.(string)
			if !ok {
				return reason("language", v)
			}
			if _, err := tags.Parse(text); err != nil && text != "auto" {
				return reason("language", v)
			}
			*at(s) = text
			return nil
		},
		func(s *Settings) any { return *at(s) },
	}
}

// length is a length of time in whole seconds. How it was spelled is kept.
func length(name string, at func(*Settings) *time.Duration, lo, hi time.Duration) key {
	return key{
		name,
		func(s *Settings, v any) error {
			text, _ := v.(string)
			d, err := time.ParseDuration(text)
			if err != nil || d%time.Second != 0 {
				return reason("length", v)
			}
			if d < lo || d > hi {
				return outside(v, FormatLength(lo), FormatLength(hi))
			}
			*at(s) = d
			s.spelled[name] = text
			return nil
		},
		func(s *Settings) any {
			if text := s.spelled[name]; text != "" {
				if d, err := time.ParseDuration(text); err == nil && d == *at(s) {
					return text
				}
			}
			return FormatLength(*at(s))
		},
	}
}

// FormatLength writes a length of time as the file does: "20s", "5m", "1h30m".
func FormatLength(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

func clock(name string, at func(*Settings) *time.Duration) key {
	return key{
		name,
		func(s *Settings, v any) error {
			d, ok := parseClock(v)
			if !ok || d == 24*time.Hour {
				return reason("clock", v)
			}
			*at(s) = d
			return nil
		},
		func(s *Settings) any { return formatClock(*at(s)) },
	}
}

// clocks is a list of times of day, kept in order.
func clocks(name string, at func(*Settings) *[]time.Duration) key {
	return key{
		name,
		func(s *Settings, v any) error {
			list, err := texts(v, "clocks")
			if err != nil {
				return err
			}
			var out []time.Duration
			for _, text := range list {
				d, ok := parseClock(text)
				if !ok || d == 24*time.Hour {
					return reason("clock", text)
				}
				out = append(out, d)
			}
			slices.Sort(out)
			*at(s) = slices.Compact(out)
			return nil
		},
		func(s *Settings) any {
			out := []any{}
			for _, d := range *at(s) {
				out = append(out, formatClock(d))
			}
			return out
		},
	}
}

// ranges is the list of a day's hours: well formed, in order, none over another.
func ranges(name string, at func(*Settings) *[]breaks.HourRange) key {
	return key{
		name,
		func(s *Settings, v any) error {
			list, err := texts(v, "ranges")
			if err != nil {
				return err
			}
			var out []breaks.HourRange
			for _, text := range list {
				from, to, _ := strings.Cut(text, "-")
				start, ok1 := parseClock(strings.TrimSpace(from))
				end, ok2 := parseClock(strings.TrimSpace(to))
				switch {
				case !ok1 || !ok2:
					return reason("range", text)
				case end <= start:
					return reason("range_backwards", text)
				case len(out) > 0 && start < out[len(out)-1].End:
					return reason("range_overlaps", text)
				}
				out = append(out, breaks.HourRange{Start: start, End: end})
			}
			*at(s) = out
			return nil
		},
		func(s *Settings) any {
			out := []any{}
			for _, r := range *at(s) {
				out = append(out, formatClock(r.Start)+"-"+formatClock(r.End))
			}
			return out
		},
	}
}

// names is a list of words, each once.
func names(name string, at func(*Settings) *[]string) key {
	return key{
		name,
		func(s *Settings, v any) error {
			list, err := texts(v, "names")
			if err != nil {
				return err
			}
			var out []string
			for _, text := range list {
				if text != "" && !slices.Contains(out, text) {
					out = append(out, text)
				}
			}
			*at(s) = out
			return nil
		},
		func(s *Settings) any { return anys(*at(s)) },
	}
}

// places is where stretches may be done: at least one place.
func places(name string, at func(*Settings) *[]breaks.Place) key {
	all := []breaks.Place{breaks.PlaceChair, breaks.PlaceStanding, breaks.PlaceFloor}
	return key{
		name,
		func(s *Settings, v any) error {
			list, err := texts(v, "names")
			if err != nil {
				return err
			}
			var out []breaks.Place
			for _, text := range list {
				p := breaks.Place(text)
				if !slices.Contains(all, p) {
					return oneOf(text, all)
				}
				if !slices.Contains(out, p) {
					out = append(out, p)
				}
			}
			if len(out) == 0 {
				return oneOf(v, all)
			}
			*at(s) = out
			return nil
		},
		func(s *Settings) any { return anys(*at(s)) },
	}
}

// texts takes a list of strings; what names the reason if it is something else.
func texts(v any, what string) ([]string, error) {
	switch list := v.(type) {
	case []string:
		return list, nil
	case []any:
		out := make([]string, len(list))
		for i, item := range list {
			text, ok := item.(string)
			if !ok {
				return nil, reason(what, v)
			}
			out[i] = text
		}
		return out, nil
	}
	return nil, reason(what, v)
}

func anys[T ~string](list []T) []any {
	out := []any{}
	for _, item := range list {
		out = append(out, string(item))
	}
	return out
}
