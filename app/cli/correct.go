package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// corrections are what can be said of an entry.
var corrections = []string{"done", "skipped", "at-desk", "away", "delete", "restore"}

// correctCommand corrects an entry of a day; alone it lists the entries with the names to call them by.
func correctCommand(r *run) *cobra.Command {
	var on string
	cmd := r.verbNamed("correct", "correct [ENTRY "+strings.Join(corrections, "|")+"] [--date DATE]", 0, 2, r.asks(func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return usage("one_of", i18n.Data{"Typed": "", "Words": strings.Join(corrections, ", ")})
		}
		today, err := r.today(cmd.Context(), on)
		if err != nil {
			return err
		}
		date, err := parseDate("date", on, today)
		if err != nil {
			return err
		}
		if len(args) == 0 {
			d, err := r.client.Day(cmd.Context(), date)
			if err != nil {
				return err
			}
			return r.show(func(p *page) { writeEntries(p, d) })
		}
		return r.correct(cmd, date, args[0], args[1])
	}))
	cmd.Flags().StringVar(&on, "date", "today", i18n.T("cli.flag.date"))
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 1 {
			return corrections, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

// correct says one of corrections of an entry.
func (r *run) correct(cmd *cobra.Command, date, name, word string) error {
	ctx := cmd.Context()
	if word == "restore" { // it is not in the day any more: it is called by its whole name
		list, id, _ := strings.Cut(name, "/")
		if _, err := r.client.RestoreEntry(ctx, date, list, id); err != nil {
			return err
		}
		return r.say("corrected")
	}
	d, err := r.client.Day(ctx, date)
	if err != nil {
		return err
	}
	e, err := findEntry(d, name)
	if err != nil {
		return err
	}
	switch word {
	case "delete":
		if _, err := r.client.DeleteEntry(ctx, date, e.list, e.id); err != nil {
			return err
		}
		return r.say("deleted", i18n.Data{"Name": e.list + "/" + e.id})
	case "done", "skipped":
		o := breaks.Outcome(word)
		_, err = r.client.ChangeEntry(ctx, date, e.list, e.id, api.CarePatch{Outcome: &o})
	case "at-desk", "away":
		was := map[string]string{"at-desk": "at_desk"}[word]
		_, err = r.client.ChangeEntry(ctx, date, e.list, e.id, api.AwayPatch{Was: &was})
	default:
		return usage("one_of", i18n.Data{"Typed": word, "Words": strings.Join(corrections, ", ")})
	}
	if err != nil {
		return err
	}
	return r.say("corrected")
}

// named is an entry of a day by the names that the API calls it.
type named struct {
	list, id, what, more string
	at                   api.Time
}

func entriesByName(d api.Day) []named {
	var out []named
	for _, c := range d.Care {
		out = append(out, named{"care", c.ID, i18n.T("kind." + string(c.Kind)), i18n.T("outcome." + string(c.Outcome)), c.At})
	}
	for _, a := range d.Away {
		more := length(a.ElapsedS)
		if a.Was != "" {
			more = joined(more, i18n.T("cli.correct.at_desk"))
		}
		out = append(out, named{"away", a.ID, i18n.T("cli.correct.away"), more, a.StartedAt})
	}
	for _, c := range d.CheckIns {
		out = append(out, named{"check-ins", c.ID, i18n.T("kind.check-in"), "", c.At})
	}
	for _, w := range d.Water {
		out = append(out, named{"water", w.ID, i18n.T("kind.water"), i18n.T("cli.day.ml", i18n.Data{"ML": w.ML}), w.At})
	}
	return out
}

// shortName is as much of an ID as tells the entries of a day apart.
func shortName(id string) string { return id[:min(len(id), 8)] }

func writeEntries(p *page, d api.Day) {
	all := entriesByName(d)
	if len(all) == 0 {
		p.line(i18n.T("cli.day.none"))
	}
	for _, e := range all {
		p.row(shortName(e.id), clock(e.at), e.what, e.more)
	}
}

// findEntry finds the one entry whose ID begins with name.
func findEntry(d api.Day, name string) (named, error) {
	var found []named
	for _, e := range entriesByName(d) {
		if strings.HasPrefix(e.id, name) {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		return named{}, usage("no_entry", i18n.Data{"Typed": name})
	}
	return found[0], nil
}
