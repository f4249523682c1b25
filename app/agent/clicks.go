package agent

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/agent/tray"
	"unknot/app/api"
	"unknot/app/breaks"
)

// glass is what one click on Water logs, in millilitres. Our choice: a common glass.
const glass = 250

// clicked carries out a click in the tray's menu.
func (a *Agent) clicked(ctx context.Context, action string) {
	word, rest, _ := strings.Cut(action, ":")
	switch word {
	case "view":
		a.open(ctx, rest, "")
		return
	case tray.ActionCheckIn:
		if rest == "" {
			a.open(ctx, "check-in", "")
			return
		}
	case tray.ActionQuit:
		a.quit()
		return
	}
	if action == tray.ActionRelief && a.stopHurting(ctx) == breaks.KindHeat {
		a.open(ctx, "session", "") // first the heat wants switching off, and a burn cooling
		return
	}
	ev := a.eventOf(word, rest)
	if ev == nil {
		a.log.Warn("a line of the tray's menu has no meaning", "action", action)
		return
	}
	view := a.viewOf(ctx, ev)
	if _, err := a.Do(ctx, ev); err != nil {
		a.refusedClick(ctx, ev, err)
		return
	}
	if (word == "start" || action == "answer:start") && view != "" {
		a.open(ctx, view, "")
	}
}

// stopHurting ends what runs, for it may be what hurts, and says of what kind it was; empty where
// nothing ran.
func (a *Agent) stopHurting(ctx context.Context) (kind breaks.Kind) {
	_ = a.loop.call(ctx, func() {
		if x := a.loop.engine.View(a.clock.Now()).Session; x != nil {
			kind = x.Kind
		}
	})
	if kind != "" {
		_, _ = a.Do(ctx, breaks.Stop{Reason: "hurts"}) // it may have ended by itself meanwhile
	}
	return kind
}

// eventOf is what a click means to the rules; nil when it means nothing.
func (a *Agent) eventOf(word, rest string) breaks.Event {
	switch word {
	case "start":
		if id, ok := strings.CutPrefix(rest, "guide:"); ok {
			return breaks.Start{Guide: id}
		}
		return breaks.Start{Kind: breaks.Kind(rest)}
	case "answer":
		return breaks.Respond{Answer: breaks.Answer(rest)}
	case "posture":
		return breaks.SetPosture{Posture: breaks.Posture(rest)}
	case "presence":
		return breaks.SayPresence{Present: rest == string(breaks.Present)}
	case "pause":
		if rest == "tomorrow" {
			_, _, end := breaks.DayOf(a.clock.Now().Wall, a.dayStartsAt())
			return breaks.Pause{Until: end}
		}
		if d, err := time.ParseDuration(rest); err == nil {
			return breaks.Pause{For: d}
		}
	case "ask":
		return breaks.TooOften{Lengthen: rest == "lengthen"}
	case tray.ActionCheckIn:
		if score, err := strconv.Atoi(rest); err == nil {
			return breaks.CheckIn{Score: score}
		}
	case tray.ActionResume:
		return breaks.Resume{}
	case tray.ActionUndo:
		return breaks.Undo{}
	case tray.ActionWater:
		return breaks.Water{ML: glass}
	case "session":
		return map[string]breaks.Event{
			"pause": breaks.PauseSession{}, "resume": breaks.ResumeSession{}, "next": breaks.Next{},
			"finish": breaks.Finish{}, "stop": breaks.Stop{}, "confirm": breaks.Confirm{},
		}[rest]
	}
	return nil
}

// dayStartsAt asks the loop: clicks come on a goroutine of their own.
func (a *Agent) dayStartsAt() (d time.Duration) {
	_ = a.loop.call(context.Background(), func() { d = a.settings.DayStartsAt })
	return d
}

// refusedClick says why a click did nothing. The checklist of heat is asked in the window.
func (a *Agent) refusedClick(ctx context.Context, ev breaks.Event, err error) {
	code, sentence := refusalOf(err, a.clock.Now().Wall)
	_, start := ev.(breaks.Start)
	if r, ok := ev.(breaks.Respond); ok {
		start = r.Answer == breaks.AnswerStart
	}
	if start && (code == breaks.ChecklistNeeded || code == breaks.Night) && a.parts.canOpenWindow() {
		a.open(ctx, "heat", "")
		return
	}
	a.announcer.show(notice(keyRefused, notify.AppName, sentence))
}

// refusalOf is the code of a refusal and its sentence.
func refusalOf(err error, now time.Time) (breaks.Code, string) {
	refusal, ok := errors.AsType[*api.Error](err)
	if !ok {
		return "", err.Error()
	}
	if refusal.Message != "" {
		return breaks.Code(refusal.Code), refusal.Message
	}
	return breaks.Code(refusal.Code), api.Sentence(refusal.Code, refusal.RetryAt, now)
}
