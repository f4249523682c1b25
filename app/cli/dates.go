package cli

import (
	"context"
	"time"

	"unknot/app/i18n"
)

// today asks the agent which day it is: after midnight it may still be yesterday's. A date in full
// needs no asking.
func (r *run) today(ctx context.Context, typed ...string) (string, error) {
	for _, t := range typed {
		if _, err := time.Parse(time.DateOnly, t); err != nil {
			s, err := r.client.Status(ctx)
			return s.Today.Date, err
		}
	}
	return "", nil
}

// parseDate reads a date as typed for the flag of a name: 2026-11-23, today or yesterday.
func parseDate(flag, typed, today string) (string, error) {
	switch typed {
	case "today":
		return today, nil
	case "yesterday":
		return addDays(today, -1), nil
	}
	if _, err := time.Parse(time.DateOnly, typed); err != nil {
		return "", usage("date", i18n.Data{"Flag": flag, "Typed": typed})
	}
	return typed, nil
}

// addDays gives the date so many days after (before, if negative) another.
func addDays(date string, days int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
