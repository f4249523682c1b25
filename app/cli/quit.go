package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/i18n"
)

func quitCommand(r *run) *cobra.Command {
	force := false
	cmd := r.verb("quit [--force]", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		quit := r.client.Quit
		if force && r.env.StopAgent != nil {
			quit = r.env.StopAgent
		}
		if err := quit(cmd.Context()); err != nil {
			return err
		}
		return r.say("quit")
	}))
	cmd.Flags().BoolVar(&force, "force", false, i18n.T("cli.flag.force"))
	return cmd
}
