package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
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
	if word == "confirm" && s.Session == nil { // the alarm had its answer
		word = "heat-off"
	}
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
		return r.show(func(p *page) { writeStopped(p, s) })
	}))
	cmd.Use += " [--hurts]"
	cmd.Flags().BoolVar(&hurts, "hurts", false, i18n.T("cli.flag.hurts"))
	return cmd
}

// writeStopped adds what to know after something hurt: when to stop, and whom to ask.
func writeStopped(p *page, s api.Status) {
	writeSteered(p, "stop", s)
	if h := s.Hurt; h != nil {
		p.line("")
		for _, text := range []string{h.Title, h.Stop, h.Signs, h.Ask} {
			p.line(text)
		}
	}
}

// placeCommand goes on at another place.
func placeCommand(r *run) *cobra.Command {
	places := []string{string(breaks.PlaceChair), string(breaks.PlaceStanding), string(breaks.PlaceFloor)}
	cmd := r.verb("place chair|standing|floor", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(places, args[0]) {
			return usage("one_of", i18n.Data{"Typed": args[0], "Words": strings.Join(places, ", ")})
		}
		s, err := r.client.Session(cmd.Context(), "place", api.SessionRequest{Place: breaks.Place(args[0])})
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeSteered(p, "place", s) })
	}))
	cmd.ValidArgsFunction = cobra.FixedCompletions(places, cobra.ShellCompDirectiveNoFileComp)
	return cmd
}

func extendCommand(r *run) *cobra.Command {
	return r.verb("extend LENGTH", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		d, err := parseWithin(args[0], api.MaxFor)
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
