package breaks

import (
	"slices"
	"time"
)

// View is what is known at now. It changes nothing.
func (e *Engine) View(now Now) View {
	t := max(now.Mono, e.st.At)
	p, d := &e.st.Presence, &e.st.Dec
	v := View{
		Posture: p.Posture, SittingClock: e.clockAt(t), SittingRuns: e.st.Clock.Dir,
		Quiet: e.quietNow(t).list(), Advice: slices.Clone(e.st.Health.Active), Alarm: e.st.Alarm.On,
		AskTooOften: d.Ask, HeatToday: e.heatToday(t),
	}
	if p.Present {
		v.Presence = Present
		b := e.bout(t)
		b.EndedAt = time.Time{}
		v.Bout = &b
	} else {
		v.Presence, v.Cause = Away, p.Cause
	}
	if d.Open != nil {
		o := e.promptView(d.Open)
		v.Prompt = &o
	}
	if d.Session != nil {
		s := e.sessionView(d.Session, t)
		v.Session = &s
	}
	v.Next = e.nextView(t)
	v.Wrap = e.wrapView(t)
	v.FlagsFrom = e.st.Health.flagsFrom(e.st.Day.Number)
	v.GuideScreeningDue = !e.st.Health.GuidesAsked
	if to, ok := e.pausedTo(); ok && to > t {
		v.PausedUntil = e.wall(to)
	}
	if off := d.Heat.Off; off.within(t, CoolDown) {
		v.CoolDownUntil = e.wall(off.At + CoolDown)
	}
	if u := e.st.Undo; u != nil && t-u.At <= undoWithin {
		v.UndoUntil = e.wall(u.At + undoWithin)
	}
	if from := e.heatFrom(t); from > t {
		v.HeatEarliest = e.wall(from)
	}
	return v
}

func (e *Engine) promptView(o *prompt) Prompt {
	v := Prompt{
		ID: o.ID, Kind: o.Slot.kind(), Guide: o.Guide, ShownAt: o.Shown.Wall, Merged: slices.Clone(o.Merged),
		Snoozes: o.Snoozes, MaySnooze: o.Snoozes < e.kind(o.Slot.kind()).Snoozes, LongSit: o.LongSit,
		Length: o.Length, Hosts: o.Hosts,
	}
	if o.Slot == slotSit {
		v.Suggest = "sit"
	}
	return v
}

func (e *Engine) sessionView(s *session, t time.Duration) Session {
	v := Session{
		ID: s.ID, Kind: s.Kind, Guide: s.Guide, StartedAt: s.Start.Wall, Planned: s.Planned,
		Elapsed: s.elapsed(t), Paused: s.Paused, Step: s.Step, Steps: len(s.Steps), Hosts: s.Hosts, Waiting: e.waiting(s),
		Side: s.Side, Source: s.Source, Lengths: slices.Clone(s.Steps),
	}
	end, running := s.reaches(s.Planned - s.Ahead)
	if s.Kind == KindHeat {
		v.Steps = int((s.Planned + HeatCheckEvery - 1) / HeatCheckEvery)
		v.Step = min(int(v.Elapsed/HeatCheckEvery), v.Steps-1)
		v.StepElapsed = v.Elapsed - time.Duration(v.Step)*HeatCheckEvery
		end = min(end, s.Start.Mono+HeatOver)
		if next, ok := s.nextCheck(); ok && running {
			at, _ := s.reaches(next)
			v.NextCheckAt = e.wall(at)
		}
		if s.CheckTo.Set {
			v.CheckUntil = e.wall(s.CheckTo.At)
		}
	} else if s.Step < len(s.Steps) {
		v.StepElapsed = v.Elapsed + s.Ahead - (s.stepEnd() - s.Steps[s.Step])
	}
	if s.Paused {
		v.PausedAt = e.wall(s.Since)
	}
	if running {
		v.EndsAt = e.wall(end)
	}
	return v
}

// nextView is what comes next if the person goes on as now: what is due first, or what would take
// it in because it ranks higher and follows within the gap.
func (e *Engine) nextView(t time.Duration) *NextPrompt {
	if !e.st.Presence.Present {
		return nil
	}
	var due [slotCount]earliest
	first := slotCount
	for s := range slotCount {
		from, ok := e.dueFrom(s, t)
		due[s].addIf(max(from, t), ok)
		if ok && (first == slotCount || due[s].at < due[first].at) {
			first = s
		}
	}
	if first == slotCount {
		return nil
	}
	next := first
	for s := range first {
		if due[s].ok && due[s].at < due[first].at+e.p.Settings.Gap {
			next = s
			break
		}
	}
	d := &e.st.Dec
	at := due[next].at
	if w := d.Pend[next]; w == nil || !w.Snoozed {
		at = max(at, d.Shown.plus(e.p.Settings.Gap), e.hourFree())
	}
	n := &NextPrompt{Kind: next.kind(), DueAt: e.wall(at), HeldBy: e.quietNow(t).list()}
	switch next {
	case slotSit, slotCheckIn:
	default:
		n.Guide = e.guideFor(next.kind()).ID
	}
	return n
}

// IdleAfter is how long without input the engine wants to be told of by an Idle, at the latest.
// It changes with the state: AwayAfter usually, less while a prompt waits for a pause in input,
// while one is open, and while a knock may turn out to be a return.
func (e *Engine) IdleAfter() time.Duration {
	after := e.awayAfter()
	p, d, t := &e.st.Presence, &e.st.Dec, e.st.At
	if e.knockOpen() {
		return min(after, knockWithin-knockAfter)
	}
	if !p.Present {
		if p.InputOn && !p.Locked && !p.Asleep && !e.inBreak() {
			// They said that they leave and touched something after that. Once that has stopped, the
			// next input is a return, and it is told only after an Idle.
			return min(after, knockWithin-knockAfter)
		}
		return after
	}
	if o := d.Open; o != nil {
		if o.Slot == slotMove {
			after = min(after, moveAwayAfter)
		}
		if o.Assumed { // to learn soon whether anything came since it was shown
			after = min(after, max(e.p.Settings.PauseInInput, knockWithin), e.answerWithin(o)/2)
		}
		return after
	}
	if pause := e.p.Settings.PauseInInput; pause > 0 && p.InputOn && d.Session == nil {
		mask := e.quietNow(t)
		for s := range slotCount {
			if d.Fell[s].Set && !e.holds(mask, s, t) {
				return min(after, pause)
			}
		}
	}
	return after
}

// Settled is the instant up to which nothing that was told can still be corrected: while somebody
// is taken to be there without input, their last input.
func (e *Engine) Settled() time.Duration {
	p := &e.st.Presence
	if p.Present && !p.InputOn && !e.held() {
		return min(p.Evidence, e.st.At)
	}
	return e.st.At
}
