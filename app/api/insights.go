package api

import (
	"encoding/json"

	"unknot/app/breaks"
)

// Insights is what History says of a stretch of days, both ends included. It counts and describes;
// nothing in it claims that one thing came of another.
type Insights struct {
	From string `json:"from"` // YYYY-MM-DD
	To   string `json:"to"`
	// FirstDay is the first day with anything in it; null when there is none.
	FirstDay string `json:"first_day"`
	// Period sums up the days, Before as many days right before them.
	Period InsightSummary `json:"period"`
	Before InsightSummary `json:"before"`
	// Days are all days of the stretch, those to come too.
	Days []InsightDay `json:"days"`
	// Kinds are those that were due, or done unasked, at all.
	Kinds []KindFollowed `json:"kinds"`
	// Hours are the hours of the week in which breaks were due, Monday first.
	Hours []WeekHour `json:"hours"`
	// Helped has a line for each guide after which a score or an answer was given.
	Helped []Helped `json:"helped"`
	// Week is the calendar week of the last of the days that has come.
	Week KeptWeek `json:"week"`
	// Ignored are the kinds of which fewer than 20 % were followed on each of the last five days with
	// any, where the stretch reaches to today: they may be too often, or better off.
	Ignored []breaks.Kind `json:"ignored"`
}

// InsightSummary sums up a stretch of days.
type InsightSummary struct {
	From string `json:"from"`
	To   string `json:"to"`
	// WorkedDays counts the days with a minute at the desk or more, KeptDays those of them on which
	// at least 60 % of the due breaks were followed.
	WorkedDays int `json:"worked_days"`
	KeptDays   int `json:"kept_days"`
	SittingS   int `json:"sitting_s"`
	StandingS  int `json:"standing_s"`
	// UpS is time on one's feet between a day's first bout and its last: standing, and absences of
	// up to 90 minutes.
	UpS       int `json:"up_s"`
	HeatS     int `json:"heat_s"`
	Bouts     int `json:"bouts"`
	LongBouts int `json:"long_bouts"` // of more than an hour
	// LongestBoutS is the longest bout; MedianLongestBoutS the median of the longest ones of the days.
	LongestBoutS       int `json:"longest_bout_s"`
	MedianLongestBoutS int `json:"median_longest_bout_s"`
	// Breaks are the breaks of all kinds that ask for one: posture, water and check-in are left out.
	Breaks DueCount `json:"breaks"`
	// Discomfort is the median of the scored days, 0 to 10; null when no day was scored.
	Discomfort *float64 `json:"discomfort"`
	ScoredDays int      `json:"scored_days"`
}

// DueCount counts prompts: due, held by quiet and not answered after, and followed (done or natural).
// ByHand is what was done that the person began unasked: it was never due, and is in none of the others.
type DueCount struct {
	Due      int `json:"due"`
	Held     int `json:"held"`
	Followed int `json:"followed"`
	ByHand   int `json:"by_hand"`
}

// Counts is how many there were to follow.
func (d DueCount) Counts() int { return d.Due - d.Held }

// Share is the share that was followed, 0 to 1; false when there was none to follow.
// Source: clinical notes 6.4, compliance.
func (d DueCount) Share() (float64, bool) {
	if d.Counts() <= 0 {
		return 0, false
	}
	return float64(d.Followed) / float64(d.Counts()), true
}

// InsightDay is one day of the stretch.
type InsightDay struct {
	Date         string   `json:"date"`
	SittingS     int      `json:"sitting_s"`
	StandingS    int      `json:"standing_s"`
	UpS          int      `json:"up_s"`
	LongestBoutS int      `json:"longest_bout_s"`
	HeatS        int      `json:"heat_s"`
	Breaks       DueCount `json:"breaks"`
	// Discomfort is the day's highest score; Trend the median of the scored days of the week that
	// ends here, at least three. Null where there is none.
	Discomfort *int     `json:"discomfort"`
	Trend      *float64 `json:"trend"`
}

// KindFollowed is what became of the prompts of a kind.
type KindFollowed struct {
	Kind    breaks.Kind `json:"kind"`
	Prompts DueCount    `json:"prompts"`
	Partial int         `json:"partial"`
	Skipped int         `json:"skipped"`
	Missed  int         `json:"missed"`
	// Shown counts the prompts that were shown, Snoozes how often they were put off.
	Shown   int `json:"shown"`
	Snoozes int `json:"snoozes"`
	// LongestSkips is how many in a row were skipped or missed at most.
	LongestSkips int `json:"longest_skips"`
	// AnswerS is the median time to the first answer, of Answered prompts; null where nobody answered.
	AnswerS  *int `json:"answer_s"`
	Answered int  `json:"answered"`
}

// WeekHour is what became of the breaks of one hour of a weekday. Held ones are left out.
type WeekHour struct {
	Weekday int `json:"weekday"` // 1 is Monday, 7 Sunday
	Hour    int `json:"hour"`    // 0 to 23, by the clock of the place
	Due     int `json:"due"`
	Skipped int `json:"skipped"`
	Missed  int `json:"missed"`
}

// Helped is how the back felt after the sessions of a guide. It is no proof that they did it: what
// hurts eases by itself too.
type Helped struct {
	Kind  breaks.Kind `json:"kind"`
	Guide string      `json:"guide"`
	// Compared counts the sessions with a score in the 2 h before and one in the 2 h after; Change
	// is their mean change, null for fewer than 5.
	Compared int      `json:"compared"`
	Change   *float64 `json:"change"`
	// Better, Same and Worse count the answers given after a session.
	Better int `json:"better"`
	Same   int `json:"same"`
	Worse  int `json:"worse"`
}

// KeptWeek is a calendar week: Kept of Goal days, of the Worked ones so far.
type KeptWeek struct {
	From   string `json:"from"` // Monday
	To     string `json:"to"`   // Sunday
	Kept   int    `json:"kept"`
	Worked int    `json:"worked"`
	Goal   int    `json:"goal"`
}

// WeekGoal is how many days of a week are to be kept: 4 of 5, so that a missed one costs nothing.
// Source: clinical notes 6.3, rule 8.
const WeekGoal = 4

// MarshalJSON writes the insights; no list in them is null.
func (i Insights) MarshalJSON() ([]byte, error) {
	type plain Insights
	i.Days, i.Kinds, i.Hours, i.Helped = list(i.Days), list(i.Kinds), list(i.Hours), list(i.Helped)
	i.Ignored = list(i.Ignored)
	return json.Marshal(struct {
		plain
		FirstDay *string `json:"first_day"`
	}{plain(i), word(i.FirstDay)})
}
