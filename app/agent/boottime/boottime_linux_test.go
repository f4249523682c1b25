package boottime_test

import (
	"context"
	"testing"
	"time"

	"unknot/app/agent/boottime"
)

// patience is how long a test waits for what must happen at once before it fails.
const patience = 10 * time.Second

func awaitRing(t *testing.T, timer boottime.Timer) {
	t.Helper()
	select {
	case <-timer.C():
	case <-time.After(patience):
		t.Fatal("the timer never rang")
	}
}

func newTimer(t *testing.T) boottime.Timer {
	t.Helper()
	timer, err := boottime.NewTimer()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := timer.Close(); err != nil {
			t.Error(err)
		}
	})
	return timer
}

func TestTimer_RingsWhenTheClockGetsThere(t *testing.T) {
	clock, timer := boottime.New(), newTimer(t)
	at := clock.Now().Mono + 150*time.Millisecond
	if err := timer.Arm(at); err != nil {
		t.Fatal(err)
	}
	awaitRing(t, timer)
	if late := clock.Now().Mono - at; late < 0 || late > 2*time.Second {
		t.Errorf("rang %v after its instant", late)
	}
}

func TestTimer_RingsAtOnceForWhatHasPassed(t *testing.T) {
	timer := newTimer(t)
	for _, at := range []time.Duration{-time.Hour, 0, time.Nanosecond} {
		if err := timer.Arm(at); err != nil {
			t.Fatal(err)
		}
		awaitRing(t, timer)
	}
}

func TestTimer_ArmingAnewReplacesAndDisarmingForgets(t *testing.T) {
	clock, early, late := boottime.New(), newTimer(t), newTimer(t)
	now := clock.Now().Mono
	if err := early.Arm(now + 100*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if err := early.Arm(now + time.Hour); err != nil {
		t.Fatal(err)
	}
	// The second timer rings after the forgotten instant of the first has passed.
	if err := late.Arm(now + 300*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	awaitRing(t, late)
	select {
	case <-early.C():
		t.Error("rang for an instant that had been replaced")
	default:
	}
	if err := late.Arm(clock.Now().Mono + 100*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if err := late.Disarm(); err != nil {
		t.Fatal(err)
	}
	if err := early.Arm(clock.Now().Mono + 300*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	awaitRing(t, early)
	select {
	case <-late.C():
		t.Error("rang after it was disarmed")
	default:
	}
}

func TestBootID_StaysTheSame(t *testing.T) {
	a, err := boottime.BootID()
	if err != nil {
		t.Fatal(err)
	}
	b, err := boottime.BootID()
	if err != nil {
		t.Fatal(err)
	}
	if a != b || len(a) != 36 {
		t.Errorf("got %q and %q", a, b)
	}
}

func TestWatch_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- boottime.New().Watch(ctx, func(c boottime.Change) { t.Errorf("reported %+v", c) })
	}()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("Watch did not end")
	}
}
