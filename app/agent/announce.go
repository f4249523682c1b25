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
	case breaks.SessionStarted, breaks.WrapBegan:
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

// closeHeat takes away what heat said last, unless it is the alarm, which waits for its answer.
func (a *Agent) closeHeat(now breaks.Now) {
	if !a.loop.engine.View(now).Alarm {
		a.announcer.withdraw(keyHeat)
	}
}

// announceHeatEnd says that heat is over, unless the alarm says so already. After a session too
// short to count no last look follows that would take its place: it goes by itself.
func (a *Agent) announceHeatEnd(now breaks.Now, e breaks.SessionEnded, effects []breaks.Effect) {
	if e.Alarm || a.loop.engine.View(now).Alarm {
		return
	}
	switch {
	case e.Hurts && !a.hub.hasWindow(): // the window has a page that says it
		a.announcer.show(heatHurt())
		return
	case e.Outcome == "" || e.Hurts:
		a.announcer.withdraw(keyHeat)
		return
	}
	n := heatOver(sourceOf(e.ID, effects), offered(effects))
	if e.Elapsed < breaks.HeatCounts {
		n.Expiry = breaks.CoolDown
	}
	a.announcer.show(n)
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

func skinCheck() notify.Notification {
	t := wording.SkinCheck()
	return notify.Notification{
		Key: keyHeat, Title: t.Title, Body: t.Body, Urgency: notify.Critical, Expiry: notify.UntilWithdrawn, Sound: "message",
		Actions: []notify.Action{{ID: actionConfirm, Label: wording.LabelConfirm()}, {ID: actionStop, Label: wording.LabelStopHeat()}},
	}
}

// offered is the guide that a step offers, if it offers one.
func offered(effects []breaks.Effect) string {
	for _, e := range effects {
		if o, ok := e.(breaks.Offered); ok {
			return o.Guide
		}
	}
	return ""
}

// sourceOf is where the heat of a session came from, as the day has it.
func sourceOf(session string, effects []breaks.Effect) string {
	for _, e := range effects {
		if r, ok := e.(breaks.Recorded); ok && r.Care.ID == session {
			return r.Care.Source
		}
	}
	return ""
}

// heatOver says that the warm time is over: switch it off, cool down, and stretch gently if you like.
func heatOver(source, guide string) notify.Notification {
	t := wording.HeatOver(source)
	n := notify.Notification{
		Key: keyHeat, Title: t.Title, Body: t.Body, Urgency: notify.Critical, Expiry: notify.UntilWithdrawn, Sound: "message",
		Actions: []notify.Action{{ID: actionSeen, Label: wording.LabelHeatOff()}},
	}
	if guide != "" {
		n.Actions = append(n.Actions, notify.Action{ID: actionTry + guide, Label: wording.LabelStretch()})
	}
	return n
}

// heatHurt says what to do when heat was stopped because it hurt.
func heatHurt() notify.Notification {
	t := wording.HeatHurt()
	return notify.Notification{
		Key: keyHeat, Title: t.Title, Body: t.Body, Urgency: notify.Critical, Expiry: notify.UntilWithdrawn, Sound: "message",
		Actions: []notify.Action{{ID: actionSeen, Label: wording.LabelHeatOff()}},
	}
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

// wrapCheck asks for a look at the skin under a heat wrap. Nothing ends if nobody answers: a wrap
// cools by itself.
func wrapCheck() notify.Notification {
	t := wording.WrapCheck()
	return notify.Notification{
		Key: keyWrap, Title: t.Title, Body: t.Body, Urgency: notify.Critical, Expiry: notify.UntilWithdrawn, Sound: "message",
		Actions: []notify.Action{{ID: actionSeen, Label: wording.LabelConfirm()}, {ID: actionOff, Label: wording.LabelWrapOff()}},
	}
}

// wrapOff says that a heat wrap has been on for long enough.
func wrapOff() notify.Notification {
	t := wording.WrapOff()
	return notify.Notification{
		Key: keyWrap, Title: t.Title, Body: t.Body, Urgency: notify.Critical, Expiry: notify.UntilWithdrawn, Sound: "message",
		Actions: []notify.Action{{ID: actionSeen, Label: wording.LabelWrapOff()}},
	}
}

func alarm(t wording.Text) notify.Notification {
	return notify.Notification{
		Key: keyHeat, Title: t.Title, Body: t.Body, Urgency: notify.Critical, Expiry: notify.UntilWithdrawn, Sound: "alarm-clock-elapsed",
		Actions: []notify.Action{{ID: actionConfirm, Label: wording.LabelHeatOff()}},
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
