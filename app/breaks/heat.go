package breaks

import (
	"slices"
	"time"
)

// Heat, rule 10: always started by the person, after the checklist, within limits that no setting,
// no door and no changed clock gets round.

// The hard limits of heat. Source: clinical notes 2.5 (S39, S41, S42, S40; night and cool-down are
// our choice there), and rule 10.
const (
	// HeatAtMost is the most warm time of one session.
	HeatAtMost = 20 * time.Minute
	// HeatGapAtLeast is the least time from the end of one session to the start of the next.
	HeatGapAtLeast = time.Hour
	// HeatCapAtMost is the most sessions of a day.
	HeatCapAtMost = 3
	// HeatCheckEvery is the warm time from one skin check to the next.
	HeatCheckEvery = 5 * time.Minute
	// HeatCheckWithin is how long a skin check waits for its answer.
	HeatCheckWithin = time.Minute
	// HeatOver is when a session is over in any case, counted from its start.
	HeatOver = 30 * time.Minute
	// HeatCounts is the warm time from which a session counts toward gap and cap.
	HeatCounts = time.Minute
	// CoolDown follows a session.
	CoolDown = 5 * time.Minute

	afterHeat      = 10 * time.Minute // no massage, no rolling
	checklistLasts = 30 * 24 * time.Hour
	nightFrom      = 22 * time.Hour
	nightTo        = 6 * time.Hour
	alarmEvery     = 30 * time.Second
	alarmAtMost    = 5 * time.Minute
)

// SourceBath is a warm bath: nobody taps a skin check in it. Clinical notes 2.4.
const SourceBath = "bath"

// HeatSources are where heat can come from. Wearable wraps have a rule of their own (wrap.go); lamps,
// saunas and creams are not supported. Clinical notes 2.4.
var HeatSources = []string{"electric_pad", "microwave_bag", "hot_water_bottle", "damp_towel", SourceBath}

// firstCheck is the number of the first skin check: 1, or none.
func firstCheck(source string) int {
	if source == SourceBath {
		return 0
	}
	return 1
}

// heat is what the limits count.
type heat struct {
	Sessions []heatSession `json:"sessions"`
	// End is the end of the last session that counts, for the gap; EndWall the same on the wall
	// clock. Off is the end of any session.
	End     mark      `json:"end"`
	EndWall time.Time `json:"end_wall"`
	Off     mark      `json:"off"`
	// Cooling: the cool-down runs, and its end is still to be told.
	Cooling bool `json:"cooling"`
}

// heatSession is one session that counts toward the cap of its day.
type heatSession struct {
	Start time.Duration `json:"start"`
	Day   int           `json:"day"`
	// ClockChanged: the wall clock was set since, so its date proves nothing; it counts for 24 h.
	ClockChanged bool `json:"clock_changed"`
}

func (h *heat) shift(by time.Duration) {
	for i := range h.Sessions {
		h.Sessions[i].Start += by
	}
	h.End.shift(by)
	h.Off.shift(by)
}

// trustLess counts the gap across a restart by whichever clock shows less.
func (h *heat) trustLess(now Now) {
	if !h.End.Set {
		return
	}
	byWall := max(0, now.Wall.Sub(h.EndWall))
	h.End.At = max(h.End.At, now.Mono-byWall)
}

// heatGap is the least time between two sessions: the setting, but never under an hour.
func (e *Engine) heatGap() time.Duration { return max(e.kind(KindHeat).Gap, HeatGapAtLeast) }

// heatCap is the most sessions of a day: the setting, but never more than three.
func (e *Engine) heatCap() int {
	limit := e.kind(KindHeat).DailyCap
	if limit <= 0 {
		limit = defaultHeatCap
	}
	return min(limit, HeatCapAtMost)
}

// heatToday counts the sessions of the day.
func (e *Engine) heatToday(t time.Duration) int {
	n := 0
	for _, s := range e.st.Dec.Heat.Sessions {
		if s.Day == e.st.Day.Number || s.ClockChanged && t-s.Start < 24*time.Hour {
			n++
		}
	}
	return n
}

// heatFrom is from when the next session may start; longPast means now and all along.
func (e *Engine) heatFrom(t time.Duration) time.Duration {
	from := e.st.Dec.Heat.End.plus(e.heatGap())
	if e.heatToday(t) >= e.heatCap() {
		from = max(from, e.mono(e.st.Day.End))
	}
	return from
}

// forbidsHeat refuses what rule 10 forbids.
func (e *Engine) forbidsHeat(t time.Duration, length time.Duration, ev Start) bool {
	switch {
	case e.st.Alarm.Cut:
		return e.alarmWaits()
	case length > HeatAtMost:
		e.refuse(HeatTooLong, time.Time{})
	case e.st.Wraps.Worn != nil: // clinical notes 2.3: no other heat at the same time
		e.refuse(WrapOn, time.Time{})
	case e.heatToday(t) >= e.heatCap():
		e.refuse(HeatCapReached, e.wall(e.heatFrom(t)))
	default:
		return e.tooSoonForHeat(t) || e.alarmWaits() || e.sleepsSoon(t, ev.Awake) || e.unscreened(t, ev.Screened)
	}
	return true
}

// alarmWaits refuses heat while nobody has said that the last one is off.
func (e *Engine) alarmWaits() bool {
	if e.st.Alarm.On {
		e.refuse(AfterHeat, time.Time{})
	}
	return e.st.Alarm.On
}

// tooSoonForHeat refuses heat within the gap.
func (e *Engine) tooSoonForHeat(t time.Duration) bool {
	ends := e.st.Dec.Heat.End.plus(e.heatGap())
	if ends <= t {
		return false
	}
	e.refuse(HeatGapReached, e.wall(ends))
	return true
}

// sleepsSoon refuses heat at night unless the person is going to stay awake.
func (e *Engine) sleepsSoon(t time.Duration, awake bool) bool {
	w := e.wall(t)
	tod := sinceMidnight(w)
	if awake || tod < nightFrom && tod >= nightTo {
		return false
	}
	morning := clockTime(w.Year(), w.Month(), w.Day(), nightTo, w.Location())
	if tod >= nightFrom {
		morning = clockTime(w.Year(), w.Month(), w.Day()+1, nightTo, w.Location())
	}
	e.refuse(Night, morning)
	return true
}

// unscreened refuses heat before the checklist. It is asked last: what comes with a start that is
// refused for something else is not remembered.
func (e *Engine) unscreened(t time.Duration, clear bool) bool {
	if clear {
		e.screened(t, true)
		e.emit(HeatScreened{})
		return false
	}
	if e.st.Health.Screened.within(t, checklistLasts) {
		return false
	}
	e.refuse(ChecklistNeeded, time.Time{})
	return true
}

// heatOfferFrom is from when heat is offered: once a day after so much of the day's sitting, or at
// the set times; not while it could not be started, nor when the back hurts badly, nor after it hurt today.
func (e *Engine) heatOfferFrom(t time.Duration) (time.Duration, bool) {
	row, d := e.kind(KindHeat), &e.st.Dec
	if e.st.Wraps.Worn != nil || d.Today.Hurt[guideHeat] {
		return 0, false
	}
	if last := e.st.Health.Last; last.Set && last.Score >= scoreHigh || e.heatToday(t) >= e.heatCap() {
		return 0, false
	}
	gap := d.Heat.End.plus(e.heatGap())
	if len(row.At) > 0 {
		if d.Today.HeatTimes >= len(row.At) {
			return 0, false
		}
		at := slices.Sorted(slices.Values(row.At))[d.Today.HeatTimes]
		return max(gap, e.mono(e.onDay(at))), true
	}
	if row.AfterSitting <= 0 || d.Today.Heat {
		return 0, false
	}
	m := e.st.DaySit
	switch have := m.value(t); {
	case have >= row.AfterSitting:
		return gap, true
	case m.Dir > 0:
		return max(gap, t+row.AfterSitting-have), true
	}
	return 0, false
}

// onDay is the instant of the running day at which the wall clock shows tod.
func (e *Engine) onDay(tod time.Duration) time.Time {
	y, m, d := e.st.Day.Start.Date()
	if tod < e.p.Settings.DayStartsAt {
		d++
	}
	return clockTime(y, m, d, tod, e.st.Day.Start.Location())
}

// heatOffered notes an offer; one offer stands for all set times that have passed.
func (e *Engine) heatOffered(t time.Duration) {
	d := &e.st.Dec
	d.Today.Heat = true
	for _, at := range slices.Sorted(slices.Values(e.kind(KindHeat).At))[min(d.Today.HeatTimes, len(e.kind(KindHeat).At)):] {
		if e.mono(e.onDay(at)) <= t {
			d.Today.HeatTimes++
		}
	}
}

// heatDue gathers what the running heat session waits for.
func (e *Engine) heatDue(s *session, n *earliest) {
	n.add(s.Start.Mono + HeatOver)
	if s.CheckTo.Set {
		n.add(s.CheckTo.At)
	}
	if next, ok := s.nextCheck(); ok {
		n.addIf(s.reaches(next))
	}
	n.addIf(s.reaches(s.Planned))
}

// nextCheck is the warm time of the next skin check; none is due at the end.
func (s *session) nextCheck() (time.Duration, bool) {
	at := time.Duration(s.Check) * HeatCheckEvery
	return at, s.Check > 0 && at < s.Planned
}

// runHeat works off what is due in heat. Whatever ends it unanswered raises the alarm.
func (e *Engine) runHeat(t time.Duration, s *session) {
	at := func(d time.Duration) bool { when, ok := s.reaches(d); return ok && when <= t }
	next, more := s.nextCheck()
	switch {
	case s.CheckTo.Set && s.CheckTo.At <= t,
		s.Paused && s.Since+pauseAtMost <= t,
		s.Start.Mono+HeatOver <= t && !at(s.Planned):
		e.raiseAlarm()
		e.endSession(t, Partial, ending{alarm: true})
	case at(s.Planned):
		e.endSession(t, Done, ending{})
	case more && at(next):
		s.Check++
		s.CheckTo = markAt(t + HeatCheckWithin)
		e.emit(SkinCheck{ID: s.ID, Until: Instant{Mono: s.CheckTo.At, Wall: e.wall(s.CheckTo.At)}})
	}
}

// confirm answers a skin check, or the alarm.
func (e *Engine) confirm(t time.Duration) {
	s := e.st.Dec.Session
	switch {
	case s != nil && s.CheckTo.Set:
		s.CheckTo = mark{}
	case e.st.Alarm.On:
		e.stopAlarm()
	case s == nil:
		e.refuse(NoSession, time.Time{})
	default:
		e.refuse(NoCheck, time.Time{})
	}
}

// heatEnded counts a session that has ended, and offers a gentle stretch. One that a crash cut always
// counts: nobody stopped it, so it may have been on until now, or until it was over in any case.
func (e *Engine) heatEnded(t time.Duration, s *session, how ending) {
	h := &e.st.Dec.Heat
	if how.cut {
		t = max(t, min(e.now.Mono, s.Start.Mono+HeatOver))
	}
	h.Off = markAt(t)
	if s.Ran < HeatCounts && !how.cut {
		return
	}
	h.End, h.EndWall = markAt(t), e.wall(t)
	h.Sessions = slices.DeleteFunc(h.Sessions, func(o heatSession) bool {
		return o.Day < e.st.Day.Number && t-o.Start >= 24*time.Hour
	})
	date, _, _ := DayOf(s.Start.Wall, e.p.Settings.DayStartsAt)
	h.Sessions = append(h.Sessions, heatSession{Start: s.Start.Mono, Day: dayNumber(date)})
	e.heatUsed(t)
	h.Cooling = !how.cut && !how.alarm
	if how.alarm || how.cut || how.hurts || e.walkOnly() || e.redFlag(t) {
		return
	}
	if g, ok := e.nextStretch(); ok && e.kind(KindStretch).On {
		e.emit(Offered{Kind: KindStretch, Guide: g.ID})
	}
}

// coolDue is when the cool-down is over.
func (e *Engine) coolDue() (time.Duration, bool) {
	h := &e.st.Dec.Heat
	return h.Off.plus(CoolDown), h.Cooling
}

// runCool asks for a last look at the skin.
func (e *Engine) runCool(t time.Duration) bool {
	at, ok := e.coolDue()
	if !ok || at > t {
		return false
	}
	e.st.Dec.Heat.Cooling = false
	e.emit(CooledDown{})
	return true
}

// alarm is "switch the heat off", repeated until answered.
type alarm struct {
	On    bool          `json:"on"`
	Since time.Duration `json:"since"`
	Next  time.Duration `json:"next"`
	// Asleep: the machine's sleep raised it, so it is raised again on waking.
	Asleep bool `json:"asleep,omitempty"`
	// Cut: a crash in heat raised it. Nothing is known about the heat then, so its answer comes first.
	Cut bool `json:"cut,omitempty"`
}

// raiseAlarm counts from the step being taken, not from the instant worked off: one that fell in
// a sleep would be over before anybody heard it.
func (e *Engine) raiseAlarm() {
	t := e.now.Mono
	e.st.Alarm = alarm{On: true, Since: t, Next: t + alarmEvery}
	e.emit(AlarmChanged{On: true})
}

func (e *Engine) stopAlarm() {
	e.st.Alarm = alarm{}
	e.emit(AlarmChanged{})
}

func (e *Engine) alarmDue() (time.Duration, bool) {
	a := &e.st.Alarm
	return min(a.Next, a.Since+alarmAtMost), a.On
}

func (e *Engine) runAlarm(t time.Duration) bool {
	at, ok := e.alarmDue()
	if !ok || at > t {
		return false
	}
	a := &e.st.Alarm
	if t >= a.Since+alarmAtMost {
		asleep := a.Asleep
		e.stopAlarm()
		e.st.Alarm.Asleep = asleep
		return true
	}
	a.Next += alarmEvery
	e.emit(AlarmChanged{On: true})
	return true
}
