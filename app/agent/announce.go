package agent

import (
	"context"
	"strings"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/agent/wording"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// The keys under which notifications are shown; a prompt's key is its ID behind keyPrompt.
const (
	keyPrompt  = "prompt:"
	keyAsk     = "ask"
	keyTest    = "test"
	keyWindow  = "window"
	keyRefused = "refused"
	keyNoTray  = "no-tray"
	keyWrap    = "wrap"
	// keyHeat is for all that heat says: skin check, alarm, its end, the last look. There is one of
	// them at a time, the next in the place of the one before. keyOffer is for the question after relief.
	keyHeat  = "heat"
	keyOffer = "offer"
	// keyScreening is for the questions before the first guide where no window can ask them.
	keyScreening = "screening"
)

// The actions of our notifications beside a prompt's answers.
const (
	actionConfirm  = "confirm"
	actionStop     = "stop"
	actionLengthen = "lengthen"
	actionKeep     = "keep"
	actionSeen     = "seen"
	actionOff      = "off"
	actionTry      = "try:" // and the guide
	actionSay      = "say"
)

// noticeFor is how long a notice that wants no answer stays. Our choice.
const noticeFor = 30 * time.Second

// announcer hands notifications on in order and off the loop: a server may take two seconds to
// answer, and nothing else may wait for it.
type announcer struct {
	notifier notify.Notifier
	jobs     chan func()
	// failed is told how showing a prompt went, nil when well.
	failed func(err error)
}

// pending is how many notifications may wait for a slow server before the loop waits too. Our
// choice: more than a day's worth.
const pending = 64

func newAnnouncer(n notify.Notifier, failed func(error)) *announcer {
	return &announcer{notifier: n, jobs: make(chan func(), pending), failed: failed}
}

func (a *announcer) run(ctx context.Context) error {
	for {
		select {
		case f := <-a.jobs:
			f()
		case <-ctx.Done():
			return nil
		}
	}
}

func (a *announcer) show(n notify.Notification) {
	a.jobs <- func() { a.failed(a.notifier.Show(n)) }
}

// mention shows what was said elsewhere too: it may as well not come.
func (a *announcer) mention(n notify.Notification) {
	a.jobs <- func() { _ = a.notifier.Show(n) }
}

func (a *announcer) withdraw(key string) {
	a.jobs <- func() { a.notifier.Withdraw(key) }
}

// announce shows what a step wants people to see.
func (a *Agent) announce(now breaks.Now, e breaks.Effect, effects []breaks.Effect) {
	switch e := e.(type) {
	case breaks.PromptShown:
		a.showPrompt(now, e.Prompt)
	case breaks.SkinCheck:
		a.announcer.show(skinCheck())
	case breaks.SessionStarted:
		a.closeHeat(now)
		a.askWithoutWindow(now, e.Session)
	case breaks.WrapBegan:
		a.closeHeat(now)
	case breaks.SessionEnded:
		if e.Kind == breaks.KindHeat {
			a.announceHeatEnd(now, e, effects)
		}
	case breaks.CooledDown:
		t := wording.CooledDown()
		a.announcer.show(notice(keyHeat, t.Title, t.Body))
	case breaks.Offered:
		if e.Kind == breaks.KindCheckIn && !a.hub.hasWindow() {
			a.announcer.show(howIsIt())
		}
	case breaks.CheckedIn:
		a.announcer.withdraw(keyOffer)
	case breaks.AlarmChanged:
		if !e.On {
			a.announcer.withdraw(keyHeat)
			return
		}
		text := wording.HeatAlarm()
		if a.resuming {
			text = wording.AfterCrash()
		}
		a.announcer.show(alarm(text))
	case breaks.WrapCheck:
		a.announcer.show(wrapCheck())
	case breaks.WrapEnded:
		a.announcer.withdraw(keyWrap)
		if e.Due {
			a.announcer.show(wrapOff())
		}
	case breaks.Asked:
		a.announcer.show(tooOften(e.Kind))
	}
}

// askWithoutWindow says the short form as an exercise begins, and where the questions before the first
// one are, on a machine that cannot show the window that asks them. Clinical notes 3.1.
func (a *Agent) askWithoutWindow(now breaks.Now, x breaks.Session) {
	if strings.HasPrefix(x.Guide, "relief") { // nobody who hurts is asked nine questions first
		return
	}
	exercise := x.Waiting != "" || x.Kind == breaks.KindStretch || x.Kind == breaks.KindMassage || x.Kind == breaks.KindRoll
	if exercise && a.loop.engine.View(now).GuideScreeningDue && !a.parts.canOpenWindow() {
		a.announcer.mention(notice(keyScreening, i18n.T("care.short.title"), i18n.T("care.short")+" "+i18n.T("cli.start.screening")))
	}
}

// withdrawAnswered takes away the notifications of prompts that are not open any more, wherever
// they were answered: here, in the tray, in the window, by a command, by leaving.
func (a *Agent) withdrawAnswered(now breaks.Now) {
	open := ""
	if p := a.loop.engine.View(now).Prompt; p != nil {
		open = p.ID
	}
	for id := range a.words {
		if id != open {
			delete(a.words, id)
			a.announcer.withdraw(keyPrompt + id)
		}
	}
}

func (a *Agent) guideTitle(id string) string {
	if g, ok := a.guides.ByID(id); ok {
		return g.Title
	}
	return ""
}

// howIsIt asks how it is after relief, where no window is there to ask.
func howIsIt() notify.Notification {
	t := wording.HowIsIt()
	return notify.Notification{
		Key: keyOffer, Title: t.Title, Body: t.Body, Urgency: notify.Low, Expiry: 2 * time.Minute,
		Actions: []notify.Action{{ID: actionSay, Label: wording.LabelSay()}},
	}
}

// tookUp does what a button after heat or relief is for: start the stretch, or say how it is.
func (a *Agent) tookUp(ctx context.Context, key, action, token string) {
	a.announcer.withdraw(key)
	guide, try := strings.CutPrefix(action, actionTry)
	switch {
	case action == actionSay:
		a.open(ctx, "check-in", token)
	case try:
		ev := breaks.Start{Guide: guide}
		if _, err := a.Do(ctx, ev); err != nil {
			a.refusedClick(ctx, ev, err)
			return
		}
		a.open(ctx, "session", token)
	}
}

func tooOften(k breaks.Kind) notify.Notification {
	t := wording.TooOften(k)
	return notify.Notification{
		Key: keyAsk, Title: t.Title, Body: t.Body, Urgency: notify.Low, Expiry: 2 * time.Minute,
		Actions: []notify.Action{{ID: actionLengthen, Label: wording.LabelLengthen()}, {ID: actionKeep, Label: wording.LabelKeep()}},
	}
}

// notice is a line that wants no answer.
func notice(key, title, body string) notify.Notification {
	return notify.Notification{Key: key, Title: title, Body: body, Urgency: notify.Low, Expiry: noticeFor}
}

// pressed carries out a button, or a click on a notification itself, which opens the window.
func (a *Agent) pressed(ctx context.Context, key, action, token string) {
	if action == notify.DefaultAction {
		a.openFor(ctx, key, token)
		return
	}
	var ev breaks.Event
	switch {
	case strings.HasPrefix(key, keyPrompt):
		id := strings.TrimPrefix(key, keyPrompt)
		ev = breaks.Respond{ID: id, Answer: breaks.Answer(action)}
	case key == keyHeat && action == actionConfirm:
		ev = breaks.Confirm{}
	case key == keyHeat && action == actionStop:
		ev = breaks.Stop{}
	case key == keyWrap && action == actionOff:
		ev = breaks.TakeOffWrap{}
	case key == keyWrap:
		a.announcer.withdraw(key) // it was read; some servers leave it there
		return
	case key == keyAsk:
		ev = breaks.TooOften{Lengthen: action == actionLengthen}
	case key == keyHeat || key == keyOffer:
		a.tookUp(ctx, key, action, token)
		return
	default:
		return
	}
	view := a.viewOf(ctx, ev)
	if _, err := a.Do(ctx, ev); err != nil {
		a.log.Info("a button came too late or was refused", "action", action, "err", err)
		if action == string(breaks.AnswerStart) {
			a.refusedClick(ctx, ev, err)
		}
		return
	}
	if action == string(breaks.AnswerStart) && view != "" {
		a.open(ctx, view, token)
	}
}

// viewOf is the view that a Start leads to: the steps, or the question of a check-in; empty where
// there is nothing to see, as after "Sit down".
func (a *Agent) viewOf(ctx context.Context, ev breaks.Event) (view string) {
	view = "session"
	if _, ok := ev.(breaks.Respond); !ok {
		return view
	}
	_ = a.loop.call(ctx, func() {
		switch p := a.loop.engine.View(a.clock.Now()).Prompt; {
		case p == nil:
		case p.Kind == breaks.KindCheckIn:
			view = "check-in"
		case p.Suggest != "":
			view = ""
		}
	})
	return view
}

// openFor shows what a clicked notification is about.
func (a *Agent) openFor(ctx context.Context, key, token string) {
	if a.openPrompt(ctx, key) {
		return
	}
	view := "today"
	if key == keyHeat {
		view = "session"
	}
	a.open(ctx, view, token)
}

// open raises the window, or starts it.
func (a *Agent) open(ctx context.Context, view, token string) {
	if a.hub.show(view, token) {
		return
	}
	if err := a.opener.Open(ctx, view, token); err != nil {
		a.log.Error("the window could not be started", "err", err)
		a.windowFailed(ctx, err.Error())
	}
}

// windowFailed says once that this machine cannot show the window, and what works instead.
func (a *Agent) windowFailed(ctx context.Context, reason string) {
	_ = a.loop.call(ctx, func() {
		a.problems["window"] = i18n.T("problem.window", i18n.Data{"What": sentence(reason)})
		a.publish(a.clock.Now())
	})
	a.announcer.show(notice(keyWindow, i18n.T("window.failed.title"), i18n.T("window.failed.body")))
}

// sentence ends a reason with a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
