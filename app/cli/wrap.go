package cli

import (
	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// wrapCommand notes that a heat wrap was put on or taken off.
func wrapCommand(r *run) *cobra.Command {
	var req api.WrapRequest
	cmd := r.verb("wrap on|off", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		var s api.Status
		var err error
		switch args[0] {
		case "on":
			s, err = r.wearWrap(cmd, req)
		case "off":
			s, err = r.client.TakeOffWrap(cmd.Context())
		default:
			return usage("one_of", i18n.Data{"Typed": args[0], "Words": "on, off"})
		}
		if err != nil {
			return err
		}
		return r.show(func(p *page) {
			if s.Wrap == nil {
				p.line(i18n.T("cli.wrap.off"))
				return
			}
			p.line(wrapText(*s.Wrap, s.At))
			p.line(i18n.T("heat.source.wrap.handling"))
		})
	}))
	cmd.Use += " [--screened] [--awake]"
	cmd.Flags().BoolVar(&req.Screened, "screened", false, i18n.T("cli.flag.screened"))
	cmd.Flags().BoolVar(&req.Awake, "awake", false, i18n.T("cli.flag.awake"))
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"on", "off"}, cobra.ShellCompDirectiveNoFileComp)
	return cmd
}

// wearWrap goes through the checklist of heat first if it must.
func (r *run) wearWrap(cmd *cobra.Command, req api.WrapRequest) (api.Status, error) {
	s, err := r.client.WearWrap(cmd.Context(), req)
	if !isCode(err, breaks.ChecklistNeeded) {
		return s, err
	}
	if err := r.goThrough(cmd.Context(), err); err != nil {
		return s, err
	}
	return r.client.WearWrap(cmd.Context(), req)
}

func wrapText(w api.StatusWrap, now api.Time) string {
	text := i18n.T("cli.wrap.on", i18n.Data{"Since": moment(w.StartedAt, now), "Off": moment(w.OffAt, now)})
	if w.CheckAt == nil {
		return text
	}
	return joined(text, i18n.T("cli.wrap.check", i18n.Data{"Time": moment(*w.CheckAt, now)}))
}
