package breaks

import "time"

// meter is an amount of time that runs forward, stands still or runs backward, never below zero.
// It is read for any instant without being touched, so nothing has to tick.
type meter struct {
	Val time.Duration `json:"val"`
	At  time.Duration `json:"at"`
	Dir int           `json:"dir"`
}

// value reads the meter at t, which may lie before the last turn: then it is what the meter would
// have shown had it run the same way, which is what dating back needs.
func (m meter) value(t time.Duration) time.Duration {
	return max(0, m.Val+time.Duration(m.Dir)*(t-m.At))
}

// turn lets the meter run in direction dir from t on.
func (m *meter) turn(t time.Duration, dir int) {
	m.Val, m.At, m.Dir = m.value(t), t, dir
}

// set gives the meter a value at t and leaves its direction.
func (m *meter) set(t, val time.Duration) { m.Val, m.At = val, t }

// mark is an instant on the monotonic clock that may not have been yet.
type mark struct {
	At  time.Duration `json:"at"`
	Set bool          `json:"set"`
}

func markAt(t time.Duration) mark { return mark{At: t, Set: true} }

// shift moves a mark when a new boot gave the monotonic clock another origin.
func (m *mark) shift(d time.Duration) {
	if m.Set {
		m.At += d
	}
}

// within says whether the mark was less than d ago.
func (m mark) within(t, d time.Duration) bool { return m.Set && t-m.At < d }

// longPast stands for "has been so all along" among instants.
const longPast = time.Duration(-1 << 62)

// plus is the instant d after the mark, or longPast when there is no mark.
func (m mark) plus(d time.Duration) time.Duration {
	if !m.Set {
		return longPast
	}
	return m.At + d
}

// earliest collects instants and keeps the first of them.
type earliest struct {
	at time.Duration
	ok bool
}

func (e *earliest) add(t time.Duration) {
	if !e.ok || t < e.at {
		e.at, e.ok = t, true
	}
}

func (e *earliest) addIf(t time.Duration, ok bool) {
	if ok {
		e.add(t)
	}
}
