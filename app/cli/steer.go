package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

// steerCommands are the verbs that steer the running session and have nothing to add.
func steerCommands(r *run) []*cobra.Command {
	var all []*cobra.Command
	for _, v := range []struct{ word, verb string }{
		{"pause-session", "pause"}, {"resume-session", "resume"}, {"next", "next"}, {"finish", "finish"}, {"confirm", "confirm"},
	} {
		all = append(all, r.verb(v.word, 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
			s, err := r.client.Session(cmd.Context(), v.verb, api.SessionRequest{})
			if err != nil {
				return err
			}
			return r.show(func(p *page) { writeSteered(p, v.word, s) })
		})))
	}
	return all
}

// writeSteered says what was done, and where the session is now if it goes on.
func writeSteered(p *page, word string, s api.Status) {
	p.line(i18n.T("cli.steered." + word))
	if s.Session != nil {
		p.line(sessionText(*s.Session, s.At))
	} else if s.Offer != nil {
		p.line(offerText(*s.Offer))
	}
}

func stopCommand(r *run) *cobra.Command {
	var hurts bool
	cmd := r.verb("stop", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		req := api.SessionRequest{}
		if hurts {
			req.Reason = "hurts"
		}
		s, err := r.client.Session(cmd.Context(), "stop", req)
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeSteered(p, "stop", s) })
	}))
	cmd.Use += " [--hurts]"
	cmd.Flags().BoolVar(&hurts, "hurts", false, i18n.T("cli.flag.hurts"))
	return cmd
}

func extendCommand(r *run) *cobra.Command {
	return r.verb("extend LENGTH", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		d, err := parseLength(args[0])
		if err != nil {
			return err
		}
		s, err := r.client.Session(cmd.Context(), "extend", api.SessionRequest{ForS: inSeconds(d)})
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeSteered(p, "extend", s) })
	}))
}
