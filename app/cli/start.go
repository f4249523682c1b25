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

// shortcuts are words for guides that people know by another name. Of the three cat-cows it is the
// one on the chair: whoever types sits.
var shortcuts = map[string]string{"cat-cow": "cat_cow_seated", "twist": "seated_twist"}

func startCommand(r *run) *cobra.Command {
	var req api.StartRequest
	var long string
	cmd := r.verbNamed("start", "start KIND|GUIDE|cat-cow|twist", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("for") {
			d, err := parseLength(long)
			if err != nil {
				return err
			}
			req.ForS = inSeconds(d)
		}
		s, err := r.start(cmd.Context(), args[0], req)
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeStarted(p, s) })
	}))
	cmd.Use += " [--for LENGTH] [--screened] [--awake]"
	cmd.Flags().StringVar(&long, "for", "", i18n.T("cli.flag.for"))
	cmd.Flags().BoolVar(&req.Screened, "screened", false, i18n.T("cli.flag.screened"))
	cmd.Flags().BoolVar(&req.Awake, "awake", false, i18n.T("cli.flag.awake"))
	cmd.ValidArgsFunction = r.completeStart
	return cmd
}

// start starts what a word names: a kind, a shortcut, or a guide. Guides may be typed with dashes.
func (r *run) start(ctx context.Context, word string, req api.StartRequest) (api.Status, error) {
	switch guide, short := shortcuts[word]; {
	case slices.Contains(breaks.Kinds, breaks.Kind(word)):
		req.Kind = breaks.Kind(word)
	case short:
		req.Guide = guide
	default:
		req.Guide = word
	}
	s, err := r.screened(ctx, req)
	if dashed := strings.ReplaceAll(word, "-", "_"); isCode(err, breaks.NotFound) && req.Guide == word && dashed != word {
		req.Guide = dashed
		s, err = r.screened(ctx, req)
	}
	if isCode(err, breaks.NotFound) {
		e, _ := errors.AsType[*api.Error](err)
		return s, &api.Error{Status: e.Status, Code: e.Code, Message: i18n.T("cli.start.unknown", i18n.Data{"Word": word})}
	}
	return s, err
}

func isCode(err error, code breaks.Code) bool {
	e, ok := errors.AsType[*api.Error](err)
	return ok && e.Code == string(code)
}

// screened starts a session, and goes through the heat checklist first if it must: with the
// person if there is one, else by printing it.
func (r *run) screened(ctx context.Context, req api.StartRequest) (api.Status, error) {
	s, err := r.client.StartSession(ctx, req)
	if !isCode(err, breaks.ChecklistNeeded) {
		return s, err
	}
	e, _ := errors.AsType[*api.Error](err)
	if !r.env.Interactive || r.json || len(e.Questions) == 0 {
		r.printChecklist(e.Questions)
		return s, err
	}
	yes, err := r.askChecklist(e)
	if err != nil {
		return s, err
	}
	if _, err := r.client.Screening(ctx, api.ScreeningRequest{Yes: yes}); err != nil {
		return s, err
	}
	if len(yes) > 0 {
		// Not "checklist needed" once more: it has been answered.
		return s, &api.Error{Status: e.Status, Code: string(breaks.RedFlag), Message: i18n.T("cli.start." + worst(e.Questions, yes))}
	}
	return r.client.StartSession(ctx, req)
}

func (r *run) printChecklist(questions []api.Question) {
	for _, q := range questions {
		fmt.Fprintln(r.env.Stderr, "  - "+q.Text)
	}
	if len(questions) > 0 {
		fmt.Fprintln(r.env.Stderr)
	}
}

// askChecklist goes through the questions one by one and gives those answered with yes.
func (r *run) askChecklist(e *api.Error) (yes []string, err error) {
	fmt.Fprintln(r.env.Stderr, i18n.T("cli.start.checklist"))
	in := bufio.NewReader(r.env.Stdin)
	for i, q := range e.Questions {
		for answered := false; !answered; {
			fmt.Fprintf(r.env.Stderr, "%d/%d %s %s ", i+1, len(e.Questions), q.Text, i18n.T("cli.start.yes_no"))
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

func writeStarted(p *page, s api.Status) {
	x := s.Session
	if x == nil {
		p.line(i18n.T("cli.start.done"))
		return
	}
	p.line(i18n.T("cli.start.began", i18n.Data{"Kind": i18n.T("kind." + string(x.Kind)), "Length": length(x.PlannedS)}))
	if x.NextCheckAt != nil {
		p.line(i18n.T("cli.start.check", i18n.Data{"Time": clock(*x.NextCheckAt)}))
	}
}

// completeStart proposes kinds, shortcuts and, if the agent answers, its guides.
func (r *run) completeStart(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all := []string{"cat-cow", "twist"}
	for _, k := range breaks.Kinds {
		all = append(all, string(k))
	}
	if catalogue, err := r.client.Guides(cmd.Context()); err == nil {
		for _, g := range catalogue.Guides {
			all = append(all, g.ID+"\t"+g.Title)
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}
