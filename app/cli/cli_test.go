package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/cli"
)

const day = "2026-11-23"

func at(hour, minute int) api.Time {
	return api.Time{Time: time.Date(2026, 11, 23, hour, minute, 0, 0, time.FixedZone("", 3600))}
}

// scripted is an agent on an ordinary morning.
func scripted() *apitest.Backend {
	totals := api.Totals{
		SittingS: 3*3600 + 120, StandingS: 1200, AwayS: 600, LongestBoutS: 55 * 60, Bouts: 6, HeatS: 240, WaterML: 500,
		Outcomes: map[breaks.Kind]map[breaks.Outcome]int{
			"move":    {breaks.Done: 2, breaks.Natural: 1, breaks.Skipped: 1},
			"posture": {breaks.Missed: 2},
		},
	}
	return &apitest.Backend{
		Now: api.Status{
			At: at(9, 36), Presence: breaks.Present, Posture: breaks.Sitting, SittingClock: 24 * 60,
			Bout:  &api.StatusBout{StartedAt: at(9, 12), Posture: breaks.Sitting},
			Next:  &api.NextPrompt{Kind: "move", Guide: "move_short", DueAt: at(9, 42)},
			Today: api.StatusToday{Date: day, Totals: totals},
		},
		DayByDate: map[string]api.Day{day: {
			Date: day, EndsAt: api.Time{Time: at(4, 0).AddDate(0, 0, 1)}, Totals: totals,
			Care: []api.Care{
				{ID: "1", At: at(10, 2), Kind: "move", Guide: "move_short", Outcome: breaks.Done, PlannedS: 120, ElapsedS: 120, Merged: []breaks.Kind{"water"}},
				{ID: "2", At: at(12, 10), Kind: "heat", Guide: "heat_session", Outcome: breaks.Partial, PlannedS: 900, ElapsedS: 240},
				{ID: "3", At: at(11, 0), Kind: "stretch", Guide: "childs_pose", Outcome: breaks.Missed, HeldBy: []breaks.Quiet{"call"}},
			},
			CheckIns: []api.CheckIn{{At: at(16, 30), Score: 4, Side: "left", Area: "lumbar", Note: "after the drive"}},
			Water:    []api.Water{{At: at(9, 50), ML: 250}},
		}},
		ReminderTest: api.TestReminder{Shown: true, How: "dunst"}, SoundTest: api.TestSound{Played: true, How: "PipeWire"},
		BackupsThere: []api.Backup{{Name: "unknot-1.db", At: at(9, 0), Size: 1_200_000}},
		Range:        []api.DayTotals{{Date: "2026-11-22"}, {Date: day, Totals: totals}},
	}
}

type result struct {
	status   int
	out, err string
}

func run(b api.Backend, t *testing.T, args ...string) result {
	t.Helper()
	return runIn(t, b, cli.Env{}, args...)
}

// runIn runs a command against an agent (nil for none), with an environment to complete.
func runIn(t *testing.T, b api.Backend, env cli.Env, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	env.Stdout, env.Stderr, env.Version = &out, &errs, "1.0"
	if env.Stdin == nil {
		env.Stdin = strings.NewReader("")
	}
	if b != nil {
		env.Client = apitest.Serve(t, b)
	} else {
		env.Socket = filepath.Join(t.TempDir(), "none.sock")
	}
	status := cli.Run(t.Context(), args, env)
	return result{status, out.String(), errs.String()}
}

// every has a good line for each verb that asks the agent, and what must come of it.
var every = []struct {
	line  string
	says  string
	event breaks.Event
	call  apitest.Call
}{
	{"status", "sitting for 24 min, since 09:12", nil, apitest.Call{}},
	{"today", "10:02  Stand and move", nil, apitest.Call{Name: "Day", Args: day}},
	{"today --date 2026-11-23", "2026-11-23", nil, apitest.Call{Name: "Day", Args: day}},
	{"history", "2026-11-22", nil, apitest.Call{}},
	{"history --insights", "No day", nil, apitest.Call{Name: "Insights", Args: "2026-11-17 2026-11-23"}},
	{"history --insights --from 2026-11-01 --to yesterday", "No day", nil, apitest.Call{Name: "Insights", Args: "2026-11-01 2026-11-22"}},
	{"history --insights --to 2026-11-10", "No day", nil, apitest.Call{Name: "Insights", Args: "2026-11-04 2026-11-10"}},
	{"start move", "Started.", breaks.Start{Kind: "move"}, apitest.Call{}},
	{"start cat-cow", "Started.", breaks.Start{Guide: "cat_cow_seated"}, apitest.Call{}},
	{"start twist", "Started.", breaks.Start{Guide: "seated_twist"}, apitest.Call{}},
	{"start foam_roll", "Started.", breaks.Start{Guide: "foam_roll"}, apitest.Call{}},
	{"start heat --for 15m --screened --awake", "Started.", breaks.Start{Kind: "heat", For: 15 * time.Minute, Screened: true, Awake: true}, apitest.Call{}},
	{"pause-session", "Paused.", breaks.PauseSession{}, apitest.Call{}},
	{"resume-session", "Going on.", breaks.ResumeSession{}, apitest.Call{}},
	{"next", "Next step.", breaks.Next{}, apitest.Call{}},
	{"finish", "Done.", breaks.Finish{}, apitest.Call{}},
	{"stop", "Stopped.", breaks.Stop{}, apitest.Call{}},
	{"stop --hurts", "Stopped.", breaks.Stop{Reason: "hurts"}, apitest.Call{}},
	{"extend 5m", "Extended.", breaks.Extend{For: 5 * time.Minute}, apitest.Call{}},
	{"confirm", "Thank you. Look at your skin", breaks.Confirm{}, apitest.Call{}},
	{"answer start", "Started.", breaks.Respond{Answer: "start"}, apitest.Call{}},
	{"answer snooze", "comes back", breaks.Respond{Answer: "snooze"}, apitest.Call{}},
	{"answer skip", "Skipped.", breaks.Respond{Answer: "skip"}, apitest.Call{}},
	{"undo", "Taken back.", breaks.Undo{}, apitest.Call{}},
	{"guides", "Guide", nil, apitest.Call{Name: "Guides"}},
	{"pause", "paused", breaks.Pause{For: time.Hour}, apitest.Call{}},
	{"pause 1h30m", "paused", breaks.Pause{For: 90 * time.Minute}, apitest.Call{}},
	{"pause 90s", "paused", breaks.Pause{For: 90 * time.Second}, apitest.Call{}},
	{"resume", "come again", breaks.Resume{}, apitest.Call{}},
	{"sit", "Sitting.", breaks.SetPosture{Posture: "sitting"}, apitest.Call{}},
	{"stand", "Standing.", breaks.SetPosture{Posture: "standing"}, apitest.Call{}},
	{"here", "Good to have you back.", breaks.SayPresence{Present: true}, apitest.Call{}},
	{"away", "Away.", breaks.SayPresence{}, apitest.Call{}},
	{"check-in 4", "Noted: 4 of 10.", breaks.CheckIn{Score: 4}, apitest.Call{}},
	{"check-in 7 --side left --area lumbar --note stiff --stopped-me", "Noted: 7", breaks.CheckIn{Score: 7, Side: "left", Area: "lumbar", Note: "stiff", StoppedMe: true}, apitest.Call{}},
	{"water", "500 ml today", breaks.Water{ML: 250}, apitest.Call{}},
	{"water 330", "500 ml today", breaks.Water{ML: 330}, apitest.Call{}},
	{"water 330ml", "500 ml today", breaks.Water{ML: 330}, apitest.Call{}},
	{"settings", "", nil, apitest.Call{Name: "Settings"}},
	{"settings set kinds.move.every 45m", "kinds.move.every", nil, apitest.Call{Name: "ChangeSettings", Args: `{"kinds":{"move":{"every":"45m"}}}`}},
	{"preview", "A typical day", nil, apitest.Call{Name: "Preview"}},
	{"doctor", "Unknot", nil, apitest.Call{Name: "Doctor"}},
	{"doctor --reminder", "Did you see it?", nil, apitest.Call{Name: "TestReminder"}},
	{"doctor --sound", "Did you hear it?", nil, apitest.Call{Name: "TestSound"}},
	{"correct", "10:02", nil, apitest.Call{Name: "Day", Args: day}},
	{"correct 3 done", "Corrected.", nil, apitest.Call{}},
	{"correct 2 delete", "unknot correct care/2 restore", nil, apitest.Call{}},
	{"correct care/2 restore", "Corrected.", nil, apitest.Call{Name: "RestoreEntry", Args: day + " care 2"}},
	{"advice", "No advice", nil, apitest.Call{}},
	{"advice H3 noted", "No advice", nil, apitest.Call{}},
	{"answer keep", "stays as it is", nil, apitest.Call{}},
	{"answer lengthen", "less often", nil, apitest.Call{}},
	{"backup", "unknot-1.db", nil, apitest.Call{Name: "Backups"}},
	{"backup now", "Copied to", nil, apitest.Call{Name: "BackUp"}},
	{"backup restore unknot-1.db", "as it was then", nil, apitest.Call{Name: "RestoreBackup", Args: "unknot-1.db"}},
	{"forget --yes", "Everything is deleted.", nil, apitest.Call{Name: "Forget"}},
	{"quit", "stopping", nil, apitest.Call{Name: "Quit"}},
}

func TestEveryVerbAsksForWhatItSays(t *testing.T) {
	for _, c := range every {
		t.Run(c.line, func(t *testing.T) {
			b := scripted()
			got := run(b, t, strings.Fields(c.line)...)
			if got.status != cli.ExitDone || got.err != "" || !strings.Contains(got.out, c.says) {
				t.Errorf("exit %d, printed %q, complained %q", got.status, got.out, got.err)
			}
			checkAsked(t, b, c.event, c.call)
		})
	}
}

func checkAsked(t *testing.T, b *apitest.Backend, event breaks.Event, call apitest.Call) {
	t.Helper()
	if event != nil {
		if done := b.Done(); len(done) != 1 || !reflect.DeepEqual(done[0], event) {
			t.Errorf("put %#v before the rules, want %#v", done, event)
		}
	}
	if call.Name != "" {
		if asked := b.Asked(); len(asked) != 1 || asked[0] != call {
			t.Errorf("asked %q, want %q", asked, call)
		}
	}
}

func TestJSONIsTheAgentsAnswerUnchanged(t *testing.T) {
	for _, c := range every {
		b := scripted()
		got := run(b, t, append(strings.Fields(c.line), "--json")...)
		if got.status != cli.ExitDone || !json.Valid([]byte(got.out)) || strings.Count(got.out, "\n") != 1 {
			t.Errorf("%s --json: exit %d, printed %q, complained %q", c.line, got.status, got.out, got.err)
		}
	}
	var body string
	c := apitest.Serve(t, scripted())
	c.OnBody = func(b []byte) { body = string(b) }
	if _, err := c.Status(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := run(scripted(), t, "--json", "status"); got.out != body {
		t.Errorf("the agent said\n%s\nprinted was\n%s", body, got.out)
	}
}

func TestWithoutAnAgentEveryVerbSaysHowToStartOne(t *testing.T) {
	for _, c := range every {
		got := runIn(t, nil, cli.Env{}, strings.Fields(c.line)...)
		if got.status != cli.ExitNoAgent || got.out != "" || !strings.Contains(got.err, "unknot agent") || strings.Count(got.err, "\n") != 1 {
			t.Errorf("%s: exit %d, printed %q, complained %q", c.line, got.status, got.out, got.err)
		}
	}
}

func TestARefusalIsExitOneAndASentence(t *testing.T) {
	for _, c := range every {
		if c.event == nil {
			continue
		}
		b := scripted()
		b.Fail = map[string]error{"Do": &api.Error{Code: "red_flag"}}
		got := run(b, t, strings.Fields(c.line)...)
		if got.status != cli.ExitRefused || got.out != "" || !strings.Contains(got.err, "professional") {
			t.Errorf("%s: exit %d, printed %q, complained %q", c.line, got.status, got.out, got.err)
		}
	}
}

func TestWrongUsageIsExitTwoAndReachesNobody(t *testing.T) {
	for line, says := range map[string]string{
		"dance":                               `no command "dance"`,
		"statsu":                              "status",
		"status now":                          "unknot status",
		"status --color":                      "color",
		"start":                               "unknot start KIND",
		"start heat move":                     "unknot start KIND",
		"start heat --for 15":                 "15m for minutes",
		"start heat --for soon":               "15m, 1h30m or 90s",
		"start heat --for -5m":                "no length",
		"start heat --for 0s":                 "no length",
		"start heat --for 500ms":              "no length",
		"start heat --for":                    "for",
		"extend":                              "unknot extend LENGTH",
		"extend 5":                            "5m for minutes",
		"answer":                              "start|snooze|skip",
		"answer later":                        "start, snooze, skip",
		"pause 30":                            "30m for minutes",
		"pause 1h --until 14:00":              "only one",
		"pause --until 2pm":                   "14:00",
		"pause --until 25:00":                 "14:00",
		"pause --until 9:00 --until-tomorrow": "only one",
		"check-in":                            "unknot check-in SCORE",
		"check-in 11":                         "from 0 (fine) to 10",
		"check-in bad":                        "from 0 (fine) to 10",
		"check-in -1":                         "1",
		"check-in 4 --side up":                "left, middle, right, both",
		"water much":                          "250",
		"water 0":                             "from 1 to 5000",
		"water 99999":                         "from 1 to 5000",
		"water -5":                            `"-5"`,
		"water --json -5":                     `"-5"`,
		"pause 1000h":                         "31 days at most",
		"pause -5m":                           "no length",
		"extend 25h":                          "24 h at most",
		"start heat --for 25h":                "24 h at most",
		"today --date 23.11.2026":             "2026-11-23",
		"history --from tomorrow":             "--from",
		"history --from 2026-11-20 --to 2026-11-10": "later",
		"settings get":       "get KEY",
		"settings wipe":      "settings",
		"settings set theme": "set KEY VALUE",
		"guides chekc":       "guides",
		"guides check":       "check FILE",
		"simulate":           "TRACE",
		"--json agent":       "first word",
	} {
		b := scripted()
		got := run(b, t, strings.Fields(line)...)
		if got.status != cli.ExitUsage || got.out != "" || !strings.Contains(got.err, says) {
			t.Errorf("%s: exit %d, printed %q, complained %q", line, got.status, got.out, got.err)
		}
		if len(b.Done())+len(b.Asked()) != 0 {
			t.Errorf("%s reached the agent", line)
		}
	}
}

func TestWhatTheAgentCannotReadIsWrongUsageToo(t *testing.T) {
	got := run(scripted(), t, "check-in", "4", "--note", strings.Repeat("long ", 500))
	if got.status != cli.ExitUsage || !strings.Contains(got.err, "2000") {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
}

func TestHelpSaysWhenTheWindowGivesTheTerminalBack(t *testing.T) {
	for _, line := range []string{"--help", "help window"} {
		if got := run(scripted(), t, strings.Fields(line)...); !strings.Contains(got.out, "when the window is closed") {
			t.Errorf("%s printed %q", line, got.out)
		}
	}
}

func TestAGuideMayBeTypedWithDashes(t *testing.T) {
	b := scripted()
	b.OnDo = func(ev breaks.Event, _ *api.Status) error {
		if s, ok := ev.(breaks.Start); ok && s.Guide == "childs_pose" {
			return nil
		}
		return &api.Error{Code: "not_found"}
	}
	if got := run(b, t, "start", "childs-pose"); got.status != cli.ExitDone {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
	got := run(b, t, "start", "sauna-hot")
	if got.status != cli.ExitRefused || !strings.Contains(got.err, `"sauna-hot"`) || !strings.Contains(got.err, "unknot guides") {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
}

func TestHelpNamesEveryWordAndTheExitStatuses(t *testing.T) {
	words := strings.Fields(`status today history start pause-session resume-session next finish stop extend confirm answer undo
		guides pause resume sit stand here away check-in water settings preview doctor quit version export import simulate completion agent window`)
	got := runIn(t, nil, cli.Env{}, "help")
	for _, w := range words {
		if !strings.Contains(got.out, "\n  "+w+" ") {
			t.Errorf("help does not list %s", w)
		}
		if w == "completion" {
			continue // its help is cobra's
		}
		own := runIn(t, nil, cli.Env{}, "help", w)
		if own.status != 0 || !strings.Contains(own.out, "3 no agent is running") || strings.Contains(own.out, "cli.") {
			t.Errorf("help %s: exit %d, printed %q", w, own.status, own.out)
		}
	}
	if got.status != 0 || strings.Contains(got.out, "cli.") {
		t.Errorf("exit %d, printed %s", got.status, got.out)
	}
	if bare := runIn(t, nil, cli.Env{}); bare.out != got.out {
		t.Error("no word at all prints something else than help")
	}
}

func TestCompletionScripts(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		if got := runIn(t, nil, cli.Env{}, "completion", shell); got.status != 0 || !strings.Contains(got.out, "unknot") {
			t.Errorf("%s: exit %d, %d bytes, complained %q", shell, got.status, len(got.out), got.err)
		}
	}
	b := scripted()
	b.Catalogue = api.Guides{Guides: []api.Guide{{ID: "foam_roll", Title: "Roller"}}}
	got := run(b, t, "__complete", "start", "")
	for _, w := range []string{"heat", "cat-cow", "foam_roll\tRoller"} {
		if !strings.Contains(got.out, w+"\n") {
			t.Errorf("start is not completed with %q: %q", w, got.out)
		}
	}
	if got := runIn(t, nil, cli.Env{}, "__complete", "settings", "set", "kinds.move."); !strings.Contains(got.out, "kinds.move.every\n") {
		t.Errorf("settings keys are not completed: %q", got.out)
	}
}

func TestVersionWorksWithoutAnAgentAndTellsTheOtherOne(t *testing.T) {
	if got := runIn(t, nil, cli.Env{}, "version"); got.status != 0 || got.out != "unknot 1.0\n" {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	if got := runIn(t, nil, cli.Env{}, "version", "--json"); got.out != `{"version":"1.0","agent":null}`+"\n" {
		t.Errorf("printed %q", got.out)
	}
	if got := run(scripted(), t, "version"); !strings.Contains(got.out, apitest.Version) {
		t.Errorf("printed %q", got.out)
	}
}

func TestAnInterruptEndsInSilence(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var errs bytes.Buffer
	status := cli.Run(ctx, []string{"status"}, cli.Env{Stdout: io.Discard, Stderr: &errs, Client: apitest.Serve(t, scripted())})
	if status != cli.ExitRefused || errs.Len() != 0 {
		t.Errorf("exit %d, complained %q", status, errs.String())
	}
}

func TestAnAgentThatHangsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		line := apitest.NewPipe() // accepts, and never answers
		defer line.Close()
		go func() {
			for {
				if _, err := line.Accept(); err != nil {
					return
				}
			}
		}()
		var errs bytes.Buffer
		status := cli.Run(t.Context(), []string{"status"}, cli.Env{Stdout: io.Discard, Stderr: &errs, Client: &api.Client{Dial: line.Dial}})
		if status != cli.ExitRefused || !strings.Contains(errs.String(), "does not answer") {
			t.Errorf("exit %d, complained %q", status, errs.String())
		}
	})
}
