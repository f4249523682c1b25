package pages

import (
	"testing"
	"time"
)

func TestSpan_ReadsAsPeopleSayIt(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0 s", 40 * time.Second: "40 s", 17*time.Minute + 50*time.Second: "17 min",
		time.Hour: "1 h", 4*time.Hour + 5*time.Minute: "4 h 05",
	} {
		if got := Span(d); got != want {
			t.Errorf("Span(%v) = %q, want %q", d, got, want)
		}
	}
}

func TestExact_KeepsSecondsBelowAnHour(t *testing.T) {
	for d, want := range map[time.Duration]string{
		20 * time.Second: "20 s", 2 * time.Minute: "2 min", 150 * time.Second: "2 min 30 s", 64 * time.Second: "1 min 04 s",
	} {
		if got := Exact(d); got != want {
			t.Errorf("Exact(%v) = %q, want %q", d, got, want)
		}
	}
}

// A countdown shows 0:00 only when nothing is left.
func TestCountdown_CountsPartOfASecondAsOne(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0:00", -time.Second: "0:00", time.Millisecond: "0:01", 558 * time.Second: "9:18", 3661 * time.Second: "1:01:01",
	} {
		if got := Countdown(d); got != want {
			t.Errorf("Countdown(%v) = %q, want %q", d, got, want)
		}
	}
}

func TestDates_AreInWords(t *testing.T) {
	day := ParseDate("2026-11-23")
	if got := DateLine(day); got != "Monday 23 November" {
		t.Errorf("DateLine = %q", got)
	}
	if got := ShortDate(day); got != "Mon 23 Nov" {
		t.Errorf("ShortDate = %q", got)
	}
	if got := addDays("2026-03-01", -1); got != "2026-02-28" {
		t.Errorf("the day before 1 March is %q", got)
	}
}
