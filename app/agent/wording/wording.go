// Package wording chooses what a reminder says: which of a kind's texts, so that none comes twice
// in a day, what rides along, and the labels of its buttons. The texts are in
// assets/translations/prompts.en.toml; nothing here knows the time or keeps a file.
package wording

import (
	"slices"
	"strings"
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// Text is what a person reads: one line, and a sentence or two.
type Text struct{ Title, Body string }

// Request says what a text is wanted for.
type Request struct {
	Kind breaks.Kind
	// Suggest is "sit" for the prompt that ends long standing.
	Suggest string
	// LongSit is 60 or 120 when the text should name that many minutes of sitting.
	LongSit int
	// Long: a long move break.
	Long bool
	// Length is the planned time; zero: it is called a moment.
	Length time.Duration
	// Guide is the title of the guide that the prompt offers, as people read it; may be empty.
	Guide string
	// Merged are the kinds that ride along.
	Merged []breaks.Kind
	// Private: neither kind nor body part is named.
	Private bool
}

// moveGuides are the walks themselves; any other guide of a move prompt is the stretch in it.
var moveGuides = []string{"", "move_short", "move_long"}

// For gives the request for a prompt. title turns a guide's ID into what people read.
func For(p breaks.Prompt, title func(guide string) string, private bool) Request {
	r := Request{
		Kind: p.Kind, Suggest: p.Suggest, LongSit: p.LongSit, Length: p.Length,
		Merged: p.Merged, Private: private,
	}
	hosts := p.Kind == breaks.KindMove && slices.Contains(p.Merged, breaks.KindStretch)
	r.Long = hosts || p.Guide == "move_long"
	if p.Kind != breaks.KindMove || !slices.Contains(moveGuides, p.Guide) {
		r.Guide = title(p.Guide)
	}
	return r
}

// render fills one wording.
func render(set string, n int, r Request) Text {
	guide := r.Guide
	if guide == "" {
		guide = i18n.T("prompts.guide.any")
	}
	t := fixed(key(set, n), i18n.Data{"Length": Length(r.Length), "Guide": guide})
	if !r.Private {
		t.Body = strings.Join(append([]string{t.Body}, merged(r)...), " ")
	}
	return t
}

// fixed reads a text of two lines.
func fixed(id string, data ...i18n.Data) Text {
	title, body, _ := strings.Cut(i18n.T(id, data...), "\n")
	return Text{Title: title, Body: body}
}

// merged names what rides along, a sentence each. A posture check goes without saying.
func merged(r Request) []string {
	var lines []string
	for _, k := range r.Merged {
		switch {
		case k == r.Kind || k == breaks.KindPosture || k == breaks.KindMove:
		case k == breaks.KindStretch && r.Guide != "" && r.Kind == breaks.KindMove:
			lines = append(lines, i18n.T("prompts.merged.stretch", i18n.Data{"Guide": r.Guide}))
		case k == breaks.KindStretch:
			lines = append(lines, i18n.T("prompts.merged.stretch.any"))
		default:
			lines = append(lines, i18n.T("prompts.merged."+string(k)))
		}
	}
	return lines
}

// Length is a time as people say it: "20 seconds", "2 minutes", "2 min 45 s"; zero is "a moment".
func Length(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	switch {
	case s <= 0:
		return i18n.T("prompts.moment")
	case s%60 == 0:
		return i18n.N("prompts.minutes", s/60)
	case s < 120:
		return i18n.N("prompts.seconds", s)
	default:
		return i18n.T("prompts.minutes-seconds", i18n.Data{"Minutes": s / 60, "Seconds": s % 60})
	}
}

// HeatAlarm says that heat ended unanswered and wants switching off.
func HeatAlarm() Text { return fixed("prompts.heat-alarm") }

// SkinCheck asks for a look at the skin under the heat.
func SkinCheck() Text { return fixed("prompts.skin-check") }

// HeatOver says that the warm time is over, for one of breaks.HeatSources or "".
func HeatOver(source string) Text {
	if source == breaks.SourceBath {
		return fixed("prompts.heat-over.bath")
	}
	return fixed("prompts.heat-over")
}

// HeatHurt says what to do when heat was stopped because it hurt.
func HeatHurt() Text { return fixed("prompts.heat-hurt") }

// CooledDown asks for the final look at the skin.
func CooledDown() Text { return fixed("prompts.cooled-down") }

// HowIsIt asks how it is after relief.
func HowIsIt() Text { return fixed("prompts.how-is-it") }

// WrapCheck asks for a look at the skin under a heat wrap.
func WrapCheck() Text { return fixed("prompts.wrap-check") }

// WrapOff says that a heat wrap has been on for long enough.
func WrapOff() Text { return fixed("prompts.wrap-off") }

// AfterCrash is the first thing said when a crash cut a heat session.
func AfterCrash() Text { return fixed("prompts.after-crash") }

// TooOften asks whether a kind's reminders should come further apart.
func TooOften(k breaks.Kind) Text {
	return fixed("prompts.too-often", i18n.Data{"Kind": i18n.T("kind." + string(k))})
}
