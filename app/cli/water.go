package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func waterCommand(r *run) *cobra.Command {
	return r.verb("water [ML]", 0, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		var req api.WaterRequest
		if len(args) > 0 {
			ml, err := strconv.Atoi(strings.TrimSuffix(strings.ToLower(args[0]), "ml"))
			if err != nil || ml < api.MinML || ml > api.MaxML {
				return usage("ml", i18n.Data{"Typed": args[0], "Min": api.MinML, "Max": api.MaxML})
			}
			req.ML = &ml
		}
		s, err := r.client.Water(cmd.Context(), req)
		if err != nil {
			return err
		}
		return r.say("drunk", i18n.Data{"ML": s.Today.Totals.WaterML})
	}))
}
