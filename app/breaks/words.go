package breaks

import "time"

// Presence says whether somebody is at the desk.
type Presence string

// The two presences.
const (
	Present Presence = "present"
	Away    Presence = "away"
)

// AwayCause says why nobody is at the desk.
type AwayCause string

// The causes of an absence. CauseBreak is time spent in a guide that is done away from the chair.
const (
	CauseIdle   AwayCause = "idle"
	CauseLocked AwayCause = "locked"
	CauseAsleep AwayCause = "asleep"
	CauseBreak  AwayCause = "break"
)

// Posture is what the person says they do at the desk: Sitting unless they said Standing.
type Posture string

// The two postures.
const (
	Sitting  Posture = "sitting"
	Standing Posture = "standing"
)

// Kind is what a reminder, a session or an entry of the day is about.
type Kind string

// The kinds, in the order in which the programme lists them.
const (
	KindPosture Kind = "posture"
	KindMove    Kind = "move"
	KindStretch Kind = "stretch"
	KindHeat    Kind = "heat"
	KindMassage Kind = "massage"
	KindRoll    Kind = "roll"
	KindWater   Kind = "water"
	KindCheckIn Kind = "check-in"
)

// Kinds lists every kind once.
var Kinds = []Kind{KindPosture, KindMove, KindStretch, KindHeat, KindMassage, KindRoll, KindWater, KindCheckIn}

// IsBreak says whether a kind asks for a break: the others are nudges that want no answer, and
// would drown what is said of breaks.
func (k Kind) IsBreak() bool {
	return k != KindPosture && k != KindWater && k != KindCheckIn
}

// Place is where a guide is done.
type Place string

// The places of a guide.
const (
	PlaceChair    Place = "chair"
	PlaceStanding Place = "standing"
	PlaceFloor    Place = "floor"
)

// Side is a side of the body; empty where a guide knows no sides.
type Side string

// The two sides.
const (
	SideRight Side = "right"
	SideLeft  Side = "left"
)

// Outcome is how a prompt or a session ended.
type Outcome string

// The outcomes. Natural: the person left the desk by themselves long enough.
const (
	Done    Outcome = "done"
	Partial Outcome = "partial"
	Skipped Outcome = "skipped"
	Missed  Outcome = "missed"
	Natural Outcome = "natural"
)

// Origin is how an entry of the day came about.
type Origin string

// The origins: a prompt that was shown; the person, unasked; an absence that counted as the break that
// was near before anybody was asked. Clinical notes 6.4: only what was due counts as followed or not.
const (
	FromPrompt  Origin = "prompt"
	ByHand      Origin = "hand"
	FromLeaving Origin = "left"
)

// Origins lists them all.
var Origins = []Origin{FromPrompt, ByHand, FromLeaving}

// Quiet is a reason to hold prompts.
type Quiet string

// The reasons to hold prompts.
const (
	QuietPaused       Quiet = "paused"
	QuietHours        Quiet = "hours"
	QuietDoNotDisturb Quiet = "do-not-disturb"
	QuietFullscreen   Quiet = "fullscreen"
	QuietCall         Quiet = "call"
	QuietHeat         Quiet = "heat"
)

// Answer is what a person says to a prompt.
type Answer string

// The three answers.
const (
	AnswerStart  Answer = "start"
	AnswerSnooze Answer = "snooze"
	AnswerSkip   Answer = "skip"
)

// Code names why the rules refuse something; the same words are the API's error codes.
type Code string

// The refusals that the rules know.
const (
	NoPrompt        Code = "no_prompt"
	SnoozeUsedUp    Code = "snooze_used_up"
	NoSession       Code = "no_session"
	SessionRunning  Code = "session_running"
	NoCheck         Code = "no_check"
	HeatGapReached  Code = "heat_gap_reached"
	HeatCapReached  Code = "heat_cap_reached"
	HeatTooLong     Code = "heat_too_long"
	Night           Code = "night"
	ChecklistNeeded Code = "checklist_needed"
	AfterHeat       Code = "after_heat"
	GuideTooLong    Code = "guide_too_long"
	NotInHeat       Code = "not_in_heat"
	RedFlag         Code = "red_flag"
	InvalidSetting  Code = "invalid_setting"
	NotFound        Code = "not_found"
	NothingToUndo   Code = "nothing_to_undo"
	WrapOn          Code = "wrap_on"
	NoWrap          Code = "no_wrap"
)

// Now is one reading of both clocks, taken at one instant.
type Now struct {
	// Mono counts from an arbitrary origin and goes on while the machine sleeps
	// (CLOCK_BOOTTIME and its like). Every duration is measured on it.
	Mono time.Duration
	// Wall is the wall clock with its zone. It may jump; dates come from it.
	Wall time.Time
}

// Instant is a moment on both clocks: what was dated, and what it is measured by.
type Instant = Now
