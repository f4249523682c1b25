//go:build !nogui

package window

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/launch"
	"unknot/app/paths"
	"unknot/app/settings"
	"unknot/app/window/overlay"
)

// Main raises the window that is open, or becomes it. An agent that does not run is started
// first.
func Main(ctx context.Context, version string, args []string) int {
	flags := flag.NewFlagSet("unknot window", flag.ContinueOnError)
	view := flags.String("view", "", "the page to open: today, history, exercises, settings, session, heat, check-in")
	shot := flags.String("screenshot", "", "draw the window to this PNG file and end")
	size := flags.String("size", "", "first size, such as 1040x700")
	theme := flags.String("theme", "", "light or dark, whatever the settings say")
	prompt := flags.String("prompt", "", "show the open reminder of this ID instead of the window; the agent asks for it")
	surface := flags.String("surface", string(settings.Window), "how: window or full-screen")
	keyboard := flags.Bool("keyboard", false, "the reminder may take the keyboard")
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
	if *prompt != "" {
		op := overlay.Params{Prompt: *prompt, Surface: settings.Surface(*surface), Keyboard: *keyboard}
		return showPrompt(ctx, version, p.Socket, op)
	}
	client := &api.Client{Socket: p.Socket}
	params := Params{
		Agent: client, View: *view, Version: version, Screenshot: *shot, Theme: *theme,
		StartAgent:   func(ctx context.Context) error { return launch.Agent(ctx, p, version) },
		RestartAgent: func(ctx context.Context) error { return launch.Restart(ctx, p, version) },
		Places:       Places{History: p.Database, Settings: p.Settings, Guides: p.Guides, Log: p.Log, Backups: p.Backups},
	}
	if *shot == "" {
		params.Elsewhere = func(ctx context.Context) bool { return raised(ctx, client, *view) }
	}
	if *size != "" {
		if _, err := fmt.Sscanf(*size, "%fx%f", &params.Width, &params.Height); err != nil {
			fmt.Fprintf(os.Stderr, "unknot: --size %s is not a size such as 1040x700\n", *size)
			return 2
		}
	}
	return exitStatus(Run(ctx, params))
}

// exitHandedBack says that the reminder is still open and wants to be shown another way; the agent
// takes every status but 0 for that.
const exitHandedBack = 3

// showPrompt shows a reminder that is open, and is gone with it.
func showPrompt(ctx context.Context, version, socket string, p overlay.Params) int {
	client := &api.Client{Socket: socket}
	var err error
	if p.News, err = overlay.Fetch(ctx, client, p.Surface); err == nil {
		lang, _ := p.News.Settings["language"].(string)
		i18n.SetLanguage(lang, cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))
		p.Agent, p.Beat = client, os.Stdout
		err = runOverlay(ctx, version, p)
	}
	return exitStatus(err)
}

// exitStatus is what the process ends with, and says why if that is nothing good.
func exitStatus(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, overlay.ErrHandedBack):
		return exitHandedBack
	}
	fmt.Fprintln(os.Stderr, "unknot:", err)
	return 1
}

// raiseTime is how long the agent may take to raise a window that is open. One that does not answer
// must not keep this one from opening.
const raiseTime = time.Second

// raised says whether there was a window to bring to the front.
func raised(ctx context.Context, agent *api.Client, view string) bool {
	ctx, cancel := context.WithTimeout(ctx, raiseTime)
	defer cancel()
	return agent.ShowWindow(ctx, api.WindowRequest{View: view, Token: os.Getenv("XDG_ACTIVATION_TOKEN"), OnlyRaise: true}) == nil
}
