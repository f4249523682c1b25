package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func previewCommand(r *run) *cobra.Command {
	return r.verb("preview", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		day, err := r.client.Preview(cmd.Context(), nil)
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writePreview(p, day) })
	}))
}

func writePreview(p *page, day api.Preview) {
	spans := make([]string, len(day.Spans))
	for i, s := range day.Spans {
		spans[i] = clock(s.From) + "-" + clock(s.To)
	}
	p.line(i18n.T("cli.preview.title", i18n.Data{"Spans": joined(spans...)}))
	p.line("")
	for _, x := range day.Prompts {
		with := ""
		if len(x.Merged) > 0 {
			with = i18n.T("cli.day.with", i18n.Data{"Kinds": words("kind.", x.Merged)})
		}
		p.row(clock(x.At), i18n.T("kind."+string(x.Kind)), some(x.LengthS), with)
	}
	p.line("")
	p.line(joined(
		i18n.N("cli.preview.count", day.Count),
		i18n.T("cli.preview.care", i18n.Data{"Length": length(day.CareS)}),
		i18n.T("cli.preview.gap", i18n.Data{"Length": length(day.LongestGapS)}),
	))
}
