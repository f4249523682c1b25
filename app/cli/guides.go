package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func guidesCommand(r *run) *cobra.Command {
	cmd := r.verb("guides", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		all, err := r.client.Guides(cmd.Context())
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeGuides(p, all) })
	}))
	cmd.AddCommand(guidesCheckCommand(r))
	return cmd
}

func writeGuides(p *page, all api.Guides) {
	var head []string
	for _, id := range []string{"guide", "title", "kind", "place", "length", "rotation"} {
		head = append(head, i18n.T("cli.column."+id))
	}
	p.row(head...)
	for _, g := range all.Guides {
		rotation := i18n.T("cli.guides.off")
		if g.Rotation {
			rotation = i18n.T("cli.guides.on")
		}
		if g.Own {
			rotation = joined(rotation, i18n.T("cli.guides.own"))
		}
		p.row(g.ID, g.Title, i18n.T("kind."+string(g.Kind)), string(g.Place), length(g.LengthS), rotation)
	}
	if len(all.Faulty) > 0 {
		p.line("")
		p.line(i18n.T("cli.guides.faulty"))
	}
	for _, f := range all.Faulty {
		p.line(fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason))
	}
}

// guidesCheckCommand reads a file of a person's own; no agent is needed.
func guidesCheckCommand(r *run) *cobra.Command {
	cmd := r.verbNamed("guides.check", "check FILE", 1, 1, func(_ *cobra.Command, args []string) error {
		if r.env.CheckGuide == nil {
			return errors.New(i18n.T("cli.not_here"))
		}
		return r.env.CheckGuide(args[0], r.env.Stdout)
	})
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"toml"}, cobra.ShellCompDirectiveFilterFileExt)
	return cmd
}
