package activitytest_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/activity/activitytest"
	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/breaks"
)

func TestPerson_KeepsASourcesPromises(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := boottimetest.New(0, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
		p := activitytest.NewPerson(clock, 3*time.Minute)
		ctx, cancel := context.WithCancel(t.Context())
		var mu sync.Mutex
		var heard []string
		go func() {
			_ = p.Run(ctx, func(now breaks.Now, ev breaks.Event) {
				mu.Lock()
				defer mu.Unlock()
				heard = append(heard, fmt.Sprintf("%v %T%v", now.Mono, ev, ev))
			})
		}()
		p.Busy(20 * time.Minute)
		time.Sleep(10 * time.Minute) // away at 23 min, since 20
		p.Input()                    // back at 30
		time.Sleep(time.Minute)
		p.SetIdleAfter(10 * time.Second) // at 31, passed already
		time.Sleep(time.Minute)
		p.Lock()
		p.Sleep(8*time.Hour, clock.Sleep)
		p.Unlock()
		time.Sleep(time.Second)
		p.Input()
		synctest.Wait()
		cancel()

		want := []string{
			"0s breaks.Active{}",
			"23m0s breaks.Idle{20m0s}",
			"30m0s breaks.Active{}",
			"31m0s breaks.Idle{30m0s}",
			"32m0s breaks.Lock{}",
			"32m0s breaks.Sleep{}",
			"8h32m0s breaks.Wake{}",
			"8h32m0s breaks.Active{}",
			"8h32m0s breaks.Unlock{}",
			"8h32m0s breaks.Idle{8h32m0s}",
			"8h32m1s breaks.Active{}",
		}
		mu.Lock()
		defer mu.Unlock()
		if !slices.Equal(heard, want) {
			t.Errorf("heard\n%q, want\n%q", heard, want)
		}
	})
}
