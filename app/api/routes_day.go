package api

import (
	"context"
	"slices"
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

func (h *handler) day(ctx context.Context, a ask) (any, error) {
	if err := first(a.nothing(), calendar("date", a.words[0])); err != nil {
		return nil, err
	}
	return h.b.Day(ctx, a.words[0])
}

func (h *handler) days(ctx context.Context, a ask) (any, error) {
	from, to, err := a.dates()
	if err != nil {
		return nil, err
	}
	days, err := h.b.Days(ctx, from, to)
	return list(days), err
}

func (h *handler) insights(ctx context.Context, a ask) (any, error) {
	from, to, err := a.dates()
	if err != nil {
		return nil, err
	}
	return h.b.Insights(ctx, from, to)
}

// dates reads the range that a route is asked about.
func (a ask) dates() (from, to string, err error) {
	from, to = a.query.Get("from"), a.query.Get("to")
	if err := first(a.onlyQuery("from", "to"), decode(a.body, new(none)), calendar("from", from), calendar("to", to)); err != nil {
		return "", "", err
	}
	// Both have been checked to be dates.
	start, _ := time.Parse(time.DateOnly, from)
	end, _ := time.Parse(time.DateOnly, to)
	if end.Before(start) {
		return "", "", bad("to", "order")
	}
	if end.Sub(start) > maxDays*24*time.Hour {
		return "", "", bad("to", "days", i18n.Data{"Max": maxDays})
	}
	return from, to, nil
}

// entry checks what the routes of one entry have in common.
func (a ask) entry() (day, list, id string, err error) {
	day, list, id = a.words[0], a.words[1], a.words[2]
	if !slices.Contains(Lists, list) {
		return "", "", "", notFound()
	}
	return day, list, id, first(a.onlyQuery(), calendar("date", day), short("id", id, maxWord))
}

func (h *handler) changeEntry(ctx context.Context, a ask) (any, error) {
	date, list, id, err := a.entry()
	if err != nil {
		return nil, err
	}
	patch, err := decodeObject(a.body)
	if err != nil {
		return nil, err
	}
	if err := checkPatch(list, patch); err != nil {
		return nil, err
	}
	return h.b.ChangeEntry(ctx, date, list, id, patch)
}

func (h *handler) deleteEntry(ctx context.Context, a ask) (any, error) {
	date, list, id, err := a.entry()
	if err := first(err, a.nothing()); err != nil {
		return nil, err
	}
	return h.b.DeleteEntry(ctx, date, list, id)
}

func (h *handler) restoreEntry(ctx context.Context, a ask) (any, error) {
	date, list, id, err := a.entry()
	if err := first(err, a.nothing()); err != nil {
		return nil, err
	}
	return h.b.RestoreEntry(ctx, date, list, id)
}

// checkPatch checks the fields of a correction by the list that the entry is in.
func checkPatch(list string, patch []byte) error {
	forms := map[string]checker{
		"care": new(CarePatch), "away": new(AwayPatch), "check-ins": new(CheckInPatch), "water": new(WaterPatch),
		"wraps": new(none),
	}
	return decodeChecked(patch, forms[list])
}

func (p *WaterPatch) check() error { return within("ml", p.ML, MinML, MaxML) }

func (p *AwayPatch) check() error {
	if p.Was == nil || *p.Was == "" {
		return nil
	}
	return oneOf("was", *p.Was, "at_desk")
}

func (p *CarePatch) check() error {
	if p.Kind != nil {
		if err := oneOf("kind", *p.Kind, breaks.Kinds...); err != nil {
			return err
		}
	}
	if p.Outcome != nil {
		outcomes := []breaks.Outcome{breaks.Done, breaks.Partial, breaks.Skipped, breaks.Missed, breaks.Natural}
		if err := oneOf("outcome", *p.Outcome, outcomes...); err != nil {
			return err
		}
	}
	if p.Guide != nil {
		if err := short("guide", *p.Guide, maxWord); err != nil {
			return err
		}
	}
	return first(within("planned_s", p.PlannedS, 0, MaxFor), within("elapsed_s", p.ElapsedS, 0, MaxFor))
}

func (p *CheckInPatch) check() error {
	c := CheckInRequest{Score: p.Score}
	if p.Score == nil {
		c.Score = new(int)
	}
	if p.Side != nil {
		c.Side = *p.Side
	}
	if p.Area != nil {
		c.Area = *p.Area
	}
	if p.Note != nil {
		c.Note = *p.Note
	}
	if p.Flags != nil {
		c.Flags = *p.Flags
	}
	return c.check()
}
