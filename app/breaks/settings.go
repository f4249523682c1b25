package breaks

import "time"

// Settings is what the rules need of a person's settings. app/settings reads the file and
// fills it in; Defaults gives the values that design and clinical notes propose.
type Settings struct {
	// DayStartsAt is when a day begins, as time since local midnight. Default 4 h.
	DayStartsAt time.Duration
	// AwayAfter is how long without input counts as away. Default 3 min.
	AwayAfter time.Duration
	// Hours are the times of day at which reminders may come, by time.Weekday; all empty: always.
	Hours [7][]HourRange
	// QuietOn says which quiet reasons hold prompts at all (do-not-disturb, fullscreen, call).
	QuietOn map[Quiet]bool
	// IgnoreInhibitors: what keeps the screen awake says nothing about who is there.
	IgnoreInhibitors bool
	// PauseInInput is the pause in input that a due prompt waits for. Default 10 s.
	PauseInInput time.Duration
	// WaitAtMost bounds that wait. Default 5 min.
	WaitAtMost time.Duration
	// Gap is the least time between one prompt being shown and the next. Default 8 min.
	Gap time.Duration
	// HourlyCap is how many prompts may be shown in any 60 min. Default 4.
	HourlyCap int
	// GentleStart holds every kind but move back for the first two weeks.
	GentleStart bool
	// Kinds has the programme's row for every kind.
	Kinds map[Kind]KindSettings
	// GuidesOff lists the guides that a person took out of the rotation, by ID.
	GuidesOff map[string]bool
}

// HourRange is a part of a day, as times since local midnight; End may be 24 h.
type HourRange struct{ Start, End time.Duration }

// KindSettings is one row of the programme. Fields that a kind has no use for are zero.
type KindSettings struct {
	On bool
	// Every is the sitting clock at which the kind falls due (stretch, water: the least time between two).
	Every time.Duration
	// Length is the planned length of its session.
	Length time.Duration
	// DailyCap bounds the prompts (heat: the sessions) of a day.
	DailyCap int
	// Gap is the least time between two of this kind. Heat: from the end of one to the start of the next.
	Gap time.Duration
	// Snooze is how long "In 5 min" is; Snoozes how often it is offered.
	Snooze  time.Duration
	Snoozes int
	// AnswerWithin is how long a prompt waits for an answer before it is missed.
	AnswerWithin time.Duration
	// LongEvery and LongLength: every how many-th move break is the long one, and how long that is.
	LongEvery  int
	LongLength time.Duration
	// AfterSitting is the day's sitting after which heat is offered; At, if any, are set times
	// since local midnight instead.
	AfterSitting time.Duration
	At           []time.Duration
	// Places are where stretches may be done.
	Places []Place
}

// Guide is what the rules know of a guide: not its words, only its shape.
type Guide struct {
	ID    string
	Kind  Kind
	Place Place
	// Steps are the seconds of each step in order, rounds already unrolled.
	Steps []time.Duration
	// Rotation says whether the programme may offer it by itself.
	Rotation bool
	// Family groups versions of one thing at other places (the three cat-cows); empty: the ID.
	Family string
	// Sided says that it does one side of the body and then the other, so that it can begin with either.
	Sided bool
	// Laps says for each step in which round it is, from 1 up through the whole guide; 0 before, between
	// and after them. Where nothing repeats, each side is a round. Empty: there are none.
	Laps []int
	// Slot is the number of the step, from 0, in whose place a stretch is hosted if HasSlot.
	Slot    int
	HasSlot bool
}

// Length is the guide's planned time: the sum of its steps.
func (g Guide) Length() time.Duration {
	var sum time.Duration
	for _, s := range g.Steps {
		sum += s
	}
	return sum
}
