package breaks

import "time"

// Outcomes lists every outcome once, in the order in which totals print them.
var Outcomes = []Outcome{Done, Natural, Skipped, Missed, Partial}

// Tally sums up what lies between dayStart and dayEnd. It is the one place where totals are made:
// for stored days, for the running one, and for simulate's day line. Spans are split at the
// bounds; all sums are of elapsed time, so a span over which the wall clock was set counts for as
// long as it really lasted. Open spans must have been given an end by the caller. A care entry
// counts where its At lies, relief nowhere, and heat by the part of its warm time that lies inside.
func Tally(dayStart, dayEnd time.Time, bouts []Bout, away []AwaySpan, care []Care, water []WaterEntry) Totals {
	var sum Totals
	sum.Outcomes = make(map[Kind]map[Outcome]int, len(Kinds))
	for _, k := range Kinds {
		sum.Outcomes[k] = make(map[Outcome]int, len(Outcomes))
		for _, o := range Outcomes {
			sum.Outcomes[k][o] = 0
		}
	}
	for _, b := range bouts {
		part := inside(dayStart, dayEnd, b.StartedAt, b.EndedAt, b.Elapsed)
		if part <= 0 {
			continue
		}
		sum.Bouts++
		sum.LongestBout = max(sum.LongestBout, part)
		if b.Posture == Standing {
			sum.Standing += part
		} else {
			sum.Sitting += part
		}
	}
	for _, a := range away {
		sum.Away += inside(dayStart, dayEnd, a.StartedAt, a.EndedAt, a.Elapsed)
	}
	for _, c := range care {
		if c.Kind == KindHeat {
			sum.Heat += inside(dayStart, dayEnd, c.At, c.At.Add(c.Elapsed), c.Elapsed)
		}
		if c.Outcome != "" && !c.Relief() && holds(dayStart, dayEnd, c.At) {
			if sum.Outcomes[c.Kind] == nil {
				sum.Outcomes[c.Kind] = map[Outcome]int{}
			}
			sum.Outcomes[c.Kind][c.Outcome]++
		}
	}
	for _, w := range water {
		if holds(dayStart, dayEnd, w.At) {
			sum.WaterML += w.ML
		}
	}
	return sum
}

func holds(start, end, at time.Time) bool { return !at.Before(start) && at.Before(end) }

// inside is how much of a span's elapsed time lies between start and end. Where a span crosses a
// bound and the wall clock was set within it, the elapsed time is shared out as the wall clock's
// span is: nothing is lost and nothing doubled.
func inside(start, end, from, to time.Time, elapsed time.Duration) time.Duration {
	if elapsed <= 0 {
		return 0
	}
	span := to.Sub(from)
	if span <= 0 { // set back over the whole span: it belongs where it began
		if holds(start, end, from) {
			return elapsed
		}
		return 0
	}
	if from.Before(start) {
		from = start
	}
	if to.After(end) {
		to = end
	}
	part := to.Sub(from)
	switch {
	case part <= 0:
		return 0
	case part == span:
		return elapsed
	case (elapsed - span).Abs() < jumpAt:
		return min(part, elapsed)
	default:
		return time.Duration(float64(elapsed) * (float64(part) / float64(span)))
	}
}
