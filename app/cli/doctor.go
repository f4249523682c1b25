package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func doctorCommand(r *run) *cobra.Command {
	return r.verb("doctor", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		d, err := r.client.Doctor(cmd.Context())
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeDoctor(p, d) })
	}))
}

func writeDoctor(p *page, d api.Doctor) {
	faults := 0
	for _, c := range d.Checks {
		mark := "cli.doctor.ok"
		if !c.OK {
			mark = "cli.doctor.not"
			faults++
		}
		since := ""
		if c.Since != nil {
			since = i18n.T("cli.doctor.since", i18n.Data{"Time": c.Since.Format("2006-01-02 15:04")})
		}
		p.row(i18n.T(mark), c.Name, joined(c.Mechanism, since, c.Error))
		if c.Hint != "" {
			p.row(" ", " ", c.Hint)
		}
	}
	p.line("")
	p.line(i18n.T("cli.doctor.version", i18n.Data{"Version": d.Version}))
	if faults > 0 {
		p.line(i18n.N("cli.doctor.faults", faults))
	}
}
