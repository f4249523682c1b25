package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// answers are what can be said to a prompt.
var answers = []string{string(breaks.AnswerStart), string(breaks.AnswerSnooze), string(breaks.AnswerSkip)}

// askAnswers are what can be said when it asks whether a kind comes too often.
var askAnswers = []string{"keep", "lengthen"}

func answerCommand(r *run) *cobra.Command {
	cmd := r.verbNamed("answer", "answer "+strings.Join(append(slices.Clone(answers), askAnswers...), "|"), 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		if slices.Contains(askAnswers, args[0]) {
			if _, err := r.client.Ask(cmd.Context(), api.AskRequest{Answer: args[0]}); err != nil {
				return err
			}
			return r.say("answered." + args[0])
		}
		if !slices.Contains(answers, args[0]) {
			return usage("one_of", i18n.Data{"Typed": args[0], "Words": strings.Join(answers, ", ")})
		}
		s, err := r.client.Prompt(cmd.Context(), args[0], "")
		if err != nil {
			return err
		}
		return r.show(func(p *page) {
			if args[0] == string(breaks.AnswerStart) {
				writeStarted(p, s)
				return
			}
			p.line(i18n.T("cli.answered." + args[0]))
		})
	}))
	cmd.ValidArgs, cmd.ValidArgsFunction = append(slices.Clone(answers), askAnswers...), nil
	return cmd
}
