package cli

import "github.com/spf13/cobra"

func undoCommand(r *run) *cobra.Command {
	return r.verb("undo", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		if _, err := r.client.Undo(cmd.Context()); err != nil {
			return err
		}
		return r.say("undone")
	}))
}
