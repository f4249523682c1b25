package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/settings"
)

func settingsCommand(r *run) *cobra.Command {
	cmd := r.verb("settings", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		all, err := r.client.Settings(cmd.Context())
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeSettings(p, "", map[string]any(all)) })
	}))
	cmd.AddCommand(settingsGetCommand(r), settingsSetCommand(r), settingsPathCommand(r), settingsEditCommand(r))
	return cmd
}

// writeSettings writes every value with its full key, in the order of the file where it is known.
func writeSettings(p *page, prefix string, table map[string]any) {
	flat := map[string]any{}
	flatten(flat, prefix, table)
	order := settings.Keys()
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 {
			return i
		}
		return len(order)
	}
	keys := make([]string, 0, len(flat))
	for k := range flat {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if d := place(a) - place(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, k := range keys {
		p.row(k, "= "+valueText(flat[k]))
	}
}

func flatten(into map[string]any, prefix string, table map[string]any) {
	for k, v := range table {
		key := k
		if prefix != "" {
			key = prefix + "." + k
		}
		if inner, ok := v.(map[string]any); ok {
			flatten(into, key, inner)
			continue
		}
		into[key] = v
	}
}

// valueText writes a value as it would stand in the file.
func valueText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return strings.ReplaceAll(string(b), `","`, `", "`)
}

func settingsGetCommand(r *run) *cobra.Command {
	cmd := r.verbNamed("settings.get", "get KEY", 1, 1, r.asks(func(cmd *cobra.Command, args []string) error {
		all, err := r.client.Settings(cmd.Context())
		if err != nil {
			return err
		}
		value, ok := lookUp(all, args[0])
		if !ok {
			return invalid(i18n.T("cli.settings.unknown", i18n.Data{"Key": args[0]}))
		}
		body, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("write the setting: %w", err)
		}
		r.body = append(body, '\n')
		return r.show(func(p *page) { writeValue(p, args[0], value) })
	}))
	cmd.ValidArgsFunction = completeKeys
	return cmd
}

// writeValue writes what a script wants to read: a text without its quotes, a table as a list.
func writeValue(p *page, key string, value any) {
	switch v := value.(type) {
	case map[string]any:
		writeSettings(p, key, v)
	case string:
		p.line(v)
	default:
		p.line(valueText(v))
	}
}

// lookUp finds the value of a key such as kinds.move.every.
func lookUp(table map[string]any, key string) (any, bool) {
	var v any = table
	for part := range strings.SplitSeq(key, ".") {
		inner, ok := v.(map[string]any)
		if !ok {
			return nil, false
		}
		if v, ok = inner[part]; !ok {
			return nil, false
		}
	}
	return v, true
}

func settingsSetCommand(r *run) *cobra.Command {
	cmd := r.verbNamed("settings.set", "set KEY VALUE", 2, 2, r.asks(func(cmd *cobra.Command, args []string) error {
		patch, err := settings.PatchOf(args[0], args[1])
		if err != nil {
			return invalid(err.Error() + ".")
		}
		all, err := r.client.ChangeSettings(cmd.Context(), patch)
		if err != nil {
			return err
		}
		return r.show(func(p *page) {
			value, _ := lookUp(all, args[0])
			p.line(args[0] + " = " + valueText(value))
			if args[0] == "autostart" {
				r.writeProblems(cmd.Context())
			}
		})
	}))
	cmd.ValidArgsFunction = completeKeys
	return cmd
}

// writeProblems says what is wrong beside the answer: starting with the desktop may be wished for, and
// its entry not be written.
func (r *run) writeProblems(ctx context.Context) {
	s, err := r.client.Status(ctx)
	if err != nil {
		return // the setting was taken; whether it could be carried out is said by status and doctor
	}
	for _, problem := range s.Problems {
		fmt.Fprintln(r.env.Stderr, problem)
	}
}

// invalid refuses a setting as the agent would, without asking it.
func invalid(sentence string) error {
	return &api.Error{Code: string(breaks.InvalidSetting), Message: sentence}
}

func completeKeys(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return settings.Keys(), cobra.ShellCompDirectiveNoFileComp
}

func settingsPathCommand(r *run) *cobra.Command {
	return r.verbNamed("settings.path", "path", 0, 0, func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(r.env.Stdout, r.env.SettingsFile)
		return err
	})
}

// settingsEditCommand opens the file in the person's editor. The agent reads it when it is saved;
// if none runs, the next one will.
func settingsEditCommand(r *run) *cobra.Command {
	return r.verbNamed("settings.edit", "edit", 0, 0, func(cmd *cobra.Command, _ []string) error {
		editor := strings.Fields(r.env.Getenv("VISUAL"))
		if len(editor) == 0 {
			editor = strings.Fields(r.env.Getenv("EDITOR"))
		}
		if len(editor) == 0 {
			return errors.New(i18n.T("cli.settings.no_editor", i18n.Data{"Path": r.env.SettingsFile}))
		}
		if err := settings.Ensure(r.env.SettingsFile); err != nil {
			return err
		}
		run := exec.CommandContext(cmd.Context(), editor[0], append(editor[1:], r.env.SettingsFile)...)
		run.Stdin, run.Stdout, run.Stderr = r.env.Stdin, r.env.Stdout, r.env.Stderr
		if err := run.Run(); err != nil {
			return fmt.Errorf("edit %s: %w", r.env.SettingsFile, err)
		}
		return nil
	})
}
