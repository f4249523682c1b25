package wording

import (
	"time"

	"unknot/app/breaks"
	"unknot/app/i18n"
)

// Choice is one answer that a prompt offers.
type Choice struct {
	Answer breaks.Answer
	Label  string
}

// Choices are the answers to a prompt, in the order of its buttons: Start, In 5 min while it may
// be put off, Skip. snooze is how long "In 5 min" is.
func Choices(p breaks.Prompt, snooze time.Duration) []Choice {
	start := "prompts.start"
	if p.Suggest == "sit" {
		start = "prompts.sit"
	}
	list := []Choice{{breaks.AnswerStart, i18n.T(start)}}
	if p.MaySnooze {
		list = append(list, Choice{breaks.AnswerSnooze, snoozeLabel(snooze)})
	}
	return append(list, Choice{breaks.AnswerSkip, i18n.T("prompts.skip")})
}

func snoozeLabel(d time.Duration) string {
	if d < time.Minute {
		return i18n.N("prompts.snooze.seconds", int(d/time.Second))
	}
	return i18n.N("prompts.snooze", int(d.Round(time.Minute)/time.Minute))
}

// LabelConfirm says that the skin under the heat is fine.
func LabelConfirm() string { return i18n.T("prompts.confirm") }

// LabelHeatOff answers the alarm: the heat is off.
func LabelHeatOff() string { return i18n.T("prompts.confirm.alarm") }

// LabelStretch starts the gentle stretch after heat, LabelSay opens the check-in.
func LabelStretch() string { return i18n.T("prompts.stretch-now") }

// LabelSay opens the check-in.
func LabelSay() string { return i18n.T("prompts.say") }

// LabelWrapOff says that the heat wrap is off.
func LabelWrapOff() string { return i18n.T("prompts.wrap-off.label") }

// LabelStopHeat ends a heat session.
func LabelStopHeat() string { return i18n.T("prompts.stop") }

// LabelLengthen answers "Too often?" with yes.
func LabelLengthen() string { return i18n.T("prompts.lengthen") }

// LabelKeep answers it with no.
func LabelKeep() string { return i18n.T("prompts.keep") }
