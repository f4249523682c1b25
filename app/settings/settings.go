// Package settings reads, checks, changes and watches a person's settings: one TOML file, commented
// and editable by hand. Its keys are the words of the file, of the local API and of the command
// line alike; keys.go has the table of them. The defaults are the file assets/settings.toml.
//
// A Settings value never changes once it is made: Patch and Set give a new one. It imports breaks
// for the words of the rules, and no role.
package settings

import (
	"maps"
	"reflect"
	"sync"
	"time"

	"unknot/app/breaks"
	"unknot/assets"
)

// Surface is how a prompt is shown.
type Surface string

// The surfaces. Window is a small one beside the clock that never takes the keyboard.
const (
	Notification Surface = "notification"
	Window       Surface = "window"
	FullScreen   Surface = "full-screen"
)

// Settings is everything that a person can set. Ranges and defaults: assets/settings.toml.
type Settings struct {
	// Language is a BCP 47 tag, or "auto" for the desktop's.
	Language string
	// DayStartsAt is when a day begins, as time since local midnight.
	DayStartsAt time.Duration
	// AwayAfter is how long without input counts as away.
	AwayAfter time.Duration
	// Theme is "system", "light" or "dark", Contrast "normal" or "high"; TextSize scales all text, 0.8 to 1.6.
	Theme, Contrast string
	TextSize        float64
	ReducedMotion   bool
	// SoundVolume is how loud a reminder's sound is, 0 to 100 percent of the system's.
	SoundVolume int
	// PhaseSounds plays a soft tone as each phase of a session begins.
	PhaseSounds bool
	// StandingDesk says that the desk can be stood at: the window then offers to say so.
	StandingDesk bool
	Autostart    bool
	// Welcomed says that the first steps were finished or skipped.
	Welcomed bool
	// GentleStart holds every kind but move back for two weeks.
	GentleStart bool
	// FoodTips shows a food rich in magnesium at lunch, twice a week.
	FoodTips bool
	// GuidesOff lists the guides that are out of the rotation, by ID.
	GuidesOff []string
	// Hours are the times at which prompts may come, by time.Weekday. All empty: always.
	Hours  [7][]breaks.HourRange
	Quiet  Quiet
	Moment Moment
	// Kinds has a row for every kind of breaks.Kinds.
	Kinds map[breaks.Kind]*Row

	// spelled keeps how lengths of time were written ("90s", "60m"), by key: what a person wrote
	// is what they read again.
	spelled map[string]string
}

// Quiet says what holds prompts back, and what else follows from what goes on on the desktop.
type Quiet struct {
	DoNotDisturb, Fullscreen, Call bool
	// KeepAwake: what keeps the screen awake, such as a playing video, counts as somebody there.
	KeepAwake bool
	// Private leaves kind and body part out of a prompt's words; ScreenCast does so by itself while
	// the screen is shown to others.
	Private, ScreenCast bool
}

// Moment is when a due prompt may be shown, and how many.
type Moment struct {
	PauseInInput, WaitAtMost, Gap time.Duration
	HourlyCap                     int
}

// Row is one kind's row of the programme. Fields that a kind has no key for are zero.
type Row struct {
	On           bool
	Every        time.Duration
	Length       time.Duration
	Gap          time.Duration
	DailyCap     int
	Surface      Surface
	Sound        bool
	Snooze       time.Duration
	Snoozes      int
	AnswerWithin time.Duration
	LongEvery    int
	LongLength   time.Duration
	AfterSitting time.Duration
	At           []time.Duration
	Places       []breaks.Place
}

// DefaultText is the settings file that a first start writes.
func DefaultText() []byte {
	text, err := assets.Files.ReadFile("settings.toml")
	if err != nil {
		panic(err) // it is embedded: only a broken build lacks it
	}
	return text
}

var defaults = sync.OnceValue(func() Settings {
	s := Settings{Kinds: map[breaks.Kind]*Row{}, spelled: map[string]string{}}
	for _, k := range breaks.Kinds {
		s.Kinds[k] = &Row{}
	}
	if _, err := s.take(DefaultText()); err != nil {
		panic(err) // a test of this package reads the same text
	}
	return s
})

// Default gives the settings that hold where a person has set nothing.
func Default() Settings { return defaults().Clone() }

// Clone gives a copy that shares nothing with s.
func (s Settings) Clone() Settings {
	s.GuidesOff = append([]string(nil), s.GuidesOff...)
	for day, ranges := range s.Hours {
		s.Hours[day] = append([]breaks.HourRange(nil), ranges...)
	}
	rows := make(map[breaks.Kind]*Row, len(s.Kinds))
	for kind, row := range s.Kinds {
		r := *row
		r.At = append([]time.Duration(nil), row.At...)
		r.Places = append([]breaks.Place(nil), row.Places...)
		rows[kind] = &r
	}
	s.Kinds = rows
	s.spelled = maps.Clone(s.spelled)
	return s
}

// Rules gives what the rules of the clock need of s.
func (s Settings) Rules() breaks.Settings {
	c := s.Clone()
	r := breaks.Settings{
		DayStartsAt: c.DayStartsAt,
		AwayAfter:   c.AwayAfter,
		Hours:       c.Hours,
		QuietOn: map[breaks.Quiet]bool{
			breaks.QuietDoNotDisturb: c.Quiet.DoNotDisturb,
			breaks.QuietFullscreen:   c.Quiet.Fullscreen,
			breaks.QuietCall:         c.Quiet.Call,
		},
		IgnoreInhibitors: !c.Quiet.KeepAwake,
		PauseInInput:     c.Moment.PauseInInput,
		WaitAtMost:       c.Moment.WaitAtMost,
		Gap:              c.Moment.Gap,
		HourlyCap:        c.Moment.HourlyCap,
		GentleStart:      c.GentleStart,
		Kinds:            make(map[breaks.Kind]breaks.KindSettings, len(c.Kinds)),
	}
	for kind, row := range c.Kinds {
		r.Kinds[kind] = row.rules()
	}
	for _, id := range c.GuidesOff {
		if r.GuidesOff == nil {
			r.GuidesOff = map[string]bool{}
		}
		r.GuidesOff[id] = true
	}
	return r
}

// rules gives a row as the rules take it. Who sets a shorter interval means it: the least time
// between two of a kind does not stand in its way. (Heat has no interval; its gap is a hard one.)
func (r Row) rules() breaks.KindSettings {
	gap := r.Gap
	if r.Every > 0 {
		gap = min(gap, r.Every)
	}
	return breaks.KindSettings{
		On: r.On, Every: r.Every, Length: r.Length, DailyCap: r.DailyCap, Gap: gap,
		Snooze: r.Snooze, Snoozes: r.Snoozes, AnswerWithin: r.AnswerWithin,
		LongEvery: r.LongEvery, LongLength: r.LongLength,
		AfterSitting: r.AfterSitting, At: r.At, Places: r.Places,
	}
}

// Equal says whether a and b set the same, however it is spelled.
func Equal(a, b Settings) bool {
	a.spelled, b.spelled = nil, nil
	return reflect.DeepEqual(a, b)
}
