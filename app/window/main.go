//go:build !nogui

package window

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"unknot/app/api"
	"unknot/app/launch"
	"unknot/app/paths"
)

// Main raises the window that is open, or becomes it. An agent that does not run is started
// first.
func Main(ctx context.Context, version string, args []string) int {
	flags := flag.NewFlagSet("unknot window", flag.ContinueOnError)
	view := flags.String("view", "", "the page to open: today, history, exercises, settings, session, heat, check-in")
	shot := flags.String("screenshot", "", "draw the window to this PNG file and end")
	size := flags.String("size", "", "first size, such as 1040x700")
	theme := flags.String("theme", "", "light or dark, whatever the settings say")
	if len(args) > 0 && args[0] == "window" {
		args = args[1:]
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	p, err := paths.Here()
	if err != nil {
		fmt.Fprintln(os.Stderr, "unknot:", err)
		return 1
	}
	if err := launch.Agent(ctx, p, version); err != nil {
		fmt.Fprintln(os.Stderr, "unknot:", err)
		return 1
	}
	client := &api.Client{Socket: p.Socket}
	if *shot == "" {
		raise := api.WindowRequest{View: *view, Token: os.Getenv("XDG_ACTIVATION_TOKEN"), OnlyRaise: true}
		if client.ShowWindow(ctx, raise) == nil {
			return 0
		}
	}
	params := Params{
		Agent: client, View: *view, Version: version, Screenshot: *shot, Theme: *theme,
		StartAgent: func(ctx context.Context) error { return launch.Agent(ctx, p, version) },
		Places:     Places{History: p.Database, Settings: p.Settings, Guides: p.Guides, Log: p.Log, Backups: p.Backups},
	}
	if *size != "" {
		if _, err := fmt.Sscanf(*size, "%fx%f", &params.Width, &params.Height); err != nil {
			fmt.Fprintf(os.Stderr, "unknot: --size %s is not a size such as 1040x700\n", *size)
			return 2
		}
	}
	if err := Run(ctx, params); err != nil {
		fmt.Fprintln(os.Stderr, "unknot:", err)
		return 1
	}
	return 0
}
