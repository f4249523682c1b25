package store

import (
	"cmp"
	"slices"
	"time"

	"unknot/app/breaks"
)

// KindOfDay is what became of the prompts of a kind on a day. Those are held that quiet had held and
// that nobody answered after: they are no fault of the person's.
type KindOfDay struct {
	Kind                                          breaks.Kind
	Due, Held, Followed, Partial, Skipped, Missed int
	// ByHand counts what was done that the person began unasked: it was never due.
	ByHand int
	// Shown counts the prompts that were shown, Snoozes how often they were put off.
	Shown, Snoozes int
	// Skips are the prompts of the day in a row.
	Skips SkipRun
	// Answers are the times from a showing to the first answer, in whole seconds, in order.
	Answers []time.Duration
}

// SkipRun is a row of prompts by whether they were skipped or missed: of N, the first Lead and the last
// Trail were, and Longest in a row. Source: clinical notes 6.4, skip-run length.
type SkipRun struct{ N, Lead, Trail, Longest int }

// add appends one prompt.
func (r *SkipRun) add(skipped bool) {
	one := SkipRun{N: 1}
	if skipped {
		one = SkipRun{1, 1, 1, 1}
	}
	r.join(one)
}

// join appends another row.
func (r *SkipRun) join(o SkipRun) {
	if o.N == 0 {
		return
	}
	r.Longest = max(r.Longest, r.Trail+o.Lead, o.Longest)
	if r.Lead == r.N {
		r.Lead += o.Lead
	}
	if o.Trail == o.N {
		r.Trail += o.N
	} else {
		r.Trail = o.Trail
	}
	r.N += o.N
}

func isHeld(c breaks.Care) bool { return c.Outcome == breaks.Missed && len(c.HeldBy) > 0 }

// kindsOf counts the prompts of each kind, and what was done without one. Relief counts as neither.
func kindsOf(care []breaks.Care) []KindOfDay {
	var out []KindOfDay
	for _, c := range care {
		if c.Outcome == "" || c.Relief() || c.Origin == breaks.ByHand && c.Outcome != breaks.Done {
			continue
		}
		i, found := slices.BinarySearchFunc(out, c.Kind, func(k KindOfDay, kind breaks.Kind) int { return cmp.Compare(k.Kind, kind) })
		if !found {
			out = slices.Insert(out, i, KindOfDay{Kind: c.Kind})
		}
		out[i].count(c)
	}
	return out
}

func (k *KindOfDay) count(c breaks.Care) {
	if c.Origin == breaks.ByHand {
		k.ByHand++
		return
	}
	k.Due++
	switch {
	case isHeld(c):
		k.Held++
		k.Missed++
	case c.Outcome == breaks.Done || c.Outcome == breaks.Natural:
		k.Followed++
	case c.Outcome == breaks.Partial:
		k.Partial++
	case c.Outcome == breaks.Skipped:
		k.Skipped++
	case c.Outcome == breaks.Missed:
		k.Missed++
	}
	if !isHeld(c) {
		k.Skips.add(c.Outcome == breaks.Skipped || c.Outcome == breaks.Missed)
	}
	if c.Origin != breaks.FromLeaving {
		k.Shown++
		k.Snoozes += c.Snoozes
	}
	if c.AnsweredIn > 0 {
		k.Answers = append(k.Answers, c.AnsweredIn.Round(time.Second))
	}
}
