package store

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"unknot/app/breaks"
)

// Kept totals are one short text a day: seven numbers, then what is not zero of the outcomes. A
// year of them is read in a few milliseconds, a third of what JSON takes.
//
//	sitting standing away longest bouts heat water kind.outcome=n …    (nanoseconds, millilitres)

func totalsText(t breaks.Totals) string {
	var b strings.Builder
	fmt.Fprint(&b, int64(t.Sitting), int64(t.Standing), int64(t.Away), int64(t.LongestBout), t.Bouts, int64(t.Heat), t.WaterML)
	for _, kind := range slices.Sorted(maps.Keys(t.Outcomes)) {
		for _, outcome := range slices.Sorted(maps.Keys(t.Outcomes[kind])) {
			if n := t.Outcomes[kind][outcome]; n != 0 {
				fmt.Fprintf(&b, " %s.%s=%d", kind, outcome, n)
			}
		}
	}
	return b.String()
}

// parseTotals is the inverse; false means that the text is of no use and the day is summed up anew.
func parseTotals(text string) (t breaks.Totals, ok bool) {
	t, text, ok = parseSums(text)
	if !ok {
		return t, false
	}
	t.Outcomes = make(map[breaks.Kind]map[breaks.Outcome]int, len(breaks.Kinds))
	for _, kind := range breaks.Kinds { // as breaks.Tally does: a zero is said
		counts := make(map[breaks.Outcome]int, len(breaks.Outcomes))
		for _, outcome := range breaks.Outcomes {
			counts[outcome] = 0
		}
		t.Outcomes[kind] = counts
	}
	for text != "" {
		var word string
		word, text, _ = strings.Cut(text, " ")
		name, count, _ := strings.Cut(word, "=")
		kind, outcome, _ := strings.Cut(name, ".")
		n, err := strconv.Atoi(count)
		if err != nil {
			return t, false
		}
		counts := t.Outcomes[breaks.Kind(kind)]
		if counts == nil {
			counts = map[breaks.Outcome]int{}
			t.Outcomes[breaks.Kind(kind)] = counts
		}
		counts[breaks.Outcome(outcome)] = n
	}
	return t, true
}

// parseSums reads the numbers alone, and gives the rest of the text.
func parseSums(text string) (t breaks.Totals, rest string, ok bool) {
	var numbers [7]int64
	for i := range numbers {
		word, rest, _ := strings.Cut(text, " ")
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return t, "", false
		}
		numbers[i], text = n, rest
	}
	t.Sitting, t.Standing, t.Away = time.Duration(numbers[0]), time.Duration(numbers[1]), time.Duration(numbers[2])
	t.LongestBout, t.Bouts = time.Duration(numbers[3]), int(numbers[4])
	t.Heat, t.WaterML = time.Duration(numbers[5]), int(numbers[6])
	return t, text, true
}
