package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

func statusCommand(r *run) *cobra.Command {
	return r.verb("status", 0, 0, r.asks(func(cmd *cobra.Command, _ []string) error {
		s, err := r.client.Status(cmd.Context())
		if err != nil {
			return err
		}
		return r.show(func(p *page) { writeStatus(p, s) })
	}))
}

func writeStatus(p *page, s api.Status) {
	p.label("now", nowText(s))
	if s.PresenceUnknown {
		p.label("presence", i18n.T("cli.status.unknown"))
	}
	if s.Alarm {
		p.label("alarm", i18n.T("cli.status.alarm"))
	}
	if s.Session != nil {
		p.label("session", sessionText(*s.Session, s.At))
	}
	if s.CoolDownUntil != nil {
		p.label("cool_down", i18n.T("cli.status.cool_down", i18n.Data{"Time": clock(*s.CoolDownUntil)}))
	}
	if s.Wrap != nil {
		p.label("heat", wrapText(*s.Wrap, s.At))
	}
	if s.Prompt != nil {
		p.label("prompt", promptText(*s.Prompt))
	}
	if s.Next != nil {
		p.label("next", nextText(*s.Next, s.At))
	}
	if s.Pause != nil {
		p.label("pause", i18n.T("cli.status.paused", i18n.Data{"Time": moment(s.Pause.Until, s.At)}))
	}
	p.label("quiet", words("quiet.", without(s.Quiet, breaks.QuietPaused)))
	if s.AskTooOften != nil {
		p.label("question", i18n.T("cli.status.too_often", i18n.Data{"Kind": i18n.T("kind." + string(*s.AskTooOften))}))
	}
	if s.Offer != nil {
		p.label("offer", offerText(*s.Offer))
	}
	p.label("today", totalsText(s.Today.Totals))
	for _, rule := range s.Advice {
		p.label("advice", i18n.T("cli.advice."+rule))
	}
	for _, problem := range s.Problems {
		p.label("problem", problem)
	}
}

// nowText says whether somebody is there, and for how long in this posture.
func nowText(s api.Status) string {
	if s.Presence == breaks.Away {
		if s.AwayCause == "" {
			return i18n.T("cli.status.away")
		}
		return i18n.T("cli.status.away_cause", i18n.Data{"Cause": i18n.T("cli.cause." + string(s.AwayCause))})
	}
	d := i18n.Data{"Posture": i18n.T("cli.posture." + string(s.Posture)), "Clock": length(s.SittingClock)}
	if s.Bout == nil {
		return i18n.T("cli.status.here", d)
	}
	bout := between(s.Bout.StartedAt, s.At)
	d["Length"], d["Time"] = length(bout), moment(s.Bout.StartedAt, s.At)
	text := i18n.T("cli.status.bout", d)
	// The sitting clock is worth a word where it tells another story than the bout.
	if off := bout - s.SittingClock; s.Posture == breaks.Sitting && (off > 60 || off < -60) {
		text += "; " + i18n.T("cli.status.clock", d)
	}
	return text
}

// between gives the seconds from one instant to another, never less than none.
func between(from, to api.Time) int {
	return max(0, int(to.Sub(from.Time)/time.Second))
}

func sessionText(x api.Session, now api.Time) string {
	text := fmt.Sprintf("%s %s / %s", careName(x.Kind, x.Guide), countdown(x.ElapsedS), countdown(x.PlannedS))
	steps, paused, check := "", "", ""
	if x.Steps > 1 {
		steps = i18n.T("cli.status.step", i18n.Data{"Step": x.Step + 1, "Steps": x.Steps})
	}
	if x.Paused {
		paused = i18n.T("cli.status.session_paused")
	}
	switch {
	case x.CheckUntil != nil:
		check = i18n.T("cli.status.check_now")
	case x.NextCheckAt != nil:
		check = i18n.T("cli.status.check", i18n.Data{"Time": moment(*x.NextCheckAt, now)})
	}
	return joined(text, steps, paused, check)
}

func promptText(x api.Prompt) string {
	id := "cli.status.prompt"
	if x.MaySnooze {
		id = "cli.status.prompt_snooze"
	}
	kind := i18n.T("kind." + string(x.Kind))
	if len(x.Merged) > 0 {
		kind += " + " + words("kind.", x.Merged)
	}
	return i18n.T(id, i18n.Data{"Kind": kind, "Time": clock(x.ShownAt)})
}

func nextText(x api.NextPrompt, now api.Time) string {
	d := i18n.Data{"Kind": i18n.T(x.NameKey()), "Time": moment(x.DueAt, now), "Held": words("quiet.", x.HeldBy)}
	in := between(now, x.DueAt)
	d["In"] = length(in)
	switch {
	case len(x.HeldBy) > 0:
		return i18n.T("cli.status.next_held", d)
	case in == 0:
		return i18n.T("cli.status.next_due", d)
	}
	return i18n.T("cli.status.next", d)
}

func offerText(o api.Offer) string {
	if o.Kind == breaks.KindCheckIn {
		return i18n.T("cli.status.offer_check_in")
	}
	word := o.Guide
	if word == "" {
		word = string(o.Kind)
	}
	return i18n.T("cli.status.offer", i18n.Data{"Kind": i18n.T("kind." + string(o.Kind)), "Word": word})
}

// totalsText sums a day up in a line.
func totalsText(t api.Totals) string {
	part := func(id string, s int) string {
		if s <= 0 {
			return ""
		}
		return i18n.T("cli.total."+id, i18n.Data{"Length": length(s)})
	}
	taken, skipped, missed := t.Breaks()
	heat, water, outcomes := part("heat", t.HeatS), "", ""
	if t.WaterML > 0 {
		water = i18n.T("cli.total.water", i18n.Data{"ML": t.WaterML})
	}
	if taken+skipped+missed > 0 {
		outcomes = i18n.N("cli.total.outcomes", taken, i18n.Data{"Taken": taken, "Skipped": skipped, "Missed": missed})
	}
	return joined(part("sitting", t.SittingS), part("standing", t.StandingS), outcomes, heat, water)
}

// without gives a list without one of its words.
func without[W comparable](list []W, word W) []W {
	var rest []W
	for _, w := range list {
		if w != word {
			rest = append(rest, w)
		}
	}
	return rest
}
