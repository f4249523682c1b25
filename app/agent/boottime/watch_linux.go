package boottime

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"golang.org/x/sys/unix"
)

// Watch tells of the wall clock being set, of the zone being changed and of the machine having
// slept, until ctx ends. It sleeps in between: the kernel cancels a timer when the clock is set or
// the machine resumes, and a directory watch sees /etc/localtime replaced.
func (c *Clock) Watch(ctx context.Context, out func(Change)) error {
	file, err := openTimerfd(unix.CLOCK_REALTIME)
	if err != nil {
		return fmt.Errorf("watch the wall clock: %w", err)
	}
	defer file.Close()
	// The first reading comes before the first arming: a step in between is found by the next look.
	s := steps{last: c.read()}
	cancelled := make(chan error, 1)
	stopped := make(chan struct{})
	defer func() { file.Close(); <-stopped }()
	go func() {
		defer close(stopped)
		awaitSteps(ctx, file, cancelled)
	}()

	zones, closeZones := watchZone()
	defer closeZones()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-cancelled:
			if err != nil {
				return fmt.Errorf("watch the wall clock: %w", err)
			}
			if ch := s.look(c.read()); ch != (Change{}) {
				out(ch)
			}
		case ev, ok := <-zones:
			if !ok {
				zones = nil
			} else if filepath.Base(ev.Name) == filepath.Base(localtime) && c.setZone(localZone(), time.Now()) {
				out(Change{WallSet: true})
			}
		}
	}
}

// awaitSteps sends nil for each step of the clock, or the error that ends it.
func awaitSteps(ctx context.Context, file *os.File, cancelled chan<- error) {
	send := func(err error) bool {
		select {
		case cancelled <- err:
			return err == nil
		case <-ctx.Done():
			return false
		}
	}
	// Far enough never to ring; the kernel accepts less than the full range.
	const never = time.Duration(math.MaxInt64 / 2)
	for {
		if err := settime(file, unix.TFD_TIMER_ABSTIME|unix.TFD_TIMER_CANCEL_ON_SET, never); err != nil {
			send(err)
			return
		}
		var expirations [8]byte
		_, err := file.Read(expirations[:])
		switch {
		case errors.Is(err, os.ErrClosed):
			return
		case errors.Is(err, unix.ECANCELED):
			err = nil
		}
		if !send(err) {
			return
		}
	}
}

// watchZone watches the directory of /etc/localtime, which is replaced whole and never written to.
// Without inotify the zone stays what it was at the start; nothing else depends on it.
func watchZone() (<-chan fsnotify.Event, func()) {
	if _, fixed := os.LookupEnv("TZ"); fixed {
		return nil, func() {}
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, func() {}
	}
	if err := w.Add(filepath.Dir(localtime)); err != nil {
		w.Close()
		return nil, func() {}
	}
	return w.Events, func() { w.Close() }
}
