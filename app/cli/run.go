package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/launch"
	"unknot/app/paths"
)

// The exit statuses. They are part of the contract: scripts rely on them.
const (
	ExitDone    = 0
	ExitRefused = 1 // the reason is on standard error
	ExitUsage   = 2
	ExitNoAgent = 3
)

// patience is how long a call may take. Our choice: a hundred times what the slowest does take.
const patience = 15 * time.Second

// Env is what a command has to do with the world.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Getenv reads the environment: the locale, VISUAL and EDITOR.
	Getenv func(key string) string
	// Interactive says that a person sits before Stdin and can be asked.
	Interactive bool
	// Terminal says that Stdout is one: what is printed is read by a person.
	Terminal bool
	// Version is this program's.
	Version string
	// Socket is the agent's; SocketFault says why there is none to look for.
	Socket      string
	SocketFault error
	// Client speaks to the agent instead of Socket, in tests.
	Client *api.Client
	// StopAgent ends the agent, one that does not answer by force; nil: it can only be asked to end.
	StopAgent func(ctx context.Context) error
	// SettingsFile is the path of the settings file.
	SettingsFile string
	// Simulate replays a trace under a settings file ("" for the defaults). An error that is a
	// UsageError (or has such a method Usage) is about the trace or the file, with exit status 2.
	Simulate func(settingsFile string, trace io.Reader, json bool, out io.Writer) error
	// CheckGuide reads a guide file of a person's own and writes what it found; an error is what
	// is wrong with it.
	CheckGuide func(file string, out io.Writer) error
}

// System is the Env of this process.
func System(version string) Env {
	p, err := paths.Here()
	return Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Interactive: isatty.IsTerminal(os.Stdin.Fd()) && isatty.IsTerminal(os.Stderr.Fd()),
		Terminal:    isatty.IsTerminal(os.Stdout.Fd()),
		Version:     version,
		Socket:      p.Socket, SocketFault: err, SettingsFile: p.Settings,
		Simulate: simulateTrace, CheckGuide: checkGuide,
		StopAgent: func(ctx context.Context) error { return launch.Stop(ctx, p) },
	}
}

// UsageError is a command that cannot be understood, in a sentence.
type UsageError struct{ Sentence string }

func (e *UsageError) Error() string { return e.Sentence }

// Usage marks the error for exit status 2.
func (e *UsageError) Usage() bool { return true }

// verbatim is a refusal that is printed as it is: it may begin with the name of a file.
type verbatim struct{ text string }

func (e *verbatim) Error() string { return e.text }

// usage makes a UsageError of a text of the translations.
func usage(id string, data ...i18n.Data) error {
	return &UsageError{Sentence: i18n.T("cli.usage."+id, data...)}
}

// Run runs the command that args name and gives its exit status.
func Run(ctx context.Context, args []string, env Env) int {
	if env.Getenv == nil {
		env.Getenv = func(string) string { return "" }
	}
	i18n.SetLanguage("auto", locale(env.Getenv))
	r := &run{env: env, client: env.Client}
	if r.client == nil {
		r.client = &api.Client{Socket: env.Socket}
	}
	r.client.Patience = patience
	r.client.OnBody = func(body []byte) { r.body = body }

	root := rootCommand(r)
	root.SetArgs(afterFlags(args))
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return ExitDone
	}
	status, sentence := r.verdict(err)
	if sentence != "" {
		fmt.Fprintln(env.Stderr, sentence)
	}
	if status == ExitUsage && !r.ran {
		fmt.Fprintln(env.Stderr, i18n.T("cli.usage.see", i18n.Data{"Command": cmd.CommandPath()}))
	}
	return status
}

// run is one run of a command.
type run struct {
	env    Env
	client *api.Client
	// json: print the agent's answer as it came.
	json bool
	// body is the answer that came last.
	body []byte
	// ran: the command line was understood; what went wrong did so later.
	ran bool
}

// verdict gives the exit status of an error, and the sentence about it.
func (r *run) verdict(err error) (status int, sentence string) {
	var wrong interface{ Usage() bool }
	if errors.As(err, &wrong) && wrong.Usage() {
		return ExitUsage, err.Error()
	}
	if e, ok := errors.AsType[*verbatim](err); ok {
		return ExitRefused, e.text
	}
	if e, ok := errors.AsType[*api.Error](err); ok {
		return refused(e)
	}
	switch {
	case errors.Is(err, api.ErrNoAgent):
		return ExitNoAgent, i18n.T("cli.no_agent")
	case errors.Is(err, context.Canceled):
		return ExitRefused, ""
	case errors.Is(err, context.DeadlineExceeded):
		return ExitRefused, i18n.T("cli.no_answer")
	case !r.ran: // what cobra says about flags
		return ExitUsage, sentenceOf(err)
	}
	return ExitRefused, sentenceOf(err)
}

// refused words what the agent refused, with what the command line can do about it.
func refused(e *api.Error) (status int, sentence string) {
	sentence = e.Message
	waits := e.Code == string(breaks.AfterHeat) && e.RetryAt != nil // pressing after heat: nothing but time helps
	if hint := i18n.T("cli.hint." + e.Code); !waits && !strings.HasPrefix(hint, "cli.hint.") {
		sentence += " " + hint
	}
	if e.Code == api.CodeBadRequest {
		return ExitUsage, sentence
	}
	return ExitRefused, sentence
}

// sentenceOf makes a sentence of an error as Go words them.
func sentenceOf(err error) string {
	s := err.Error()
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// locale is the language tag of the environment: "de-DE" for LANG=de_DE.UTF-8.
func locale(getenv func(string) string) string {
	for _, key := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(key); v != "" {
			v, _, _ = strings.Cut(v, ".")
			v, _, _ = strings.Cut(v, "@")
			return strings.ReplaceAll(v, "_", "-")
		}
	}
	return "en"
}
