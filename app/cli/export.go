package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/i18n"
)

func exportCommand(r *run) *cobra.Command {
	var format, from, to string
	cmd := r.verb("export", 0, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		file := "-"
		if len(args) > 0 {
			file = args[0]
		} else if r.env.Terminal {
			return usage("export")
		}
		form, err := formatOf(format, file)
		if err != nil {
			return err
		}
		first, last, err := r.limits(cmd.Context(), from, to)
		if err != nil {
			return err
		}
		write := func(w io.Writer) error { return r.client.Export(cmd.Context(), form, first, last, w) }
		if file == "-" {
			return write(r.env.Stdout)
		}
		if err := intoFile(file, write); err != nil {
			return err
		}
		if r.body, err = json.Marshal(map[string]string{"file": file, "format": form}); err != nil {
			return fmt.Errorf("say what was exported: %w", err)
		}
		r.body = append(r.body, '\n')
		return r.say("exported", i18n.Data{"Path": file})
	}))
	cmd.Use += " [--format FORMAT] [--from DATE] [--to DATE] [FILE]"
	cmd.Flags().StringVar(&format, "format", "", i18n.T("cli.flag.format", i18n.Data{"Words": strings.Join(api.Formats, ", ")}))
	cmd.Flags().StringVar(&from, "from", "", i18n.T("cli.flag.export_from"))
	cmd.Flags().StringVar(&to, "to", "", i18n.T("cli.flag.export_to"))
	cmd.ValidArgsFunction = nil // any file
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(api.Formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// formatOf gives the form of an export: the one that was said, or the one of the file's ending.
func formatOf(said, file string) (string, error) {
	if said != "" {
		if !slices.Contains(api.Formats, said) {
			return "", usage("one_of", i18n.Data{"Typed": said, "Words": strings.Join(api.Formats, ", ")})
		}
		return said, nil
	}
	if ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), ".")); slices.Contains(api.Formats, ending) {
		return ending, nil
	}
	if ending := filepath.Ext(file); len(ending) > 1 && !strings.HasPrefix(filepath.Base(file), ".") {
		return "", usage("ending", i18n.Data{"Ending": ending, "Words": strings.Join(api.Formats, ", ")})
	}
	return api.FormatJSON, nil
}

// limits reads the two dates of a range, either of which may be open.
func (r *run) limits(ctx context.Context, from, to string) (first, last string, err error) {
	dates := []*string{&first, &last}
	typed := []string{from, to}
	for i, flag := range []string{"from", "to"} {
		if typed[i] == "" {
			continue
		}
		// What is typed wrongly is said before anybody is asked.
		if _, err := parseDate(flag, typed[i], ""); err != nil {
			return "", "", err
		}
		today, err := r.today(ctx, typed[i])
		if err != nil {
			return "", "", err
		}
		if *dates[i], err = parseDate(flag, typed[i], today); err != nil {
			return "", "", err
		}
	}
	if first != "" && last != "" && first > last {
		return "", "", usage("order")
	}
	return first, last, nil
}

// intoFile lets write fill a file, for its owner alone, which has its name only once it is whole
// and on disk. What is no ordinary file (a pipe, a device) is written to as it is.
func intoFile(name string, write func(io.Writer) error) (err error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return &fs.PathError{Op: "export to", Path: name, Err: errors.New("it is a folder")}
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	case err == nil:
		// A link stays a link: what it leads to is replaced.
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	if _, err := os.Stat(filepath.Dir(name)); errors.Is(err, fs.ErrNotExist) {
		return errors.New(i18n.T("cli.export.no_folder", i18n.Data{"Folder": filepath.Dir(name), "Path": name}))
	}
	part, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*.part") // 0600
	if err != nil {
		if inner, ok := errors.AsType[*fs.PathError](err); ok {
			err = inner.Err // without the name of the part, which is ours alone
		}
		return fmt.Errorf("export to %s: %w", name, err)
	}
	defer os.Remove(part.Name()) // of no effect once it has its name
	if err := write(part); err != nil {
		part.Close()
		return err
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return fmt.Errorf("export to %s: %w", name, err)
	}
	if err := os.Rename(part.Name(), name); err != nil {
		return fmt.Errorf("export to %s: %w", name, err)
	}
	return nil
}
