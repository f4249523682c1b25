package agent

import (
	"testing"
	"time"

	"unknot/app/breaks"
)

func TestABoutIsAsLongAsItWas_WhateverTheClockIsSetTo(t *testing.T) {
	bout := breaks.Bout{StartedAt: monday(), Elapsed: 20 * time.Minute}
	for name, moved := range map[string]time.Duration{"ahead": 3 * time.Hour, "back": -5 * time.Hour, "not": 0, "by a time service": 2 * time.Second} {
		now := breaks.Now{Wall: monday().Add(20*time.Minute + moved)}
		long := now.Wall.Sub(asTheClockGoes(now, bout))
		if off := long - bout.Elapsed; off.Abs() > 2*time.Second {
			t.Errorf("set %s, 20 min are %v", name, long)
		}
	}
	now := breaks.Now{Wall: monday().Add(20*time.Minute + 2*time.Second)}
	if got := asTheClockGoes(now, bout); !got.Equal(bout.StartedAt) {
		t.Errorf("a correction of 2 s makes it begin at %v: a change for every client", got)
	}
}
