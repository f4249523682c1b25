// Unknot keeps a desk worker's lower back loose: a tray icon that knows how long one has been
// sitting, reminders, and a window that guides. One binary has three roles; the first argument
// chooses: `agent` runs all day, `window` is what one looks at, every other word is a command.
// app/doc.go is the map of the code.
package main

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"unknot/app/agent"
	"unknot/app/cli"
	_ "unknot/app/locale" // before Fyne's own: see there
)

// version is set at link time by the Makefile.
var version = "0.1.0-dev"

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	word := ""
	if len(args) > 0 {
		word = args[0]
	}
	switch word {
	case "agent":
		return agent.Main(ctx, agent.Options{Version: version, HasWindow: hasWindow, Verbose: slices.Contains(args, "--verbose")})
	case "", "window":
		return openWindow(ctx, version, args)
	default:
		return cli.Run(ctx, args, cli.System(version))
	}
}
