//go:build e2e

package e2e_test

import (
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/e2e/desktop"
)

// Locking and sleep end presence at once, at that instant; the first input afterwards begins it anew.
func TestLockAndSleepEndPresence(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, Login: true})
	d.Agent()
	stop := sits(t, d)

	locked := time.Now()
	d.Login.Lock(true)
	d.Await("away, because locked", soon, away(breaks.CauseLocked))
	day := d.Today()
	if len(day.Bouts) == 0 || day.Bouts[0].EndedAt == nil {
		t.Fatalf("locked, but the bouts are %+v", day.Bouts)
	}
	if off := day.Bouts[0].EndedAt.Sub(locked).Abs(); off > 2*time.Second {
		t.Errorf("the bout ends %v off the lock", off)
	}
	d.Login.Lock(false)
	d.Await("present again with the next input", soon, present)

	stop()
	d.Login.Sleep()
	d.Await("away, because asleep", soon, away(breaks.CauseAsleep))
	d.Login.Wake()
	sits(t, d)
	for _, b := range d.Today().Bouts {
		if b.ElapsedS < 0 {
			t.Errorf("a bout of %d s", b.ElapsedS)
		}
	}
}

func away(cause breaks.AwayCause) func(api.Status) bool {
	return func(s api.Status) bool { return s.Presence == breaks.Away && s.AwayCause == cause }
}
