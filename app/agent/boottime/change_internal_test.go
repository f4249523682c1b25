package boottime

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSteps_TellSleepFromAClockThatWasSet(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	start := reading{boot: time.Hour, mono: time.Hour, wall: noon}
	after := func(boot, mono, wall time.Duration) reading {
		return reading{boot: start.boot + boot, mono: start.mono + mono, wall: noon.Add(wall)}
	}
	tests := []struct {
		name string
		now  reading
		want Change
	}{
		{"nothing happened", after(time.Minute, time.Minute, time.Minute), Change{}},
		{"the clock was corrected by less than a second", after(time.Minute, time.Minute, time.Minute+300*time.Millisecond), Change{}},
		{"the clock was set forward", after(time.Minute, time.Minute, 2*time.Hour), Change{WallSet: true}},
		{"the clock was set back", after(time.Minute, time.Minute, -2*time.Hour), Change{WallSet: true}},
		{"the machine slept", after(8*time.Hour, time.Minute, 8*time.Hour), Change{Slept: 8*time.Hour - time.Minute}},
		{"slept, and woke with another time", after(8*time.Hour, time.Minute, 9*time.Hour), Change{WallSet: true, Slept: 8*time.Hour - time.Minute}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := steps{last: start}
			if got := s.look(tt.now); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			if got := s.look(tt.now); got != (Change{}) {
				t.Errorf("told the same again: %+v", got)
			}
		})
	}
}

func TestZone_ChangesWhenTheLinkDoes(t *testing.T) {
	link := filepath.Join(t.TempDir(), "localtime")
	point := func(zone string) *time.Location {
		t.Helper()
		_ = os.Remove(link)
		if err := os.Symlink(filepath.Join("/usr/share/zoneinfo", zone), link); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(link); err != nil {
			t.Fatalf("this machine has no zone data: %v", err)
		}
		return zoneFrom(link)
	}
	winter := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	c := &Clock{read: func() reading { return reading{wall: winter} }, zone: point("Europe/Berlin")}
	if got := c.Now().Wall.Hour(); got != 13 {
		t.Errorf("noon in London is %d o'clock in Berlin, want 13", got)
	}
	if c.setZone(point("Europe/Berlin"), winter) {
		t.Error("the same zone was told as a change")
	}
	if !c.setZone(point("Asia/Tokyo"), winter) {
		t.Error("a flight to Tokyo was not told")
	}
	if got := c.Now().Wall.Hour(); got != 21 {
		t.Errorf("noon in London is %d o'clock in Tokyo, want 21", got)
	}
	if !c.setZone(point("Asia/Seoul"), winter) {
		t.Error("a zone of another name with the same offset was not told")
	}
}
