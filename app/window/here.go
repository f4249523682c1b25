package window

import (
	"time"

	"unknot/app/breaks"
)

// touchHolds is how long what was done while no agent answered still says, once one does, that
// somebody is here: as long as an agent may take to start. Our choice.
const touchHolds = restartTime

// here is somebody opening or using the window, which only a person does: the agent, which may not
// have seen a second input yet, is told so. Where nothing tells who is at the desk, the person's own
// word holds, and who is locked out or on a break is not at it.
func (sh *shell) here() {
	s := sh.st.status
	if !sh.st.have || sh.st.away {
		sh.touched = time.Now()
		return
	}
	sh.touched = time.Time{}
	if s.Presence == breaks.Away && s.AwayCause == breaks.CauseIdle && !s.PresenceUnknown {
		sh.act.SayPresence(breaks.Present)
	}
}

// greet tells an agent that has just come of what was done before it was there.
func (sh *shell) greet(opened bool) {
	if opened && sh.p.Screenshot == "" || time.Since(sh.touched) < touchHolds {
		sh.here()
	}
}
