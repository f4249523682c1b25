package agent

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/tray"
	"unknot/app/breaks"
)

// What runs may be what hurts, so it ends first; and a score can be given where there is no window.
func TestClicks_ItHurtsNow(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.person.Busy(10 * time.Second)
		w.agent.clicked(t.Context(), "start:move")
		synctest.Wait()
		if s := w.status(); s.Session == nil || s.Session.Kind != breaks.KindMove {
			t.Fatalf("the session is %+v, want a move break", s.Session)
		}
		w.agent.clicked(t.Context(), tray.ActionRelief)
		synctest.Wait()
		if s := w.status(); s.Session == nil || s.Session.Guide != "relief" {
			t.Errorf("it hurts, and the session is %+v, want the guide for that", s.Session)
		}
		w.agent.clicked(t.Context(), "check-in:4")
		if day := w.day(); len(day.CheckIns) != 1 || day.CheckIns[0].Score != 4 {
			t.Errorf("the day has the check-ins %+v, want one of 4", day.CheckIns)
		}
	})
}
