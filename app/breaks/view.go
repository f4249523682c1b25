package breaks

import "time"

// View is what the rules know at one instant. Pointers are nil for what does not exist.
type View struct {
	Presence     Presence
	Cause        AwayCause // empty while present
	Posture      Posture
	SittingClock time.Duration
	// SittingRuns says which way the sitting clock moves now: 1, 0 (standing) or -1 (away).
	SittingRuns int
	Bout        *Bout // the open one; EndedAt is zero
	Next        *NextPrompt
	Prompt      *Prompt
	Session     *Session
	// PausedUntil is zero when prompts are not paused.
	PausedUntil time.Time
	Quiet       []Quiet
	Advice      []string
	// Alarm: the heat alarm is on until answered (Confirm, Stop).
	Alarm bool
	// CoolDownUntil is the end of the 5 min after heat; zero when there is none.
	CoolDownUntil time.Time
	// AskTooOften is the kind the open question is about; empty when none is.
	AskTooOften Kind
	// UndoUntil is when the last answer or stop can no longer be taken back; zero: nothing to undo.
	UndoUntil time.Time
	// HeatToday counts the heat sessions of the day; HeatEarliest is when the next may start (zero: now).
	HeatToday    int
	HeatEarliest time.Time
	// Wrap is the wearable heat wrap that is worn now.
	Wrap *Wrap
	// GuideScreeningDue: the questions before the first guide are to be asked, for the first time
	// or because of a score of 7 or more since.
	GuideScreeningDue bool
	// FlagsFrom is the score from which a check-in wants the red flags gone through with it, 0 to 7.
	FlagsFrom int
}

// NextPrompt is what comes next if the person goes on as now.
type NextPrompt struct {
	Kind   Kind
	Guide  string
	DueAt  time.Time
	HeldBy []Quiet
}

// Prompt is one open reminder.
type Prompt struct {
	ID      string
	Kind    Kind
	Guide   string
	ShownAt time.Time
	Merged  []Kind
	// Snoozes is how often it has been put off; MaySnooze says whether it can be once more.
	Snoozes   int
	MaySnooze bool
	// Suggest is "sit" for the prompt that ends long standing.
	Suggest string
	// LongSit is 60 or 120 when the wording should name the long sitting, in minutes.
	LongSit int
	// Length is the planned time of what it proposes.
	Length time.Duration
	// Hosts is the stretch that a long move break has room for; empty when there is none.
	Hosts string
}

// Session is one run of a guide.
type Session struct {
	ID        string
	Kind      Kind
	Guide     string
	StartedAt time.Time
	Planned   time.Duration
	// Elapsed is running time so far, pauses left out (heat: warm time).
	Elapsed time.Duration
	Paused  bool
	// PausedAt is when the pause began; zero when running.
	PausedAt time.Time
	// Step counts from 0; Steps is how many there are; StepElapsed is time within the step.
	Step, Steps int
	StepElapsed time.Duration
	// NextCheckAt is the next skin check of heat (zero: none); CheckUntil is set while one is open.
	NextCheckAt time.Time
	CheckUntil  time.Time
	// EndsAt is when it will be over if nothing is pressed; zero while paused.
	EndsAt time.Time
	// Hosts is the stretch that runs inside a long move break; empty when there is none.
	Hosts string
	// Waiting is the stretch that joins a long move break once the questions before the first guide are
	// answered; empty when there is none.
	Waiting string
	// Side is the side that its guide, or the one it hosts, begins with; empty without sides.
	Side Side
	// Source is where heat comes from; empty when it was not said.
	Source string
	// Lengths are those of its steps, as they run here.
	Lengths []time.Duration
}

// Wrap is one wearing of a heat wrap.
type Wrap struct {
	ID                 string
	StartedAt, EndedAt time.Time
	Elapsed            time.Duration
	// CheckAt is when the skin is to be looked at; zero once it was asked. OffAt is when it comes off.
	CheckAt, OffAt time.Time
}

// Bout is an unbroken stretch of presence in one posture.
type Bout struct {
	ID                 string
	StartedAt, EndedAt time.Time
	// Elapsed is measured on the monotonic clock: the wall clock may have jumped meanwhile.
	Elapsed time.Duration
	Posture Posture
}

// AwaySpan is one absence.
type AwaySpan struct {
	ID                 string
	StartedAt, EndedAt time.Time
	Elapsed            time.Duration
	Cause              AwayCause
}

// Care is one entry of the day: a prompt or a session with its outcome.
type Care struct {
	ID      string
	At      time.Time
	Kind    Kind
	Guide   string
	Outcome Outcome
	Planned time.Duration
	Elapsed time.Duration
	Merged  []Kind
	// HeldBy lists the quiet reasons that held it, in the order in which they came.
	HeldBy []Quiet
	// Side is the side that it began with, Source where heat came from; empty where there is none.
	Side   Side
	Source string
	// Hurts: the person stopped it because something hurt.
	Hurts bool
	// Origin is how it came about; empty where that was not noted.
	Origin Origin
	// Hosts is the stretch that ran inside a long move break; empty without.
	Hosts string
	// AnsweredIn is the time from the first showing of its prompt to the first answer, "In 5 min"
	// included; zero where nobody answered. Snoozes is how often it was put off.
	AnsweredIn time.Duration
	Snoozes    int
}

// CheckInEntry is one logged discomfort score.
type CheckInEntry struct {
	ID               string
	At               time.Time
	Score            int
	Side, Area, Note string
	StoppedMe        bool
	Flags            []string
}

// WaterEntry is one logged drink.
type WaterEntry struct {
	ID string
	At time.Time
	ML int
}

// Totals sums up one day; the keys are those of simulate's "day" line. Seconds of elapsed time.
type Totals struct {
	Sitting, Standing, Away, LongestBout time.Duration
	Bouts                                int
	Outcomes                             map[Kind]map[Outcome]int
	Heat                                 time.Duration
	WaterML                              int
}
