package boottimetest_test

import (
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
)

func TestClock_SleepPassesOnBothClocksAndRingsWhatWasDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
		clock := boottimetest.New(time.Hour, noon)
		timer := clock.NewTimer()
		if err := timer.Arm(time.Hour + 20*time.Minute); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Minute)
		clock.Sleep(10 * time.Minute)
		if now := clock.Now(); now.Mono != 75*time.Minute || !now.Wall.Equal(noon.Add(15*time.Minute)) {
			t.Errorf("after 5 min and 10 min asleep it is %v, %v", now.Mono, now.Wall)
		}
		began := time.Now()
		<-timer.C()
		if waited := time.Since(began); waited != 5*time.Minute {
			t.Errorf("rang %v after waking, want 5m", waited)
		}
		if err := timer.Arm(clock.Now().Mono + time.Hour); err != nil {
			t.Fatal(err)
		}
		clock.Sleep(8 * time.Hour)
		<-timer.C()
		if clock.Slept() != 8*time.Hour+10*time.Minute {
			t.Errorf("slept %v", clock.Slept())
		}
	})
}

func TestClock_SettingTheWallLeavesTheOtherAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := boottimetest.New(0, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
		to := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		clock.SetWall(to)
		time.Sleep(time.Minute)
		if now := clock.Now(); now.Mono != time.Minute || !now.Wall.Equal(to.Add(time.Minute)) {
			t.Errorf("got %v, %v", now.Mono, now.Wall)
		}
	})
}
