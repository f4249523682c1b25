package agent

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"unknot/app/agent/store"
	"unknot/app/api"
)

// correction puts a patch of the API into an entry of the history. The API has checked the values.
func (a *Agent) correction(ctx context.Context, list, id string, patch []byte) error {
	switch store.List(list) {
	case store.ListCare:
		var p api.CarePatch
		return correctOne(patch, &p, func() error {
			c, err := a.store.Care(ctx, id)
			if err != nil {
				return err
			}
			setTime(&c.At, p.At)
			set(&c.Kind, p.Kind)
			set(&c.Guide, p.Guide)
			set(&c.Outcome, p.Outcome)
			setSeconds(&c.Planned, p.PlannedS)
			setSeconds(&c.Elapsed, p.ElapsedS)
			return a.store.ChangeCare(ctx, c)
		})
	case store.ListAway:
		var p api.AwayPatch
		return correctOne(patch, &p, func() error {
			x, err := a.store.Away(ctx, id)
			if err != nil {
				return err
			}
			set(&x.Was, p.Was)
			return a.store.ChangeAway(ctx, x)
		})
	case store.ListCheckIns:
		var p api.CheckInPatch
		return correctOne(patch, &p, func() error {
			c, err := a.store.CheckIn(ctx, id)
			if err != nil {
				return err
			}
			setTime(&c.At, p.At)
			set(&c.Score, p.Score)
			set(&c.Side, p.Side)
			set(&c.Area, p.Area)
			set(&c.Note, p.Note)
			set(&c.StoppedMe, p.StoppedMe)
			if p.Flags != nil {
				c.Flags = slices.Clone(*p.Flags)
			}
			return a.store.ChangeCheckIn(ctx, c)
		})
	case store.ListWater:
		var p api.WaterPatch
		return correctOne(patch, &p, func() error {
			w, err := a.store.Water(ctx, id)
			if err != nil {
				return err
			}
			setTime(&w.At, p.At)
			set(&w.ML, p.ML)
			return a.store.ChangeWater(ctx, w)
		})
	}
	return fmt.Errorf("correct an entry of %q: %w", list, store.ErrNotFound)
}

func correctOne(patch []byte, into any, f func() error) error {
	if err := json.Unmarshal(patch, into); err != nil {
		return fmt.Errorf("read a correction: %w", err)
	}
	return f()
}

// set changes what a patch names and leaves the rest.
func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

func setSeconds(to *time.Duration, from *int) {
	if from != nil {
		*to = time.Duration(*from) * time.Second
	}
}

func setTime(to *time.Time, from *api.Time) {
	if from != nil {
		*to = from.Time
	}
}
