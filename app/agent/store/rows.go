package store

import (
	"strings"
	"time"
)

// moment is an instant as a row keeps it: UTC milliseconds and the local offset in minutes.
type moment struct {
	at, offset int64
	mono       int64 // nanoseconds on the monotonic clock, where the row has it
}

func stamp(t time.Time) moment {
	_, seconds := t.Zone()
	return moment{at: t.UnixMilli(), offset: int64(seconds / 60)}
}

// orNull gives the instant's two columns, NULL for the zero time.
func orNull(t time.Time) (at, offset any) {
	if t.IsZero() {
		return nil, nil
	}
	m := stamp(t)
	return m.at, m.offset
}

// instant gives the moment back with the local offset that it had. s.mu is held.
func (s *Store) instant(at, offset int64) time.Time {
	zone, ok := s.zones[int(offset)]
	if !ok {
		zone = time.FixedZone("", int(offset)*60)
		s.zones[int(offset)] = zone
	}
	return time.UnixMilli(at).In(zone)
}

func millis(d time.Duration) int64 { return max(0, d.Milliseconds()) }

func ofMillis(ms int64) time.Duration { return time.Duration(ms) * time.Millisecond }

// words joins a list of words for one column, and unword takes it apart again.
func words[T ~string](list []T) string {
	var b strings.Builder
	for i, w := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(w))
	}
	return b.String()
}

func unword[T ~string](text string) []T {
	if text == "" {
		return nil
	}
	parts := strings.Split(text, ",")
	list := make([]T, len(parts))
	for i, p := range parts {
		list[i] = T(p)
	}
	return list
}
