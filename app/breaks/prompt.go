package breaks

import (
	"cmp"
	"slices"
	"time"
)

// prompt is one reminder, from its first showing until it is answered, withdrawn or missed.
type prompt struct {
	ID      string        `json:"id"`
	Slot    slot          `json:"slot"`
	Guide   string        `json:"guide"`
	Hosts   string        `json:"hosts,omitempty"`
	Merged  []Kind        `json:"merged"`
	Snoozes int           `json:"snoozes"`
	LongSit int           `json:"long_sit,omitempty"`
	Length  time.Duration `json:"length"`
	Shown   Instant       `json:"shown"` // the last showing
	// First is the first input since it was shown; Assumed says that it is only taken to have been,
	// because input was going on.
	First   mark    `json:"first"`
	Assumed bool    `json:"assumed,omitempty"`
	HeldBy  []Quiet `json:"held_by,omitempty"`
	// AnsweredIn is the time from the first showing to the first answer; zero before.
	AnsweredIn time.Duration `json:"answered_in,omitempty"`
}

// pending is a prompt that was put off or withdrawn to come back.
type pending struct {
	Prompt *prompt       `json:"prompt"`
	At     time.Duration `json:"at"`
	// Snoozed: exempt from gap and hourly cap, and not counted again (rule 5).
	Snoozed bool `json:"snoozed"`
}

const (
	// settle is how long after the end of quiet nothing is shown. Rule 7.
	settle = time.Minute
	// hour is the span of the hourly cap. Rule 5.
	hour = time.Hour
)

// showNext says what will be shown next and when, if nothing happens meanwhile (rules 5 to 7).
func (e *Engine) showNext(t time.Duration) (slot, time.Duration, bool) {
	d := &e.st.Dec
	if !e.st.Presence.Present || d.Open != nil || d.Session != nil {
		return 0, 0, false
	}
	mask := e.quietNow(t)
	top := slotCount
	for s := range slotCount {
		if d.Fell[s].Set && !e.holds(mask, s, t) {
			top = s
			break
		}
	}
	if top == slotCount {
		return 0, 0, false
	}
	at := max(t, e.moment(top))
	if w := d.Pend[top]; w == nil || !w.Snoozed {
		at = max(at, d.Shown.plus(e.p.Settings.Gap), e.hourFree())
	}
	for s := range top { // would something higher be due less than the gap later?
		if d.Fell[s].Set {
			continue // due, but held by what does not hold this one
		}
		if due, ok := e.dueFrom(s, t); ok && due < at+e.p.Settings.Gap {
			return 0, 0, false
		}
	}
	return top, at, true
}

// moment is when a due prompt has found its pause in input, or waited long enough (rule 6).
func (e *Engine) moment(s slot) time.Duration {
	from := max(e.st.Dec.Fell[s].At, e.st.Quiet.Ended.plus(settle))
	at := from + e.p.Settings.WaitAtMost
	if p := &e.st.Presence; !p.InputOn || e.p.Settings.PauseInInput <= 0 {
		at = min(at, max(from, p.LastInput+e.p.Settings.PauseInInput))
	}
	return at
}

// hourFree is from when the hourly cap has room.
func (e *Engine) hourFree() time.Duration {
	shown, limit := e.st.Dec.Hour, e.p.Settings.HourlyCap
	if limit <= 0 || len(shown) < limit {
		return longPast
	}
	return shown[len(shown)-limit] + hour
}

func (e *Engine) runShow(t time.Duration) bool {
	s, at, ok := e.showNext(t)
	if !ok || at > t {
		return false
	}
	e.show(t, s)
	return true
}

// show opens the prompt of a slot. Lower ones that are due join it.
func (e *Engine) show(t time.Duration, s slot) {
	d := &e.st.Dec
	w := d.Pend[s]
	d.Pend[s] = nil
	var o *prompt
	if w != nil {
		o = w.Prompt
	} else {
		o = e.propose(t, s)
		d.Today.Shown[s.kind()]++
		e.consume(t, s)
	}
	o.HeldBy = append(o.HeldBy, e.takeHeld(s)...)
	o.Merged = e.merge(t, o)
	o.Shown = Instant{Mono: t, Wall: e.wall(t)}
	o.First, o.Assumed = mark{}, false
	if e.st.Presence.InputOn {
		o.First, o.Assumed = markAt(t), true
	}
	if w == nil || !w.Snoozed {
		d.Hour = append(d.Hour, t)
		if n := len(d.Hour) - max(1, e.p.Settings.HourlyCap); n > 0 {
			d.Hour = slices.Clone(d.Hour[n:])
		}
	}
	d.Shown = markAt(t)
	d.Open = o
	e.emit(PromptShown{e.promptView(o)})
}

// propose makes a new prompt for a slot.
func (e *Engine) propose(t time.Duration, s slot) *prompt {
	o := &prompt{ID: e.p.NewID(), Slot: s, Merged: []Kind{}}
	switch s {
	case slotMove:
		g := e.moveGuide()
		o.Guide, o.Length = g.ID, e.moveLength()
		o.LongSit = e.longSit(t)
	case slotSit, slotCheckIn:
		o.Length = e.kind(s.kind()).Length
	default:
		g := e.guideFor(s.kind())
		o.Guide, o.Length = g.ID, e.planned(g)
	}
	return o
}

// merge gathers what rides in or joins a prompt that is about to be shown.
func (e *Engine) merge(t time.Duration, o *prompt) []Kind {
	d := &e.st.Dec
	kinds := o.Merged
	add := func(k Kind) {
		if k != o.Slot.kind() && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	for s := o.Slot + 1; s < slotCount; s++ {
		soon := d.Pend[s] != nil && d.Pend[s].At < t+e.p.Settings.Gap
		if !d.Fell[s].Set && !soon {
			continue
		}
		if d.Pend[s] != nil {
			d.Pend[s] = nil
		} else {
			e.consume(t, s)
		}
		d.Fell[s], d.HeldBy[s] = mark{}, nil
		add(s.kind())
	}
	if o.Slot == slotMove {
		for _, k := range e.riders(t, o) {
			add(k)
		}
	}
	slices.SortFunc(kinds, func(a, b Kind) int { return cmp.Compare(mergedRank[a], mergedRank[b]) })
	return kinds
}

// missDue is when the open prompt is missed (rule 8): never before there was input since.
func (e *Engine) missDue() (time.Duration, bool) {
	o := e.st.Dec.Open
	if o == nil || !o.First.Set || !e.st.Presence.Present {
		return 0, false
	}
	return o.First.At + e.answerWithin(o), true
}

func (e *Engine) answerWithin(o *prompt) time.Duration {
	if d := e.kind(o.Slot.kind()).AnswerWithin; d > 0 {
		return d
	}
	return defaultAnswerWithin
}

func (e *Engine) runMiss(t time.Duration) bool {
	at, ok := e.missDue()
	if !ok || at > t {
		return false
	}
	e.settleOpen(t, Missed)
	return true
}

// settleOpen ends the open prompt with an outcome of its own.
func (e *Engine) settleOpen(t time.Duration, out Outcome) {
	o := e.st.Dec.Open
	e.st.Dec.Open = nil
	e.emit(PromptWithdrawn{ID: o.ID, Kind: o.Slot.kind(), Outcome: out})
	e.record(o, out, 0)
	e.rearm(t, o.Slot)
}

// putBack takes the open prompt away to come back when quiet has ended (rule 7).
func (e *Engine) putBack(t time.Duration, o *prompt) {
	e.st.Dec.Open = nil
	e.st.Dec.Pend[o.Slot] = &pending{Prompt: o, At: t}
	e.emit(PromptWithdrawn{ID: o.ID, Kind: o.Slot.kind()})
}

// record writes a prompt's outcome into the day and counts it.
func (e *Engine) record(o *prompt, out Outcome, elapsed time.Duration) {
	e.emit(Recorded{Care{
		ID: o.ID, At: o.Shown.Wall, Kind: o.Slot.kind(), Guide: o.Guide, Outcome: out,
		Planned: o.Length, Elapsed: elapsed, Merged: o.Merged, HeldBy: o.HeldBy,
		Origin: FromPrompt, AnsweredIn: o.AnsweredIn, Snoozes: o.Snoozes,
	}})
	e.tally(o.Slot.kind(), out)
}

// tally counts an outcome towards backing off (rule 9).
func (e *Engine) tally(k Kind, out Outcome) {
	d := &e.st.Dec
	if out != Skipped && out != Missed {
		d.Streak[k] = 0
		return
	}
	d.Streak[k]++
	if d.Streak[k] < tooOften {
		return
	}
	d.Streak[k] = 0
	if !d.Today.Backed[k] {
		d.Today.Backed[k] = true
		d.Ask = k
		e.emit(Asked{Question: "too_often", Kind: k})
	}
}

// tooOften is how many skips or misses in a row make a kind back off. Rule 9, clinical notes 6.3.
const tooOften = 3
