package api

import "unknot/app/breaks"

// MaxBody is the largest request body that the agent reads, in bytes; more is answered 413.
const MaxBody = 1 << 20

// Error codes that do not come from the rules.
const (
	CodeBadRequest       = "bad_request"
	CodeForbidden        = "forbidden"
	CodeMethodNotAllowed = "method_not_allowed"
	CodeTooLarge         = "too_large"
	CodeInternal         = "internal"
	// CodeBackupUnusable: a copy of the history is damaged, newer, or cannot be put in its place.
	CodeBackupUnusable = "backup_unusable"
)

// The words that routes take.
var (
	// Lists are the lists of a day whose entries can be corrected; a heat wrap can only be deleted.
	Lists = []string{"care", "away", "check-ins", "water", "wraps"}
	// SessionVerbs steer the running session.
	SessionVerbs = []string{"pause", "resume", "next", "finish", "stop", "extend", "confirm", "place"}
	// Sides are where discomfort can be, left to right; empty is "not said".
	Sides = []string{"left", "middle", "right", "both"}
	// Areas are those the window proposes; any short word is taken.
	Areas = []string{"lumbar", "thoracic", "neck", "hip", "buttock", "leg"}
	// Views are the pages that the window can be raised on.
	Views = []string{"today", "history", "exercises", "settings", "session", "heat", "check-in", "about-you"}
	// Screenings are what is asked about beforehand.
	Screenings = []string{"heat", "guides"}
	// Ratings say whether a session helped.
	Ratings = []string{"better", "same", "worse"}
)

// The bodies that types.go does not have. A Patch carries only what changes.
type (
	// PromptRequest answers the open prompt; ID may be empty.
	PromptRequest struct {
		ID string `json:"id,omitempty"`
	}
	// RateRequest says whether the last session helped, and how bad it is now, 0 to 10.
	RateRequest struct {
		Answer string `json:"answer"`
		Score  *int   `json:"score,omitempty"`
	}
	// PreviewRequest carries the settings to preview, as a patch of those in force; nil: none.
	PreviewRequest struct {
		Settings map[string]any `json:"settings,omitempty"`
	}
	// CarePatch corrects an entry of the day.
	CarePatch struct {
		At       *Time           `json:"at,omitempty"`
		Kind     *breaks.Kind    `json:"kind,omitempty"`
		Guide    *string         `json:"guide,omitempty"`
		Outcome  *breaks.Outcome `json:"outcome,omitempty"`
		PlannedS *int            `json:"planned_s,omitempty"`
		ElapsedS *int            `json:"elapsed_s,omitempty"`
	}
	// AwayPatch corrects an absence: Was is "at_desk", or "" to take that back.
	AwayPatch struct {
		Was *string `json:"was,omitempty"`
	}
	// CheckInPatch corrects a logged score.
	CheckInPatch struct {
		At        *Time     `json:"at,omitempty"`
		Score     *int      `json:"score,omitempty"`
		Side      *string   `json:"side,omitempty"`
		Area      *string   `json:"area,omitempty"`
		Note      *string   `json:"note,omitempty"`
		StoppedMe *bool     `json:"stopped_me,omitempty"`
		Flags     *[]string `json:"flags,omitempty"`
	}
	// WaterPatch corrects a logged drink.
	WaterPatch struct {
		At *Time `json:"at,omitempty"`
		ML *int  `json:"ml,omitempty"`
	}
)

// The request bodies. Unknown fields in them are refused.
type (
	// StartRequest starts a session; one of Kind and Guide.
	StartRequest struct {
		Kind     breaks.Kind `json:"kind,omitempty"`
		Guide    string      `json:"guide,omitempty"`
		ForS     *int        `json:"for_s,omitempty"`
		Screened bool        `json:"screened,omitempty"`
		Awake    bool        `json:"awake,omitempty"`
		// Source is where heat comes from: one of breaks.HeatSources.
		Source string `json:"source,omitempty"`
	}
	// WrapRequest says that a wearable heat wrap was put on.
	WrapRequest struct {
		Screened bool `json:"screened,omitempty"`
		Awake    bool `json:"awake,omitempty"`
	}
	// SessionRequest steers the running session.
	SessionRequest struct {
		Reason string       `json:"reason,omitempty"` // stop: "hurts"
		ForS   *int         `json:"for_s,omitempty"`  // extend
		Place  breaks.Place `json:"place,omitempty"`  // place
	}
	// PauseRequest holds prompts: one of ForS and Until.
	PauseRequest struct {
		ForS  *int  `json:"for_s,omitempty"`
		Until *Time `json:"until,omitempty"`
	}
	// PostureRequest says sitting or standing.
	PostureRequest struct {
		Posture breaks.Posture `json:"posture"`
	}
	// PresenceRequest says that the person is at the desk ("present") or leaves it ("away").
	PresenceRequest struct {
		Presence breaks.Presence `json:"presence"`
	}
	// CheckInRequest logs discomfort.
	CheckInRequest struct {
		Score     *int   `json:"score"`
		Side      string `json:"side,omitempty"`
		Area      string `json:"area,omitempty"`
		Note      string `json:"note,omitempty"`
		StoppedMe bool   `json:"stopped_me,omitempty"`
		// Flags are those that were ticked; an empty list says that they were asked for and none held.
		Flags []string `json:"flags,omitzero"`
	}
	// WaterRequest logs a drink; 250 ml when ML is null.
	WaterRequest struct {
		ML *int `json:"ml,omitempty"`
	}
	// ScreeningRequest answers the questions before heat, or For "guides" those before the first
	// guide: the IDs of the questions answered with yes.
	ScreeningRequest struct {
		For string   `json:"for,omitempty"` // "heat" (or empty), "guides"
		Yes []string `json:"yes"`
	}
	// AskRequest answers "Too often?": "keep" or "lengthen".
	AskRequest struct {
		Answer string `json:"answer"`
	}
	// AdviceRequest puts an advice aside: "acknowledged" or "seen-someone".
	AdviceRequest struct {
		Answer string `json:"answer"`
	}
	// WindowRequest raises the window on a view: today, history, exercises, settings, session, heat.
	WindowRequest struct {
		View  string `json:"view,omitempty"`
		Token string `json:"token,omitempty"`
		// OnlyRaise: if no window is open, answer not_found instead of starting one.
		OnlyRaise bool `json:"only_raise,omitempty"`
	}
	// GuideRequest takes a guide in or out of the rotation.
	GuideRequest struct {
		Rotation *bool `json:"rotation"`
	}
)
