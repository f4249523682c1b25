package api

import (
	"slices"
	"strings"
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// What an imported entry may hold. These are the bounds of the history's own tables and words, not
// those of the routes: what was ever kept must come back.
const (
	// maxLengthMS bounds a length of time, in milliseconds: ten years. It keeps sums from overflowing.
	maxLengthMS = 10 * 366 * 24 * 60 * 60 * 1000
	// firstYear and lastYear bound an instant: days outside of them are a mistake that would make
	// every later look at the totals slow.
	firstYear, lastYear = 1970, 2200
	// maxSnoozes bounds how often a prompt was put off: more than the settings allow.
	maxSnoozes = 1000
	// maxArchivedNote bounds a note of an import, in characters.
	maxArchivedNote = 64 << 10
)

var (
	causes   = []breaks.AwayCause{breaks.CauseIdle, breaks.CauseLocked, breaks.CauseAsleep, breaks.CauseBreak}
	outcomes = []breaks.Outcome{breaks.Done, breaks.Partial, breaks.Skipped, breaks.Missed, breaks.Natural}
	quiets   = []breaks.Quiet{
		breaks.QuietPaused, breaks.QuietHours, breaks.QuietDoNotDisturb, breaks.QuietFullscreen, breaks.QuietCall, breaks.QuietHeat,
	}
)

// named checks an ID or another word that must be there.
func named(field, text string) error {
	if text == "" {
		return bad(field, "missing")
	}
	return short(field, text, maxWord)
}

// dated checks an instant.
func dated(field string, t Time) error {
	if y := t.UTC().Year(); y < firstYear || y > lastYear {
		return bad(field, "year", i18n.Data{"Min": firstYear, "Max": lastYear})
	}
	return nil
}

// ended checks the instant at which something ended, if it has.
func ended(t *Time) error {
	if t == nil {
		return nil
	}
	return dated("ended_at", *t)
}

// lasting checks a length of time.
func lasting(field string, ms int64) error {
	if ms < 0 || ms > maxLengthMS {
		return bad(field, "range", i18n.Data{"Min": 0, "Max": int64(maxLengthMS)})
	}
	return nil
}

// eachOf checks every word of a list.
func eachOf[W ~string](field string, list []W, known []W) error {
	if len(list) > maxFlags {
		return bad(field, "too_many")
	}
	for _, w := range list {
		if err := oneOf(field, w, known...); err != nil {
			return err
		}
	}
	return nil
}

// listed checks words of a person's own. The history keeps a list of words by commas.
func listed(field string, list []string) error {
	if err := words(field, list); err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(w string) bool { return strings.Contains(w, ",") }) {
		return bad(field, "comma")
	}
	return nil
}

func (b *ArchivedBout) check() error {
	return first(named("id", b.ID), dated("started_at", b.StartedAt), ended(b.EndedAt), lasting("elapsed_ms", b.ElapsedMS),
		oneOf("posture", b.Posture, breaks.Sitting, breaks.Standing))
}

func (a *ArchivedAway) check() error {
	err := first(named("id", a.ID), dated("started_at", a.StartedAt), ended(a.EndedAt), lasting("elapsed_ms", a.ElapsedMS),
		oneOf("cause", a.Cause, causes...))
	if err == nil && a.Was != "" {
		err = oneOf("was", a.Was, "at_desk")
	}
	return err
}

func (c *ArchivedCare) check() error {
	err := first(named("id", c.ID), dated("at", c.At), oneOf("kind", c.Kind, breaks.Kinds...), short("guide", c.Guide, maxWord),
		lasting("planned_ms", c.PlannedMS), lasting("elapsed_ms", c.ElapsedMS),
		eachOf("merged", c.Merged, breaks.Kinds), eachOf("held_by", c.HeldBy, quiets))
	if err == nil && c.Outcome != "" {
		err = oneOf("outcome", c.Outcome, outcomes...)
	}
	if err == nil && c.Side != "" {
		err = oneOf("side", c.Side, breaks.SideRight, breaks.SideLeft)
	}
	if err == nil && c.Origin != "" {
		err = oneOf("origin", c.Origin, breaks.Origins...)
	}
	return first(err, short("source", c.Source, maxWord), short("hosts", c.Hosts, maxWord),
		lasting("answered_ms", c.AnsweredMS), within("snoozes", &c.Snoozes, 0, maxSnoozes))
}

func (w *ArchivedWrap) check() error {
	return first(named("id", w.ID), dated("started_at", w.StartedAt), ended(w.EndedAt), lasting("elapsed_ms", w.ElapsedMS))
}

func (c *ArchivedCheckIn) check() error {
	err := first(named("id", c.ID), dated("at", c.At), within("score", &c.Score, minScore, maxScore),
		short("area", c.Area, maxWord), short("note", c.Note, maxArchivedNote), listed("flags", c.Flags))
	if err == nil && c.Side != "" {
		err = oneOf("side", c.Side, Sides...)
	}
	return err
}

func (w *ArchivedWater) check() error {
	return first(named("id", w.ID), dated("at", w.At), within("ml", &w.ML, 0, MaxML))
}

func (r *ArchivedRating) check() error {
	return first(named("id", r.ID), named("session", r.Session), dated("at", r.At), oneOf("answer", r.Answer, Ratings...),
		within("score", r.Score, minScore, maxScore))
}

func (s *ArchivedScreening) check() error {
	err := first(named("id", s.ID), dated("at", s.At), listed("yes", s.Yes))
	if err == nil && s.For != "" {
		err = oneOf("for", s.For, Screenings...)
	}
	return err
}

func (a *ArchivedAdvice) check() error {
	return first(named("id", a.ID), dated("at", a.At), oneOf("rule", a.Rule, rules...), named("answer", a.Answer))
}

// anyDate checks an optional date of the calendar.
func anyDate(field, text string) error {
	if text == "" {
		return nil
	}
	return calendar(field, text)
}

// inOrder checks that a range of dates, both ends optional, is none backwards.
func inOrder(from, to string) error {
	if err := first(anyDate("from", from), anyDate("to", to)); err != nil || from == "" || to == "" {
		return err
	}
	start, _ := time.Parse(time.DateOnly, from)
	if end, _ := time.Parse(time.DateOnly, to); end.Before(start) {
		return bad("to", "order")
	}
	return nil
}
