package breaks

import (
	"slices"
	"strings"
	"time"
)

// When to see someone: rule 13, and H0 to H10 of the clinical notes 5.3. Never a green "all clear".

// health is the log of discomfort that the rules look back on.
type health struct {
	Scores  []dayScore `json:"scores"` // by day, the last half year
	Last    lastScore  `json:"last"`
	Heat    []int      `json:"heat"`    // day numbers on which heat was used
	Massage []int      `json:"massage"` // and massage
	// Given is the day number on which an advice appeared last; Active are those not put aside.
	Given  map[string]int `json:"given"`
	Active []string       `json:"active"`
	// Acknowledged: H7 is not repeated in this episode.
	Acknowledged int  `json:"acknowledged"`
	Emergency    bool `json:"emergency"` // H0, until seen-someone
	ClosedTo     mark `json:"closed_to"` // H1
	// Seen is the day number of seen-someone: H5 to H7 count only later days.
	Seen int `json:"seen"`
	// Screened is when the heat checklist was last answered with nothing to report.
	Screened mark `json:"screened"`
	// GuidesAsked: the questions before the first guide were answered, and no score of 7 or more since.
	GuidesAsked bool `json:"guides_asked"`
	// Asked is the day number on which the red flags were gone through last.
	Asked int `json:"asked"`
}

// dayScore is one day of the log: its highest score.
type dayScore struct {
	Day       int  `json:"day"`
	Score     int  `json:"score"`
	StoppedMe bool `json:"stopped_me"`
}

type lastScore struct {
	Score int  `json:"score"`
	Day   int  `json:"day"`
	Set   bool `json:"set"`
}

// Source of the figures: clinical notes 5.3 and 7, rule 13.
const (
	scoreHigh   = 7
	closedFor   = 48 * time.Hour
	logDays     = 200 // a little over the half year of H10
	episodeFrom = 4
	episodeEnds = 14 // days all 3 or less, or unscored
	halfYear    = 183
)

// The flags of a check-in by their ID (clinical notes 5.1).
var (
	// EmergencyFlags call for help now: H0.
	EmergencyFlags = []string{
		"emergency", "saddle_numbness", "bladder", "bowel", "sexual_change", "both_legs", "leg_weakness",
		"chest_pain", "serious_accident", "throbbing_belly",
	}
	// SameDayFlags call for a doctor today: H1.
	SameDayFlags = []string{
		"same_day", "fever", "unwell", "weight_loss", "cancer", "lump", "night_pain", "no_ease", "fall",
		"one_leg", "infection", "under_18", "pregnancy",
	}
)

// emergencyWords tell an emergency in a flag that is not in the lists, from another client perhaps:
// what is not known is read on the careful side.
var emergencyWords = []string{
	"emergency", "saddle", "numb", "between", "bladder", "urin", "bowel", "genital", "sexual", "erect", "both", "weak", "chest", "accident", "throb", "h0",
}

// isEmergency says whether a flag is one of H0; every other flag is one of H1.
func isEmergency(flag string) bool {
	f := strings.ReplaceAll(strings.ToLower(flag), "-", "_")
	if slices.Contains(EmergencyFlags, f) {
		return true
	}
	if slices.Contains(SameDayFlags, f) {
		return false
	}
	return slices.ContainsFunc(emergencyWords, func(w string) bool { return strings.Contains(f, w) })
}

// checkIn logs a score and looks whether it calls for advice.
func (e *Engine) checkIn(t time.Duration, ev CheckIn) {
	if ev.Score < 0 || ev.Score > 10 {
		e.refuse(InvalidSetting, time.Time{})
		return
	}
	h := &e.st.Health
	today := e.st.Day.Number
	e.emit(CheckedIn{CheckInEntry{
		ID: e.p.NewID(), At: e.wall(t), Score: ev.Score, Side: ev.Side, Area: ev.Area, Note: ev.Note,
		StoppedMe: ev.StoppedMe, Flags: ev.Flags,
	}})
	h.log(today, ev.Score, ev.StoppedMe)
	h.Last = lastScore{Score: ev.Score, Day: today, Set: true}
	e.st.Dec.Last[KindCheckIn] = markAt(t)
	e.st.Dec.Pend[slotCheckIn] = nil
	if o := e.st.Dec.Open; o != nil && o.Slot == slotCheckIn {
		e.answered(t, o)
		e.settleOpen(t, Done)
	}
	if ev.Score >= scoreHigh {
		h.Screened, h.GuidesAsked = mark{}, false // the questions have to be answered anew
	}
	if ev.Asked || len(ev.Flags) > 0 {
		h.Asked = today
	}
	for _, f := range ev.Flags {
		if isEmergency(f) {
			h.Emergency = true
		} else {
			h.ClosedTo = markAt(t + closedFor)
		}
	}
	for _, rule := range h.fulfilled(today, ev) {
		e.advise(rule)
	}
}

// log keeps the highest score of a day.
func (h *health) log(day, score int, stopped bool) {
	h.Scores = slices.DeleteFunc(h.Scores, func(s dayScore) bool { return s.Day <= day-logDays })
	for i := range h.Scores {
		if s := &h.Scores[i]; s.Day == day {
			s.Score, s.StoppedMe = max(s.Score, score), s.StoppedMe || stopped
			return
		}
	}
	h.Scores = append(h.Scores, dayScore{Day: day, Score: score, StoppedMe: stopped})
	slices.SortFunc(h.Scores, func(a, b dayScore) int { return a.Day - b.Day })
}

// fulfilled lists the rules that a check-in on day fulfils.
func (h *health) fulfilled(day int, ev CheckIn) []string {
	var rules []string
	add := func(rule string, on bool) {
		if on {
			rules = append(rules, rule)
		}
	}
	add("H0", slices.ContainsFunc(ev.Flags, isEmergency))
	add("H1", slices.ContainsFunc(ev.Flags, func(f string) bool { return !isEmergency(f) }))
	add("H2", ev.Score >= scoreHigh)
	add("H3", ev.Score >= 9 || ev.Score >= scoreHigh && h.count(day-2, day, func(s dayScore) bool { return s.Score >= scoreHigh }) >= 2)
	add("H4", h.rising(day))
	median, scored := h.median(day-6, day)
	if start, ok := h.episode(day); ok && scored {
		base, known := h.median(start, start+6)
		stuck := known && median >= 6 && base-median < 4
		add("H5", day-start >= 14 && stuck)
		add("H6", day-start >= 28 && stuck)
		add("H7", day-start >= 42 && median >= 6 && h.Acknowledged < start)
	}
	add("H8", h.count(day-6, day, func(s dayScore) bool { return s.StoppedMe }) >= 3)
	add("H9", running(h.Heat, day) || running(h.Massage, day) && scored && median >= 6)
	add("H10", h.episodes(day) >= 3)
	return rules
}

// count counts the scored days from one day to another, both included.
func (h *health) count(from, to int, match func(dayScore) bool) (n int) {
	for _, s := range h.Scores {
		if s.Day >= from && s.Day <= to && match(s) {
			n++
		}
	}
	return n
}

// median is twice the median of the scored days from one day to another, so that it is a whole
// number; not known with fewer than three.
func (h *health) median(from, to int) (twice int, ok bool) {
	var scores []int
	for _, s := range h.Scores {
		if s.Day >= from && s.Day <= to {
			scores = append(scores, s.Score)
		}
	}
	n := len(scores)
	if n < 3 {
		return 0, false
	}
	slices.Sort(scores)
	return scores[(n-1)/2] + scores[n/2], true
}

// rising is H4: each of the last three scored days is two or more above the median of the seven
// days before them.
func (h *health) rising(day int) bool {
	n := len(h.Scores)
	if n < 3 || h.Scores[n-1].Day != day {
		return false
	}
	last := h.Scores[n-3:]
	before, ok := h.median(last[0].Day-7, last[0].Day-1)
	return ok && !slices.ContainsFunc(last, func(s dayScore) bool { return 2*s.Score < before+4 })
}

// episode is the day of the first score of the episode that day belongs to. It begins with a score
// of 4 or more, as in H10, and ends after 14 days that are all 3 or less, or unscored.
func (h *health) episode(day int) (start int, ok bool) {
	last := 0 // the last day above 3
	for _, s := range h.Scores {
		if s.Score < episodeFrom || s.Day <= h.Seen || s.Day > day {
			continue
		}
		if !ok || s.Day-last > episodeEnds {
			start, ok = s.Day, true
		}
		last = s.Day
	}
	return start, ok && day-last <= episodeEnds
}

// episodes counts the separate episodes of 4 or more in the last half year, for H10.
func (h *health) episodes(day int) (n int) {
	last := -episodeEnds * 2
	for _, s := range h.Scores {
		if s.Score < episodeFrom || s.Day <= day-halfYear {
			continue
		}
		if s.Day-last > episodeEnds {
			n++
		}
		last = s.Day
	}
	return n
}

// running says whether something was used on seven days running, up to day or the day before.
func running(days []int, day int) bool {
	for _, end := range []int{day, day - 1} {
		n := 0
		for slices.Contains(days, end-n) {
			n++
		}
		if n >= 7 {
			return true
		}
	}
	return false
}

// adviceGap is how many days lie between two showings of one advice. Clinical notes 7: H0 and H1 at
// once, the checklist (H2) and H3, H4 after a day, the others after seven.
func adviceGap(rule string) int {
	switch rule {
	case "H0", "H1":
		return 0
	case "H2", "H3", "H4":
		return 1
	default:
		return 7
	}
}

// advise lets an advice appear unless it did so too recently.
func (e *Engine) advise(rule string) {
	h := &e.st.Health
	if e.advisedLately(rule) {
		return
	}
	e.given(rule)
	if !slices.Contains(h.Active, rule) {
		h.Active = append(h.Active, rule)
	}
	e.emit(Advised{Rule: rule})
}

// advisedLately says whether an advice appeared too recently to appear again.
func (e *Engine) advisedLately(rule string) bool {
	last, ok := e.st.Health.Given[rule]
	return ok && e.st.Day.Number-last < adviceGap(rule)
}

// given notes that a person has been told an advice today.
func (e *Engine) given(rule string) {
	h := &e.st.Health
	if h.Given == nil {
		h.Given = map[string]int{}
	}
	h.Given[rule] = e.st.Day.Number
}

// heatUsed and massaged note a use. The seventh day running calls for advice (H9): it appears at
// the next check-in as every advice does (rule 13), but stands among the advice at once, so that
// people who never check in see it too (clinical notes 2.5).
func (e *Engine) heatUsed(time.Duration) {
	h := &e.st.Health
	h.Heat = addDay(h.Heat, e.st.Day.Number)
	if running(h.Heat, e.st.Day.Number) && !e.advisedLately("H9") && !slices.Contains(h.Active, "H9") {
		h.Active = append(h.Active, "H9")
	}
}

func (e *Engine) massaged(time.Duration) {
	h := &e.st.Health
	h.Massage = addDay(h.Massage, e.st.Day.Number)
}

func addDay(days []int, day int) []int {
	days = slices.DeleteFunc(days, func(d int) bool { return d < day-8 })
	if slices.Contains(days, day) {
		return days
	}
	return append(days, day)
}

// redFlag says whether guides and heat are closed (H0, H1).
func (e *Engine) redFlag(t time.Duration) bool {
	h := &e.st.Health
	return h.Emergency || h.ClosedTo.Set && t < h.ClosedTo.At
}

// redFlagEnds is when they open again by themselves; zero when they do not.
func (e *Engine) redFlagEnds() time.Time {
	if h := &e.st.Health; h.Emergency || !h.ClosedTo.Set {
		return time.Time{}
	}
	return e.wall(e.st.Health.ClosedTo.At)
}

// walkOnly is H2: on a day with a score of 7 or more only walking and breathing are offered.
func (e *Engine) walkOnly() bool {
	return e.st.Health.count(e.st.Day.Number, e.st.Day.Number, func(s dayScore) bool { return s.Score >= scoreHigh }) > 0
}

// scoreToday is the last score of the running day.
func (e *Engine) scoreToday() (int, bool) {
	last := e.st.Health.Last
	return last.Score, last.Set && last.Day == e.st.Day.Number
}

// screened stores the answers to the heat checklist.
func (e *Engine) screened(t time.Duration, clear bool) {
	e.st.Health.Screened = mark{At: t, Set: clear}
}

// seenSomeone opens what H0 closed and lets H5 to H7 count anew.
func (e *Engine) seenSomeone() {
	h := &e.st.Health
	h.Emergency = false
	h.Seen = e.st.Day.Number
	h.Active = nil
}

// acknowledge puts one advice aside.
func (e *Engine) acknowledge(rule string) {
	h := &e.st.Health
	if rule == "H7" {
		h.Acknowledged = e.st.Day.Number
	}
	if rule == "H9" && slices.Contains(h.Active, rule) { // it may have been read without a check-in
		e.given(rule)
	}
	h.Active = slices.DeleteFunc(h.Active, func(r string) bool { return r == rule })
}

// tooOften answers the question of the same name: keep gives the interval back, lengthen leaves it
// longer (and the agent stores the longer one).
func (e *Engine) tooOften(lengthen bool) {
	d := &e.st.Dec
	if d.Ask != "" && !lengthen {
		delete(d.Today.Backed, d.Ask)
	}
	d.Ask = ""
}
