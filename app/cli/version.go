package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"unknot/app/i18n"
)

// versionCommand works without an agent; if one runs, its version is told too.
func versionCommand(r *run) *cobra.Command {
	return r.verb("version", 0, 0, func(cmd *cobra.Command, _ []string) error {
		said := struct {
			Version string  `json:"version"`
			Agent   *string `json:"agent"`
		}{Version: r.env.Version}
		if _, err := r.client.Status(cmd.Context()); err == nil {
			v := r.client.ServerVersion()
			said.Agent = &v
		}
		body, err := json.Marshal(said)
		if err != nil {
			return fmt.Errorf("write the version: %w", err)
		}
		r.body = append(body, '\n')
		return r.show(func(p *page) {
			p.line("unknot " + said.Version)
			if said.Agent != nil && *said.Agent != said.Version {
				p.line(i18n.T("cli.agent_version", i18n.Data{"Version": *said.Agent}))
			}
		})
	})
}
