package tray

import (
	"slices"
	"strings"
	"time"

	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// Extra is what a Model needs and a Status has not.
type Extra struct {
	// Guide turns a guide's ID into its title; empty where it has none.
	Guide func(id string) string
	// Answers are those of the open prompt.
	Answers []Answer
	// Every is the sitting clock at which a move break is due: the full ring. Zero: 30 min.
	Every time.Duration
	// Advice are the advice lines in words.
	Advice []string
	// CanOpenWindow: this machine can show the window.
	CanOpenWindow bool
}

// FromStatus gives the model of a status.
func FromStatus(s api.Status, x Extra) Model {
	every := x.Every
	if every <= 0 {
		every = 30 * time.Minute // content/clinical.md, section 7
	}
	m := Model{
		Presence: presence(s), Next: next(s),
		Progress: RingProgress(time.Duration(s.SittingClock)*time.Second, every),
		Alarm:    s.Alarm, CanUndo: s.UndoUntil != nil, Posture: s.Posture,
		Advice: x.Advice, Problems: s.Problems, CanOpenWindow: x.CanOpenWindow,
		Unseen: s.PresenceUnknown, Away: s.Presence != breaks.Present,
		HeatFrom: heatFrom(s), Session: sessionOf(s, x.Guide),
	}
	if s.Pause != nil {
		m.PausedUntil = i18n.T("tray.paused", i18n.Data{"Until": when(s.Pause.Until.Time, s.At.Time)})
	}
	if s.Prompt != nil {
		title := s.Prompt.Title
		if title == "" {
			title = i18n.T("kind." + string(s.Prompt.Kind))
		}
		m.Prompt = &Prompt{Title: title, Answers: x.Answers}
	}
	if s.AskTooOften != nil {
		m.AskTooOften = i18n.T("tray.ask", i18n.Data{"Kind": i18n.T("kind." + string(*s.AskTooOften))})
	}
	return m
}

// RingStep is how much sitting one step of the ring stands for. Each step costs the panel some
// messages (design, section 2).
const RingStep = 5 * time.Minute

// RingProgress is how far the ring has filled after so much sitting clock, in whole steps; it is
// full when a move break is due.
func RingProgress(clock, every time.Duration) float64 {
	if every <= 0 || clock >= every {
		return 1
	}
	return float64(clock.Truncate(RingStep)) / float64(every)
}

func presence(s api.Status) string {
	switch {
	case s.Presence != breaks.Present || s.Bout == nil:
		return i18n.T("tray.away")
	case s.Posture == breaks.Standing:
		return i18n.T("tray.standing-since", i18n.Data{"Time": clock(s.Bout.StartedAt.Time)})
	default:
		return i18n.T("tray.sitting-since", i18n.Data{"Time": clock(s.Bout.StartedAt.Time)})
	}
}

// next names what comes next by its moment, which stays the same as time passes.
func next(s api.Status) string {
	n := s.Next
	if n == nil || s.Session != nil || s.Prompt != nil {
		return ""
	}
	data := i18n.Data{"Kind": i18n.T(n.NameKey()), "Time": when(n.DueAt.Time, s.At.Time)}
	// Paused has a line of its own.
	held := slices.DeleteFunc(slices.Clone(n.HeldBy), func(q breaks.Quiet) bool { return q == breaks.QuietPaused })
	switch {
	case len(held) > 0:
		var reasons []string
		for _, q := range held {
			reasons = append(reasons, i18n.T("quiet."+string(q)))
		}
		data["Reason"] = strings.Join(reasons, ", ")
		return i18n.T("tray.next.held", data)
	case !n.DueAt.After(s.At.Time):
		return i18n.T("tray.next.soon", data)
	default:
		return i18n.T("tray.next", data)
	}
}

func heatFrom(s api.Status) string {
	if s.HeatEarliest == nil || !s.HeatEarliest.After(s.At.Time) {
		return ""
	}
	return when(s.HeatEarliest.Time, s.At.Time)
}

func sessionOf(s api.Status, guide func(string) string) *Session {
	if s.Session == nil {
		return nil
	}
	x := Session{Heat: s.Session.Kind == breaks.KindHeat, Check: s.Session.CheckUntil != nil, Paused: s.Session.Paused}
	name := ""
	if guide != nil {
		name = guide(s.Session.Guide)
	}
	if name == "" {
		name = i18n.T("kind." + string(s.Session.Kind))
	}
	data := i18n.Data{"Name": name}
	switch {
	case x.Paused:
		x.Title = i18n.T("tray.session.paused", data)
	case s.Session.EndsAt != nil:
		data["Time"] = clock(s.Session.EndsAt.Time)
		x.Title = i18n.T("tray.session.until", data)
	default:
		x.Title = name
	}
	return &x
}

// clock is a time of day; when adds the weekday where it is not today.
func clock(t time.Time) string { return t.Format("15:04") }

func when(t, now time.Time) string {
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return clock(t)
	}
	return i18n.T("tray.weekday", i18n.Data{
		"Day": i18n.T("tray.day." + t.Format("Mon")), "Time": clock(t),
	})
}
