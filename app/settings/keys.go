package settings

import (
	"slices"
	"strings"
	"time"

	"unknot/app/breaks"
)

// key is one line of the settings file: its full name ("kinds.posture.every"), how a value found in
// a file or a request gets into Settings, and the value form in which it is given out again.
type key struct {
	name  string
	read  func(*Settings, any) error
	write func(*Settings) any
}

// Bounds that several keys share. An interval of 5 s is what the design promises to the file and
// the command line; a day is the longest that a day's programme has a use for.
const (
	shortest = 5 * time.Second
	longest  = 24 * time.Hour
)

// The hard caps of heat: content/clinical.md 2.5. No door leads past them.
const (
	heatLongest     = 20 * time.Minute
	heatLeastGap    = time.Hour
	heatMostPerDay  = 3
	mostPerDay      = 100 // any other kind; our choice: more than a day has use for
	mostSnoozes     = 2   // rule 8
	longestAnswer   = time.Hour
	mostPerHour     = 60
	mostBeforeALong = 10
)

// keys is the table of all settings in the order of the file.
var keys = slices.Concat(general(), hours(), quiet(), moment(), programme())

var byName = func() map[string]key {
	m := make(map[string]key, len(keys))
	for _, k := range keys {
		m[k.name] = k
	}
	return m
}()

// Keys lists the name of every setting, in the order of the file.
func Keys() []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

// isTable says whether name is a table that holds settings, such as "kinds.posture".
func isTable(name string) bool {
	return slices.ContainsFunc(keys, func(k key) bool { return strings.HasPrefix(k.name, name+".") })
}

func general() []key {
	return []key{
		language("language", func(s *Settings) *string { return &s.Language }),
		clock("day_starts_at", func(s *Settings) *time.Duration { return &s.DayStartsAt }),
		length("away_after", func(s *Settings) *time.Duration { return &s.AwayAfter }, shortest, longest),
		choice("theme", func(s *Settings) *string { return &s.Theme }, "system", "light", "dark"),
		choice("contrast", func(s *Settings) *string { return &s.Contrast }, "normal", "high"),
		decimal("text_size", func(s *Settings) *float64 { return &s.TextSize }, 0.8, 1.6),
		flag("reduced_motion", func(s *Settings) *bool { return &s.ReducedMotion }),
		flag("phase_sounds", func(s *Settings) *bool { return &s.PhaseSounds }),
		number("sound_volume", func(s *Settings) *int { return &s.SoundVolume }, 0, 100),
		flag("standing_desk", func(s *Settings) *bool { return &s.StandingDesk }),
		flag("autostart", func(s *Settings) *bool { return &s.Autostart }),
		flag("welcomed", func(s *Settings) *bool { return &s.Welcomed }),
		flag("gentle_start", func(s *Settings) *bool { return &s.GentleStart }),
		flag("food_tips", func(s *Settings) *bool { return &s.FoodTips }),
		names("guides_off", func(s *Settings) *[]string { return &s.GuidesOff }),
	}
}

func hours() []key {
	var out []key
	for i, name := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		day := (i + 1) % 7 // time.Weekday begins with Sunday
		out = append(out, ranges("hours."+name, func(s *Settings) *[]breaks.HourRange { return &s.Hours[day] }))
	}
	return out
}

func quiet() []key {
	return []key{
		flag("quiet.do_not_disturb", func(s *Settings) *bool { return &s.Quiet.DoNotDisturb }),
		flag("quiet.fullscreen", func(s *Settings) *bool { return &s.Quiet.Fullscreen }),
		flag("quiet.call", func(s *Settings) *bool { return &s.Quiet.Call }),
		flag("quiet.keep_awake", func(s *Settings) *bool { return &s.Quiet.KeepAwake }),
		flag("quiet.private", func(s *Settings) *bool { return &s.Quiet.Private }),
		flag("quiet.screen_cast", func(s *Settings) *bool { return &s.Quiet.ScreenCast }),
	}
}

func moment() []key {
	return []key{
		// These three may be zero: no wait, no gap.
		length("moment.pause_in_input", func(s *Settings) *time.Duration { return &s.Moment.PauseInInput }, 0, time.Hour),
		length("moment.wait_at_most", func(s *Settings) *time.Duration { return &s.Moment.WaitAtMost }, 0, longest),
		length("moment.gap", func(s *Settings) *time.Duration { return &s.Moment.Gap }, 0, longest),
		number("moment.hourly_cap", func(s *Settings) *int { return &s.Moment.HourlyCap }, 1, mostPerHour),
	}
}

func programme() []key {
	var out []key
	for _, kind := range breaks.Kinds {
		out = append(out, rowKeys(kind)...)
	}
	return out
}

// rowKeys are the keys of one kind: what every kind has, and what only some have a use for.
func rowKeys(kind breaks.Kind) []key {
	table := "kinds." + string(kind) + "."
	row := func(s *Settings) *Row { return s.Kinds[kind] }
	span := func(name string, at func(*Row) *time.Duration, lo, hi time.Duration) key {
		return length(table+name, func(s *Settings) *time.Duration { return at(row(s)) }, lo, hi)
	}
	count := func(name string, at func(*Row) *int, lo, hi int) key {
		return number(table+name, func(s *Settings) *int { return at(row(s)) }, lo, hi)
	}
	perDay := mostPerDay
	if kind == breaks.KindHeat {
		perDay = heatMostPerDay
	}
	out := []key{flag(table+"on", func(s *Settings) *bool { return &row(s).On })}
	switch kind {
	case breaks.KindPosture:
		out = append(out,
			span("every", func(r *Row) *time.Duration { return &r.Every }, shortest, longest),
			span("length", func(r *Row) *time.Duration { return &r.Length }, shortest, time.Hour))
	case breaks.KindMove:
		out = append(out,
			span("every", func(r *Row) *time.Duration { return &r.Every }, shortest, longest),
			span("length", func(r *Row) *time.Duration { return &r.Length }, shortest, time.Hour),
			count("long_every", func(r *Row) *int { return &r.LongEvery }, 1, mostBeforeALong),
			span("long_length", func(r *Row) *time.Duration { return &r.LongLength }, shortest, 2*time.Hour))
	case breaks.KindStretch:
		out = append(out,
			span("every", func(r *Row) *time.Duration { return &r.Every }, shortest, longest),
			places(table+"place", func(s *Settings) *[]breaks.Place { return &row(s).Places }))
	case breaks.KindHeat:
		out = append(out,
			span("after_sitting", func(r *Row) *time.Duration { return &r.AfterSitting }, shortest, longest),
			clocks(table+"at", func(s *Settings) *[]time.Duration { return &row(s).At }),
			span("length", func(r *Row) *time.Duration { return &r.Length }, shortest, heatLongest))
	case breaks.KindWater:
		out = append(out, span("every", func(r *Row) *time.Duration { return &r.Every }, shortest, longest))
	case breaks.KindCheckIn:
		out = append(out, span("length", func(r *Row) *time.Duration { return &r.Length }, shortest, time.Hour))
	}
	if kind != breaks.KindPosture { // its gap is the one between any two prompts
		least := time.Duration(0) // no gap
		if kind == breaks.KindHeat {
			least = heatLeastGap
		}
		out = append(out, span("gap", func(r *Row) *time.Duration { return &r.Gap }, least, longest))
	}
	return append(out,
		count("daily_cap", func(r *Row) *int { return &r.DailyCap }, 1, perDay),
		choice(table+"surface", func(s *Settings) *Surface { return &row(s).Surface }, Notification, Window, FullScreen),
		flag(table+"sound", func(s *Settings) *bool { return &row(s).Sound }),
		span("snooze", func(r *Row) *time.Duration { return &r.Snooze }, shortest, longest),
		count("snoozes", func(r *Row) *int { return &r.Snoozes }, 0, mostSnoozes),
		span("answer_within", func(r *Row) *time.Duration { return &r.AnswerWithin }, shortest, longestAnswer))
}
