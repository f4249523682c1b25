package breaks

import "time"

// Effect is something that the rules want done, or that has become a fact.
type Effect interface{ effect() }

// PromptShown: show this prompt. The same ID again (after a snooze) is the same prompt.
type PromptShown struct{ Prompt Prompt }

// PromptWithdrawn: take the prompt away. Outcome is empty when it was withdrawn to come back later.
type PromptWithdrawn struct {
	ID      string
	Kind    Kind
	Outcome Outcome
}

// SessionStarted, SessionStep, SkinCheck, SessionEnded tell of the running session.
type (
	SessionStarted struct{ Session Session }
	SessionStep    struct {
		ID   string
		Step int
	}
	// SkinCheck opens at a fixed warm time and wants a Confirm before Until.
	SkinCheck struct {
		ID    string
		Until Instant
	}
	SessionEnded struct {
		ID      string
		Kind    Kind
		Guide   string
		Outcome Outcome
		Elapsed time.Duration
		// Alarm: heat ended because nobody answered; AlarmChanged follows.
		Alarm bool
		// Hurts: the person stopped it because something hurt.
		Hurts bool
	}
)

// AlarmChanged turns the heat alarm ("switch the heat off") on, repeats it, or turns it off.
type AlarmChanged struct{ On bool }

// CooledDown: the cool-down after heat is over, and the skin wants a last look.
type CooledDown struct{}

// WrapBegan, WrapCheck and WrapEnded tell of a wearable heat wrap, under one ID. WrapCheck wants a
// look at the skin. WrapEnded.Due: its time is over, so it wants taking off.
type (
	WrapBegan struct{ Wrap Wrap }
	WrapCheck struct{ Wrap Wrap }
	WrapEnded struct {
		Wrap Wrap
		Due  bool
	}
)

// BoutEnded is a finished bout, dated back to the last input where that is the rule.
type BoutEnded struct{ Bout Bout }

// BoutBegan is a bout that has begun. It has the ID under which BoutEnded will end it.
type BoutBegan struct{ Bout Bout }

// BoutReopened says that a bout reported as ended goes on (an Undo).
type BoutReopened struct{ Bout Bout }

// AwayBegan and AwayEnded tell of an absence, under one ID.
type (
	AwayBegan struct{ Away AwaySpan }
	AwayEnded struct{ Away AwaySpan }
)

// Recorded is an entry of the day, new or changed: the same ID replaces the earlier one.
type Recorded struct{ Care Care }

// Unrecorded takes an entry away again (an Undo).
type Unrecorded struct{ ID string }

// CheckedIn and Drank are logged entries.
type (
	CheckedIn struct{ CheckIn CheckInEntry }
	Drank     struct{ Water WaterEntry }
)

// HeatScreened says that heat was let begin with the word that its checklist was answered with nothing
// to report.
type HeatScreened struct{}

// Refused: the rules forbid what was asked. RetryAt is zero where waiting does not help.
type Refused struct {
	Code    Code
	RetryAt time.Time
}

// Offered is a line shown at a session's end: no prompt, counts for nothing.
type Offered struct {
	Kind  Kind
	Guide string
}

// Asked is the one question "Too often?" about a kind.
type Asked struct {
	Question string
	Kind     Kind
}

// Advised is advice to see someone: H0 to H10 of the clinical notes.
type Advised struct{ Rule string }

func (PromptShown) effect()     {}
func (PromptWithdrawn) effect() {}
func (SessionStarted) effect()  {}
func (SessionStep) effect()     {}
func (SkinCheck) effect()       {}
func (SessionEnded) effect()    {}
func (AlarmChanged) effect()    {}
func (CooledDown) effect()      {}
func (WrapBegan) effect()       {}
func (WrapCheck) effect()       {}
func (WrapEnded) effect()       {}
func (BoutEnded) effect()       {}
func (BoutBegan) effect()       {}
func (BoutReopened) effect()    {}
func (AwayBegan) effect()       {}
func (AwayEnded) effect()       {}
func (Recorded) effect()        {}
func (Unrecorded) effect()      {}
func (CheckedIn) effect()       {}
func (Drank) effect()           {}
func (HeatScreened) effect()    {}
func (Refused) effect()         {}
func (Offered) effect()         {}
func (Asked) effect()           {}
func (Advised) effect()         {}
