package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

// rateCommand says whether the session that ended last helped.
func rateCommand(r *run) *cobra.Command {
	var score int
	cmd := r.verb("rate better|same|worse", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		req := api.RateRequest{Answer: args[0]}
		if !slices.Contains(api.Ratings, req.Answer) {
			return usage("one_of", i18n.Data{"Typed": req.Answer, "Words": strings.Join(api.Ratings, ", ")})
		}
		if cmd.Flags().Changed("score") {
			if score < 0 || score > worstScore {
				return usage("score", i18n.Data{"Typed": score, "Worst": worstScore})
			}
			req.Score = &score
		}
		s, err := r.client.Rate(cmd.Context(), req)
		if err != nil {
			return err
		}
		return r.show(func(p *page) {
			p.line(i18n.T("cli.rated." + req.Answer))
			for _, rule := range s.Advice {
				p.line(i18n.T("cli.advice." + rule))
			}
			if req.Score != nil && score >= s.FlagsFrom {
				writeFlags(p, score)
			}
		})
	}))
	cmd.Use += " [--score SCORE]"
	cmd.Flags().IntVar(&score, "score", 0, i18n.T("cli.flag.score"))
	cmd.ValidArgsFunction = cobra.FixedCompletions(api.Ratings, cobra.ShellCompDirectiveNoFileComp)
	return cmd
}
