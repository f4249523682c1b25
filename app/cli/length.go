package cli

import (
	"strconv"
	"strings"
	"time"

	"unknot/app/i18n"
)

// parseLength reads a length of time as people type it: 15m, 1h30m, 90s. Whole seconds, one at
// least. A number without its unit is refused: nobody can know which one was meant.
func parseLength(typed string) (time.Duration, error) {
	if _, err := strconv.ParseFloat(typed, 64); err == nil {
		return 0, usage("no_unit", i18n.Data{"Typed": typed})
	}
	d, err := time.ParseDuration(strings.ToLower(typed))
	if err != nil || d < time.Second || d%time.Second != 0 {
		return 0, usage("length", i18n.Data{"Typed": typed})
	}
	return d, nil
}

// parseWithin reads a length of at most most seconds.
func parseWithin(typed string, most int) (time.Duration, error) {
	d, err := parseLength(typed)
	if err == nil && d > time.Duration(most)*time.Second {
		return 0, usage("too_long", i18n.Data{"Typed": typed, "Max": limit(most)})
	}
	return d, err
}

// limit writes a limit in seconds: in days where it is some of them.
func limit(s int) string {
	if days := s / (24 * 60 * 60); days > 1 {
		return i18n.T("cli.length.days", i18n.Data{"D": days})
	}
	return length(s)
}

// inSeconds gives a length as it travels.
func inSeconds(d time.Duration) *int {
	s := int(d / time.Second)
	return &s
}

// length writes a number of seconds for a person: 45 s, 12 min, 1 h 05 min. Seconds are left out
// from ten minutes on.
func length(s int) string {
	d := i18n.Data{"H": s / 3600, "M": s / 60 % 60, "MM": twoDigits(s / 60 % 60), "S": s % 60}
	switch {
	case s < 60:
		return i18n.T("cli.length.s", d)
	case s < 600 && s%60 != 0:
		return i18n.T("cli.length.min_s", d)
	case s < 3600:
		return i18n.T("cli.length.min", d)
	case s%3600 < 60:
		return i18n.T("cli.length.h", d)
	}
	return i18n.T("cli.length.h_min", d)
}

// some writes a length, or nothing for none.
func some(s int) string {
	if s <= 0 {
		return ""
	}
	return length(s)
}

// countdown writes seconds as a timer shows them: 4:05, 1:04:05.
func countdown(s int) string {
	s = max(s, 0)
	if s < 3600 {
		return strconv.Itoa(s/60) + ":" + twoDigits(s%60)
	}
	return strconv.Itoa(s/3600) + ":" + twoDigits(s/60%60) + ":" + twoDigits(s%60)
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
