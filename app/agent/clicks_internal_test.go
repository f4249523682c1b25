package agent

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/tray"
	"unknot/app/api"
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

// Heat that hurts is switched off first: no exercise takes the place of what to do about a burn.
func TestClicks_ItHurtsNowInHeat(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		must(t)(w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true}))
		w.rest(2 * time.Minute)
		w.agent.clicked(t.Context(), tray.ActionRelief)
		synctest.Wait()
		s := w.status()
		if s.Session != nil || s.Hurt == nil {
			t.Errorf("the heat goes on or something else began: %+v, %+v", s.Session, s.Hurt)
		}
		if n, open := w.notifier.Open(keyHeat); !open || !strings.Contains(n.Body, "cool running water") {
			t.Errorf("nothing says what to do: %+v", n)
		}
		if views := w.agent.opener.(*noWindow).views; !slices.Equal(views, []string{"session"}) {
			t.Errorf("opened %v, want the page that says when to stop and whom to ask", views)
		}
	})
}
