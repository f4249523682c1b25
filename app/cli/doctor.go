package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func doctorCommand(r *run) *cobra.Command {
	var reminder, sound bool
	cmd := r.verb("doctor [--reminder] [--sound]", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		switch {
		case reminder:
			return r.testReminder(cmd)
		case sound:
			return r.testSound(cmd)
		}
		d, err := r.client.Doctor(cmd.Context())
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeDoctor(p, d) })
	}))
	cmd.Flags().BoolVar(&reminder, "reminder", false, i18n.T("cli.flag.reminder"))
	cmd.Flags().BoolVar(&sound, "sound", false, i18n.T("cli.flag.sound"))
	return cmd
}

// testReminder has a reminder shown, and says by whom.
func (r *run) testReminder(cmd *cobra.Command) error {
	t, err := r.client.TestReminder(cmd.Context())
	if err != nil {
		return err
	}
	if !t.Shown {
		return r.say("test.not_shown", i18n.Data{"How": t.How})
	}
	return r.say("test.shown", i18n.Data{"How": t.How})
}

// testSound has the sound of a reminder played.
func (r *run) testSound(cmd *cobra.Command) error {
	t, err := r.client.TestSound(cmd.Context())
	if err != nil {
		return err
	}
	if !t.Played {
		return r.say("test.not_played", i18n.Data{"How": t.How})
	}
	return r.say("test.played", i18n.Data{"How": t.How})
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
