package store_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"unknot/app/agent/store"
	"unknot/app/agent/store/storetest"
	"unknot/app/breaks"
)

var berlin = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return loc
})

func zone() store.Zone { return store.Zone{Loc: berlin(), DayStartsAt: 4 * time.Hour} }

// until is the end of the filled years.
var until = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// filled gives a history of some years, made once for all that need it.
func filled(tb testing.TB, years int) string {
	tb.Helper()
	fills.Lock()
	defer fills.Unlock()
	if path, ok := fills.paths[years]; ok {
		return path
	}
	dir, err := os.MkdirTemp("", "unknot-filled-")
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(dir, "unknot.db")
	fills.paths[years] = path
	if err := storetest.Fill(context.Background(), store.Options{Path: path}, years, until.In(berlin())); err != nil {
		tb.Fatal(err)
	}
	return path
}

var fills = struct {
	sync.Mutex
	paths map[int]string
}{paths: map[int]string{}}

func TestMain(m *testing.M) {
	if os.Getenv("UNKNOT_TEST_WRITER") != "" {
		writeUntilKilled()
	}
	code := m.Run()
	for _, path := range fills.paths {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// big opens a fresh copy of some years, so that none lives on what another has kept.
func big(tb testing.TB, years int) *store.Store {
	tb.Helper()
	b, err := os.ReadFile(filled(tb, years))
	if err != nil {
		tb.Fatal(err)
	}
	mine := filepath.Join(tb.TempDir(), "unknot.db")
	if err := os.WriteFile(mine, b, 0o600); err != nil {
		tb.Fatal(err)
	}
	s, err := store.Open(tb.Context(), store.Options{Path: mine, Version: "test"})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func BenchmarkDay(b *testing.B) {
	s := big(b, 10)
	for b.Loop() {
		if d, err := s.Day(b.Context(), "2021-06-10", zone(), store.Present{Now: until}); err != nil || len(d.Bouts) == 0 {
			b.Fatal(len(d.Bouts), err)
		}
	}
}

func benchmarkTotals(b *testing.B, from, to string, cold bool) {
	s := big(b, 10)
	z := zone()
	for b.Loop() {
		if cold {
			// Another beginning of the day: nothing of what is kept holds.
			z.DayStartsAt ^= time.Minute
		}
		days, err := s.Totals(b.Context(), from, to, z, store.Present{Now: until})
		if err != nil || days[10].Totals.Bouts == 0 {
			b.Fatal(len(days), err)
		}
	}
}

func BenchmarkMonth(b *testing.B)     { benchmarkTotals(b, "2021-06-01", "2021-06-30", false) }
func BenchmarkMonthCold(b *testing.B) { benchmarkTotals(b, "2021-06-01", "2021-06-30", true) }
func BenchmarkYear(b *testing.B)      { benchmarkTotals(b, "2021-06-01", "2022-05-31", false) }
func BenchmarkYearCold(b *testing.B)  { benchmarkTotals(b, "2021-06-01", "2022-05-31", true) }

// BenchmarkKeepTotals is what a start with a new version does aside, once: all ten years.
func BenchmarkKeepTotals(b *testing.B) {
	s := big(b, 10)
	z := zone()
	for b.Loop() {
		z.DayStartsAt ^= time.Minute
		if err := s.KeepTotals(b.Context(), z, store.Present{Now: until}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	s := big(b, 10)
	at := until
	for b.Loop() {
		at = at.Add(time.Second)
		var batch store.Batch
		batch.SaveCare(breaks.Care{ID: "x", At: at, Kind: breaks.KindMove, Outcome: breaks.Done})
		batch.SaveState(store.State{Engine: make([]byte, 3000), Saved: breaks.Now{Wall: at}, Boot: "b"})
		if err := s.Commit(b.Context(), &batch); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHeartbeat(b *testing.B) {
	s := big(b, 10)
	var batch store.Batch
	batch.SaveBout(breaks.Bout{ID: "open", StartedAt: until, Posture: breaks.Sitting})
	if err := s.Commit(b.Context(), &batch); err != nil {
		b.Fatal(err)
	}
	at := until
	for b.Loop() {
		at = at.Add(time.Minute)
		var batch store.Batch
		batch.Seen(breaks.Now{Mono: time.Hour, Wall: at})
		if err := s.Commit(b.Context(), &batch); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenTenYears and BenchmarkOpenEmpty together say what a long history costs a start.
func BenchmarkOpenTenYears(b *testing.B) { benchmarkOpen(b, filled(b, 10)) }

func BenchmarkOpenEmpty(b *testing.B) { benchmarkOpen(b, filepath.Join(b.TempDir(), "unknot.db")) }

func benchmarkOpen(b *testing.B, path string) {
	for b.Loop() {
		s, err := store.Open(b.Context(), store.Options{Path: path})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkInsights(b *testing.B, from, to string) {
	s := big(b, 10)
	if err := s.KeepTotals(b.Context(), zone(), store.Present{Now: until}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		in, err := s.Insights(b.Context(), from, to, zone(), store.Present{Now: until})
		if err != nil || in.Period.Worked == 0 || len(in.Kinds) == 0 {
			b.Fatal(in.Period, err)
		}
	}
}

// BenchmarkLastDone is what an import reads for guides to go on from.
func BenchmarkLastDone(b *testing.B) {
	s := big(b, 10)
	for b.Loop() {
		if _, err := s.LastDone(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInsightsWeek(b *testing.B)  { benchmarkInsights(b, "2026-11-16", "2026-11-22") }
func BenchmarkInsightsMonth(b *testing.B) { benchmarkInsights(b, "2021-06-01", "2021-06-30") }

// The running year has days to come, and needs the year before it too.
func BenchmarkInsightsYear(b *testing.B) { benchmarkInsights(b, "2026-01-01", "2026-12-31") }
