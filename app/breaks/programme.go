package breaks

import (
	"slices"
	"time"
)

// The programme, rule 4: what falls due, when, and what showing or answering it does to the next time.

const (
	// sitAfter is how long standing lasts before sitting is suggested, each time anew. Rule 11,
	// clinical notes 1.3.
	sitAfter = time.Hour
	// gentleDays is how long gentle start keeps to move breaks. Clinical notes 6.3.
	gentleDays = 14
	// workEndGrace is how long after the end of work what belongs there may still come, although
	// the hours in which reminders may come are over by then.
	workEndGrace = time.Hour
	// rollsAWeek bounds how often rolling is offered in 7 days. Clinical notes 7: 3 evenings a week.
	rollsAWeek = 3
	// rollAfterMassage keeps rolling away from the ball. Clinical notes 7: not within 2 h of it.
	rollAfterMassage = 2 * time.Hour
	// longSitGap and longSitCap bound the long-sit wording. Clinical notes 7.
	longSitGap = 45 * time.Minute
	longSitCap = 3
)

// dueFrom is from when a slot is due if the person goes on as at t: an instant that has passed when
// it is due now, false when nothing but an event can make it due.
func (e *Engine) dueFrom(s slot, t time.Duration) (time.Duration, bool) {
	d := &e.st.Dec
	if e.closed(s, t) {
		return 0, false
	}
	if w := d.Pend[s]; w != nil {
		return w.At, true
	}
	if o := d.Open; o != nil && o.Slot == s {
		return 0, false
	}
	k := s.kind()
	row := e.kind(k)
	if !row.On || row.DailyCap > 0 && k != KindHeat && d.Today.Shown[k] >= row.DailyCap {
		return 0, false
	}
	if s != slotMove && e.p.Settings.GentleStart && e.st.Day.Number-e.st.Began < gentleDays {
		return 0, false
	}
	var from time.Duration
	ok := true
	switch s {
	case slotMove:
		from, ok = e.clockReaches(t, e.moveAt())
		ok = ok && row.Every > 0
	case slotStretch:
		from, ok = e.clockReaches(t, d.Base[slotStretch]+e.every(k))
		ok = ok && row.Every > 0 && !e.kind(KindMove).On && (row.DailyCap <= 0 || d.Today.Stretches < row.DailyCap)
	case slotPosture:
		from, ok = e.clockReaches(t, e.every(k))
		// To somebody who stands, a change of posture is no news.
		ok = ok && row.Every > 0 && !d.Nudged && e.posture() == Sitting
	case slotSit:
		from, ok = e.standingReaches(t, d.Base[slotSit]+sitAfter)
	case slotHeat:
		from, ok = e.heatOfferFrom(t)
	case slotCheckIn:
		from, ok = e.hrs.workEnd.At, e.hrs.workEnd.Set && !d.Today.CheckIn
	case slotRoll:
		from, ok = e.rollFrom()
	}
	if k != KindHeat && s != slotSit && row.Gap > 0 {
		from = max(from, d.Last[k].plus(row.Gap))
	}
	return from, ok
}

// standingReaches is from when the person has stood for want, if they go on standing.
func (e *Engine) standingReaches(t, want time.Duration) (time.Duration, bool) {
	m := e.st.Standing
	switch have := m.value(t); {
	case e.st.Presence.Posture != Standing:
		return 0, false
	case have >= want:
		return longPast, true
	case m.Dir > 0:
		return t + want - have, true
	default:
		return 0, false
	}
}

// rollFrom is from when rolling is offered: at the end of work, three evenings a week, to those who
// do floor exercises at all.
func (e *Engine) rollFrom() (time.Duration, bool) {
	d := &e.st.Dec
	week := 0
	for _, n := range d.Rolls {
		if n > e.st.Day.Number-7 {
			week++
		}
	}
	ok := e.hrs.workEnd.Set && !d.Today.Roll && week < rollsAWeek &&
		slices.Contains(e.kind(KindStretch).Places, PlaceFloor) && e.hasGuide(KindRoll)
	from := max(e.hrs.workEnd.At, d.Last[KindMassage].plus(rollAfterMassage), d.Heat.Off.plus(afterHeat))
	return from, ok
}

// closed says whether the state of the person's back rules a slot out now (rule 13). Without its
// guide a prompt has nothing to start, so H0 and H1 close the prompts of guides with them.
func (e *Engine) closed(s slot, t time.Duration) bool {
	if s == slotCheckIn || s == slotSit {
		return false
	}
	if e.redFlag(t) {
		return true
	}
	return s != slotMove && s != slotPosture && e.walkOnly()
}

// consume notes that a slot was shown or merged.
func (e *Engine) consume(t time.Duration, s slot) {
	d := &e.st.Dec
	switch s {
	case slotPosture:
		d.Nudged = true
		d.Last[KindPosture] = markAt(t)
	case slotStretch:
		d.Base[slotStretch] = e.clockAt(t)
		d.Last[KindStretch] = markAt(t)
	case slotHeat:
		e.heatOffered(t)
	case slotSit:
		// After each hour of standing, however late the last suggestion came; one held for most of
		// the next hour stands for that one too.
		d.Base[slotSit] = max(sitAfter, e.st.Standing.value(t).Round(sitAfter))
	case slotCheckIn:
		d.Today.CheckIn = true
		d.Last[KindCheckIn] = markAt(t)
	case slotRoll:
		d.Today.Roll = true
		d.Last[KindRoll] = markAt(t)
		d.Rolls = append(slices.DeleteFunc(d.Rolls, func(n int) bool { return n <= e.st.Day.Number-7 }), e.st.Day.Number)
	}
}

// rearm makes a kind of the clock due again after its interval more of sitting (rule 8).
func (e *Engine) rearm(t time.Duration, s slot) {
	if s == slotMove || s == slotStretch {
		e.st.Dec.Base[s] = e.clockAt(t)
	}
}

// watchDue notes what has fallen due by t, and what holds it.
func (e *Engine) watchDue(t time.Duration) {
	d := &e.st.Dec
	mask := e.quietNow(t)
	for s := range slotCount {
		from, ok := e.dueFrom(s, t)
		if !ok || from > t {
			d.Fell[s], d.HeldBy[s] = mark{}, nil
			continue
		}
		if !d.Fell[s].Set {
			d.Fell[s] = markAt(t)
		}
		if e.holds(mask, s, t) {
			d.HeldBy[s] = mask.addTo(d.HeldBy[s])
		}
	}
}

// takeHeld hands over what has held a slot.
func (e *Engine) takeHeld(s slot) []Quiet {
	h := e.st.Dec.HeldBy[s]
	e.st.Dec.HeldBy[s] = nil
	return h
}

// fallDue is when the next slot falls due.
func (e *Engine) fallDue(t time.Duration) (time.Duration, bool) {
	var n earliest
	for s := range slotCount {
		if e.st.Dec.Fell[s].Set {
			continue
		}
		if from, ok := e.dueFrom(s, t); ok && from > t {
			n.add(from)
		}
	}
	return n.at, n.ok
}

// longSit is the wording of a move prompt after an hour and after two of sitting.
func (e *Engine) longSit(t time.Duration) int {
	d := &e.st.Dec
	minutes := 0
	switch c := e.clockAt(t); {
	case c >= 2*time.Hour:
		minutes = 120
	case c >= time.Hour:
		minutes = 60
	}
	if minutes == 0 || d.Today.LongSits >= longSitCap || d.LongSit.within(t, longSitGap) {
		return 0
	}
	d.Today.LongSits++
	d.LongSit = markAt(t)
	return minutes
}

// riders are the kinds that have no prompt of their own and ride in a move break: in the long one
// a stretch and, when it hurts a little, massage; water in any.
func (e *Engine) riders(t time.Duration, o *prompt) []Kind {
	d := &e.st.Dec
	if e.p.Settings.GentleStart && e.st.Day.Number-e.st.Began < gentleDays {
		return nil
	}
	var kinds []Kind
	if long := e.kind(KindMove).LongLength; e.longNext() && o.Length == long && !e.walkOnly() {
		o.Hosts = ""
		if e.mayStretch(t) {
			if g, ok := e.nextStretch(); ok {
				o.Hosts = g.ID
				kinds = append(kinds, KindStretch)
			}
		}
		if e.mayMassage(t) {
			d.Last[KindMassage] = markAt(t)
			d.Today.Shown[KindMassage]++
			kinds = append(kinds, KindMassage)
		}
	}
	if row := e.kind(KindWater); row.On && row.Every > 0 && (row.DailyCap <= 0 || d.Today.Shown[KindWater] < row.DailyCap) {
		sat := e.st.DaySit.value(t)
		if sat-d.Today.WaterAfter >= row.Every && !d.Last[KindWater].within(t, row.Gap) {
			d.Today.WaterAfter = sat
			d.Last[KindWater] = markAt(t)
			d.Today.Shown[KindWater]++
			kinds = append(kinds, KindWater)
		}
	}
	return kinds
}

func (e *Engine) mayStretch(t time.Duration) bool {
	row := e.kind(KindStretch)
	d := &e.st.Dec
	return row.On && (row.DailyCap <= 0 || d.Today.Stretches < row.DailyCap) && !d.Last[KindStretch].within(t, row.Gap)
}

// mayMassage: offered when discomfort today is 2 or more, and not right after heat.
func (e *Engine) mayMassage(t time.Duration) bool {
	row := e.kind(KindMassage)
	d := &e.st.Dec
	score, ok := e.scoreToday()
	return row.On && ok && score >= massageFrom && e.hasGuide(KindMassage) &&
		(row.DailyCap <= 0 || d.Today.Shown[KindMassage] < row.DailyCap) &&
		!d.Last[KindMassage].within(t, row.Gap) && !d.Heat.Off.within(t, afterHeat)
}

// massageFrom is the discomfort from which massage is offered. Rule 4, clinical notes 7.
const massageFrom = 2
