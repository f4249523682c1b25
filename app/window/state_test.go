package window

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/window/look"
	"unknot/app/window/windowtest"
)

// The same word of the agent said once more, as with a change of the look, is no younger: a countdown
// must not go back up.
func TestNow_AStatusSaidTwiceIsNoYounger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var st state
		said := windowtest.Status()
		st.take(said)
		time.Sleep(45 * time.Second)
		st.take(said)
		if gone := st.now().Sub(said.At.Time); gone != 45*time.Second {
			t.Errorf("45 s later the window is %v after the status", gone)
		}
	})
}

// Said elsewhere, whether it helped is not asked any more, on Today and on the page that asks it.
func TestRated_NobodyAsksAnyMore(t *testing.T) {
	s := newStage(t, usual, look.Light, func(b *apitest.Backend) { b.Now.Session = windowtest.Heat() })
	s.Open("session")
	s.st.rate = breaks.KindHeat
	for _, page := range []string{"after", "today"} {
		s.agent.Change(func(n *api.Status) { n.Session = nil })
		s.tell()
		s.Open(page)
		s.st.rate = breaks.KindHeat
		s.redraw()
		s.says("How does your back feel now?")
		s.news("rated")
		s.saysNot("How does your back feel now?")
	}
}
