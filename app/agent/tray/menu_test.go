package tray_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/tray"
	"unknot/app/api"
	"unknot/app/breaks"
)

// lines writes a menu as a person sees it: (disabled), Parent > children.
func lines(items []tray.Item) string {
	var all []string
	for _, it := range items {
		line := it.Title
		switch {
		case it.Separator:
			line = "---"
		case it.Disabled:
			line = "(" + line + ")"
		}
		if len(it.Children) > 0 {
			line += " > " + strings.ReplaceAll(lines(it.Children), "\n", " | ")
		}
		all = append(all, line)
	}
	return strings.Join(all, "\n")
}

const (
	starts = "Start > Heat | Cat-cow | Stretch | Stand and move | Self-massage | A glass of water"
	scores = "How is your back? > 0, no discomfort | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10, the most there could be"
	pauses = "Pause reminders > 30 min | 1 h | 2 h | Until tomorrow"
	bottom = "---\nSettings\nQuit"
)

func base() tray.Model {
	return tray.Model{Presence: "Sitting since 9:12", Next: "Next: Stand and move at 9:42", Posture: breaks.Sitting, CanOpenWindow: true}
}

var menus = []struct {
	name  string
	model func(*tray.Model)
	want  string
}{
	{
		"sitting", func(*tray.Model) {},
		"(Sitting since 9:12)\n(Next: Stand and move at 9:42)\n---\n" + starts + "\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"standing and paused", func(m *tray.Model) {
			m.Presence, m.Posture, m.PausedUntil = "Standing since 9:12", breaks.Standing, "Reminders paused until 14:00"
		},
		"(Standing since 9:12)\n(Reminders paused until 14:00)\n---\n" + starts + "\nIt hurts now\nHow is your back?\nToday\nSitting now\nResume reminders\n" + bottom,
	},
	{
		"a prompt is open", func(m *tray.Model) {
			m.Next = ""
			m.Prompt = &tray.Prompt{Title: "Two feet, a little walk?", Answers: []tray.Answer{{"start", "Start"}, {"snooze", "In 5 min"}, {"skip", "Skip"}}}
		},
		"(Sitting since 9:12)\n(Two feet, a little walk?)\nStart\nIn 5 min\nSkip\n---\n" + starts + "\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"heat with a skin check", func(m *tray.Model) {
			m.Next = ""
			m.Session = &tray.Session{Title: "Heat until 15:20", Heat: true, Check: true}
		},
		"(Sitting since 9:12)\nHeat until 15:20\nMy skin looks fine\nHold the session\nStop the heat\n---\n" +
			"Start > (Heat) | (Cat-cow) | (Stretch) | (Stand and move) | (Self-massage) | A glass of water" +
			"\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"a stretch on hold, an answer to take back", func(m *tray.Model) {
			m.Next, m.CanUndo = "", true
			m.Session = &tray.Session{Title: "Cat-cow, on hold", Paused: true}
		},
		"(Sitting since 9:12)\nCat-cow, on hold\nGo on with the session\nNext step\nDone\nStop\nUndo\n---\n" +
			"Start > (Heat) | (Cat-cow) | (Stretch) | (Stand and move) | (Self-massage) | A glass of water" +
			"\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"the alarm, and heat not before its time", func(m *tray.Model) { m.Alarm, m.HeatFrom = true, "15:10" },
		"(Sitting since 9:12)\n(Next: Stand and move at 9:42)\n(Switch the heat off)\nThe heat is off\n---\n" +
			strings.Replace(starts, "Heat |", "(Heat, from 15:10) |", 1) + "\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"problems, advice and a question, at most three lines of each", func(m *tray.Model) {
			m.Problems = []string{"The disk is full", "b", "c", "d"}
			m.Advice = []string{"A good week to see someone about your back"}
			m.AskTooOften = "Too often? Stand and move"
		},
		"(Sitting since 9:12)\n(Next: Stand and move at 9:42)\nThe disk is full\nb\nc\nA good week to see someone about your back\n" +
			"(Too often? Stand and move)\nFurther apart\nKeep them\n---\n" + starts + "\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"a machine without a window", func(m *tray.Model) {
			m.CanOpenWindow = false
			m.Problems = []string{"The disk is full"}
		},
		"(Sitting since 9:12)\n(Next: Stand and move at 9:42)\n(The disk is full)\n---\n" + starts +
			"\nIt hurts now\n" + scores + "\nStanding now\n" + pauses + "\n---\n(No window here: try `unknot today`)\nQuit",
	},
	{
		"nobody tells who is there", func(m *tray.Model) { m.Unseen = true },
		"(Sitting since 9:12)\n(Next: Stand and move at 9:42)\n(Nothing here tells Unknot whether you are at the desk)\nI'm away\n---\n" + starts +
			"\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"nobody tells who is there, and they said that they left", func(m *tray.Model) { m.Unseen, m.Away, m.Next = true, true, "" },
		"(Sitting since 9:12)\n(Nothing here tells Unknot whether you are at the desk)\nI'm here\n---\n" + starts +
			"\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
	{
		"nothing known yet", func(m *tray.Model) { *m = tray.Model{CanOpenWindow: true} },
		"(Unknot)\n---\n" + starts + "\nIt hurts now\nHow is your back?\nToday\nStanding now\n" + pauses + "\n" + bottom,
	},
}

func TestBuildMenu(t *testing.T) {
	for _, c := range menus {
		t.Run(c.name, func(t *testing.T) {
			m := base()
			c.model(&m)
			got := tray.BuildMenu(m)
			if text := lines(got); text != c.want {
				t.Errorf("got\n%s\n\nwant\n%s", text, c.want)
			}
			for _, it := range got {
				if strings.Contains(it.Title, "tray.") {
					t.Errorf("%s is not translated", it.Title)
				}
			}
		})
	}
}

func TestAction_EveryLineSaysWhatItDoes(t *testing.T) {
	want := map[string]string{
		"presence": "", "next": "", "alarm:off": "session:confirm", "problem:1": "view:today", "advice:0": "view:today",
		"start:guide:cat_cow_seated": "start:guide:cat_cow_seated", "pause:tomorrow": "pause:tomorrow",
		"start:guide:relief": "start:guide:relief", "check-in:4": "check-in:4",
		"answer:snooze": "answer:snooze", "water": tray.ActionWater, "quit": tray.ActionQuit,
	}
	for id, action := range want {
		if got := tray.Action(id); got != action {
			t.Errorf("%s does %q, want %q", id, got, action)
		}
	}
}

func at(hour, minute int) api.Time {
	return api.Time{Time: time.Date(2026, 11, 23, hour, minute, 30, 0, time.FixedZone("", 3600))}
}

func pointer[T any](v T) *T { return &v }

func TestFromStatus(t *testing.T) {
	sitting := func() api.Status {
		return api.Status{
			At: at(9, 29), Presence: breaks.Present, Posture: breaks.Sitting, SittingClock: 17 * 60, SittingRuns: 1,
			Bout: &api.StatusBout{StartedAt: at(9, 12), Posture: breaks.Sitting},
			Next: &api.NextPrompt{Kind: breaks.KindMove, DueAt: at(9, 42)},
		}
	}
	extra := tray.Extra{CanOpenWindow: true, Guide: func(id string) string {
		return map[string]string{"cat_cow_seated": "Cat-cow on the chair"}[id]
	}}
	for _, c := range []struct {
		name  string
		alter func(*api.Status)
		want  func(tray.Model) string
		text  string
	}{
		{"sitting", func(*api.Status) {}, func(m tray.Model) string { return m.Presence + "|" + m.Next }, "Sitting since 09:12|Next: Stand and move at 09:42"},
		{"standing", func(s *api.Status) { s.Posture = breaks.Standing }, func(m tray.Model) string { return m.Presence }, "Standing since 09:12"},
		{"away", func(s *api.Status) { s.Presence, s.Bout = breaks.Away, nil }, func(m tray.Model) string { return m.Presence }, "Away from the desk"},
		{"due, waiting for a moment", func(s *api.Status) { s.Next.DueAt = at(9, 20) }, func(m tray.Model) string { return m.Next }, "Next: Stand and move, at a good moment"},
		{"held by a call", func(s *api.Status) { s.Next.HeldBy = []breaks.Quiet{breaks.QuietPaused, breaks.QuietCall} }, func(m tray.Model) string { return m.Next }, "Next: Stand and move, waiting: a call"},
		{"next one tomorrow", func(s *api.Status) { s.Next.DueAt = api.Time{Time: at(9, 0).AddDate(0, 0, 1)} }, func(m tray.Model) string { return m.Next }, "Next: Stand and move at Tue 09:00"},
		{"paused", func(s *api.Status) { s.Pause = &api.Pause{Until: at(14, 0)} }, func(m tray.Model) string { return m.PausedUntil }, "Reminders paused until 14:00"},
		{"a prompt", func(s *api.Status) {
			s.Prompt = &api.Prompt{Kind: breaks.KindMove, Title: "A little walk"}
		}, func(m tray.Model) string { return m.Prompt.Title + "|" + m.Next }, "A little walk|"},
		{"a session", func(s *api.Status) {
			s.Session = &api.Session{Kind: breaks.KindStretch, Guide: "cat_cow_seated", EndsAt: pointer(at(9, 31))}
		}, func(m tray.Model) string { return m.Session.Title + "|" + m.Next }, "Cat-cow on the chair until 09:31|"},
		{"heat on hold", func(s *api.Status) {
			s.Session = &api.Session{Kind: breaks.KindHeat, Guide: "heat_session", Paused: true}
		}, func(m tray.Model) string { return m.Session.Title }, "Heat, on hold"},
		{"heat later", func(s *api.Status) { s.HeatEarliest = pointer(at(11, 0)) }, func(m tray.Model) string { return m.HeatFrom }, "11:00"},
		{"heat again", func(s *api.Status) { s.HeatEarliest = pointer(at(9, 0)) }, func(m tray.Model) string { return m.HeatFrom }, ""},
		{"too often", func(s *api.Status) { s.AskTooOften = pointer(breaks.KindMove) }, func(m tray.Model) string { return m.AskTooOften }, "Too often? Stand and move"},
	} {
		s := sitting()
		c.alter(&s)
		if got := c.want(tray.FromStatus(s, extra)); got != c.text {
			t.Errorf("%s: %q, want %q", c.name, got, c.text)
		}
	}
	// As time passes and nothing happens, nothing is redrawn but the ring, every 5 min.
	s, changes := sitting(), 0
	last := tray.FromStatus(s, extra)
	for range 10 * 60 {
		s.At = api.Time{Time: s.At.Add(time.Second)}
		s.SittingClock++
		m := tray.FromStatus(s, extra)
		if m.Presence != last.Presence || m.Next != last.Next || m.Progress != last.Progress {
			changes++
		}
		last = m
	}
	if changes != 2 {
		t.Errorf("10 min changed the tray %d times, want 2", changes)
	}
}

func TestRingProgress(t *testing.T) {
	for _, c := range []struct {
		clock, every time.Duration
		want         float64
	}{
		{0, 30 * time.Minute, 0},
		{4*time.Minute + 59*time.Second, 30 * time.Minute, 0},
		{5 * time.Minute, 30 * time.Minute, 1. / 6},
		{29 * time.Minute, 30 * time.Minute, 5. / 6},
		{30 * time.Minute, 30 * time.Minute, 1},
		{3 * time.Hour, 30 * time.Minute, 1},
		{6 * time.Second, 6 * time.Second, 1},
	} {
		if got := tray.RingProgress(c.clock, c.every); got != c.want {
			t.Errorf("%v of %v: %v, want %v", c.clock, c.every, got, c.want)
		}
	}
}

func TestBuildMenu_LeavesTheModelAlone(t *testing.T) {
	m := base()
	m.Problems = []string{"a", "b", "c", "d"}
	before := slices.Clone(m.Problems)
	tray.BuildMenu(m)
	if !slices.Equal(before, m.Problems) {
		t.Error("the model was changed")
	}
}
