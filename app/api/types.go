package api

import (
	"encoding/json"
	"time"

	"unknot/app/breaks"
)

// Status is what two clients must agree on. What does not exist is null. Clients count seconds
// themselves from At and the instants: a second passing is no change.
type Status struct {
	Version   string           `json:"version"`
	At        Time             `json:"at"`
	Presence  breaks.Presence  `json:"presence"`
	AwayCause breaks.AwayCause `json:"away_cause"` // "" while present
	// PresenceUnknown: nothing here tells when there is input, so presence is what the person says.
	PresenceUnknown bool           `json:"presence_unknown"`
	Posture         breaks.Posture `json:"posture"`
	SittingClock    int            `json:"sitting_clock_s"`
	// SittingRuns is the direction of the sitting clock now: 1, 0 or -1.
	SittingRuns int            `json:"sitting_runs"`
	Bout        *StatusBout    `json:"bout"`
	Next        *NextPrompt    `json:"next"`
	Prompt      *Prompt        `json:"prompt"`
	Session     *Session       `json:"session"`
	Pause       *Pause         `json:"pause"`
	Quiet       []breaks.Quiet `json:"quiet"`
	Advice      []string       `json:"advice"`
	Today       StatusToday    `json:"today"`
	// Alarm: the heat alarm is on and wants an answer.
	Alarm         bool         `json:"alarm"`
	CoolDownUntil *Time        `json:"cool_down_until"`
	AskTooOften   *breaks.Kind `json:"ask_too_often"`
	UndoUntil     *Time        `json:"undo_until"`
	HeatToday     int          `json:"heat_today"`
	HeatEarliest  *Time        `json:"heat_earliest"`
	// Wrap is the wearable heat wrap that is worn now.
	Wrap *StatusWrap `json:"wrap"`
	// GuideScreeningDue: the questions of GET /v1/screening?for=guides want asking before a guide, for
	// the first time or because of a score of 7 or more since. Guides are not refused for it.
	GuideScreeningDue bool `json:"guide_screening_due"`
	// FlagsFrom is the score from which a check-in wants the red flags gone through with it: 7, or less
	// when it has been getting worse for days, or once a week while it stays bad.
	FlagsFrom int `json:"flags_from"`
	// Hurt is what to know after a session was stopped because something hurt, until the next begins.
	Hurt *Hurt `json:"hurt"`
	// Offer is a line shown after a session: a gentle stretch after heat, the check-in after relief;
	// null when there is none.
	Offer *Offer `json:"offer"`
	// FoodTip is a line about a food, at lunch on two weekdays; null at other times. No prompt.
	FoodTip string `json:"food_tip"`
	// Problems are sentences about what is wrong right now (a broken settings file, a full disk).
	Problems []string `json:"problems"`
	// FirstRun is true until the first-run steps were finished or skipped.
	FirstRun bool `json:"first_run"`
}

// StatusWrap is a heat wrap being worn. CheckAt is when the skin is to be looked at; null once that
// was asked. OffAt is when it is to come off.
type StatusWrap struct {
	StartedAt Time  `json:"started_at"`
	CheckAt   *Time `json:"check_at"`
	OffAt     Time  `json:"off_at"`
}

// Hurt says when to stop and whom to ask, in the person's language.
type Hurt struct {
	Session string `json:"session"` // its entry in care
	Guide   string `json:"guide"`
	Title   string `json:"title"`
	// Stop says what to do now, Signs when to get help, Ask whom to ask.
	Stop  string `json:"stop"`
	Signs string `json:"signs"`
	Ask   string `json:"ask"`
}

// StatusBout is the running bout.
type StatusBout struct {
	StartedAt Time           `json:"started_at"`
	Posture   breaks.Posture `json:"posture"`
}

// StatusToday is the day so far.
type StatusToday struct {
	Date   string `json:"date"` // YYYY-MM-DD
	Totals Totals `json:"totals"`
}

// NextPrompt is what comes next if the person goes on as now.
type NextPrompt struct {
	Kind   breaks.Kind    `json:"kind"`
	Guide  string         `json:"guide"`
	DueAt  Time           `json:"due_at"`
	HeldBy []breaks.Quiet `json:"held_by"`
}

// NameKey is the key of what it is called in app/i18n: that of its kind, or of the chair that is
// suggested after long standing, which is of kind posture and has no guide.
func (n NextPrompt) NameKey() string {
	if n.Kind == breaks.KindPosture && n.Guide == "" {
		return "kind.sit"
	}
	return "kind." + string(n.Kind)
}

// Prompt is the open reminder.
type Prompt struct {
	ID        string        `json:"id"`
	Kind      breaks.Kind   `json:"kind"`
	Guide     string        `json:"guide"`
	ShownAt   Time          `json:"shown_at"`
	Merged    []breaks.Kind `json:"merged"`
	Snoozes   int           `json:"snoozes"`
	MaySnooze bool          `json:"may_snooze"`
	Suggest   string        `json:"suggest"`
	LengthS   int           `json:"length_s"`
	// Title and Text are the words the notification showed.
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Session is the running session. Elapsed and step times are as of Status.At.
type Session struct {
	ID            string      `json:"id"`
	Kind          breaks.Kind `json:"kind"`
	Guide         string      `json:"guide"`
	StartedAt     Time        `json:"started_at"`
	PlannedS      int         `json:"planned_s"`
	ElapsedS      int         `json:"elapsed_s"`
	ElapsedMS     int64       `json:"elapsed_ms"`
	Paused        bool        `json:"paused"`
	PausedAt      *Time       `json:"paused_at"`
	Step          int         `json:"step"`
	Steps         int         `json:"steps"`
	StepElapsedMS int64       `json:"step_elapsed_ms"`
	NextCheckAt   *Time       `json:"next_check_at"`
	// CheckUntil is set while a skin check is open and wants a confirm.
	CheckUntil *Time `json:"check_until"`
	EndsAt     *Time `json:"ends_at"`
	// Side is the side that the guide (or the one hosted) begins with, "" without sides: for "left" its
	// steps are Guide.StepsLeft. Hosts is the stretch that runs inside a long move break, "" without:
	// see Steps. Waiting is the stretch that joins it once the questions before the first guide are
	// answered, "" without. Source is where heat comes from, "" if not said.
	Side    breaks.Side `json:"side"`
	Hosts   string      `json:"hosts"`
	Waiting string      `json:"waiting"`
	Source  string      `json:"source"`
	// StepsMS are the lengths of the steps as they run here; those of no length are passed over.
	StepsMS []int64 `json:"steps_ms"`
}

// Pause is the hold on all prompts.
type Pause struct {
	Until Time `json:"until"`
}

// Offer is a suggestion after a session.
type Offer struct {
	Kind  breaks.Kind `json:"kind"`
	Guide string      `json:"guide"`
}

// Totals sums up a day; its keys are those of simulate's "day" line.
type Totals struct {
	SittingS     int                                    `json:"sitting_s"`
	StandingS    int                                    `json:"standing_s"`
	AwayS        int                                    `json:"away_s"`
	LongestBoutS int                                    `json:"longest_bout_s"`
	Bouts        int                                    `json:"bouts"`
	Outcomes     map[breaks.Kind]map[breaks.Outcome]int `json:"outcomes"`
	HeatS        int                                    `json:"heat_s"`
	WaterML      int                                    `json:"water_ml"`
}

// Day is one day whole.
type Day struct {
	Date     string    `json:"date"`
	StartsAt Time      `json:"starts_at"` // the day boundary before it
	EndsAt   Time      `json:"ends_at"`   // and after it
	Totals   Totals    `json:"totals"`
	Bouts    []Bout    `json:"bouts"`
	Away     []Away    `json:"away"`
	Care     []Care    `json:"care"`
	CheckIns []CheckIn `json:"check_ins"`
	Water    []Water   `json:"water"`
	Wraps    []Wrap    `json:"wraps"`
}

// DayTotals is a day of a range.
type DayTotals struct {
	Date   string `json:"date"`
	Totals Totals `json:"totals"`
}

// Bout is a stretch of presence; EndedAt is null while it runs.
type Bout struct {
	ID        string         `json:"id"`
	StartedAt Time           `json:"started_at"`
	EndedAt   *Time          `json:"ended_at"`
	ElapsedS  int            `json:"elapsed_s"`
	Posture   breaks.Posture `json:"posture"`
}

// Away is an absence; Was is "at_desk" when it was corrected.
type Away struct {
	ID        string           `json:"id"`
	StartedAt Time             `json:"started_at"`
	EndedAt   *Time            `json:"ended_at"`
	ElapsedS  int              `json:"elapsed_s"`
	Cause     breaks.AwayCause `json:"cause"`
	Was       string           `json:"was"`
}

// Care is one entry of the day.
type Care struct {
	ID       string         `json:"id"`
	At       Time           `json:"at"`
	Kind     breaks.Kind    `json:"kind"`
	Guide    string         `json:"guide"`
	Outcome  breaks.Outcome `json:"outcome"`
	PlannedS int            `json:"planned_s"`
	ElapsedS int            `json:"elapsed_s"`
	Merged   []breaks.Kind  `json:"merged"`
	HeldBy   []breaks.Quiet `json:"held_by"`
	// Side is the side that it began with, Source where heat came from; null where there is none.
	Side   breaks.Side `json:"side"`
	Source string      `json:"source"`
	// Hurts: it was stopped because something hurt.
	Hurts bool `json:"hurts"`
	// Origin is how it came about: "prompt", "hand" (the person began it unasked), "left" (an absence
	// that counted before anybody was asked); "" where that was not noted.
	Origin breaks.Origin `json:"origin"`
	// Hosts is the stretch that ran inside a long move break, "" without.
	Hosts string `json:"hosts"`
	// AnsweredMS is the time from the first showing of its prompt to the first answer; 0 where nobody
	// answered. Snoozes is how often it was put off.
	AnsweredMS int64 `json:"answered_ms"`
	Snoozes    int   `json:"snoozes"`
}

// CheckIn is a logged discomfort score.
type CheckIn struct {
	ID        string   `json:"id"`
	At        Time     `json:"at"`
	Score     int      `json:"score"`
	Side      string   `json:"side"`
	Area      string   `json:"area"`
	Note      string   `json:"note"`
	StoppedMe bool     `json:"stopped_me"`
	Flags     []string `json:"flags"`
}

// Water is a logged drink.
type Water struct {
	ID string `json:"id"`
	At Time   `json:"at"`
	ML int    `json:"ml"`
}

// Wrap is one wearing of a heat wrap; EndedAt is null while it is worn.
type Wrap struct {
	ID        string `json:"id"`
	StartedAt Time   `json:"started_at"`
	EndedAt   *Time  `json:"ended_at"`
	ElapsedS  int    `json:"elapsed_s"`
}

// Event is one line of the watch: what happened, and the whole status after it.
// Event is "status" at first, then "changed"; or "show" with View, which raises the window;
// or "day" when entries of a day changed, so that a shown day is fetched anew; or "settings" when
// settings or guides changed; or "rated" when somebody said whether the last session helped, so that
// nobody asks any more; or "superseded" for a second window, which makes way for the first.
type Event struct {
	Event  string  `json:"event"`
	View   string  `json:"view,omitempty"`
	Token  string  `json:"token,omitempty"` // an activation token of the desktop, with "show"
	Status *Status `json:"status"`

	// Taken, where set, is called once the line was written to who watches, with the error if it
	// could not be. It never travels.
	Taken func(error) `json:"-"`
}

// Guide is a guide as the window shows it. Steps are unrolled: each round stands in it.
type Guide struct {
	ID          string       `json:"id"`
	Kind        breaks.Kind  `json:"kind"`
	Title       string       `json:"title"`
	Place       breaks.Place `json:"place"`
	PlaceText   string       `json:"place_text"`
	Equipment   string       `json:"equipment"`
	Repetitions string       `json:"repetitions"`
	Sides       string       `json:"sides"`
	NotWhen     string       `json:"not_when"`
	Notes       string       `json:"notes"`
	Sources     []string     `json:"sources"`
	LengthS     int          `json:"length_s"`
	Rotation    bool         `json:"rotation"`
	Own         bool         `json:"own"`
	// Family groups versions of one thing at other places: the three cat-cows share "cat_cow".
	Family string      `json:"family"`
	Steps  []GuideStep `json:"steps"`
	// StepsLeft are the steps in the order that begins with the left side; absent without sides.
	StepsLeft []GuideStep `json:"steps_left,omitempty"`
	// Plays are the guides that a routine is made of, in order; absent of other guides.
	Plays []string `json:"plays,omitempty"`
}

// GuideStep is one step of a guide, rounds unrolled.
type GuideStep struct {
	Name        string `json:"name"`
	Instruction string `json:"instruction"`
	Phase       string `json:"phase"` // prepare, inhale, exhale, hold, switch, finish
	Seconds     int    `json:"seconds"`
	Pose        string `json:"pose"`
	// Round counts from 1 within a repeated block of Rounds; both 0 outside of one.
	Round  int `json:"round"`
	Rounds int `json:"rounds"`
	// Loop, if any, are poses that the figure goes through again and again once Pose is reached,
	// LoopMS each. Mirrored shows the step for the other side of the body.
	Loop     []string `json:"loop,omitempty"`
	LoopMS   int      `json:"loop_ms,omitempty"`
	Mirrored bool     `json:"mirrored,omitempty"`
	// Side is the side of the body that it is done on: "right", "left", or "" for both or none.
	Side breaks.Side `json:"side,omitempty"`
	// Part is the guide that it comes from, in a routine and where a stretch is hosted; its title.
	Part string `json:"part,omitempty"`
	// Hosts: in place of this step runs the stretch that the session hosts.
	Hosts bool `json:"hosts,omitempty"`
}

// FaultyGuide is an own guide that could not be read.
type FaultyGuide struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// Guides is the catalogue.
type Guides struct {
	Guides []Guide       `json:"guides"`
	Faulty []FaultyGuide `json:"faulty"`
}

// Check is one line of the doctor: an integration, its mechanism, since when, its last error.
type Check struct {
	Name      string `json:"name"`
	OK        bool   `json:"ok"`
	Mechanism string `json:"mechanism"`
	Since     *Time  `json:"since"`
	Error     string `json:"error"`
	// Hint says what a person can do about it; empty when nothing is wrong.
	Hint string `json:"hint"`
}

// Doctor is every integration.
type Doctor struct {
	Version string  `json:"version"`
	Checks  []Check `json:"checks"`
}

// Settings is the settings file as JSON: its keys, its nesting, its value forms ("20m").
type Settings map[string]any

// Question is one question of a checklist.
type Question struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// Stop: yes means no heat now. Otherwise yes means ask a professional first.
	Stop bool `json:"stop"`
	// Note is what to mind when the answer is yes; empty if nothing beyond Screening.Yes.
	Note string `json:"note,omitempty"`
}

// Screening is a checklist with the words around it.
type Screening struct {
	For string `json:"for"` // "heat" or "guides"
	// Short is the short form of the disclaimer, Intro what stands above the questions, Yes what is
	// said when any was answered with yes.
	Short     string     `json:"short"`
	Intro     string     `json:"intro"`
	Questions []Question `json:"questions"`
	Yes       string     `json:"yes"`
}

// TestReminder says what came of a test reminder.
type TestReminder struct {
	Shown   bool   `json:"shown"`
	How     string `json:"how"` // the server's name, or the fallback used
	Actions bool   `json:"actions"`
}

// TestSound says what came of playing the sound of a reminder.
type TestSound struct {
	Played bool   `json:"played"`
	How    string `json:"how"` // what played it, or why nothing did
}

// Time is an instant that travels as RFC 3339 with its local offset, to the millisecond.
type Time struct{ time.Time }

// MarshalJSON writes the instant with its offset.
func (t Time) MarshalJSON() ([]byte, error) {
	return json.Marshal(t.Format("2006-01-02T15:04:05.000Z07:00"))
}

// UnmarshalJSON reads an RFC 3339 instant.
func (t *Time) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	v, err := time.Parse(time.RFC3339Nano, s)
	t.Time = v
	return err
}
