package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// writeInsights says what a stretch of days tells: counts and medians, with those of as many days
// before. It describes; it never says that one thing came of another.
func writeInsights(p *page, in api.Insights) {
	if in.FirstDay == "" {
		p.line(i18n.T("cli.insights.none"))
		return
	}
	now, before := in.Period, in.Before
	p.label("breaks", changed(shareOf(now.Breaks), shareOf(before.Breaks)))
	p.label("kept", i18n.T("cli.insights.kept", i18n.Data{
		"Kept": now.KeptDays, "Worked": now.WorkedDays, "Week": in.Week.Kept, "Goal": in.Week.Goal,
	}))
	if now.WorkedDays > 0 {
		was := ""
		if before.WorkedDays > 0 {
			was = length(before.MedianLongestBoutS)
		}
		longest := i18n.T("cli.insights.longest", i18n.Data{"Median": length(now.MedianLongestBoutS), "Most": length(now.LongestBoutS)})
		p.label("longest", joined(changed(longest, was), i18n.N("cli.insights.long", now.LongBouts)))
	}
	if now.SittingS > 0 {
		p.label("up", i18n.T("cli.insights.up", i18n.Data{"Length": length(int(float64(now.UpS) * 3600 / float64(now.SittingS)))}))
	}
	p.label("heat", some(now.HeatS))
	if now.Discomfort != nil {
		was := ""
		if before.Discomfort != nil {
			was = decimal(*before.Discomfort)
		}
		p.label("discomfort", changed(i18n.N("cli.insights.discomfort", now.ScoredDays, i18n.Data{"Score": decimal(*now.Discomfort)}), was))
	}
	writeKinds(p, in.Kinds)
	if len(in.Ignored) > 0 {
		p.line(i18n.T("cli.insights.ignored", i18n.Data{"Kinds": words("kind.", in.Ignored)}))
	}
	writeSkipped(p, in.Hours)
	writeHelped(p, in.Helped)
}

// changed adds what it was in the days before, if that is known.
func changed(now, before string) string {
	if now == "" || before == "" {
		return now
	}
	return now + i18n.T("cli.insights.before", i18n.Data{"Was": before})
}

// shareOf says how many prompts were followed, "" when there was none to follow.
func shareOf(d api.DueCount) string {
	share, ok := d.Share()
	if !ok {
		return ""
	}
	return i18n.T("cli.insights.share", i18n.Data{"N": d.Followed, "Of": d.Counts(), "Percent": int(math.Round(share * 100))})
}

func decimal(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func writeKinds(p *page, kinds []api.KindFollowed) {
	if len(kinds) == 0 {
		return
	}
	p.line("")
	p.line(i18n.T("cli.insights.kinds"))
	for _, k := range kinds {
		held := ""
		if k.Prompts.Held > 0 {
			held = i18n.T("cli.insights.held", i18n.Data{"N": k.Prompts.Held})
		}
		p.row("  "+i18n.T("kind."+string(k.Kind)), joined(shareOf(k.Prompts), held, answersOf(k)))
	}
}

// answersOf says how the reminders of a kind were answered, and how often it was done without one.
func answersOf(k api.KindFollowed) string {
	var answered, putOff, row, byHand string
	if k.AnswerS != nil {
		answered = i18n.T("cli.insights.answered", i18n.Data{"After": length(*k.AnswerS), "N": k.Answered})
	}
	if k.Snoozes > 0 {
		putOff = i18n.T("cli.insights.put_off", i18n.Data{"N": k.Snoozes, "Of": k.Shown})
	}
	if k.LongestSkips > 1 && k.Kind != breaks.KindPosture { // a nudge wants no answer
		row = i18n.T("cli.insights.in_a_row", i18n.Data{"N": k.LongestSkips})
	}
	if k.Prompts.ByHand > 0 {
		byHand = i18n.N("cli.insights.by_hand", k.Prompts.ByHand)
	}
	return joined(answered, putOff, row, byHand)
}

// mostSkipped is how many hours are listed in which breaks are skipped.
const mostSkipped = 3

func writeSkipped(p *page, hours []api.WeekHour) {
	worst := make([]api.WeekHour, 0, mostSkipped)
	for range mostSkipped {
		next, found := api.WeekHour{}, false
		for _, h := range hours {
			n := h.Skipped + h.Missed
			if n >= 2 && n > next.Skipped+next.Missed && !contains(worst, h) {
				next, found = h, true
			}
		}
		if found {
			worst = append(worst, next)
		}
	}
	if len(worst) == 0 {
		return
	}
	p.line("")
	p.line(i18n.T("cli.insights.skipped"))
	for _, h := range worst {
		p.row("  "+i18n.T("cli.weekday."+strconv.Itoa(h.Weekday)), fmt.Sprintf("%02d:00", h.Hour),
			i18n.T("cli.insights.of", i18n.Data{"N": h.Skipped + h.Missed, "Of": h.Due}))
	}
}

func contains(list []api.WeekHour, h api.WeekHour) bool {
	for _, x := range list {
		if x.Weekday == h.Weekday && x.Hour == h.Hour {
			return true
		}
	}
	return false
}

func writeHelped(p *page, list []api.Helped) {
	if len(list) == 0 {
		return
	}
	p.line("")
	p.line(i18n.T("cli.insights.helped"))
	for _, h := range list {
		change := i18n.T("cli.insights.too_few")
		if h.Change != nil {
			change = fmt.Sprintf("%+.1f", *h.Change)
		}
		answers := ""
		if h.Better+h.Same+h.Worse > 0 {
			answers = i18n.T("cli.insights.answers", i18n.Data{"Better": h.Better, "Same": h.Same, "Worse": h.Worse})
		}
		name := i18n.T("kind." + string(h.Kind))
		if h.Guide != "" && !strings.HasPrefix(h.Guide, string(h.Kind)) {
			name += " (" + h.Guide + ")"
		}
		p.row("  "+name, change, i18n.N("cli.insights.times", h.Compared), answers)
	}
	p.line(i18n.T("cli.insights.no_cause"))
}
