package breaks

import (
	"encoding/json"
	"fmt"
	"time"
)

// Restore gives an engine that goes on from a saved state (see Save) at now. lastSeen is the last
// instant at which the former engine is known to have lived; sameBoot says whether the monotonic
// clock is still the one of the saved state. If not, elapsed time is taken from the wall clock,
// never negative. When lastSeen is now, the state goes on without a seam. Otherwise the effects
// tell what the gap did: an open bout ended at lastSeen, a session that was cut is partial, heat
// that was running raises the alarm, and that comes first.
func Restore(p Params, saved []byte, lastSeen Now, now Now, sameBoot bool) (*Engine, []Effect, error) {
	e := &Engine{p: p, undoFrom: -1}
	if err := json.Unmarshal(saved, &e.st); err != nil {
		return nil, nil, fmt.Errorf("read the saved state of the clock: %w", err)
	}
	if len(e.st.Segs) == 0 {
		return nil, nil, fmt.Errorf("read the saved state of the clock: it is empty")
	}
	e.st.Dec.prepare()
	now.Wall = now.Wall.Round(0)
	e.now = now
	sameBoot = sameBoot && now.Mono >= lastSeen.Mono
	if !sameBoot {
		gap := max(0, now.Wall.Sub(lastSeen.Wall))
		by := now.Mono - gap - lastSeen.Mono
		e.st.shift(by)
		lastSeen.Mono += by
	}
	seg := &e.st.Segs[len(e.st.Segs)-1]
	seg.Wall = seg.Wall.In(sameZone(seg.Wall, now.Wall))
	e.plan(lastSeen.Mono)
	if sameBoot && lastSeen.Mono == now.Mono {
		return e, nil, nil
	}
	seen := min(max(lastSeen.Mono, e.st.At), now.Mono)
	e.cut(seen, sameBoot)
	e.finish(seen)
	e.catchUp(now.Mono)
	e.readClocks(now)
	if sameBoot {
		e.st.Dec.Heat.trustLess(now)
	}
	e.finish(now.Mono)
	return e, e.out, nil
}

// sameZone is the location of now if it has the saved instant's offset: JSON keeps an offset, not
// a place, and only a place knows of daylight saving.
func sameZone(saved, now time.Time) *time.Location {
	_, was := saved.Zone()
	_, is := saved.In(now.Location()).Zone()
	if was == is {
		return now.Location()
	}
	return saved.Location()
}

// cut ends at t what a crash or a shutdown interrupted.
func (e *Engine) cut(t time.Duration, sameBoot bool) {
	st := &e.st
	st.Undo = nil
	waits := st.Alarm.On // nobody has said yet that the heat is off
	st.Alarm = alarm{}
	st.Dec.Heat.Cooling = false // who starts the agent again looks at other things by now
	s := st.Dec.Session
	if waits || s != nil && s.Kind == KindHeat {
		e.raiseAlarm() // the first act: say "switch the heat off"
		st.Alarm.Cut = true
	}
	if s != nil {
		e.endSession(t, Partial, ending{cut: true})
	}
	p := &st.Presence
	p.InputOn, p.Knocks = false, nil
	p.Call, p.Inhibitor, p.Locked, p.Asleep = false, false, false, false
	st.Quiet.On = map[Quiet]bool{}
	if p.Present {
		cause := CauseIdle
		if !sameBoot {
			cause = CauseAsleep
		}
		e.goAway(t, cause)
	}
	if o := st.Dec.Open; o != nil { // its notification died with the process
		e.putBack(t, o)
	}
}
