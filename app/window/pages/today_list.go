package pages

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
)

func itoa(n int) string { return strconv.Itoa(n) }

func pad2(n int) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}

// listedAway is the shortest absence that the list names by itself. Source: a whole reset of the
// sitting clock, rule 3.
const listedAway = 5 * time.Minute

// atDesk is the API's word for an absence that was none.
const atDesk = "at_desk"

// makeList is what happened on the day, newest first.
func makeList(d api.Day, in TodayInput) []Entry {
	var out []Entry
	for _, c := range d.Care {
		out = append(out, careEntry(c, d, in.Guides))
	}
	for _, a := range d.Away {
		if e, ok := awayEntry(a, d, in.Now); ok {
			out = append(out, e)
		}
	}
	for _, c := range d.CheckIns {
		out = append(out, checkInEntry(c))
	}
	for _, w := range d.Water {
		out = append(out, Entry{
			List: "water", ID: w.ID, at: w.At.Time, Kind: breaks.KindWater, Icon: "water", Color: look.ColorWater,
			Title: i18n.T("window.entry.water"), Detail: i18n.T("window.fact.ml", i18n.Data{"N": w.ML}), StateColor: look.ColorMuted,
		})
	}
	for _, w := range d.Wraps {
		out = append(out, Entry{
			List: "wraps", ID: w.ID, at: w.StartedAt.Time, Kind: breaks.KindHeat, Icon: KindIcon(breaks.KindHeat), Color: KindColor(breaks.KindHeat),
			Title: i18n.T("heat.source.wrap.name"), Detail: Span(seconds(w.ElapsedS)), StateColor: look.ColorMuted,
		})
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return b.at.Compare(a.at) })
	for i := range out {
		out[i].Time = Clock(out[i].at)
	}
	return out
}

func careEntry(c api.Care, d api.Day, guides []api.Guide) Entry {
	e := Entry{
		List: "care", ID: c.ID, at: c.At.Time, Kind: c.Kind, Outcome: c.Outcome, Icon: KindIcon(c.Kind), Color: KindColor(c.Kind),
		Title: KindName(c.Kind), State: i18n.T("outcome." + string(c.Outcome)), StateColor: look.ColorInk,
	}
	if g := guideByID(guides, c.Guide); g != nil && (c.Kind == breaks.KindStretch || c.Kind == breaks.KindMassage || strings.HasPrefix(c.Guide, "relief")) {
		e.Title = g.Title
	}
	var parts []string
	switch c.Outcome {
	case breaks.Natural:
		parts = append(parts, i18n.T("window.entry.natural"))
		e.StateColor = look.ColorAccent
	case breaks.Done:
		if c.ElapsedS > 0 {
			parts = append(parts, Exact(seconds(c.ElapsedS)))
		}
		e.StateColor = look.ColorAccent
	case breaks.Partial:
		parts = append(parts, i18n.T("window.entry.partial", i18n.Data{"Span": Exact(seconds(c.ElapsedS)), "Of": Exact(seconds(c.PlannedS))}))
	default:
		if c.Outcome == breaks.Skipped && c.ElapsedS > 0 { // it was begun: nothing was skipped
			e.State = i18n.T("outcome.cut_short")
		}
		if s, ok := sittingAt(d, c.At.Time); ok {
			parts = append(parts, i18n.T("window.entry.after_sitting", i18n.Data{"Span": Span(s)}))
		}
		e.StateColor = look.ColorMuted
	}
	if names := withIt(c, guides); len(names) > 0 {
		parts = append(parts, i18n.T("window.entry.with", i18n.Data{"Kinds": strings.Join(names, ", ")}))
	}
	if len(c.HeldBy) > 0 {
		parts = append(parts, i18n.T("window.entry.held", i18n.Data{"By": HeldBy(c.HeldBy)}))
	}
	e.Detail = strings.Join(parts, " · ")
	return e
}

// withIt names what came with an entry: the stretch that a long break hosted, by its own name, and what
// its reminder took in. A stretch that was offered and not done is not among them.
func withIt(c api.Care, guides []api.Guide) []string {
	var names []string
	if g := guideByID(guides, c.Hosts); g != nil {
		names = append(names, g.Title)
	}
	for _, k := range c.Merged {
		if k == breaks.KindStretch && c.Kind == breaks.KindMove && c.Origin != "" {
			continue
		}
		names = append(names, strings.ToLower(KindName(k)))
	}
	return names
}

// sittingAt is how long the bout at t had lasted by then.
func sittingAt(d api.Day, t time.Time) (time.Duration, bool) {
	for _, b := range d.Bouts {
		if !t.Before(b.StartedAt.Time) && (b.EndedAt == nil || !t.After(b.EndedAt.Time)) {
			return t.Sub(b.StartedAt.Time), t.Sub(b.StartedAt.Time) >= time.Minute
		}
	}
	return 0, false
}

// awayEntry lists an absence by itself where no break of that time says it already.
func awayEntry(a api.Away, d api.Day, now time.Time) (Entry, bool) {
	end, open := now, a.EndedAt == nil
	if !open {
		end = a.EndedAt.Time
	}
	length := end.Sub(a.StartedAt.Time)
	if length < listedAway || a.Cause == breaks.CauseBreak || a.StartedAt.Before(d.StartsAt.Time) {
		return Entry{}, false
	}
	e := Entry{
		List: "away", ID: a.ID, at: a.StartedAt.Time, Icon: "away", Color: look.ColorMuted, StateColor: look.ColorMuted,
		Title: i18n.T("window.entry.away"), Detail: Span(length) + " · " + i18n.T("window.entry.cause_"+string(a.Cause)),
	}
	e.MayHaveBeenHere = !open && a.Cause == breaks.CauseIdle
	if open {
		e.Detail, e.State = i18n.T("window.entry.since", i18n.Data{"Span": Span(length)}), i18n.T("window.entry.now")
	}
	if a.Was == atDesk {
		e.Title, e.Detail, e.Icon = i18n.T("window.entry.at_desk"), Span(length)+" · "+i18n.T("window.entry.corrected"), "sit"
		e.Corrected, e.MayHaveBeenHere = true, false
	}
	return e, true
}

func checkInEntry(c api.CheckIn) Entry {
	var parts []string
	for _, p := range []struct{ key, word string }{{"window.side.", c.Side}, {"window.area.", c.Area}} {
		if p.word != "" {
			parts = append(parts, i18n.T(p.key+p.word))
		}
	}
	if c.Note != "" {
		parts = append(parts, c.Note)
	}
	return Entry{
		List: "check-ins", ID: c.ID, at: c.At.Time, Kind: breaks.KindCheckIn, Icon: "check-in", Color: look.ColorCheckIn,
		Title: i18n.T("window.entry.check_in"), Detail: strings.Join(parts, " · "), StateColor: look.ColorInk,
		State: i18n.T("window.entry.score", i18n.Data{"N": c.Score}),
	}
}

func guideByID(guides []api.Guide, id string) *api.Guide {
	for i := range guides {
		if guides[i].ID == id {
			return &guides[i]
		}
	}
	return nil
}
