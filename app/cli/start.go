package cli

import (
	"context"
	"errors"
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
			d, err := parseWithin(long, api.MaxFor)
			if err != nil {
				return err
			}
			req.ForS = inSeconds(d)
		}
		if req.Source != "" && !slices.Contains(breaks.HeatSources, req.Source) {
			return usage("one_of", i18n.Data{"Typed": req.Source, "Words": strings.Join(breaks.HeatSources, ", ")})
		}
		s, err := r.start(cmd.Context(), args[0], req)
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeStarted(p, s) })
	}))
	cmd.Use += " [--for LENGTH] [--screened] [--awake] [--source SOURCE]"
	cmd.Flags().StringVar(&req.Source, "source", "", i18n.T("cli.flag.source", i18n.Data{"Words": strings.Join(breaks.HeatSources, ", ")}))
	_ = cmd.RegisterFlagCompletionFunc("source", cobra.FixedCompletions(breaks.HeatSources, cobra.ShellCompDirectiveNoFileComp))
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

// screened starts a session, and goes through the heat checklist first if it must.
func (r *run) screened(ctx context.Context, req api.StartRequest) (api.Status, error) {
	s, err := r.client.StartSession(ctx, req)
	if !isCode(err, breaks.ChecklistNeeded) {
		return s, err
	}
	if err := r.goThrough(ctx, err); err != nil {
		return s, err
	}
	return r.client.StartSession(ctx, req)
}

func writeStarted(p *page, s api.Status) {
	x := s.Session
	if x == nil {
		p.line(i18n.T("cli.start.done"))
		return
	}
	if s.GuideScreeningDue && x.Kind != breaks.KindHeat {
		p.line(i18n.T("care.short"))
		p.line(i18n.T("cli.start.screening"))
	}
	p.line(i18n.T("cli.start.began", i18n.Data{"Kind": careName(x.Kind, x.Guide), "Length": length(x.PlannedS)}))
	if x.Waiting != "" {
		p.line(i18n.T("cli.start.waiting"))
	}
	if x.Side != "" {
		p.line(i18n.T("cli.start.side." + string(x.Side)))
	}
	if x.Source != "" {
		p.line(i18n.T("heat.source." + x.Source + ".handling"))
	}
	if x.NextCheckAt != nil {
		p.line(i18n.T("cli.start.check", i18n.Data{"Time": clock(*x.NextCheckAt)}))
	}
}

// careName is what runs or ran, in words. The way to relief is of another kind each time, which is
// nothing that was asked for.
func careName(kind breaks.Kind, guide string) string {
	if strings.HasPrefix(guide, "relief") {
		return i18n.T("cli.start.relief")
	}
	return i18n.T("kind." + string(kind))
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
