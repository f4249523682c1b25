package breaks

import (
	"encoding/json"
	"time"
)

// undoWithin is how long an answer or a stop can be taken back. Rule 8.
const undoWithin = 10 * time.Second

// undo is what taking the last answer or stop back needs: the decisions as they were, the meters to
// go on from, and the entries to take out again.
type undo struct {
	At       time.Duration   `json:"at"`
	Dec      json.RawMessage `json:"dec"`
	Present  bool            `json:"present"`
	Presence presence        `json:"presence"`
	Clock    meter           `json:"clock"`
	DaySit   meter           `json:"day_sit"`
	Standing meter           `json:"standing"`
	Alarm    alarm           `json:"alarm"`
	Day      int             `json:"day"`
	Records  []string        `json:"records"`
	// AwayID is the absence that the answer itself began.
	AwayID string `json:"away_id,omitempty"`
}

// remember takes a snapshot before an answer or a stop. What the answer then brings about is noted
// by noteUndo at the end of the step.
func (e *Engine) remember(t time.Duration) {
	dec, err := json.Marshal(e.st.Dec)
	if err != nil { // plain data: cannot happen
		e.st.Undo = nil
		return
	}
	p := e.st.Presence
	p.Knocks = nil
	e.st.Undo = &undo{
		At: t, Dec: dec, Present: p.Present, Presence: p, Clock: e.st.Clock, DaySit: e.st.DaySit,
		Standing: e.st.Standing, Alarm: e.st.Alarm, Day: e.st.Day.Counted,
	}
	e.undoFrom = len(e.out)
}

// noteUndo reads from the effects of the step what an Undo has to take out again.
func (e *Engine) noteUndo() {
	u, from := e.st.Undo, e.undoFrom
	e.undoFrom = -1
	if u == nil || from < 0 {
		return
	}
	for _, f := range e.out[from:] {
		switch f := f.(type) {
		case Recorded:
			u.Records = append(u.Records, f.Care.ID)
		case AwayBegan:
			u.AwayID = f.Away.ID
		}
	}
}

// undo takes the last answer or stop back. Prompts, sessions and counts are as they were before it;
// who was there meanwhile stays true.
func (e *Engine) undo(t time.Duration) {
	u := e.st.Undo
	e.st.Undo = nil
	if u == nil || t-u.At > undoWithin {
		e.person(t)
		e.refuse(NothingToUndo, time.Time{})
		return
	}
	if s := e.st.Dec.Session; s != nil {
		s.settle(t)
		e.emit(SessionEnded{ID: s.ID, Kind: s.Kind, Guide: s.Guide, Elapsed: s.Ran})
	}
	if o := e.st.Dec.Open; o != nil {
		e.emit(PromptWithdrawn{ID: o.ID, Kind: o.Slot.kind()})
	}
	for _, id := range u.Records {
		e.emit(Unrecorded{ID: id})
	}
	e.st.Dec = decisions{}
	if err := json.Unmarshal(u.Dec, &e.st.Dec); err != nil {
		e.st.Dec = decisions{}
	}
	e.st.Dec.prepare()
	if u.Day != e.st.Day.Counted {
		e.st.Dec.Today = today{}
		e.st.Dec.prepare()
	}
	e.undoPresence(t, u)
	d := &e.st.Dec
	if e.st.Alarm.On && !u.Alarm.On {
		e.stopAlarm()
	}
	if s := d.Session; s != nil {
		e.resumeUndone(t, u, s)
	}
	if o := d.Open; o != nil {
		o.First, o.Assumed = markAt(t), false
		e.emit(PromptShown{e.promptView(o)})
	}
}

// undoPresence puts the meters back on their way. The bout that an answer ended goes on, if it was
// the answer alone that ended it.
func (e *Engine) undoPresence(t time.Duration, u *undo) {
	p := &e.st.Presence
	reopen := u.Present && !p.Present && u.AwayID != "" && p.ID == u.AwayID && p.Cause == CauseBreak
	if reopen {
		e.emit(AwayEnded{AwaySpan{ID: p.ID, StartedAt: p.Start, EndedAt: p.Start, Cause: p.Cause}})
		was, on, last, call, inh := u.Presence, p.InputOn, p.LastInput, p.Call, p.Inhibitor
		*p = was
		p.InputOn, p.LastInput, p.Call, p.Inhibitor = on, max(last, t), call, inh
		p.Evidence = t
		e.emit(BoutReopened{Bout{ID: p.ID, StartedAt: p.Start, Posture: p.Bout}})
		e.st.Clock, e.st.DaySit, e.st.Standing = u.Clock, u.DaySit, u.Standing
		e.turn(t)
		return
	}
	if !p.Present || !e.inBreak() {
		e.person(t)
	}
	if now := e.st.Clock; p.Present && u.Present {
		// Nothing came between: the clock runs on as if the answer had not been.
		e.st.Clock = u.Clock
		e.st.Clock.turn(t, now.Dir)
	} else {
		e.st.Clock.set(t, u.Clock.value(u.At))
	}
	if o := e.st.Dec.Open; o != nil && o.Slot == slotSit {
		p.Posture, e.st.Standing = u.Presence.Posture, u.Standing
	}
	e.switchBout(t)
}

// resumeUndone lets a session that was stopped go on where it was.
func (e *Engine) resumeUndone(t time.Duration, u *undo, s *session) {
	if !s.Paused {
		s.settle(u.At)
		s.Since = t
	}
	if s.CheckTo.Set {
		s.CheckTo.At += t - u.At
	}
	if p := &e.st.Presence; s.Away && p.Present {
		e.goAway(t, CauseBreak)
		p.NaturalMove = p.NaturalMove && s.Kind != KindMove
	}
	e.switchBout(t)
	e.emit(SessionStarted{e.sessionView(s, t)})
}
