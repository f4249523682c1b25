package store

import (
	"slices"
	"time"

	"unknot/app/breaks"
)

// adjoin is how far apart a bout's end and the next start may be, in wall time, for the two to be
// one bout with nothing between: instants are kept to the millisecond and steps may be seconds apart.
const adjoin = 2 * time.Second

// gained is how long after an entry's instant the absence that earned it may begin: the prompt was
// open, waiting for an answer, when the person left. Twice the longest wait of rules 6 and 8.
const gained = 15 * time.Minute

// Shown gives the entries as the person sees them: an absence that they corrected to AtDesk is
// sitting, joined with the bouts beside it, and a break that it earned by itself was missed. The
// corrected absence stays in the list, with its Was. Nothing stored changes, so a correction that
// is taken back leaves no trace.
func (e Entries) Shown() Entries {
	if !slices.ContainsFunc(e.Away, func(a Away) bool { return a.Was == AtDesk }) {
		return e
	}
	e.Bouts, e.Care = slices.Clone(e.Bouts), slices.Clone(e.Care)
	for _, a := range e.Away {
		if a.Was == AtDesk {
			e.Bouts = append(e.Bouts, breaks.Bout{
				ID: a.ID, StartedAt: a.StartedAt, EndedAt: a.EndedAt, Elapsed: a.Elapsed, Posture: breaks.Sitting,
			})
		}
	}
	slices.SortStableFunc(e.Bouts, func(a, b breaks.Bout) int { return a.StartedAt.Compare(b.StartedAt) })
	e.Bouts = joined(e.Bouts)
	for i, c := range e.Care {
		if c.Outcome == breaks.Natural && e.earnedAtDesk(c) {
			e.Care[i].Outcome, e.Care[i].Elapsed = breaks.Missed, 0
		}
	}
	return e
}

// Counted is Shown without the absences that were none: what totals are made of.
func (e Entries) Counted() Entries {
	e = e.Shown()
	e.Away = slices.DeleteFunc(slices.Clone(e.Away), func(a Away) bool { return a.Was == AtDesk })
	return e
}

// joined makes one bout of those in one posture that follow each other without a gap.
func joined(bouts []breaks.Bout) []breaks.Bout {
	var out []breaks.Bout
	for _, b := range bouts {
		if n := len(out); n > 0 {
			last := &out[n-1]
			if last.Posture == b.Posture && !last.EndedAt.IsZero() && b.StartedAt.Sub(last.EndedAt) <= adjoin {
				last.EndedAt = b.EndedAt
				last.Elapsed += b.Elapsed
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// earnedAtDesk says whether the absence that a natural break comes from was none: the one that it
// lies in, else the first that begins soon after it.
func (e Entries) earnedAtDesk(c breaks.Care) bool {
	for _, a := range e.Away {
		within := !c.At.Before(a.StartedAt) && (a.EndedAt.IsZero() || !c.At.After(a.EndedAt))
		after := a.StartedAt.After(c.At) && a.StartedAt.Sub(c.At) <= gained
		if within || after {
			return a.Was == AtDesk
		}
	}
	return false
}
