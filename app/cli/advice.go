package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

// adviceWords are what can be said to an advice, and what the API calls that.
var adviceWords = map[string]string{"noted": "acknowledged", "seen": "seen-someone"}

// adviceCommand shows the advice that is open, or puts one aside.
func adviceCommand(r *run) *cobra.Command {
	cmd := r.verb("advice [RULE noted|seen]", 0, 2, r.asks(func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			s, err := r.client.Status(cmd.Context())
			if err != nil {
				return err
			}
			return r.show(func(p *page) { writeAdvice(p, s.Advice) })
		case 2:
			if word, ok := adviceWords[args[1]]; ok {
				s, err := r.client.Advice(cmd.Context(), args[0], api.AdviceRequest{Answer: word})
				if err != nil {
					return err
				}
				return r.show(func(p *page) { writeAdvice(p, s.Advice) })
			}
		}
		return usage("args", i18n.Data{"Line": cmd.UseLine()})
	}))
	return cmd
}

func writeAdvice(p *page, rules []string) {
	if len(rules) == 0 {
		p.line(i18n.T("cli.advice.none"))
	}
	for _, rule := range rules {
		p.row(rule, i18n.T("cli.advice."+rule))
	}
}
