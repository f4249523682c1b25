package cli

import "github.com/spf13/cobra"

func resumeCommand(r *run) *cobra.Command {
	return r.verb("resume", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		if _, err := r.client.Resume(cmd.Context()); err != nil {
			return err
		}
		return r.say("resumed")
	}))
}
