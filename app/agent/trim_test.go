package agent

import (
	"testing"
	"time"
)

// Somebody's first minutes at the desk are not the moment to read a history through; a quarter of an
// hour in, the day has its copy without anybody having asked, and a day has one.
func TestTheDaysCopyIsMadeOnceAndNotAtTheStart(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		copies := func(want int, when string) {
			t.Helper()
			if list, err := w.client.Backups(t.Context()); err != nil || len(list) != want {
				t.Fatalf("%s there are the copies %+v, %v; want %d", when, list, err, want)
			}
		}
		w.busy(5 * time.Minute)
		copies(0, "five minutes in")
		w.busy(10 * time.Minute)
		copies(1, "a quarter of an hour in")
		w.busy(time.Hour)
		copies(1, "an hour later")
	})
}
