package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/breaks"
)

func sitCommand(r *run) *cobra.Command   { return postureCommand(r, "sit", breaks.Sitting) }
func standCommand(r *run) *cobra.Command { return postureCommand(r, "stand", breaks.Standing) }

func hereCommand(r *run) *cobra.Command { return presenceCommand(r, "here", breaks.Present) }
func awayCommand(r *run) *cobra.Command { return presenceCommand(r, "away", breaks.Away) }

// presenceCommand says what a desktop that sees no input cannot tell.
func presenceCommand(r *run, word string, presence breaks.Presence) *cobra.Command {
	return r.verb(word, 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		if _, err := r.client.Presence(cmd.Context(), presence); err != nil {
			return err
		}
		return r.say("now_" + word)
	}))
}

func postureCommand(r *run, word string, posture breaks.Posture) *cobra.Command {
	return r.verb(word, 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		if _, err := r.client.Posture(cmd.Context(), posture); err != nil {
			return err
		}
		return r.say("now_" + string(posture))
	}))
}
