package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

func todayCommand(r *run) *cobra.Command {
	var on string
	cmd := r.verb("today", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		today, err := r.today(cmd.Context(), on)
		if err != nil {
			return err
		}
		date, err := parseDate("date", on, today)
		if err != nil {
			return err
		}
		day, err := r.client.Day(cmd.Context(), date)
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeDay(p, day) })
	}))
	cmd.Use += " [--date DATE]"
	cmd.Flags().StringVar(&on, "date", "today", i18n.T("cli.flag.date"))
	return cmd
}

func writeDay(p *page, d api.Day) {
	p.line(d.Date)
	p.line("")
	t := d.Totals
	p.label("sitting", joined(length(t.SittingS), i18n.N("cli.day.bouts", t.Bouts), longest(t)))
	p.label("standing", some(t.StandingS))
	p.label("away", some(t.AwayS))
	p.label("heat", some(t.HeatS))
	if t.WaterML > 0 {
		p.label("water", i18n.T("cli.day.ml", i18n.Data{"ML": t.WaterML}))
	}
	entries := entriesOf(d)
	p.line("")
	if len(entries) == 0 {
		p.line(i18n.T("cli.day.none"))
	}
	for _, e := range entries {
		p.row(clock(e.at), e.kind, e.outcome, e.more)
	}
}

func longest(t api.Totals) string {
	if t.LongestBoutS == 0 {
		return ""
	}
	return i18n.T("cli.day.longest", i18n.Data{"Length": length(t.LongestBoutS)})
}

// entry is a line of the list of a day.
type entry struct {
	at                  api.Time
	kind, outcome, more string
}

// entriesOf lists breaks, check-ins and drinks together, in the order of time.
func entriesOf(d api.Day) []entry {
	var all []entry
	for _, c := range d.Care {
		all = append(all, entry{c.At, careName(c.Kind, c.Guide), outcomeText(c), careText(c)})
	}
	for _, c := range d.CheckIns {
		score := i18n.T("cli.day.score", i18n.Data{"Score": c.Score})
		all = append(all, entry{c.At, i18n.T("kind.check-in"), score, joined(c.Side, c.Area, c.Note)})
	}
	for _, w := range d.Water {
		all = append(all, entry{w.At, i18n.T("kind.water"), i18n.T("cli.day.ml", i18n.Data{"ML": w.ML}), ""})
	}
	for _, w := range d.Wraps {
		all = append(all, entry{w.StartedAt, i18n.T("cli.day.wrap"), "", some(w.ElapsedS)})
	}
	slices.SortStableFunc(all, func(a, b entry) int { return a.at.Compare(b.at.Time) })
	return all
}

// careText says how long it was, which guide, and what rode in it.
func careText(c api.Care) string {
	took := some(c.ElapsedS)
	if c.Outcome == breaks.Partial && c.PlannedS > c.ElapsedS {
		took = i18n.T("cli.day.of", i18n.Data{"Length": length(c.ElapsedS), "Planned": length(c.PlannedS)})
	}
	with := ""
	if kinds := withIt(c); kinds != "" {
		with = i18n.T("cli.day.with", i18n.Data{"Kinds": kinds})
	}
	held := ""
	if len(c.HeldBy) > 0 {
		held = i18n.T("cli.day.held", i18n.Data{"Held": words("quiet.", c.HeldBy)})
	}
	side, hurts := "", ""
	if c.Side != "" {
		side = i18n.T("cli.day.side." + string(c.Side))
	}
	if c.Hurts {
		hurts = i18n.T("cli.day.hurts")
	}
	return joined(took, guideText(c), side, hurts, with, held)
}

// withIt names what came with an entry: the stretch that a long break hosted, and what its reminder took
// in. A stretch that was offered and not done is not among them.
func withIt(c api.Care) string {
	kinds := slices.DeleteFunc(slices.Clone(c.Merged), func(k breaks.Kind) bool {
		return k == breaks.KindStretch && c.Kind == breaks.KindMove && c.Origin != ""
	})
	return joined(c.Hosts, words("kind.", kinds))
}

// guideText names the guide where its kind does not say it already.
func guideText(c api.Care) string {
	if c.Guide == "" || strings.HasPrefix(c.Guide, string(c.Kind)) {
		return ""
	}
	return fmt.Sprintf("(%s)", c.Guide)
}

// outcomeText is the outcome in a word. What was begun and stopped at once was not skipped.
func outcomeText(c api.Care) string {
	if c.Outcome == breaks.Skipped && c.ElapsedS > 0 {
		return i18n.T("outcome.cut_short")
	}
	return i18n.T("outcome." + string(c.Outcome))
}
