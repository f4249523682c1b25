package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// screeningCommand goes through the questions before guides, or before heat: on a terminal it asks,
// elsewhere it prints them.
func screeningCommand(r *run) *cobra.Command {
	cmd := r.verb("screening [guides|heat]", 0, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		topic := "guides"
		if len(args) > 0 {
			topic = args[0]
		}
		if !slices.Contains(api.Screenings, topic) {
			return usage("one_of", i18n.Data{"Typed": topic, "Words": strings.Join(api.Screenings, ", ")})
		}
		q, err := r.client.Questions(cmd.Context(), topic)
		if err != nil {
			return err
		}
		if !r.env.Interactive || r.json {
			return r.show(func(p *page) { writeQuestions(p, q) })
		}
		fmt.Fprintln(r.env.Stderr, q.Short)
		yes, err := r.ask(q.Intro, q.Questions)
		if err != nil {
			return err
		}
		if _, err := r.client.Screening(cmd.Context(), api.ScreeningRequest{For: topic, Yes: yes}); err != nil {
			return err
		}
		return r.show(func(p *page) { writeAnswered(p, q, yes) })
	}))
	cmd.ValidArgsFunction = cobra.FixedCompletions(api.Screenings, cobra.ShellCompDirectiveNoFileComp)
	return cmd
}

func writeQuestions(p *page, q api.Screening) {
	p.line(q.Short)
	p.line("")
	p.line(q.Intro)
	for _, one := range q.Questions {
		p.line("  - " + one.Text)
	}
}

// writeAnswered says what to mind.
func writeAnswered(p *page, q api.Screening, yes []string) {
	if len(yes) == 0 {
		p.line(i18n.T("cli.screening.none"))
		return
	}
	p.line(q.Yes)
	for _, one := range q.Questions {
		if slices.Contains(yes, one.ID) && one.Note != "" {
			p.line("  - " + one.Note)
		}
	}
}

// goThrough goes through the checklist that heat was refused for: with the person if there is one,
// else by printing it. The error is why heat cannot be started.
func (r *run) goThrough(ctx context.Context, refusal error) error {
	e, _ := errors.AsType[*api.Error](refusal)
	if !r.env.Interactive || r.json || len(e.Questions) == 0 {
		r.printChecklist(e.Questions)
		return refusal
	}
	yes, err := r.ask(i18n.T("cli.start.checklist"), e.Questions)
	if err != nil {
		return err
	}
	if _, err := r.client.Screening(ctx, api.ScreeningRequest{Yes: yes}); err != nil {
		return err
	}
	if len(yes) > 0 {
		// Not "checklist needed" once more: it has been answered.
		return &api.Error{Status: e.Status, Code: string(breaks.RedFlag), Message: i18n.T("cli.start." + worst(e.Questions, yes))}
	}
	return nil
}

func (r *run) printChecklist(questions []api.Question) {
	for _, q := range questions {
		fmt.Fprintln(r.env.Stderr, "  - "+q.Text)
	}
	if len(questions) > 0 {
		fmt.Fprintln(r.env.Stderr)
	}
}

// ask goes through questions one by one and gives those answered with yes.
func (r *run) ask(intro string, questions []api.Question) (yes []string, err error) {
	fmt.Fprintln(r.env.Stderr, intro)
	in := bufio.NewReader(r.env.Stdin)
	for i, q := range questions {
		for answered := false; !answered; {
			fmt.Fprintf(r.env.Stderr, "%d/%d %s %s ", i+1, len(questions), q.Text, i18n.T("cli.start.yes_no"))
			line, err := in.ReadString('\n')
			switch strings.ToLower(strings.TrimSpace(line)) {
			case "y", "yes", i18n.T("cli.start.yes"):
				yes, answered = append(yes, q.ID), true
			case "n", "no", i18n.T("cli.start.no"):
				answered = true
			default:
				if err != nil {
					return nil, unanswered(err)
				}
			}
		}
	}
	return yes, nil
}

// unanswered is what comes of a checklist that a person left (Ctrl-D).
func unanswered(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New(i18n.T("cli.start.left"))
	}
	return fmt.Errorf("read an answer: %w", err)
}

// worst names the sentence about the questions that were answered with yes: "stop" if one of them
// rules heat out, else "ask".
func worst(questions []api.Question, yes []string) string {
	for _, q := range questions {
		if q.Stop && slices.Contains(yes, q.ID) {
			return "stop"
		}
	}
	return "ask"
}
