package cli

import (
	"fmt"
	"io"
	"strings"

	"unknot/app/breaks"
	"unknot/app/guides"
	"unknot/app/settings"
	"unknot/app/simulate"
)

// simulateTrace replays a trace under a settings file, or under the defaults.
func simulateTrace(settingsFile string, trace io.Reader, _ bool, out io.Writer) error {
	rules := breaks.Defaults()
	if settingsFile != "" {
		s, _, err := settings.Load(settingsFile)
		if err != nil {
			return &UsageError{Sentence: err.Error()}
		}
		rules = s.Rules()
	}
	return simulate.Run(trace, out, simulate.Options{Settings: rules, Guides: guides.BuiltIn().Rules()})
}

// checkGuide reads a guide of a person's own and says what it is, or what is wrong with it.
func checkGuide(file string, out io.Writer) error {
	g, faults := guides.Check(file)
	if len(faults) > 0 {
		lines := make([]string, len(faults))
		for i, f := range faults {
			lines[i] = f.Error()
		}
		return &verbatim{strings.Join(lines, "\n")}
	}
	_, err := fmt.Fprintf(out, "%s: %s, %d s\n", file, g.Title, g.Seconds())
	return err
}
