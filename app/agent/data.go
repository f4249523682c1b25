package agent

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"unknot/app/agent/store"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/settings"
)

// Export implements api.Backend. The history is read beside the loop: reminders do not wait for it.
func (a *Agent) Export(ctx context.Context, from, to string) (api.Archive, error) {
	out := api.Archive{Agent: a.version, From: from, To: to}
	var zone store.Zone
	err := a.loop.call(ctx, func() {
		now := a.clock.Now()
		zone = a.zone(now)
		out.ExportedAt, out.Settings, out.DayStartsAt = api.Time{Time: now.Wall}, a.settings.ToMap(), a.settings.DayStartsAt
	})
	if err != nil {
		return api.Archive{}, err
	}
	start, end, err := a.stretch(ctx, from, to, zone)
	if err != nil {
		return api.Archive{}, err
	}
	kept, err := a.store.Archive(ctx, start, end)
	if err != nil {
		return api.Archive{}, err
	}
	archived(&out, kept)
	return out, nil
}

// stretch is the time from the beginning of one day to the end of another, as they are told apart
// where their pages are shown; without a date, from before and until after any instant there is.
func (a *Agent) stretch(ctx context.Context, from, to string, z store.Zone) (start, end time.Time, err error) {
	end = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	if from != "" {
		day, err := a.store.Day(ctx, from, z, store.Present{Now: a.clock.Now().Wall})
		if err != nil {
			return start, end, err
		}
		start = day.From
	}
	if to != "" {
		day, err := a.store.Day(ctx, to, z, store.Present{Now: a.clock.Now().Wall})
		if err != nil {
			return start, end, err
		}
		end = day.To
	}
	return start, end, nil
}

// Import implements api.Backend: first the history, which the settings cannot hold up, then what of
// the settings holds here. Of the history the rules hear only what guides go on from: heat's caps count
// what was done on this desk.
func (a *Agent) Import(ctx context.Context, archive api.Archive) (out api.Imported, err error) {
	out.Entries = archive.Len()
	out.Added, err = a.store.Import(ctx, unarchived(archive))
	if out.Added > 0 {
		a.otherHistory(ctx)
	}
	if err != nil {
		return out, err
	}
	var failed error
	err = a.loop.call(ctx, func() {
		was := a.settings
		next, refused := whatHolds(was, archive.Settings)
		out.SettingsRefused = refused
		if out.SettingsChanged = settings.Changed(was, next); len(out.SettingsChanged) > 0 {
			failed = a.change(func(settings.Settings) (settings.Settings, error) { return next, nil })
		}
	})
	if err == nil && failed != nil {
		err = fmt.Errorf("keep the imported settings: %w", failed)
	}
	return out, err
}

// whatHolds gives s with every value of a tree that can hold, and names the others. Heat's limits
// are among the reasons: see app/settings.
func whatHolds(s settings.Settings, tree map[string]any) (settings.Settings, []api.RefusedSetting) {
	var refused []api.RefusedSetting
	for _, one := range single(tree) {
		next, err := settings.Patch(s, one)
		if err == nil {
			s = next
			continue
		}
		r := api.RefusedSetting{Reason: err.Error()}
		var bad *settings.Error
		if errors.As(err, &bad) {
			r.Key, r.Reason = bad.Key, sentence(bad.Reason)
		}
		refused = append(refused, r)
	}
	return s, refused
}

// single takes a tree apart into trees of one value each, in the order of their keys.
func single(tree map[string]any) []map[string]any {
	var out []map[string]any
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		below, ok := tree[key].(map[string]any)
		if !ok || len(below) == 0 {
			out = append(out, map[string]any{key: tree[key]})
			continue
		}
		for _, one := range single(below) {
			out = append(out, map[string]any{key: one})
		}
	}
	return out
}

// RestoreBackup implements api.Backend.
func (a *Agent) RestoreBackup(ctx context.Context, name string) ([]api.Backup, error) {
	err := a.store.RestoreBackup(ctx, name)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, &api.Error{Code: string(breaks.NotFound)}
	case err != nil:
		a.log.Error("a backup was not restored", "err", err)
		return nil, &api.Error{Status: http.StatusConflict, Code: api.CodeBackupUnusable}
	}
	a.otherHistory(ctx)
	return a.Backups(ctx)
}

// Forget implements api.Backend. It runs on the loop, so that no step comes between the deleting
// and what must outlive it: the rules' state (heat's caps are in it) and the bout that goes on.
func (a *Agent) Forget(ctx context.Context) error {
	var failed error
	err := a.loop.call(ctx, func() {
		failed = a.store.Forget(ctx)
		now := a.clock.Now()
		var b store.Batch
		if bout := a.loop.engine.View(now).Bout; bout != nil {
			open := *bout
			open.EndedAt = time.Time{}
			b.SaveBout(open)
		}
		b.Seen(now)
		a.saveState(now, &b)
		a.commit(&b)
		a.lastSession, a.offer = "", nil
		a.tellDay(now)
	})
	if err != nil {
		return err
	}
	return failed
}

// otherHistory is what follows when the history has changed under the agent: guides go on from it, who
// watches looks again, and the days are summed up while nobody waits for them.
func (a *Agent) otherHistory(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	m := a.memory(ctx)
	_ = a.loop.call(ctx, func() {
		now := a.clock.Now()
		a.recall(m)
		var b store.Batch
		a.saveState(now, &b)
		a.commit(&b)
		zone, present := a.zone(now), store.Present{Now: now.Wall, Bout: a.loop.engine.View(now).Bout}
		a.tellDay(now)
		a.caring.Go(func() {
			if err := a.store.KeepTotals(ctx, zone, present); err != nil && !errors.Is(err, store.ErrClosed) {
				a.log.Warn("the days were not summed up ahead", "err", err)
			}
		})
	})
}

// memory is what the rules go on from in a history: what was done last of each guide, and the scores that
// advice about weeks and months rests on.
type memory struct {
	done   []breaks.Care
	scores []breaks.CheckInEntry
}

// memory reads it. Of a large history it takes a while: nobody waits on the loop for it.
func (a *Agent) memory(ctx context.Context) (m memory) {
	var err error
	m.done, err = a.store.LastDone(ctx)
	now := a.clock.Now().Wall
	lately, failed := a.store.Entries(ctx, now.AddDate(0, 0, -breaks.RecallDays), now)
	if err = errors.Join(err, failed); err != nil {
		a.log.Warn("the rules do not go on from all of the history", "err", err)
	}
	m.scores = lately.CheckIns
	return m
}

// recall has the rules go on from it. It runs on the loop.
func (a *Agent) recall(m memory) {
	a.loop.engine.Recall(m.done)
	a.loop.engine.RecallScores(m.scores)
}

// tellDay tells the watchers that days are to be fetched anew. It runs on the loop.
func (a *Agent) tellDay(now breaks.Now) {
	a.publish(now)
	a.tell(now, "day")
}
