package cli_test

import (
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/cli"
)

// What goes wrong is said, with the exit status of a word that cannot be understood.
func TestAWordThatCannotBeUnderstoodIsSaidSo(t *testing.T) {
	for line, want := range map[string]string{
		"help nope":          `There is no command "nope".`,
		"help settings nope": `There is no command "settings nope".`,
		"export":             "name a file",
	} {
		got := runIn(t, scripted(), cli.Env{Terminal: true}, strings.Fields(line)...)
		if got.status != cli.ExitUsage || !strings.Contains(got.err, want) || got.out != "" {
			t.Errorf("%s: %+v", line, got)
		}
	}
	for _, line := range []string{"help", "help start", "help settings set", "export -"} {
		if got := runIn(t, scripted(), cli.Env{Terminal: true}, strings.Fields(line)...); got.status != cli.ExitDone {
			t.Errorf("%s: %+v", line, got)
		}
	}
	if got := run(scripted(), t, "export"); got.status != cli.ExitDone {
		t.Errorf("into a pipe: %+v", got)
	}
}

func TestAutostartThatCouldNotBeWrittenIsSaidWithTheSetting(t *testing.T) {
	b := scripted()
	b.SettingsNow = api.Settings{"autostart": true}
	b.Now.Problems = []string{"The entry could not be written."}
	if got := run(b, t, "settings", "set", "autostart", "true"); !strings.Contains(got.err, "could not be written") {
		t.Errorf("%+v", got)
	}
}

func TestStatusCallsReliefByItsName(t *testing.T) {
	b := scripted()
	b.Now.Session = &api.Session{Kind: breaks.KindPosture, Guide: "relief_gentle", PlannedS: 92, Steps: 14}
	if got := run(b, t, "status"); !strings.Contains(got.out, "The way to relief 0:00 / 1:32") || strings.Contains(got.out, "Session   Posture") {
		t.Errorf("%s", got.out)
	}
	b.DayByDate[day] = api.Day{Date: day, Care: []api.Care{{At: at(9, 40), Kind: breaks.KindPosture, Guide: "relief_gentle", Outcome: breaks.Done, ElapsedS: 92}}}
	if got := run(b, t, "today", "--date", day); !strings.Contains(got.out, "The way to relief  Done") {
		t.Errorf("%s", got.out)
	}
}
