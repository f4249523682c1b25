package pages

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/window/look"
)

// NoticeKind says what the buttons of a notice do.
type NoticeKind string

// The notices, in the order in which they lie above the page.
const (
	NoticeAlarm   NoticeKind = "alarm"
	NoticePrompt  NoticeKind = "prompt"
	NoticeSession NoticeKind = "session"
	NoticeAdvice  NoticeKind = "advice"
	NoticeUnseen  NoticeKind = "unseen"
	NoticeReview  NoticeKind = "review"
	NoticePaused  NoticeKind = "paused"
	NoticeAsk     NoticeKind = "ask"
	NoticeRate    NoticeKind = "rate"
	NoticeOffer   NoticeKind = "offer"
	NoticeWrap    NoticeKind = "wrap"
	NoticeFood    NoticeKind = "food"
)

// Notice is a card above the day that wants an answer or says that something is going on.
type Notice struct {
	Kind        NoticeKind
	Icon        string
	Color       fyne.ThemeColorName
	Title, Text string
	// MaySnooze: a prompt can be put off once more. Rule is an advice's, Start an offer's.
	MaySnooze bool
	Rule      string
	Start     api.StartRequest
	// CheckIn: the offer is the question how the back is now.
	CheckIn bool
	// Checks: the session waits for a word about the skin.
	Checks bool
	// Away: the person counts as away, so a notice about presence offers the return.
	Away bool
}

func makeNotices(in TodayInput) []Notice {
	s := in.Status
	var out []Notice
	if s.Alarm {
		out = append(out, Notice{
			Kind: NoticeAlarm, Icon: "warn", Color: look.ColorAlarm,
			Title: i18n.T("window.alarm.title"), Text: i18n.T("window.alarm.text"),
		})
	}
	if s.Prompt != nil {
		out = append(out, promptNotice(*s.Prompt, in.Guides))
	}
	if s.Session != nil {
		out = append(out, SessionNotice(s, in.Now, in.Guides))
	}
	for _, rule := range s.Advice {
		out = append(out, Notice{
			Kind: NoticeAdvice, Icon: "heart", Color: look.ColorMassage, Rule: rule,
			Title: i18n.T("window.advice.title_" + rule), Text: i18n.T("window.advice.text_" + rule),
		})
	}
	if s.PresenceUnknown {
		out = append(out, Notice{
			Kind: NoticeUnseen, Icon: "away", Color: look.ColorAccent, Away: s.Presence == breaks.Away,
			Title: i18n.T("window.unseen.title"), Text: i18n.T("window.unseen.text"),
		})
	}
	if s.Pause != nil {
		out = append(out, Notice{
			Kind: NoticePaused, Icon: "pause", Color: look.ColorAccent,
			Title: i18n.T("window.paused.title", i18n.Data{"Until": untilWords(s.Pause.Until.Time, in.Now)}), Text: i18n.T("window.paused.text"),
		})
	}
	if s.AskTooOften != nil {
		k := *s.AskTooOften
		out = append(out, Notice{
			Kind: NoticeAsk, Icon: KindIcon(k), Color: KindColor(k),
			Title: i18n.T("window.ask.title", i18n.Data{"Kind": KindName(k)}), Text: i18n.T("window.ask.text"),
		})
	}
	if in.Rate != "" && s.Session == nil {
		out = append(out, Notice{
			Kind: NoticeRate, Icon: KindIcon(in.Rate), Color: KindColor(in.Rate),
			Title: i18n.T("window.rate.title"), Text: i18n.T("window.rate.text", i18n.Data{"Kind": KindName(in.Rate)}),
		})
	}
	if s.Wrap != nil {
		out = append(out, wrapNotice(*s.Wrap))
	}
	if s.FoodTip != "" {
		out = append(out, Notice{
			Kind: NoticeFood, Icon: "heart", Color: look.ColorAccent, Title: i18n.T("food.title"), Text: s.FoodTip + " " + i18n.T("food.about"),
		})
	}
	if n, ok := reviewNotice(in); ok {
		out = append(out, n)
	} else if n, ok := backNotice(in); ok {
		out = append(out, n)
	}
	if o := s.Offer; o != nil && s.Session == nil && o.Kind == breaks.KindCheckIn {
		out = append(out, Notice{
			Kind: NoticeOffer, Icon: KindIcon(o.Kind), Color: KindColor(o.Kind), Title: i18n.T("window.offer.check_in"),
			Text: i18n.T("window.offer.check_in.text"), CheckIn: true,
		})
	} else if o != nil && s.Session == nil {
		title := KindName(o.Kind)
		if g := guideByID(in.Guides, o.Guide); g != nil {
			title = g.Title
		}
		out = append(out, Notice{
			Kind: NoticeOffer, Icon: KindIcon(o.Kind), Color: KindColor(o.Kind), Title: title,
			Text: i18n.T("window.offer.text"), Start: api.StartRequest{Guide: o.Guide},
		})
	}
	return out
}

// wrapNotice says how long a heat wrap stays on, and when to look at the skin.
func wrapNotice(w api.StatusWrap) Notice {
	text := i18n.T("window.wrap.text", i18n.Data{"Off": Clock(w.OffAt.Time)})
	if w.CheckAt != nil {
		text = i18n.T("window.wrap.check", i18n.Data{"At": Clock(w.CheckAt.Time)}) + " " + text
	}
	return Notice{
		Kind: NoticeWrap, Icon: KindIcon(breaks.KindHeat), Color: KindColor(breaks.KindHeat),
		Title: i18n.T("window.wrap.title", i18n.Data{"Since": Clock(w.StartedAt.Time)}), Text: text,
	}
}

func promptNotice(p api.Prompt, guides []api.Guide) Notice {
	n := Notice{Kind: NoticePrompt, Icon: KindIcon(p.Kind), Color: KindColor(p.Kind), Title: p.Title, Text: p.Text, MaySnooze: p.MaySnooze}
	if n.Title == "" {
		n.Title = KindName(p.Kind)
		if g := guideByID(guides, p.Guide); g != nil {
			n.Title = g.Title
		}
	}
	if n.Text == "" && p.LengthS > 0 {
		n.Text = Exact(seconds(p.LengthS))
	}
	return n
}

// SessionNotice says what runs and for how long still; a skin check comes before that.
func SessionNotice(s api.Status, now time.Time, guides []api.Guide) Notice {
	x := *s.Session
	n := Notice{Kind: NoticeSession, Icon: KindIcon(x.Kind), Color: KindColor(x.Kind), Title: KindName(x.Kind)}
	if g := guideByID(guides, x.Guide); g != nil && x.Kind != breaks.KindHeat {
		n.Title = g.Title
	}
	switch {
	case x.CheckUntil != nil:
		n.Title, n.Checks = i18n.T("window.heat.check_title"), true
		n.Text = i18n.T("window.heat.check_left", i18n.Data{"Left": Countdown(x.CheckUntil.Sub(now))})
	case x.Paused:
		n.Text = i18n.T("window.session.paused")
	case x.EndsAt != nil:
		n.Text = i18n.T("window.session.left", i18n.Data{"Left": Countdown(x.EndsAt.Sub(now))})
	default:
		gone := time.Duration(x.ElapsedMS)*time.Millisecond + now.Sub(s.At.Time)
		n.Text = i18n.T("window.session.left", i18n.Data{"Left": Countdown(seconds(x.PlannedS) - gone)})
	}
	return n
}

// untilWords is a time of day, with the weekday if it is another day.
func untilWords(until, now time.Time) string {
	if until.YearDay() == now.YearDay() && until.Year() == now.Year() {
		return Clock(until)
	}
	return shortWeekday(until.Weekday()) + " " + Clock(until)
}

// HeatFooter says how much heat there was today, with what runs, and when there may be more; empty for
// nothing to say.
func HeatFooter(s api.Status, rules api.Settings, now time.Time) string {
	var parts []string
	n, e := s.HeatToday, s.HeatEarliest
	if x := s.Session; x != nil && x.Kind == breaks.KindHeat {
		if n, e = n+1, nil; x.EndsAt != nil && n < HeatCap(rules) { // the agent counts it once it is over
			e = &api.Time{Time: x.EndsAt.Add(heatGap(rules))}
		}
	}
	if n > 0 {
		parts = append(parts, i18n.T("window.heat.today", i18n.Data{"N": n, "Of": HeatCap(rules)}))
	}
	if e != nil && e.After(now) {
		parts = append(parts, i18n.T("window.heat.earliest", i18n.Data{"At": Clock(e.Time)}))
	}
	return strings.Join(parts, " · ")
}
