package cli

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func importCommand(r *run) *cobra.Command {
	cmd := r.verb("import FILE", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		text, err := r.readImport(args[0])
		if err != nil {
			return err
		}
		said, err := r.client.Import(cmd.Context(), bytes.NewReader(text))
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeImported(p, said) })
	}))
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"json"}, cobra.ShellCompDirectiveFilterFileExt)
	return cmd
}

// readImport reads a whole file, unless it is larger than the agent would take.
func (r *run) readImport(name string) ([]byte, error) {
	file, err := r.open(name)
	if err != nil {
		return nil, &UsageError{Sentence: sentenceOf(err)}
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, api.MaxImport+1))
	if err != nil {
		return nil, &UsageError{Sentence: sentenceOf(err)}
	}
	if len(text) > api.MaxImport {
		return nil, errors.New(i18n.T("cli.import_too_large", i18n.Data{"Max": api.MaxImport >> 20}))
	}
	return text, nil
}

func writeImported(p *page, said api.Imported) {
	p.line(i18n.N("cli.imported", said.Entries, i18n.Data{"Added": said.Added}))
	if len(said.SettingsChanged) > 0 {
		p.line(i18n.T("cli.imported_settings", i18n.Data{"Keys": strings.Join(said.SettingsChanged, ", ")}))
	}
	for _, s := range said.SettingsRefused {
		p.line(i18n.T("cli.imported_refused", i18n.Data{"Key": s.Key, "Reason": s.Reason}))
	}
}
