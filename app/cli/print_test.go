package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/cli"
)

// same compares what was printed with what a person should read, line by line.
func same(t *testing.T, got result, want string) {
	t.Helper()
	want = strings.TrimPrefix(want, "\n")
	if got.status != cli.ExitDone || got.out != want {
		t.Errorf("exit %d, complained %q, printed\n%s\nwant\n%s", got.status, got.err, got.out, want)
	}
}

func TestStatusOfAnOrdinaryMorning(t *testing.T) {
	same(t, run(scripted(), t, "status"), `
Now    sitting for 24 min, since 09:12
Next   Stand and move at 09:42, in 6 min
Today  3 h 02 min sitting, 20 min standing, 3 breaks taken, 1 not taken, 0 missed, 4 min of heat, 500 ml of water
`)
}

func TestStatusOfABusyMoment(t *testing.T) {
	b := scripted()
	until, check, kind := at(14, 0), at(9, 41), breaks.KindMove
	b.Now.SittingClock = 300
	b.Now.Session = &api.Session{Kind: "heat", ElapsedS: 250, PlannedS: 900, Step: 2, Steps: 5, NextCheckAt: &check}
	b.Now.Prompt = &api.Prompt{Kind: "move", Merged: []breaks.Kind{"water"}, ShownAt: at(9, 35), MaySnooze: true}
	b.Now.Next.HeldBy = []breaks.Quiet{"call", "heat"}
	b.Now.Pause = &api.Pause{Until: until}
	b.Now.Quiet = []breaks.Quiet{"paused", "call", "heat"}
	b.Now.AskTooOften = &kind
	b.Now.Offer = &api.Offer{Kind: "stretch", Guide: "childs_pose"}
	b.Now.Today.Totals = api.Totals{}
	b.Now.Advice = []string{"H3"}
	b.Now.Problems = []string{"settings.toml line 3: this is not TOML."}
	same(t, run(b, t, "status"), `
Now       sitting for 24 min, since 09:12; the sitting clock is at 5 min
Session   Heat 4:10 / 15:00, step 3 of 5, skin check at 09:41
Reminder  Stand and move + Water, since 09:35 (answer start, snooze or skip)
Next      Stand and move, held back by a call, a running session
Paused    until 14:00
Quiet     a call, a running session
Question  does "Stand and move" come too often? The settings can make it rarer
Idea      Stretch: `+"`unknot start childs_pose`"+`
Advice    Please talk to a doctor or physiotherapist in the next day or two.
Problem   settings.toml line 3: this is not TOML.
`)
}

func TestStatusWhenTheHeatMustGoOff(t *testing.T) {
	b := scripted()
	check := at(9, 37)
	b.Now.Alarm = true
	b.Now.Session = &api.Session{Kind: "heat", ElapsedS: 600, PlannedS: 900, CheckUntil: &check}
	got := run(b, t, "status")
	for _, w := range []string{"SWITCH THE HEAT OFF", "SKIN CHECK NOW"} {
		if !strings.Contains(got.out, w) {
			t.Errorf("no %q in\n%s", w, got.out)
		}
	}
}

func TestStatusOfAnEmptyDesk(t *testing.T) {
	b := &apitest.Backend{Now: api.Status{At: at(9, 0), Presence: breaks.Away, AwayCause: breaks.CauseLocked, Posture: breaks.Sitting}}
	same(t, run(b, t, "status"), `
Now  away (the screen is locked)
`)
	b.Now.AwayCause = ""
	same(t, run(b, t, "status"), `
Now  away
`)
}

func TestTodayListsBreaksByTime(t *testing.T) {
	same(t, run(scripted(), t, "today"), `
2026-11-23

Sitting   3 h 02 min, 6 bouts, longest 55 min
Standing  20 min
Away      10 min
Heat      4 min
Water     500 ml

09:50  Water           250 ml
10:02  Stand and move  Done         2 min, with Water
11:00  Stretch         Missed       (childs_pose), held back by a call
12:10  Heat            Partly done  4 min of 15 min
16:30  Check-in        4 of 10      left, lumbar, after the drive
`)
}

func TestTodayBeforeAnythingHappened(t *testing.T) {
	b := scripted()
	b.DayByDate[day] = api.Day{Date: day}
	same(t, run(b, t, "today"), `
2026-11-23

Sitting  0 s, 0 bouts

Nothing yet.
`)
}

func TestHistoryIsATableAndWhatItTells(t *testing.T) {
	b := scripted()
	median, was, change := 3.0, 4.5, -1.64
	b.InsightsSay = api.Insights{
		FirstDay: "2026-11-16", Week: api.KeptWeek{Kept: 3, Worked: 5, Goal: 4},
		Period: api.InsightSummary{
			WorkedDays: 5, KeptDays: 3, SittingS: 25 * 3600, UpS: 5 * 3600, HeatS: 1800, LongBouts: 1, LongestBoutS: 89 * 60,
			MedianLongestBoutS: 47 * 60, Breaks: api.DueCount{Due: 45, Held: 3, Followed: 31}, Discomfort: &median, ScoredDays: 4,
		},
		Before: api.InsightSummary{WorkedDays: 4, MedianLongestBoutS: 3660, Breaks: api.DueCount{Due: 20, Followed: 13}, Discomfort: &was},
		Kinds:  []api.KindFollowed{{Kind: "move", Prompts: api.DueCount{Due: 45, Held: 3, Followed: 31}}},
		Hours:  []api.WeekHour{{Weekday: 1, Hour: 9, Due: 3, Missed: 1}, {Weekday: 2, Hour: 15, Due: 5, Skipped: 3, Missed: 1}},
		Helped: []api.Helped{
			{Kind: "stretch", Guide: "cat_cow_seated", Compared: 22, Change: &change, Better: 12, Same: 7, Worse: 1},
			{Kind: "heat", Guide: "heat_session", Compared: 1},
		},
	}
	same(t, run(b, t, "history", "--insights"), `
Breaks followed  31 of 42 (74 %), before: 13 of 20 (65 %)
Days kept        3 of 5; this week 3, goal 4 of 5
Longest bout     47 min on a usual day, 1 h 29 min at most, before: 1 h 01 min, 1 bout over an hour
Up               12 min for each hour of sitting
Heat             30 min
Discomfort       3 of 10, median of 4 days, before: 4.5

Followed, by kind
  Stand and move  31 of 42 (74 %), 3 held

When breaks are skipped most
  Tuesday  15:00  4 of 5

What helped: mean change of discomfort within 2 h
  Stretch (cat_cow_seated)  -1.6            22 times  better 12, same 7, worse 1
  Heat                      too few to say  1 time
Discomfort also eases by itself: this shows what went together, not what caused it.
`)
	b = scripted()
	same(t, run(b, t, "history"), `
Date        Sitting     Longest  Standing  Taken  Not taken  Missed  Heat   Water
2026-11-22  -           -        -         0      0          0       -      -
2026-11-23  3 h 02 min  55 min   20 min    3      1          0       4 min  500 ml

No day has been noted yet.
`)
	if asked := b.Asked(); len(asked) != 2 || asked[0].Name != "Days" || asked[1].Name != "Insights" {
		t.Errorf("asked %q", asked)
	}
}

func TestDoctorHasALineEach(t *testing.T) {
	b := scripted()
	since := at(8, 0)
	b.DoctorSays = api.Doctor{Version: "1.0", Checks: []api.Check{
		{Name: "notifications", OK: true, Mechanism: "dunst over D-Bus", Since: &since},
		{Name: "tray", Mechanism: "StatusNotifier", Error: "no host", Hint: "Install an extension."},
	}}
	same(t, run(b, t, "doctor"), `
ok      notifications  dunst over D-Bus, since 2026-11-23 08:00
NOT OK  tray           StatusNotifier, no host
                       Install an extension.

Unknot 1.0
1 thing needs a look.
`)
}

func TestPreviewIsADay(t *testing.T) {
	b := scripted()
	b.PreviewDay = api.Preview{
		Count: 2, CareS: 320, LongestGapS: 1800, Spans: []api.PreviewSpan{{From: at(9, 0), To: at(12, 30)}, {From: at(13, 30), To: at(17, 0)}},
		Prompts: []api.PreviewPrompt{
			{At: at(9, 20), Kind: "posture", LengthS: 20},
			{At: at(10, 0), Kind: "move", LengthS: 300, Merged: []breaks.Kind{"stretch", "water"}},
		},
	}
	same(t, run(b, t, "preview"), `
A typical day with your settings, at the desk 09:00-12:30, 13:30-17:00

09:20  Posture check   20 s
10:00  Stand and move  5 min  with Stretch, Water

2 reminders, 5 min 20 s of care, 30 min between two breaks at most
`)
}

func TestGuidesAreATableAndFaultyOnesAreNamed(t *testing.T) {
	b := scripted()
	b.Catalogue = api.Guides{
		Guides: []api.Guide{
			{ID: "cat_cow_seated", Title: "Cat-cow on the chair", Kind: "stretch", Place: "chair", LengthS: 64, Rotation: true},
			{ID: "mine", Title: "Mine", Kind: "move", Place: "floor", LengthS: 600, Own: true},
		},
		Faulty: []api.FaultyGuide{{File: "bad.toml", Line: 3, Reason: "there is no title"}},
	}
	same(t, run(b, t, "guides"), `
Guide           Title                 Kind            Place  Length     Rotation
cat_cow_seated  Cat-cow on the chair  Stretch         chair  1 min 4 s  on
mine            Mine                  Stand and move  floor  10 min     off, your own

These files of yours cannot be read:
bad.toml:3: there is no title
`)
}

func TestSettingsAreReadByKey(t *testing.T) {
	b := scripted()
	b.SettingsNow = api.Settings{
		"theme": "dark",
		"hours": map[string]any{"mon": []string{"09:00-12:30", "13:30-17:00"}},
		"kinds": map[string]any{"move": map[string]any{"every": "30m", "long_every": 2}},
	}
	same(t, run(b, t, "settings"), `
theme                  = "dark"
hours.mon              = ["09:00-12:30", "13:30-17:00"]
kinds.move.every       = "30m"
kinds.move.long_every  = 2
`)
	same(t, run(b, t, "settings", "get", "theme"), "dark\n")
	same(t, run(b, t, "settings", "get", "kinds.move.long_every"), "2\n")
	same(t, run(b, t, "settings", "get", "kinds.move.every", "--json"), `"30m"`+"\n")
	same(t, run(b, t, "settings", "get", "hours.mon"), `["09:00-12:30", "13:30-17:00"]`+"\n")
	same(t, run(b, t, "settings", "get", "kinds"), "kinds.move.every       = \"30m\"\nkinds.move.long_every  = 2\n")
	for _, key := range []string{"nope", "theme.dark", "kinds.move.nope", ""} {
		if got := run(b, t, "settings", "get", key); got.status != cli.ExitRefused || !strings.Contains(got.err, `"`+key+`"`) {
			t.Errorf("get %q: exit %d, complained %q", key, got.status, got.err)
		}
	}
}

func TestSettingsThatCannotHoldAreRefused(t *testing.T) {
	for _, c := range [][2]string{{"kinds.heat.length", "25m"}, {"kinds.move.every", "soon"}, {"nope", "1"}} {
		b := scripted()
		got := run(b, t, "settings", "set", c[0], c[1])
		if got.status != cli.ExitRefused || !strings.HasPrefix(got.err, c[0]+": ") {
			t.Errorf("set %v: exit %d, complained %q", c, got.status, got.err)
		}
		if len(b.Asked()) != 0 {
			t.Errorf("set %v reached the agent", c)
		}
	}
	b := scripted()
	b.Fail = map[string]error{"ChangeSettings": &api.Error{Code: "invalid_setting", Key: "theme", Message: "theme: no."}}
	if got := run(b, t, "settings", "set", "theme", "dark"); got.status != cli.ExitRefused || got.err != "theme: no.\n" {
		t.Errorf("exit %d, complained %q", got.status, got.err)
	}
}

func TestSettingsPathAndEditNeedNoAgent(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "config", "settings.toml")
	editor := filepath.Join(dir, "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\necho \"$1 $(head -c 1 \"$2\")\"\necho 'theme = \"dark\"' > \"$2\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	env := cli.Env{SettingsFile: file, Getenv: func(key string) string {
		return map[string]string{"EDITOR": "nobody", "VISUAL": editor + " --wait"}[key]
	}}
	if got := runIn(t, nil, env, "settings", "path"); got.out != file+"\n" || got.status != 0 {
		t.Errorf("exit %d, printed %q", got.status, got.out)
	}
	if got := runIn(t, nil, env, "settings", "edit"); got.status != 0 || got.out != "--wait #\n" {
		t.Errorf("exit %d, printed %q, complained %q: want the commented file in the editor", got.status, got.out, got.err)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "theme = \"dark\"\n" {
		t.Errorf("the file holds %q, %v", text, err)
	}
	env.Getenv = func(string) string { return "" }
	if got := runIn(t, nil, env, "settings", "edit"); got.status != cli.ExitRefused || !strings.Contains(got.err, file) {
		t.Errorf("without an editor: exit %d, complained %q", got.status, got.err)
	}
}

func TestStartSaysHowLongAndWhenTheFirstCheckIs(t *testing.T) {
	b := scripted()
	b.OnDo = func(_ breaks.Event, now *api.Status) error {
		check := at(9, 41)
		now.Session = &api.Session{Kind: "heat", PlannedS: 900, NextCheckAt: &check}
		return nil
	}
	got := run(b, t, "start", "heat", "--screened")
	if !strings.Contains(got.out, "Heat has begun: 15 min.") || !strings.Contains(got.out, "09:41") {
		t.Errorf("printed %q", got.out)
	}
}

func TestARefusalSaysWhenItEnds(t *testing.T) {
	b := scripted()
	later := api.Time{Time: time.Now().Add(72 * time.Hour)}
	b.Fail = map[string]error{"Do": &api.Error{Code: "heat_gap_reached", RetryAt: &later}}
	got := run(b, t, "start", "heat")
	when := later.Truncate(time.Minute).Add(time.Minute).Format("2006-01-02 at 15:04")
	if got.status != cli.ExitRefused || !strings.Contains(got.err, when) {
		t.Errorf("exit %d, complained %q, want %q in it", got.status, got.err, when)
	}
	b.Fail = map[string]error{"Do": &api.Error{Code: "night"}}
	if got := run(b, t, "start", "heat"); !strings.Contains(got.err, "--awake") {
		t.Errorf("complained %q", got.err)
	}
}

func TestACheckInThatCallsForAdviceGivesIt(t *testing.T) {
	b := scripted()
	b.OnDo = func(_ breaks.Event, now *api.Status) error { now.Advice = []string{"H3"}; return nil }
	if got := run(b, t, "check-in", "9"); !strings.Contains(got.out, "doctor or physiotherapist") {
		t.Errorf("printed %q", got.out)
	}
}
