package agent

import (
	"context"
	"errors"
	"net/http"
	"time"

	"unknot/app/agent/store"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// todayTotals sums up the running day, the open bout or absence included.
func (a *Agent) todayTotals(now breaks.Now, v breaks.View) api.StatusToday {
	zone := a.zone(now)
	date := zone.DateOf(now.Wall)
	day, err := a.store.Day(context.Background(), date, zone, store.Present{Now: now.Wall, Bout: v.Bout})
	if err != nil {
		a.log.Error("today could not be read", "err", err)
	}
	return api.StatusToday{Date: date, Totals: totalsOf(day.Totals)}
}

// zone is where days are told apart now.
func (a *Agent) zone(now breaks.Now) store.Zone {
	return store.Zone{Loc: now.Wall.Location(), DayStartsAt: a.settings.DayStartsAt}
}

// Day implements api.Backend.
func (a *Agent) Day(ctx context.Context, date string) (d api.Day, err error) {
	var failed error
	err = a.loop.call(ctx, func() { d, failed = a.day(ctx, date) })
	if err == nil {
		err = failed
	}
	return d, err
}

func (a *Agent) day(ctx context.Context, date string) (api.Day, error) {
	now := a.clock.Now()
	v := a.loop.engine.View(now)
	day, err := a.store.Day(ctx, date, a.zone(now), store.Present{Now: now.Wall, Bout: v.Bout})
	if err != nil {
		return api.Day{}, err
	}
	out := api.Day{
		Date: date, StartsAt: api.Time{Time: day.From}, EndsAt: api.Time{Time: day.To}, Totals: totalsOf(day.Totals),
	}
	for _, b := range day.Bouts {
		out.Bouts = append(out.Bouts, api.Bout{
			ID: b.ID, StartedAt: api.Time{Time: b.StartedAt}, EndedAt: optional(b.EndedAt), ElapsedS: elapsed(b.Elapsed, b.StartedAt, b.EndedAt, now.Wall), Posture: b.Posture,
		})
	}
	for _, x := range day.Away {
		out.Away = append(out.Away, api.Away{
			ID: x.ID, StartedAt: api.Time{Time: x.StartedAt}, EndedAt: optional(x.EndedAt), ElapsedS: elapsed(x.Elapsed, x.StartedAt, x.EndedAt, now.Wall), Cause: x.Cause, Was: x.Was,
		})
	}
	for _, c := range day.Care {
		out.Care = append(out.Care, api.Care{
			ID: c.ID, At: api.Time{Time: c.At}, Kind: c.Kind, Guide: c.Guide, Outcome: c.Outcome,
			PlannedS: seconds(c.Planned), ElapsedS: seconds(c.Elapsed), Merged: orEmpty(c.Merged), HeldBy: orEmpty(c.HeldBy),
			Side: c.Side, Source: c.Source, Hurts: c.Hurts,
			Origin: c.Origin, Hosts: c.Hosts, AnsweredMS: c.AnsweredIn.Milliseconds(), Snoozes: c.Snoozes,
		})
	}
	for _, c := range day.CheckIns {
		out.CheckIns = append(out.CheckIns, api.CheckIn{
			ID: c.ID, At: api.Time{Time: c.At}, Score: c.Score, Side: c.Side, Area: c.Area, Note: c.Note, StoppedMe: c.StoppedMe, Flags: orEmpty(c.Flags),
		})
	}
	for _, w := range day.Water {
		out.Water = append(out.Water, api.Water{ID: w.ID, At: api.Time{Time: w.At}, ML: w.ML})
	}
	wraps, err := a.store.Wraps(ctx, day.From, day.To)
	for _, w := range wraps {
		out.Wraps = append(out.Wraps, api.Wrap{
			ID: w.ID, StartedAt: api.Time{Time: w.StartedAt}, EndedAt: optional(w.EndedAt), ElapsedS: elapsed(w.Elapsed, w.StartedAt, w.EndedAt, now.Wall),
		})
	}
	if err != nil {
		return api.Day{}, err
	}
	return out, nil
}

// elapsed is the length of a span in seconds; an open one goes on until now.
func elapsed(measured time.Duration, from, to, now time.Time) int {
	if to.IsZero() {
		return max(0, seconds(now.Sub(from)))
	}
	return seconds(measured)
}

// Days implements api.Backend.
func (a *Agent) Days(ctx context.Context, from, to string) (out []api.DayTotals, err error) {
	var failed error
	err = a.loop.call(ctx, func() {
		now := a.clock.Now()
		v := a.loop.engine.View(now)
		var days []store.DayTotals
		days, failed = a.store.Totals(ctx, from, to, a.zone(now), store.Present{Now: now.Wall, Bout: v.Bout})
		for _, d := range days {
			out = append(out, api.DayTotals{Date: d.Date, Totals: totalsOf(d.Totals)})
		}
	})
	if err == nil {
		err = failed
	}
	return out, err
}

// ChangeEntry implements api.Backend.
func (a *Agent) ChangeEntry(ctx context.Context, date, list, id string, patch []byte) (api.Day, error) {
	return a.correct(ctx, date, func() error { return a.correction(ctx, list, id, patch) })
}

// DeleteEntry implements api.Backend.
func (a *Agent) DeleteEntry(ctx context.Context, date, list, id string) (api.Day, error) {
	return a.correct(ctx, date, func() error { return a.store.Delete(ctx, store.List(list), id) })
}

// RestoreEntry implements api.Backend.
func (a *Agent) RestoreEntry(ctx context.Context, date, list, id string) (api.Day, error) {
	return a.correct(ctx, date, func() error { return a.store.Restore(ctx, store.List(list), id) })
}

// correct changes what is written of a day. The rules do not hear of it: their caps count what
// was done, whatever the list says.
func (a *Agent) correct(ctx context.Context, date string, f func() error) (d api.Day, err error) {
	var failed error
	err = a.loop.call(ctx, func() {
		if failed = f(); failed != nil {
			return
		}
		if d, failed = a.day(ctx, date); failed == nil {
			now := a.clock.Now()
			a.publish(now)
			a.tell(now, "day")
		}
	})
	switch {
	case err != nil:
		return d, err
	case errors.Is(failed, store.ErrNotFound):
		return d, &api.Error{Status: http.StatusNotFound, Code: string(breaks.NotFound), Message: i18n.T("api.refused.not_found")}
	}
	return d, failed
}
