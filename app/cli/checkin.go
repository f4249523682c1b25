package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// worstScore is the most discomfort there is; none is 0.
const worstScore = 10

// redFlags are the signs to look out for, those of an emergency first.
var redFlags = slices.Concat(breaks.EmergencyFlags, breaks.SameDayFlags)

func checkInCommand(r *run) *cobra.Command {
	var req api.CheckInRequest
	var none bool
	cmd := r.verb("check-in SCORE", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		score, err := strconv.Atoi(args[0])
		if err != nil || score < 0 || score > worstScore {
			return usage("score", i18n.Data{"Typed": args[0], "Worst": worstScore})
		}
		if req.Side != "" && !slices.Contains(api.Sides, req.Side) {
			return usage("one_of", i18n.Data{"Typed": req.Side, "Words": strings.Join(api.Sides, ", ")})
		}
		if f := unknownFlag(req.Flags, redFlags); f != "" {
			return usage("one_of", i18n.Data{"Typed": f, "Words": strings.Join(redFlags, ", ")})
		}
		req.Score = &score
		if none {
			req.Flags = append([]string{}, req.Flags...)
		}
		s, err := r.client.CheckIn(cmd.Context(), req)
		if err != nil {
			return err
		}
		return r.show(func(p *page) {
			p.line(i18n.T("cli.checked_in", i18n.Data{"Score": score}))
			for _, rule := range s.Advice {
				p.line(i18n.T("cli.advice." + rule))
			}
			if score >= s.FlagsFrom && req.Flags == nil {
				writeFlags(p, score)
			}
		})
	}))
	cmd.Use += " [--side SIDE] [--area AREA] [--note TEXT] [--stopped-me] [--flag FLAG | --no-flags]"
	cmd.Flags().StringSliceVar(&req.Flags, "flag", nil, i18n.T("cli.flag.flag", i18n.Data{"Words": strings.Join(redFlags, ", ")}))
	cmd.Flags().BoolVar(&none, "no-flags", false, i18n.T("cli.flag.no_flags"))
	_ = cmd.RegisterFlagCompletionFunc("flag", cobra.FixedCompletions(redFlags, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&req.Side, "side", "", i18n.T("cli.flag.side", i18n.Data{"Words": strings.Join(api.Sides, ", ")}))
	cmd.Flags().StringVar(&req.Area, "area", "", i18n.T("cli.flag.area", i18n.Data{"Words": strings.Join(api.Areas, ", ")}))
	cmd.Flags().StringVar(&req.Note, "note", "", i18n.T("cli.flag.note"))
	cmd.Flags().BoolVar(&req.StoppedMe, "stopped-me", false, i18n.T("cli.flag.stopped_me"))
	_ = cmd.RegisterFlagCompletionFunc("side", cobra.FixedCompletions(api.Sides, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("area", cobra.FixedCompletions(api.Areas, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// writeFlags lists the red flags that want going through, and how to say which of them hold.
func writeFlags(p *page, score int) {
	p.line("")
	p.line(i18n.T("window.flags.title"))
	for _, f := range redFlags {
		if text := i18n.T("window.flag." + f); text != "window.flag."+f { // a few say the same as another
			p.row("  "+f, text)
		}
	}
	p.line(i18n.T("cli.check_flags", i18n.Data{"Score": score}))
}

// unknownFlag is the first of some flags that no list has; empty when all are known.
func unknownFlag(flags, known []string) string {
	for _, f := range flags {
		if !slices.Contains(known, strings.ToLower(f)) {
			return f
		}
	}
	return ""
}
