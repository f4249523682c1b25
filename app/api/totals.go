package api

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"unknot/app/breaks"
)

// MarshalJSON writes the totals; no map in them is null. It is written out by hand: a year of days
// has 16 000 counts in it, for each of which encoding/json makes garbage.
func (t Totals) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 1024)
	for _, f := range []struct {
		key   string
		value int
	}{
		{`{"sitting_s":`, t.SittingS},
		{`,"standing_s":`, t.StandingS},
		{`,"away_s":`, t.AwayS},
		{`,"longest_bout_s":`, t.LongestBoutS},
		{`,"bouts":`, t.Bouts},
	} {
		b = strconv.AppendInt(append(b, f.key...), int64(f.value), 10)
	}
	b = append(b, `,"outcomes":`...)
	b = appendObject(b, t.Outcomes, func(b []byte, counts map[breaks.Outcome]int) []byte {
		return appendObject(b, counts, func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) })
	})
	b = strconv.AppendInt(append(b, `,"heat_s":`...), int64(t.HeatS), 10)
	b = strconv.AppendInt(append(b, `,"water_ml":`...), int64(t.WaterML), 10)
	return append(b, '}'), nil
}

// Breaks counts what became of a day's breaks: Taken is done, partly done or natural, asked for or not.
// Posture checks, water and check-ins are none: see breaks.Kind.IsBreak.
func (t Totals) Breaks() (taken, skipped, missed int) {
	for kind, by := range t.Outcomes {
		if kind.IsBreak() {
			taken += by[breaks.Done] + by[breaks.Partial] + by[breaks.Natural]
			skipped += by[breaks.Skipped]
			missed += by[breaks.Missed]
		}
	}
	return taken, skipped, missed
}

// appendObject writes a map as encoding/json does, its keys in order.
func appendObject[K ~string, V any](b []byte, m map[K]V, value func([]byte, V) []byte) []byte {
	keys := slices.AppendSeq(make([]K, 0, 16), maps.Keys(m))
	slices.Sort(keys)
	b = append(b, '{')
	for i, k := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, string(k)), ':')
		b = value(b, m[k])
	}
	return append(b, '}')
}

// appendString writes a string as JSON; most are words that need no escaping.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && c != '-' && c != '_' {
			quoted, err := json.Marshal(s)
			if err != nil {
				return append(b, `""`...) // a string always can be
			}
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}
