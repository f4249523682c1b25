package agent

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/api"
	"unknot/app/breaks"
)

// morning fills a history: bouts, absences, care, a score, water, a rating.
func morning(t *testing.T, w *world) {
	t.Helper()
	w.busy(20 * time.Minute)
	if _, err := w.client.StartSession(t.Context(), api.StartRequest{Guide: "cat_cow_seated"}); err != nil {
		t.Fatal(err)
	}
	w.rest(40 * time.Second)
	score := 3
	steps := []func() (api.Status, error){
		func() (api.Status, error) { return w.client.Session(t.Context(), "finish", api.SessionRequest{}) },
		func() (api.Status, error) {
			return w.client.Rate(t.Context(), api.RateRequest{Answer: "better", Score: &score})
		},
		func() (api.Status, error) {
			return w.client.CheckIn(t.Context(), api.CheckInRequest{Score: &score, Side: "left", Note: "=after, the \"drive\"\n"})
		},
		func() (api.Status, error) { return w.client.Water(t.Context(), api.WaterRequest{}) },
		func() (api.Status, error) { return w.client.Screening(t.Context(), api.ScreeningRequest{}) },
	}
	for _, step := range steps {
		if _, err := step(); err != nil {
			t.Fatal(err)
		}
	}
	w.busy(10 * time.Minute)
	w.rest(10 * time.Minute)
	w.busy(5 * time.Minute)
	w.rest(10 * time.Minute)
}

// taken is an export, and what is in it of the history: a line each, without what was going on.
func taken(t *testing.T, w *world) (whole, history string) {
	t.Helper()
	var out bytes.Buffer
	if err := w.client.Export(t.Context(), api.FormatJSON, "", "", &out); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, `{"id":`) && !strings.Contains(line, `"ended_at":null`) {
			lines = append(lines, strings.TrimRight(line, ",]\n"))
		}
	}
	return out.String(), strings.Join(lines, "\n")
}

func TestAHistoryGoesOutAndComesInAgainExactly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first := start(t, t.TempDir(), boottimetest.New(time.Hour, monday()))
		morning(t, first)
		whole, want := taken(t, first)
		for _, list := range []string{`"posture":`, `"cause":`, `"outcome":"done"`, `"ml":250`, `"answer":"better"`, `"clear":true`, `\"drive\"\n`} {
			if !strings.Contains(want, list) {
				t.Errorf("the export has no %s:\n%s", list, want)
			}
		}
		totals := first.day().Totals
		first.stop()

		second := start(t, t.TempDir(), boottimetest.New(time.Hour, monday().AddDate(0, 0, 1)))
		events := heard(t, second)
		said, err := second.client.Import(t.Context(), strings.NewReader(whole))
		if err != nil || said.Added == 0 || len(said.SettingsChanged)+len(said.SettingsRefused) != 0 {
			t.Fatalf("the import said %+v, %v", said, err)
		}
		if synctest.Wait(); !slices.Contains(events(), "day") {
			t.Errorf("who watches heard %v, want to be told that days changed", events())
		}
		_, got := taken(t, second)
		if got != want {
			t.Errorf("went out\n%s\ncame in\n%s", want, got)
		}
		if d := second.day(); d.Totals.SittingS != totals.SittingS || d.Totals.WaterML != totals.WaterML {
			t.Errorf("the day's totals are %+v, want %+v", d.Totals, totals)
		}
		said, err = second.client.Import(t.Context(), strings.NewReader(whole))
		if err != nil || said.Added != 0 {
			t.Errorf("the second import added %d, %v; want nothing", said.Added, err)
		}
		if _, again := taken(t, second); again != want {
			t.Errorf("the second import changed the history to\n%s", again)
		}
	})
}

// heard collects the events that a watcher is told of.
func heard(t *testing.T, w *world) func() []string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var names []string
	done := make(chan error, 1)
	go func() {
		done <- w.client.Watch(ctx, false, func(ev api.Event) error { names = append(names, ev.Event); return nil })
	}()
	t.Cleanup(func() { cancel(); <-done })
	synctest.Wait()
	return func() []string { return names }
}

func TestAnExportOfADayHasThatDayOnly(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		morning(t, w)
		for _, c := range []struct {
			from, to string
			drinks   int
		}{{"2026-11-23", "2026-11-23", 1}, {"2026-11-23", "", 1}, {"", "2026-11-22", 0}, {"2026-11-24", "", 0}} {
			a, err := w.agent.Export(t.Context(), c.from, c.to)
			if err != nil || len(a.Water) != c.drinks {
				t.Errorf("from %q to %q: %d drinks, %v; want %d", c.from, c.to, len(a.Water), err, c.drinks)
			}
		}
	})
}

func TestAnImportTakesOnlySettingsThatHold(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		said, err := w.client.Import(t.Context(), strings.NewReader(`{"format":"unknot","version":1,
			"settings":{"theme":"dark","nonsense":1,"kinds":{"heat":{"length":"25m","gap":"10m","daily_cap":9},"move":{"every":"45m"}}},
			"water":[{"id":"w","at":"2026-11-23T08:00:00+01:00","ml":250}]}`))
		if err != nil {
			t.Fatal(err)
		}
		if said.Added != 1 || !slices.Equal(said.SettingsChanged, []string{"theme", "kinds.move.every"}) {
			t.Errorf("the import said %+v, want the drink and the two settings that hold", said)
		}
		var refused []string
		for _, r := range said.SettingsRefused {
			if r.Reason == "" {
				t.Errorf("no reason why %s is refused", r.Key)
			}
			refused = append(refused, r.Key)
		}
		if want := []string{"kinds.heat.daily_cap", "kinds.heat.gap", "kinds.heat.length", "nonsense"}; !slices.Equal(refused, want) {
			t.Errorf("refused %v, want %v", refused, want)
		}
		s, err := w.client.Settings(t.Context())
		if err != nil || s["theme"] != "dark" || s["kinds"].(map[string]any)["heat"].(map[string]any)["length"] != "15m" {
			t.Errorf("the settings are %v, %v", s, err)
		}
		if d := w.day(); d.Totals.WaterML != 250 {
			t.Errorf("%d ml of water, want those that were imported", d.Totals.WaterML)
		}
	})
}

func TestAMalformedImportChangesNothing(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		_, err := w.client.Import(t.Context(), strings.NewReader(`{"format":"unknot","version":1,"settings":{"theme":"dark"},
			"water":[{"id":"w","at":"2026-11-23T08:00:00+01:00","ml":250},{"id":"x","at":"noon","ml":250}]}`))
		refusal, ok := errors.AsType[*api.Error](err)
		if !ok || refusal.Code != api.CodeBadRequest || refusal.Key != "water[1].at" {
			t.Errorf("the import said %v, want the place at fault", err)
		}
		if s, err := w.client.Settings(t.Context()); err != nil || s["theme"] != "system" || w.day().Totals.WaterML != 0 {
			t.Errorf("the theme is %v, water %d ml: something was taken all the same", s["theme"], w.day().Totals.WaterML)
		}
	})
}

func TestForgettingLeavesNothingButWhatGoesOnAndHeatsCaps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		clock := boottimetest.New(time.Hour, monday())
		w := start(t, dir, clock)
		morning(t, w)
		if _, err := w.client.BackUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		w.busy(5 * time.Minute)
		if _, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true}); err != nil {
			t.Fatal(err)
		}
		w.rest(2 * time.Minute)
		if _, err := w.client.Session(t.Context(), "stop", api.SessionRequest{}); err != nil {
			t.Fatal(err)
		}
		events := heard(t, w)
		if err := w.client.Forget(t.Context()); err != nil {
			t.Fatal(err)
		}
		if synctest.Wait(); !slices.Contains(events(), "day") {
			t.Errorf("who watches heard %v, want to be told that days changed", events())
		}
		d := w.day()
		if len(d.Care)+len(d.Water)+len(d.CheckIns)+len(d.Away) != 0 || len(d.Bouts) > 1 {
			t.Errorf("the day still has %+v", d)
		}
		if list, err := w.client.Backups(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("the backups %v are still there, %v", list, err)
		}
		// As after kill -9: what must outlive it was saved at once.
		left := leftBehind(t, dir)
		w.stop()
		clock.Sleep(10 * time.Second)
		w = start(t, left, clock)
		_, err := w.client.StartSession(t.Context(), api.StartRequest{Kind: breaks.KindHeat, Screened: true})
		if refusal, ok := errors.AsType[*api.Error](err); !ok || refusal.Code != string(breaks.HeatGapReached) {
			t.Errorf("heat after forgetting and a restart: %v, want heat_gap_reached", err)
		}
	})
}

func TestABackupIsRestoredAndUnknownOnesAreNot(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		morning(t, w)
		copied, err := w.client.BackUp(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.client.Water(t.Context(), api.WaterRequest{}); err != nil {
			t.Fatal(err)
		}
		events := heard(t, w)
		list, err := w.client.RestoreBackup(t.Context(), copied.Name)
		if err != nil || len(list) != 2 {
			t.Errorf("restored: %v, %v; want the copy and the one made before", list, err)
		}
		if synctest.Wait(); !slices.Contains(events(), "day") {
			t.Errorf("who watches heard %v, want to be told that days changed", events())
		}
		if got := w.day().Totals.WaterML; got != 250 {
			t.Errorf("%d ml of water, want the 250 of the copy", got)
		}
		for _, name := range []string{"unknot-1999-01-01.db", "../unknot.db"} {
			_, err = w.client.RestoreBackup(t.Context(), name)
			if refusal, ok := errors.AsType[*api.Error](err); !ok || refusal.Code != string(breaks.NotFound) {
				t.Errorf("restoring %s: %v, want not_found", name, err)
			}
		}
	})
}
