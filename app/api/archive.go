package api

import (
	"time"

	"unknot/app/breaks"
)

// ArchiveFormat is what an export calls itself, and ArchiveVersion the form described in
// docs/data.md. A reader refuses a higher version than its own.
const (
	ArchiveFormat  = "unknot"
	ArchiveVersion = 3
)

// MaxImport is the largest import that the agent reads, in bytes: more than twice what ten years of
// history take. More is answered 413.
const MaxImport = 64 << 20

// Archive is everything that a person put in or the agent noted about them: what an export gives
// and an import takes. Lengths of time are milliseconds, as the history keeps them, so that what
// went out comes back exactly.
type Archive struct {
	// Agent is the version of the agent that wrote it.
	Agent      string
	ExportedAt Time
	// From and To are the first and the last date in it (YYYY-MM-DD); empty: no limit.
	From, To string
	// Settings are the settings file's keys; nil: the archive says nothing about them.
	Settings   Settings
	Bouts      []ArchivedBout
	Away       []ArchivedAway
	Care       []ArchivedCare
	CheckIns   []ArchivedCheckIn
	Water      []ArchivedWater
	Ratings    []ArchivedRating
	Screenings []ArchivedScreening
	Wraps      []ArchivedWrap
	Advice     []ArchivedAdvice
	// DayStartsAt is the time since midnight at which the person's day begins. It does not travel:
	// the CSV form wants it for its dates.
	DayStartsAt time.Duration
}

// Len is how many entries there are, of all lists.
func (a Archive) Len() int {
	return len(a.Bouts) + len(a.Away) + len(a.Care) + len(a.CheckIns) + len(a.Water) +
		len(a.Ratings) + len(a.Screenings) + len(a.Wraps) + len(a.Advice)
}

// The entries of an archive. An ID is unique within its list, in all histories there are. EndedAt is
// nil of what was going on during the export. ElapsedMS is measured on a clock that nobody sets:
// the two instants may not agree with it.
type (
	// ArchivedBout is a stretch of presence in one posture.
	ArchivedBout struct {
		ID        string         `json:"id"`
		StartedAt Time           `json:"started_at"`
		EndedAt   *Time          `json:"ended_at"`
		ElapsedMS int64          `json:"elapsed_ms"`
		Posture   breaks.Posture `json:"posture"`
	}
	// ArchivedAway is an absence; Was is "at_desk" when the person said that it was none.
	ArchivedAway struct {
		ID        string           `json:"id"`
		StartedAt Time             `json:"started_at"`
		EndedAt   *Time            `json:"ended_at"`
		ElapsedMS int64            `json:"elapsed_ms"`
		Cause     breaks.AwayCause `json:"cause"`
		Was       string           `json:"was"`
	}
	// ArchivedCare is a prompt or a session with its outcome.
	ArchivedCare struct {
		ID         string         `json:"id"`
		At         Time           `json:"at"`
		Kind       breaks.Kind    `json:"kind"`
		Guide      string         `json:"guide"`
		Outcome    breaks.Outcome `json:"outcome"`
		PlannedMS  int64          `json:"planned_ms"`
		ElapsedMS  int64          `json:"elapsed_ms"`
		Merged     []breaks.Kind  `json:"merged"`
		HeldBy     []breaks.Quiet `json:"held_by"`
		Side       breaks.Side    `json:"side" since:"2"`
		Source     string         `json:"source" since:"2"`
		Hurts      bool           `json:"hurts" since:"2"`
		Origin     breaks.Origin  `json:"origin" since:"3"`
		Hosts      string         `json:"hosts" since:"3"`
		AnsweredMS int64          `json:"answered_ms" since:"3"`
		Snoozes    int            `json:"snoozes" since:"3"`
	}
	// ArchivedWrap is one wearing of a heat wrap.
	ArchivedWrap struct {
		ID        string `json:"id"`
		StartedAt Time   `json:"started_at"`
		EndedAt   *Time  `json:"ended_at"`
		ElapsedMS int64  `json:"elapsed_ms"`
	}
	// ArchivedCheckIn is a logged discomfort score, 0 to 10.
	ArchivedCheckIn struct {
		ID        string   `json:"id"`
		At        Time     `json:"at"`
		Score     int      `json:"score"`
		Side      string   `json:"side"`
		Area      string   `json:"area"`
		Note      string   `json:"note"`
		StoppedMe bool     `json:"stopped_me"`
		Flags     []string `json:"flags"`
	}
	// ArchivedWater is a logged drink, in millilitres.
	ArchivedWater struct {
		ID string `json:"id"`
		At Time   `json:"at"`
		ML int    `json:"ml"`
	}
	// ArchivedRating says whether a session (the ID of its care) helped, and how bad it was after it.
	ArchivedRating struct {
		ID      string `json:"id"`
		Session string `json:"session"`
		At      Time   `json:"at"`
		Answer  string `json:"answer"`
		Score   *int   `json:"score"`
	}
	// ArchivedScreening is an answering of the questions before "heat" (or empty) or "guides": those
	// answered with yes.
	ArchivedScreening struct {
		ID    string   `json:"id"`
		For   string   `json:"for" since:"2"`
		At    Time     `json:"at"`
		Clear bool     `json:"clear"`
		Yes   []string `json:"yes"`
	}
	// ArchivedAdvice is what became of an advice (H0 to H10): "shown", "acknowledged", "seen-someone".
	ArchivedAdvice struct {
		ID     string `json:"id"`
		At     Time   `json:"at"`
		Rule   string `json:"rule"`
		Answer string `json:"answer"`
	}
)

// Imported says what came of an import.
type Imported struct {
	// Entries is how many the archive has, Added how many of them were not there yet.
	Entries int `json:"entries"`
	Added   int `json:"added"`
	// SettingsChanged are the keys that have another value now, SettingsRefused those whose value
	// cannot hold here. The history is taken whatever becomes of the settings.
	SettingsChanged []string         `json:"settings_changed"`
	SettingsRefused []RefusedSetting `json:"settings_refused"`
}

// RefusedSetting is a setting of an import that cannot hold, and why.
type RefusedSetting struct {
	Key    string `json:"key"`
	Reason string `json:"reason"`
}
