package cli_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
)

func TestPauseUntilATimeThatIsPastMeansTomorrow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		time.Sleep(10 * time.Hour)
		now := time.Now()
		b := scripted()
		b.Now.At = api.Time{Time: now}
		for _, c := range []struct {
			typed time.Time
			want  time.Time
		}{
			{now.Add(2 * time.Hour), now.Add(2 * time.Hour)},
			{began.Add(time.Hour), began.Add(25 * time.Hour)},
			{now, now.AddDate(0, 0, 1)},
		} {
			if got := run(b, t, "pause", "--until", c.typed.Format("15:04")); got.status != 0 {
				t.Fatalf("exit %d, complained %q", got.status, got.err)
			}
			done := b.Done()
			if p := done[len(done)-1].(breaks.Pause); !p.Until.Equal(c.want) {
				t.Errorf("at %v, until %s: paused until %v, want %v", now, c.typed.Format("15:04"), p.Until, c.want)
			}
		}
	})
}

func TestPauseUntilTomorrowEndsWithTheDay(t *testing.T) {
	b := scripted()
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		now.Pause = &api.Pause{Until: api.Time{Time: ev.(breaks.Pause).Until}}
		return nil
	}
	got := run(b, t, "pause", "--until-tomorrow")
	if p := b.Done()[0].(breaks.Pause); !p.Until.Equal(at(28, 0).Time) {
		t.Errorf("paused until %v", p.Until)
	}
	if got.status != 0 || !strings.Contains(got.out, "2026-11-24 04:00") {
		t.Errorf("exit %d, printed %q, complained %q", got.status, got.out, got.err)
	}
}
