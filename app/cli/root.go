package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"unknot/app/i18n"
)

// The groups in which help lists the verbs.
const (
	groupLook  = "look"
	groupMove  = "move"
	groupQuiet = "quiet"
	groupLog   = "log"
	groupSetup = "setup"
	groupRoles = "roles"
)

func rootCommand(r *run) *cobra.Command {
	root := &cobra.Command{
		Use:           "unknot",
		Short:         i18n.T("cli.root.short"),
		Long:          i18n.T("cli.root.long") + "\n\n" + i18n.T("cli.exit"),
		Version:       r.env.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          knownWord,
		// How many letters may be wrong for a proposal.
		SuggestionsMinimumDistance: 2,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(r.env.Stdin)
	root.SetOut(r.env.Stdout)
	root.SetErr(r.env.Stderr)
	root.SetVersionTemplate("unknot {{.Version}}\n")
	root.PersistentFlags().BoolVar(&r.json, "json", false, i18n.T("cli.flag.json"))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &UsageError{Sentence: sentenceOf(err)} })
	for _, g := range []string{groupLook, groupMove, groupQuiet, groupLog, groupSetup, groupRoles} {
		root.AddGroup(&cobra.Group{ID: g, Title: i18n.T("cli.group." + g)})
	}
	root.SetHelpCommandGroupID(groupSetup)
	root.SetCompletionCommandGroupID(groupSetup)
	add := func(group string, verbs ...*cobra.Command) {
		for _, v := range verbs {
			v.GroupID = group
			root.AddCommand(v)
		}
	}
	add(groupLook, statusCommand(r), todayCommand(r), historyCommand(r))
	add(groupMove, startCommand(r), answerCommand(r), undoCommand(r), stopCommand(r), extendCommand(r), placeCommand(r), wrapCommand(r))
	add(groupMove, steerCommands(r)...)
	add(groupQuiet, pauseCommand(r), resumeCommand(r), sitCommand(r), standCommand(r), hereCommand(r), awayCommand(r))
	add(groupLog, checkInCommand(r), rateCommand(r), waterCommand(r), screeningCommand(r), correctCommand(r), adviceCommand(r))
	add(groupSetup, settingsCommand(r), previewCommand(r), guidesCommand(r), doctorCommand(r), exportCommand(r), importCommand(r), backupCommand(r), forgetCommand(r), simulateCommand(r), quitCommand(r), versionCommand(r))
	add(groupRoles, roleCommand(r, "agent"), roleCommand(r, "window"))
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			c.Args = knownWords
		}
	}
	return root
}

// knownWords refuses to help with a word that is no verb, in words of its own.
func knownWords(cmd *cobra.Command, args []string) error {
	verb, rest, err := cmd.Root().Find(args)
	switch {
	case err != nil || verb == cmd.Root() && len(args) > 0:
		return knownWord(cmd.Root(), args)
	case len(rest) > 0:
		return usage("unknown", i18n.Data{"Word": strings.Join(args, " ")})
	}
	return nil
}

// knownWord refuses a first word that is no verb, and proposes those that look like it.
func knownWord(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usage("unknown_near", i18n.Data{"Word": args[0], "Near": strings.Join(near, ", ")})
	}
	return usage("unknown", i18n.Data{"Word": args[0]})
}

// afterFlags puts numbers below zero behind a "--": they are values to be refused in the verb's own
// words, not flags. What follows a flag stays, for it may be that flag's value.
func afterFlags(args []string) []string {
	var flags, below []string
	for i, a := range args {
		if a == "--" {
			return args
		}
		value := i > 0 && strings.HasPrefix(args[i-1], "-") && args[i-1] != "--json"
		if len(a) > 1 && a[0] == '-' && a[1] >= '0' && a[1] <= '9' && !value {
			below = append(below, a)
		} else {
			flags = append(flags, a)
		}
	}
	if len(below) == 0 {
		return args
	}
	return append(append(flags, "--"), below...)
}

// verb makes a command. use is its usage line, after whose first word its texts are named; it takes
// between least and most arguments.
func (r *run) verb(use string, least, most int, do func(cmd *cobra.Command, args []string) error) *cobra.Command {
	return r.verbNamed(strings.Fields(use)[0], use, least, most, do)
}

func (r *run) verbNamed(name, use string, least, most int, do func(cmd *cobra.Command, args []string) error) *cobra.Command {
	long := i18n.T("cli.verb." + name + ".long")
	if strings.HasPrefix(long, "cli.verb.") {
		long = i18n.T("cli.verb."+name) + "."
	}
	return &cobra.Command{
		Use:                   use,
		Short:                 i18n.T("cli.verb." + name),
		Long:                  long + "\n\n" + i18n.T("cli.exit"),
		DisableFlagsInUseLine: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < least || len(args) > most {
				return usage("args", i18n.Data{"Line": cmd.UseLine()})
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			r.ran = true
			return do(cmd, args)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
}

// asks makes a verb that needs the agent.
func (r *run) asks(do func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if r.env.SocketFault != nil && r.env.Client == nil {
			return r.env.SocketFault
		}
		return do(cmd, args)
	}
}

// roleCommand stands for a word that main takes before this package sees it: it is here to be read
// about.
func roleCommand(r *run, word string) *cobra.Command {
	return r.verb(word, 0, 0, func(*cobra.Command, []string) error {
		return usage("role", i18n.Data{"Word": word})
	})
}
