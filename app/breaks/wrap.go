package breaks

import (
	"slices"
	"time"
)

// Wearable heat wraps go by their own rule, clinical notes 2.4: follow the label, no 15-min timer; a
// look at the skin after 2 h, off after 8 h and not more than 8 h in a day; after 7 days running,
// advice to see someone (H9). Source: S38.

const (
	// WrapCheckAfter is when the skin under a wrap is to be looked at.
	WrapCheckAfter = 2 * time.Hour
	// WrapAtMost is the longest a wrap is worn in any 24 h.
	WrapAtMost = 8 * time.Hour

	wrapDay = 24 * time.Hour
)

// wraps is what the rule counts.
type wraps struct {
	// Worn is the wrap that is on.
	Worn *worn `json:"worn,omitempty"`
	// Past are those of the last 24 h of elapsed time: a date may be changed by setting the clock.
	Past []pastWrap `json:"past,omitempty"`
}

type worn struct {
	ID      string        `json:"id"`
	Start   Instant       `json:"start"`
	AtMost  time.Duration `json:"at_most"`
	Checked bool          `json:"checked"`
}

type pastWrap struct {
	From time.Duration `json:"from"`
	To   time.Duration `json:"to"`
}

func (w *wraps) shift(by time.Duration) {
	if w.Worn != nil {
		w.Worn.Start.Mono += by
	}
	for i := range w.Past {
		w.Past[i].From += by
		w.Past[i].To += by
	}
}

// left is how long a wrap may still be worn, and from when there is more if that is nothing.
func (w *wraps) left(t time.Duration) (left, from time.Duration) {
	left, from = WrapAtMost, t
	for _, p := range w.Past {
		if inside := min(p.To-p.From, p.To-(t-wrapDay)); inside > 0 {
			left -= inside
			from = max(from, p.From+wrapDay)
		}
	}
	return left, from
}

// wearWrap begins the wearing of a wrap, under the conditions of heat but for its timer.
func (e *Engine) wearWrap(t time.Duration, ev WearWrap) {
	w := &e.st.Wraps
	left, from := w.left(t)
	switch s := e.st.Dec.Session; {
	case w.Worn != nil:
		e.refuse(WrapOn, time.Time{})
		return
	case s != nil && s.Kind == KindHeat:
		e.refuse(SessionRunning, time.Time{})
		return
	case e.redFlag(t):
		e.refuse(RedFlag, e.redFlagEnds())
		return
	case e.st.Alarm.Cut:
		e.alarmWaits()
		return
	case left < HeatCounts:
		e.refuse(HeatCapReached, e.wall(from))
		return
	}
	if e.tooSoonForHeat(t) || e.alarmWaits() || e.sleepsSoon(t, ev.Awake) || e.unscreened(t, ev.Screened) {
		return
	}
	w.Worn = &worn{ID: e.p.NewID(), Start: Instant{Mono: t, Wall: e.wall(t)}, AtMost: left}
	e.emit(WrapBegan{*e.wrapView(t)})
}

func (e *Engine) takeOffWrap(t time.Duration) {
	if e.st.Wraps.Worn == nil {
		e.refuse(NoWrap, time.Time{})
		return
	}
	e.endWrap(t, false)
}

// endWrap ends the wearing. For the sessions it counts as heat: the gap begins, and so does a day of use.
func (e *Engine) endWrap(t time.Duration, due bool) {
	w := &e.st.Wraps
	v := *e.wrapView(t)
	v.EndedAt, v.CheckAt, v.OffAt = e.wall(t), time.Time{}, time.Time{}
	w.Past = slices.DeleteFunc(w.Past, func(p pastWrap) bool { return t-p.To >= wrapDay })
	w.Past = append(w.Past, pastWrap{From: w.Worn.Start.Mono, To: t})
	w.Worn = nil
	e.emit(WrapEnded{Wrap: v, Due: due})
	if v.Elapsed < HeatCounts {
		return
	}
	h := &e.st.Dec.Heat
	h.Off, h.End, h.EndWall = markAt(t), markAt(t), e.wall(t)
	e.heatUsed(t)
}

// wrapView is the wrap that is worn; nil when none is.
func (e *Engine) wrapView(t time.Duration) *Wrap {
	w := e.st.Wraps.Worn
	if w == nil {
		return nil
	}
	v := &Wrap{
		ID: w.ID, StartedAt: w.Start.Wall, Elapsed: t - w.Start.Mono, OffAt: e.wall(w.Start.Mono + w.AtMost),
	}
	if !w.Checked && WrapCheckAfter < w.AtMost {
		v.CheckAt = e.wall(w.Start.Mono + WrapCheckAfter)
	}
	return v
}

func (e *Engine) wrapDue() (time.Duration, bool) {
	w := e.st.Wraps.Worn
	if w == nil {
		return 0, false
	}
	if !w.Checked && WrapCheckAfter < w.AtMost {
		return w.Start.Mono + WrapCheckAfter, true
	}
	return w.Start.Mono + w.AtMost, true
}

func (e *Engine) runWrap(t time.Duration) bool {
	at, ok := e.wrapDue()
	if !ok || at > t {
		return false
	}
	w := e.st.Wraps.Worn
	if t >= w.Start.Mono+w.AtMost {
		e.endWrap(w.Start.Mono+w.AtMost, true)
		return true
	}
	w.Checked = true
	e.emit(WrapCheck{*e.wrapView(t)})
	return true
}
