package cli

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"unknot/app/i18n"
)

// simulateCommand runs the rules over a trace; no agent is needed.
func simulateCommand(r *run) *cobra.Command {
	var file string
	cmd := r.verbNamed("simulate", "simulate", 1, 1, func(_ *cobra.Command, args []string) error {
		if r.env.Simulate == nil {
			return errors.New(i18n.T("cli.not_here"))
		}
		trace, err := r.open(args[0])
		if err != nil {
			return &UsageError{Sentence: sentenceOf(err)}
		}
		defer trace.Close()
		return r.env.Simulate(file, trace, r.json, r.env.Stdout)
	})
	cmd.Use += " [--settings FILE] TRACE"
	cmd.Flags().StringVar(&file, "settings", "", i18n.T("cli.flag.settings"))
	cmd.ValidArgsFunction = nil // any file
	return cmd
}

// open opens a file to read; "-" is standard input.
func (r *run) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(r.env.Stdin), nil
	}
	return os.Open(name)
}
