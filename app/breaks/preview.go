package breaks

import (
	"fmt"
	"slices"
	"time"
)

// PreviewDay is a typical day under some settings, worked out by the rules themselves.
type PreviewDay struct {
	Date    string
	Prompts []PreviewPrompt
	// Spans are the times at the desk.
	Spans []PreviewSpan
	// Care is the time that the prompts take in all, with heat.
	Care time.Duration
	// LongestGap is the longest time at the desk without a move break.
	LongestGap time.Duration
}

// PreviewPrompt is one prompt of a previewed day.
type PreviewPrompt struct {
	At     time.Time
	Kind   Kind
	Guide  string
	Merged []Kind
	Length time.Duration
}

// PreviewSpan is a time at the desk.
type PreviewSpan struct{ From, To time.Time }

// previewAtMost bounds the prompts of a preview: intervals of a few seconds are allowed.
const previewAtMost = 1000

// typicalDay is what a desk day looks like when no hours are set: with lunch from 12:30. Our choice.
var typicalDay = []HourRange{
	{Start: 9 * time.Hour, End: 12*time.Hour + 30*time.Minute},
	{Start: 13*time.Hour + 30*time.Minute, End: 17*time.Hour + 30*time.Minute},
}

// Preview plays a typical day on the date of day, in its zone: at the desk in the person's hours,
// or from 09:00 to 17:30 with lunch at 12:30; every prompt is followed at once, heat with
// its checklist and its skin checks answered. Where that weekday has no hours but others do, the next one that has them is taken.
// NewID of p is not used.
func Preview(p Params, day time.Time) PreviewDay {
	y, m, d := day.Date()
	loc := day.Location()
	ranges := typicalDay
	for i := range 7 {
		at := time.Date(y, m, d+i, 12, 0, 0, 0, loc)
		if r := p.Settings.Hours[at.Weekday()]; len(r) > 0 {
			y, m, d = at.Date()
			ranges = slices.SortedFunc(slices.Values(r), func(a, b HourRange) int { return int(a.Start - b.Start) })
			break
		}
	}
	ids := 0
	p.NewID = func() string { ids++; return fmt.Sprint(ids) }
	p.Settings.PauseInInput = 0 // somebody who pauses all the time
	out := PreviewDay{Date: time.Date(y, m, d, 12, 0, 0, 0, loc).Format(time.DateOnly)}
	for _, r := range ranges {
		from, to := clockTime(y, m, d, r.Start, loc), clockTime(y, m, d, r.End, loc)
		if to.After(from) {
			out.Spans = append(out.Spans, PreviewSpan{From: from, To: to})
		}
	}
	if len(out.Spans) == 0 {
		return out
	}
	w := &walk{origin: out.Spans[0].From, day: &out}
	w.e = New(p, w.reading())
	for i, s := range out.Spans {
		w.until(s.From.Sub(w.origin))
		w.step(Active{})
		end := s.To.Sub(w.origin)
		if i == len(out.Spans)-1 {
			end += 2 * settle // what belongs to the end of work comes right after it
		}
		w.until(end)
		w.step(Idle{Since: end})
	}
	out.LongestGap = longestGap(out.Spans, w.breaks)
	return out
}

// walk is a preview under way.
type walk struct {
	e      *Engine
	now    time.Duration
	origin time.Time
	day    *PreviewDay
	breaks []PreviewSpan
}

func (w *walk) reading() Now { return Now{Mono: w.now, Wall: w.origin.Add(w.now)} }

// until lets time pass up to t.
func (w *walk) until(t time.Duration) {
	for len(w.day.Prompts) < previewAtMost {
		at, ok := w.e.NextDue()
		if !ok || at >= t {
			break
		}
		w.now = max(w.now, at)
		w.step(Tick{})
	}
	w.now = t
}

// step puts an event before the rules and follows every prompt that comes of it.
func (w *walk) step(ev Event) {
	for _, f := range w.e.Step(w.reading(), ev) {
		switch f := f.(type) {
		case PromptShown:
			o := f.Prompt
			w.day.Prompts = append(w.day.Prompts, PreviewPrompt{
				At: o.ShownAt, Kind: o.Kind, Guide: o.Guide, Merged: o.Merged, Length: o.Length,
			})
			if o.Kind == KindHeat {
				w.step(Screening{Clear: true})
			}
			w.day.Care += o.Length
			if o.Kind == KindMove {
				w.breaks = append(w.breaks, PreviewSpan{From: o.ShownAt, To: o.ShownAt.Add(o.Length)})
			}
			w.step(Respond{Answer: AnswerStart})
		case SkinCheck:
			w.step(Confirm{})
		}
	}
}

// longestGap is the longest time at the desk without a break in it.
func longestGap(spans, taken []PreviewSpan) (longest time.Duration) {
	for _, s := range spans {
		from := s.From
		for _, b := range taken {
			if b.From.Before(from) || !b.From.Before(s.To) {
				continue
			}
			longest = max(longest, b.From.Sub(from))
			from = b.To
		}
		longest = max(longest, s.To.Sub(from))
	}
	return longest
}
