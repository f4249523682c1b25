package agent

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/agent/notify"
	"unknot/app/api"
	"unknot/app/breaks"
)

func TestAHeatWrapGoesByItsOwnRule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, clock := t.TempDir(), boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		if _, err := w.client.WearWrap(t.Context(), api.WrapRequest{}); code(err) != string(breaks.ChecklistNeeded) {
			t.Errorf("without the checklist: %v", err)
		}
		s := must(t)(w.client.WearWrap(t.Context(), api.WrapRequest{Screened: true}))
		if s.Wrap == nil || s.Wrap.CheckAt == nil || s.Wrap.CheckAt.Sub(s.Wrap.StartedAt.Time) != 2*time.Hour || s.Wrap.OffAt.Sub(s.Wrap.StartedAt.Time) != 8*time.Hour {
			t.Fatalf("worn: %+v", s.Wrap)
		}
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat}); code(err) != string(breaks.WrapOn) {
			t.Errorf("heat under a wrap: %v", err)
		}
		w.rest(time.Hour)
		w.stop()
		w = start(t, dir, clock) // over a restart
		w.rest(time.Hour + time.Second)
		if n, open := w.notifier.Open(keyWrap); !open || n.Urgency != notify.Critical || len(n.Actions) != 2 {
			t.Fatalf("after two hours: %+v, open %v", n, open)
		}
		w.agent.pressed(t.Context(), keyWrap, actionSeen, "")
		if s := w.status(); s.Wrap == nil || s.Wrap.CheckAt != nil {
			t.Errorf("worn: %+v", s.Wrap)
		}
		w.rest(6 * time.Hour)
		if n, open := w.notifier.Open(keyWrap); !open || !strings.Contains(n.Title, "take the heat wrap off") {
			t.Errorf("after eight hours: %+v, open %v", n, open)
		}
		if s := w.status(); s.Wrap != nil {
			t.Errorf("still worn: %+v", s.Wrap)
		}
		d := w.day()
		if len(d.Wraps) != 1 || d.Wraps[0].ElapsedS != 8*3600 || d.Wraps[0].EndedAt == nil {
			t.Errorf("the day says %+v", d.Wraps)
		}
		if d, err := w.client.DeleteEntry(t.Context(), d.Date, "wraps", d.Wraps[0].ID); err != nil || len(d.Wraps) != 0 {
			t.Errorf("deleted, the day says %+v, %v", d.Wraps, err)
		}
		_, err := w.client.WearWrap(t.Context(), api.WrapRequest{})
		if e, ok := errors.AsType[*api.Error](err); !ok || e.Code != string(breaks.HeatCapReached) || e.RetryAt == nil {
			t.Errorf("another one on the same day: %v", err)
		}
	})
}
