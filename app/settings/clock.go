package settings

import (
	"fmt"
	"time"
)

// parseClock takes "HH:MM", 00:00 to 24:00, as time since midnight.
func parseClock(v any) (time.Duration, bool) {
	text, _ := v.(string)
	if len(text) != 5 || text[2] != ':' {
		return 0, false
	}
	hour, ok1 := twoDigits(text[:2])
	minute, ok2 := twoDigits(text[3:])
	d := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	return d, ok1 && ok2 && minute < 60 && d <= 24*time.Hour
}

func twoDigits(text string) (int, bool) {
	a, b := text[0], text[1]
	return int(a-'0')*10 + int(b-'0'), '0' <= a && a <= '9' && '0' <= b && b <= '9'
}

func formatClock(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d/time.Hour), int(d%time.Hour/time.Minute))
}
