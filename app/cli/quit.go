package cli

import "github.com/spf13/cobra"

func quitCommand(r *run) *cobra.Command {
	return r.verb("quit", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		if err := r.client.Quit(cmd.Context()); err != nil {
			return err
		}
		return r.say("quit")
	}))
}
