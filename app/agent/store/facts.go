package store

import (
	"slices"
	"sort"
	"time"

	"unknot/app/breaks"
)

// Facts is what History says of a day beyond its totals.
type Facts struct {
	// Up is time on one's feet between the day's first bout and its last: standing, and absences
	// of up to longestUp.
	Up time.Duration
	// LongBouts counts the bouts of more than an hour.
	LongBouts int
	// Score is the day's discomfort, its highest check-in, 0 to 10. Scored says that there was one.
	Score  int
	Scored bool
	// Kinds are the kinds that were due, by their names.
	Kinds []KindOfDay
	// Hours are the hours of the day in which breaks were due, in order.
	Hours []HourOfDay
	// Felt are the sessions of which it is known how the back felt after them, in order.
	Felt []Felt
}

// HourOfDay is what became of the breaks of one hour, by the local clock.
type HourOfDay struct {
	Hour                 int // 0 to 23
	Due, Skipped, Missed int
}

// Felt is how the back was after a session. It says what came after, not what came of it.
type Felt struct {
	Kind  breaks.Kind
	Guide string
	// Change is the score after the session less the one before it, -10 to 10. Compared says that
	// there were both.
	Change   int
	Compared bool
	// Answer is "better", "same", "worse", or empty.
	Answer string
}

const (
	// longestUp is the longest absence that counts as time up: one over it is the end of work, or
	// a meeting on another chair. Our choice.
	longestUp = 90 * time.Minute
	// feltWithin is how far before and after a session a score may be to say something of it.
	// Source: design section 6, "What helped"; the two hours are those of the mockup.
	feltWithin = 2 * time.Hour
	// feltReach is feltWithin and the length of a session, with room.
	feltReach = 3 * time.Hour
	// rateReach is how long after the end of a day a session of it can be rated.
	rateReach = 24 * time.Hour
	// longBout is from where on a bout counts as long. Source: clinical notes 6.4.
	longBout = time.Hour
)

// facts gathers the facts of a day. The entries are Counted and reach feltWithin over its ends;
// ratings are those of its sessions.
func (e Entries) facts(from, to time.Time, ratings []Rating, p Present) Facts {
	within := spanOf(from, to)
	day := e.part(within)
	f := Facts{Up: day.up(from, to, p), Kinds: kindsOf(day.Care)}
	for _, b := range day.Bouts {
		if b.EndedAt.IsZero() {
			b.Elapsed = max(b.Elapsed, p.Now.Sub(b.StartedAt))
		}
		if b.Elapsed > longBout {
			f.LongBouts++
		}
	}
	for _, c := range day.CheckIns {
		f.Score, f.Scored = max(f.Score, c.Score), true
	}
	var hours [24]HourOfDay
	for _, c := range day.Care {
		if c.Outcome == "" || c.Origin == breaks.ByHand || isHeld(c) || !c.Kind.IsBreak() {
			continue
		}
		h := &hours[c.At.Hour()]
		h.Due++
		switch c.Outcome {
		case breaks.Skipped:
			h.Skipped++
		case breaks.Missed:
			h.Missed++
		}
	}
	for i, h := range hours {
		if h.Hour = i; h.Due > 0 {
			f.Hours = append(f.Hours, h)
		}
	}
	f.Felt = e.felt(day.Care, ratings)
	return f
}

// up is the time on one's feet between the day's first bout and its last.
func (e Entries) up(from, to time.Time, p Present) time.Duration {
	if len(e.Bouts) == 0 {
		return 0
	}
	end := func(t time.Time) time.Time {
		if t.IsZero() {
			t = p.Now
		}
		if t.After(to) {
			return to
		}
		return t
	}
	first, last := e.Bouts[0].StartedAt, end(e.Bouts[len(e.Bouts)-1].EndedAt)
	if first.Before(from) {
		first = from
	}
	var up time.Duration
	for _, b := range e.Bouts {
		if b.Posture == breaks.Standing {
			up += max(0, end(b.EndedAt).Sub(later(b.StartedAt, from)))
		}
	}
	for _, a := range e.Away {
		start, stop := later(a.StartedAt, first), end(a.EndedAt)
		if stop.After(last) {
			continue // what follows the last bout is the end of work
		}
		if length := stop.Sub(start); length > 0 && length <= longestUp {
			up += length
		}
	}
	return up
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// score is a reading of discomfort at an instant.
type score struct {
	at    time.Time
	value int
}

// felt pairs sessions with the last score before and the first after them.
func (e Entries) felt(care []breaks.Care, ratings []Rating) []Felt {
	answers := make(map[string]string, len(ratings))
	scores := make([]score, 0, len(e.CheckIns)+len(ratings))
	for _, c := range e.CheckIns {
		scores = append(scores, score{c.At, c.Score})
	}
	for _, r := range ratings {
		answers[r.Session] = r.Answer
		if r.Score != nil {
			scores = append(scores, score{r.At, *r.Score})
		}
	}
	slices.SortStableFunc(scores, func(a, b score) int { return a.at.Compare(b.at) })
	var out []Felt
	for _, c := range care {
		if c.Outcome != breaks.Done && c.Outcome != breaks.Partial {
			continue
		}
		f := Felt{Kind: c.Kind, Guide: c.Guide, Answer: answers[c.ID]}
		f.Change, f.Compared = scoreChange(scores, c.At, c.At.Add(c.Elapsed))
		if f.Compared || f.Answer != "" {
			out = append(out, f)
		}
	}
	return out
}

func scoreChange(scores []score, start, end time.Time) (int, bool) {
	after := sort.Search(len(scores), func(i int) bool { return !scores[i].at.Before(end) })
	before := sort.Search(len(scores), func(i int) bool { return scores[i].at.After(start) }) - 1
	if before < 0 || after >= len(scores) || start.Sub(scores[before].at) > feltWithin || scores[after].at.Sub(end) > feltWithin {
		return 0, false
	}
	return scores[after].value - scores[before].value, true
}
