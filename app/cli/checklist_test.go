package cli_test

import (
	"context"
	"strings"
	"testing"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/cli"
)

// careful is an agent that wants the heat checklist answered before heat.
type careful struct {
	*apitest.Backend
	clear bool
}

func (b *careful) Screen(ctx context.Context, req api.ScreeningRequest) (api.Status, error) {
	b.clear = len(req.Yes) == 0
	return b.Backend.Screen(ctx, req)
}

func withChecklist() *careful {
	b := &careful{Backend: scripted()}
	b.OnDo = func(ev breaks.Event, now *api.Status) error {
		if b.clear || ev.(breaks.Start).Screened {
			now.Session = &api.Session{Kind: "heat", PlannedS: 900}
			return nil
		}
		return &api.Error{Code: "checklist_needed", Questions: []api.Question{
			{ID: "numb", Text: "Is the skin numb there?", Stop: true},
			{ID: "pregnant", Text: "Are you pregnant?"},
		}}
	}
	return b
}

func TestHeatWithoutATerminalPrintsTheChecklist(t *testing.T) {
	got := run(withChecklist(), t, "start", "heat")
	if got.status != cli.ExitRefused || got.out != "" {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	for _, w := range []string{"Is the skin numb there?", "Are you pregnant?", "--screened"} {
		if !strings.Contains(got.err, w) {
			t.Errorf("no %q in %q", w, got.err)
		}
	}
	if got := run(withChecklist(), t, "start", "heat", "--screened"); got.status != cli.ExitDone {
		t.Errorf("--screened: exit %d, complained %q", got.status, got.err)
	}
}

func TestHeatOnATerminalAsksTheChecklist(t *testing.T) {
	for _, c := range []struct {
		typed  string
		status int
		yes    string // what the agent is told
		says   string
	}{
		{"n\nn\n", cli.ExitDone, "[]", "1/2 Is the skin numb there?"},
		{"maybe\nNO\nno\n", cli.ExitDone, "[]", "2/2 Are you pregnant?"},
		{"y\nn\n", cli.ExitRefused, "[numb]", "leave the heat off"},
		{"n\nYes\n", cli.ExitRefused, "[pregnant]", "ask a doctor"},
		{"n\n", cli.ExitRefused, "", "not finished"},
		{"", cli.ExitRefused, "", "not finished"},
		{"n\nn", cli.ExitDone, "[]", "2/2"},
	} {
		b := withChecklist()
		got := runIn(t, b, cli.Env{Interactive: true, Stdin: strings.NewReader(c.typed)}, "start", "heat")
		if got.status != c.status || !strings.Contains(got.err, c.says) {
			t.Errorf("%q: exit %d, complained %q", c.typed, got.status, got.err)
		}
		told := ""
		for _, call := range b.Asked() {
			told += call.Args
		}
		if told != c.yes {
			t.Errorf("%q: the agent was told %q, want %q", c.typed, told, c.yes)
		}
		if begun := strings.Contains(got.out, "has begun"); begun != (c.status == cli.ExitDone) {
			t.Errorf("%q: printed %q", c.typed, got.out)
		}
	}
}

func TestJSONNeverAsks(t *testing.T) {
	got := runIn(t, withChecklist(), cli.Env{Interactive: true, Stdin: strings.NewReader("n\nn\n")}, "start", "heat", "--json")
	if got.status != cli.ExitRefused || strings.Contains(got.err, "1/2") {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
}
