package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

// week is how many days history shows if nobody says more.
const week = 7

func historyCommand(r *run) *cobra.Command {
	var from, to string
	var only bool
	cmd := r.verb("history", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		first, last, err := r.span(cmd, from, to)
		if err != nil {
			return err
		}
		var days []api.DayTotals
		if !only {
			if days, err = r.client.Days(cmd.Context(), first, last); err != nil {
				return err
			}
		}
		var told api.Insights
		if only || !r.json { // what is printed as JSON is the body of one answer
			if told, err = r.client.Insights(cmd.Context(), first, last); err != nil {
				return err
			}
		}
		return r.show(func(p *page) {
			if !only {
				writeHistory(p, days)
				p.line("")
			}
			writeInsights(p, told)
		})
	}))
	cmd.Use += " [--from DATE] [--to DATE] [--insights]"
	cmd.Flags().BoolVar(&only, "insights", false, i18n.T("cli.flag.insights"))
	cmd.Flags().StringVar(&from, "from", "", i18n.T("cli.flag.from"))
	cmd.Flags().StringVar(&to, "to", "today", i18n.T("cli.flag.to"))
	return cmd
}

// span reads the two dates of a range; without the first it is the week up to the last.
func (r *run) span(cmd *cobra.Command, from, to string) (first, last string, err error) {
	// What is typed wrongly is said before anybody is asked.
	for flag, typed := range map[string]string{"from": from, "to": to} {
		if typed == "" && flag == "from" {
			continue
		}
		if _, err := parseDate(flag, typed, ""); err != nil {
			return "", "", err
		}
	}
	typed := []string{to}
	if from != "" {
		typed = append(typed, from)
	}
	today, err := r.today(cmd.Context(), typed...)
	if err != nil {
		return "", "", err
	}
	if last, err = parseDate("to", to, today); err != nil {
		return "", "", err
	}
	if from == "" {
		return addDays(last, 1-week), last, nil
	}
	if first, err = parseDate("from", from, today); err != nil {
		return "", "", err
	}
	if first > last {
		return "", "", usage("order")
	}
	return first, last, nil
}

func writeHistory(p *page, days []api.DayTotals) {
	var head []string
	for _, id := range []string{"date", "sitting", "longest", "standing", "taken", "skipped", "missed", "heat", "water"} {
		head = append(head, i18n.T("cli.column."+id))
	}
	p.row(head...)
	for _, d := range days {
		taken, skipped, missed := d.Totals.Breaks()
		water := ""
		if d.Totals.WaterML > 0 {
			water = i18n.T("cli.day.ml", i18n.Data{"ML": d.Totals.WaterML})
		}
		p.row(d.Date, dash(some(d.Totals.SittingS)), dash(some(d.Totals.LongestBoutS)), dash(some(d.Totals.StandingS)),
			strconv.Itoa(taken), strconv.Itoa(skipped), strconv.Itoa(missed), dash(some(d.Totals.HeatS)), dash(water))
	}
}

// dash stands in a table for nothing.
func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
