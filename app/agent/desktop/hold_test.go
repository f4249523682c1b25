package desktop_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/desktop"
	"unknot/app/agent/desktop/desktoptest"
)

func TestHold_WhatIsGoneForGoodCostsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		began, tries, last := time.Now(), 0, time.Duration(0)
		desktop.Hold(ctx, nil, nil, func(context.Context) {
			tries++
			last = time.Since(began)
		})
		if tries > 10 || last > 2*time.Minute {
			t.Errorf("tried %d times, the last time after %v", tries, last)
		}
	})
}

func TestHold_AConnectionThatBreaksAtOnceIsNoReasonToHurry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		short, long := 0, 0
		desktop.Hold(ctx, nil, nil, func(context.Context) {
			short++
			time.Sleep(time.Second)
		})
		if short > 10 {
			t.Errorf("connected %d times for a second each", short)
		}
		ctx, cancel = context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		desktop.Hold(ctx, nil, nil, func(context.Context) {
			long++
			time.Sleep(time.Hour)
		})
		if long != 24 {
			t.Errorf("held %d connections of an hour in a day, want 24", long)
		}
	})
}

func TestHold_NewsIsTriedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		news, began := make(chan struct{}), time.Now()
		go func() {
			time.Sleep(time.Hour)
			news <- struct{}{}
		}()
		desktop.Hold(ctx, nil, news, func(context.Context) {
			if time.Since(began) >= time.Hour {
				cancel()
			}
		})
		if took := time.Since(began); took != time.Hour {
			t.Errorf("tried %v after the start, news came after 1h", took)
		}
	})
}

func TestHold_ASocketThatAppearsIsTried(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "bus")
	ctx, cancel := context.WithTimeout(context.Background(), desktoptest.Patience)
	defer cancel()
	found, tries := false, 0
	desktop.Hold(ctx, []string{socket}, nil, func(context.Context) {
		if tries++; tries == 4 { // the pause is 4 s by now
			go func() {
				if err := os.WriteFile(socket, nil, 0o600); err != nil {
					t.Error(err)
				}
			}()
		}
		if _, err := os.Stat(socket); err == nil {
			found = true
			cancel()
		}
	})
	if !found {
		t.Error("the socket was never tried")
	}
}
