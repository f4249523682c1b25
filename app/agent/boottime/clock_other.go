//go:build !linux

package boottime

import (
	"errors"
	"time"
)

// started carries the monotonic reading that all others are measured from.
var started = time.Now()

func readClocks() reading {
	now := time.Now()
	// Whether this clock goes on during sleep differs by platform (see Go issue 24595); the rules
	// take a stretch without input as an absence either way.
	since := now.Sub(started)
	return reading{boot: since, mono: since, wall: now.Round(0)}
}

// BootID names this run of the machine. Here nothing does, so that a restart never compares the
// monotonic readings of two runs.
func BootID() (string, error) { return "", errors.New("this platform gives no boot id") }
