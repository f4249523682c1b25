// Package storetest fills a history with years of somebody's working days, for benchmarks and for
// tests of what reads it.
package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"unknot/app/agent/store"
	"unknot/app/breaks"
)

// A working day as the design counts them: ten years are 25 000 bouts and 60 000 entries of care.
const (
	boutsPerDay = 10
	carePerDay  = 24
)

// Fill adds the working days of the years before until to the history of o, closed before and
// after. The same call gives the same days. Ten years take some seconds.
func Fill(ctx context.Context, o store.Options, years int, until time.Time) error {
	s, err := store.Open(ctx, o)
	if err != nil {
		return fmt.Errorf("fill a history: %w", err)
	}
	g := generator{chance: rand.New(rand.NewChaCha8([32]byte{1}))}
	batch := &store.Batch{}
	day := time.Date(until.Year()-years, until.Month(), until.Day(), 8, 30, 0, 0, until.Location())
	for n := 1; day.Before(until); n++ {
		if wd := day.Weekday(); wd != time.Saturday && wd != time.Sunday {
			g.day(batch, day)
		}
		if n%60 == 0 {
			if err := s.Commit(ctx, batch); err != nil {
				return fmt.Errorf("fill a history: %w", err)
			}
			batch = &store.Batch{}
		}
		day = day.AddDate(0, 0, 1)
	}
	if err := s.Commit(ctx, batch); err != nil {
		return fmt.Errorf("fill a history: %w", err)
	}
	return s.Close(ctx)
}

type generator struct{ chance *rand.Rand }

func (g generator) id() string {
	var b [16]byte
	for i := range b {
		b[i] = byte(g.chance.Uint32())
	}
	id, err := uuid.FromBytes(b[:])
	if err != nil {
		panic(err) // sixteen bytes are always one
	}
	return id.String()
}

// between gives a length of time in whole seconds.
func (g generator) between(lo, hi time.Duration) time.Duration {
	return (lo + time.Duration(g.chance.Int64N(int64(hi-lo)))).Truncate(time.Second)
}

// day adds one working day that begins about start.
func (g generator) day(b *store.Batch, start time.Time) {
	now := start.Add(g.between(0, 40*time.Minute))
	for range boutsPerDay {
		length := g.between(20*time.Minute, 65*time.Minute)
		posture := breaks.Sitting
		if g.chance.IntN(8) == 0 {
			posture = breaks.Standing
		}
		b.SaveBout(breaks.Bout{ID: g.id(), StartedAt: now, EndedAt: now.Add(length), Elapsed: length, Posture: posture})
		for i := range carePerDay / boutsPerDay {
			g.care(b, now.Add(length*time.Duration(i+1)/4))
		}
		now = now.Add(length)
		gone := g.between(2*time.Minute, 20*time.Minute)
		b.SaveAway(breaks.AwaySpan{ID: g.id(), StartedAt: now, EndedAt: now.Add(gone), Elapsed: gone, Cause: breaks.CauseIdle})
		now = now.Add(gone)
	}
	for range carePerDay % boutsPerDay {
		g.care(b, now)
		now = now.Add(time.Minute)
	}
	for range 3 {
		b.SaveWater(breaks.WaterEntry{ID: g.id(), At: now.Add(-g.between(0, 6*time.Hour)), ML: 250})
	}
	b.SaveCheckIn(breaks.CheckInEntry{ID: g.id(), At: now, Score: g.chance.IntN(6), Side: "left", Area: "lumbar"})
}

func (g generator) care(b *store.Batch, at time.Time) {
	kinds := []breaks.Kind{breaks.KindPosture, breaks.KindMove, breaks.KindMove, breaks.KindStretch, breaks.KindHeat}
	outcomes := []breaks.Outcome{breaks.Done, breaks.Done, breaks.Natural, breaks.Skipped, breaks.Missed, breaks.Partial}
	kind := kinds[g.chance.IntN(len(kinds))]
	c := breaks.Care{
		ID: g.id(), At: at, Kind: kind, Guide: "move_short", Outcome: outcomes[g.chance.IntN(len(outcomes))],
		Planned: 2 * time.Minute, Elapsed: g.between(10*time.Second, 2*time.Minute),
		Origin: breaks.FromPrompt, AnsweredIn: g.between(time.Second, 2*time.Minute), Snoozes: g.chance.IntN(2),
	}
	if kind == breaks.KindMove && g.chance.IntN(2) == 0 {
		c.Merged = []breaks.Kind{breaks.KindStretch, breaks.KindWater}
	}
	b.SaveCare(c)
}
