package overlay

import (
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/pages"
)

// Model is all that a prompt says, in either of its windows. It does not change while it is shown.
type Model struct {
	Icon        string
	Color       fyne.ThemeColorName
	Title, Text string
	// Start and Snooze are labels; an empty Snooze is not offered.
	Start, Snooze string
	// Sitting says for how long the person has sat; empty where the prompt is not about that.
	Sitting string
	// Keys says which keys answer.
	Keys string
}

// makeModel says in words what a prompt asks.
func makeModel(p api.Prompt, s api.Status, rules api.Settings) Model {
	m := Model{
		Icon: pages.KindIcon(p.Kind), Color: pages.KindColor(p.Kind), Title: p.Title, Text: p.Text,
		Start: i18n.T("prompts.start"), Keys: i18n.T("overlay.keys.last"),
	}
	if m.Title == "" {
		m.Title = pages.KindName(p.Kind)
	}
	if p.Suggest == "sit" {
		m.Start = i18n.T("prompts.sit")
	}
	if p.MaySnooze {
		m.Snooze, m.Keys = snoozeLabel(pages.SnoozeOf(rules, p.Kind)), i18n.T("overlay.keys")
	}
	// The bout, as Today, tray and status have it; the sitting clock may count what came before it too.
	if sitting := bout(s); aboutSitting(p) && sitting >= time.Minute {
		m.Sitting = i18n.T("overlay.sitting", i18n.Data{"Span": pages.Span(sitting)})
	}
	return m
}

// bout is how long the running bout has been going on.
func bout(s api.Status) time.Duration {
	if s.Bout == nil {
		return 0
	}
	return s.At.Sub(s.Bout.StartedAt.Time)
}

func aboutSitting(p api.Prompt) bool {
	return p.Suggest == "" && (p.Kind == breaks.KindMove || p.Kind == breaks.KindPosture || p.Kind == breaks.KindStretch)
}

// snoozeLabel says how long the prompt is put off, as its notification does.
func snoozeLabel(d time.Duration) string {
	if d < time.Minute {
		return i18n.N("prompts.snooze.seconds", int(d/time.Second))
	}
	return i18n.N("prompts.snooze", int(d.Round(time.Minute)/time.Minute))
}

func seconds(s int) time.Duration { return time.Duration(s) * time.Second }
