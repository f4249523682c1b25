//go:build !linux

package boottime

import (
	"sync"
	"time"
)

// goTimer is a Timer over package time. Where that stands still during sleep it rings late by as
// much; every other event of the agent brings the rules up to date before.
type goTimer struct {
	mu    sync.Mutex
	timer *time.Timer
	ring  chan struct{}
}

// NewTimer gives a disarmed timer.
func NewTimer() (Timer, error) { return &goTimer{ring: make(chan struct{}, 1)}, nil }

func (t *goTimer) Arm(at time.Duration) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.timer != nil {
		t.timer.Stop()
	}
	t.timer = time.AfterFunc(max(at-readClocks().boot, 0), func() {
		select {
		case t.ring <- struct{}{}:
		default:
		}
	})
	return nil
}

func (t *goTimer) Disarm() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.timer != nil {
		t.timer.Stop()
	}
	return nil
}

func (t *goTimer) C() <-chan struct{} { return t.ring }

func (t *goTimer) Close() error { return t.Disarm() }
