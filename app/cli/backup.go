package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

// backupCommand lists the copies of the history, makes one, or puts one in place.
func backupCommand(r *run) *cobra.Command {
	cmd := r.verb("backup", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		all, err := r.client.Backups(cmd.Context())
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeBackups(p, all) })
	}))
	cmd.AddCommand(
		r.verbNamed("backup.now", "now", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
			b, err := r.client.BackUp(cmd.Context())
			if err != nil {
				return err
			}
			return r.say("backed_up", i18n.Data{"Name": b.Name})
		})),
		r.verbNamed("backup.restore", "restore NAME", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
			if _, err := r.client.RestoreBackup(cmd.Context(), args[0]); err != nil {
				return err
			}
			return r.say("restored")
		})))
	return cmd
}

func writeBackups(p *page, all []api.Backup) {
	if len(all) == 0 {
		p.line(i18n.T("cli.backup.none"))
	}
	for _, b := range all {
		p.row(b.Name, b.At.Format("2006-01-02 15:04"), fmt.Sprintf("%.1f MB", float64(b.Size)/1e6))
	}
}

// forgetCommand deletes the history, if that is said twice.
func forgetCommand(r *run) *cobra.Command {
	sure := false
	cmd := r.verb("forget --yes", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		if !sure {
			return usage("forget_sure")
		}
		if err := r.client.Forget(cmd.Context()); err != nil {
			return err
		}
		return r.say("forgotten")
	}))
	cmd.Flags().BoolVar(&sure, "yes", false, i18n.T("cli.flag.yes"))
	return cmd
}
