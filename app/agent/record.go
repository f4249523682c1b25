package agent

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/google/uuid"

	"unknot/app/agent/store"
	"unknot/app/agent/tray"
	"unknot/app/agent/wording"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

// carry is loop.apply: what came of a step is first shown, then kept, then told to who watches.
// Showing comes first because a person notices 50 ms and a disk may take them.
func (a *Agent) carry(now breaks.Now, effects []breaks.Effect) {
	entries := false
	for _, e := range effects {
		a.announce(now, e, effects)
		switch e := e.(type) {
		case breaks.SessionStarted:
			a.offer, a.hurt = nil, nil
		case breaks.SessionEnded:
			if e.Outcome != "" { // its start was not taken back
				a.lastSession = e.ID
			}
			if e.Hurts {
				a.hurt = hurtBy(e)
			}
		case breaks.CheckedIn:
			if a.offer != nil && a.offer.Kind == breaks.KindCheckIn {
				a.offer = nil
			}
			entries = true
		case breaks.Offered:
			a.offer = &api.Offer{Kind: e.Kind, Guide: e.Guide}
		case breaks.BoutBegan, breaks.BoutEnded, breaks.BoutReopened, breaks.AwayBegan, breaks.AwayEnded,
			breaks.Recorded, breaks.Unrecorded, breaks.Drank, breaks.WrapBegan, breaks.WrapEnded:
			entries = true
		}
	}
	a.resuming = false
	a.withdrawAnswered(now)
	a.keep(now, effects)
	a.publish(now)
	if entries {
		a.tell(now, "day")
	}
}

// keep saves the effects of a step and the state after it, in one transaction.
func (a *Agent) keep(now breaks.Now, effects []breaks.Effect) {
	if len(effects) == 0 {
		return // input that came or went: nothing to lose that the heartbeat does not save
	}
	a.forget.Reset(forgetAfter)
	var b store.Batch
	b.Effects(effects)
	for _, e := range effects {
		switch e := e.(type) {
		case breaks.Advised:
			b.SaveAdvice(store.Advice{At: now.Wall, Rule: e.Rule, Answer: "shown"})
		case breaks.HeatScreened:
			b.SaveScreening(store.Screening{ID: uuid.NewString(), At: now.Wall, Topic: beforeHeat, Clear: true})
		}
	}
	if slices.ContainsFunc(effects, func(e breaks.Effect) bool { _, ok := e.(breaks.PromptShown); return ok }) {
		if used, err := json.Marshal(a.picker.State()); err == nil {
			b.SaveFact(factPicker, used)
		}
	}
	if slices.ContainsFunc(effects, func(e breaks.Effect) bool { _, ok := e.(breaks.SessionEnded); return ok }) {
		b.SaveFact(factLastSession, []byte(a.lastSession))
	}
	a.saveState(now, &b)
	a.commit(&b)
}

// keepAdvice keeps what a person answered to the advice that stood.
func (a *Agent) keepAdvice(ev breaks.Event, stood []string) {
	at := a.clock.Now().Wall
	var b store.Batch
	switch ev := ev.(type) {
	case breaks.Acknowledge:
		b.SaveAdvice(store.Advice{At: at, Rule: ev.Rule, Answer: "acknowledged"})
	case breaks.SeenSomeone:
		for _, rule := range stood {
			b.SaveAdvice(store.Advice{At: at, Rule: rule, Answer: "seen-someone"})
		}
	}
	if !b.Empty() {
		a.commit(&b)
	}
}

// beat is the heartbeat: the open bout goes on. It is the only work that comes again and again, so
// it touches one row; everything else waits for the tray's ring to come to its next step.
func (a *Agent) beat(now breaks.Now) {
	var b store.Batch
	b.Seen(now)
	view := a.loop.engine.View(now)
	if heatRuns(view) { // the row of the bout is no witness of heat when nobody is at the desk
		a.saveState(now, &b)
	}
	a.commit(&b)
	if step := int(view.SittingClock / tray.RingStep); step != a.ringStep {
		a.ringStep = step
		a.publish(now)
	}
	a.tidy(now)
}

// save keeps everything as it is now: before the machine sleeps and at the end.
func (a *Agent) save() {
	now := a.clock.Now()
	var b store.Batch
	b.Seen(now)
	a.saveState(now, &b)
	a.commit(&b)
}

func (a *Agent) saveState(now breaks.Now, b *store.Batch) {
	state, err := a.loop.engine.Save()
	if err != nil {
		a.log.Error("the state of the rules could not be written down", "err", err)
		return
	}
	b.SaveState(store.State{Engine: state, Saved: now, Boot: a.boot})
}

// commit writes a batch. What fails waits in the store, which says so in its health.
func (a *Agent) commit(b *store.Batch) {
	if err := a.store.Commit(context.Background(), b); err != nil {
		a.log.Warn("a step is kept in memory until the history can be written", "err", err)
	}
}

// publish tells watchers and tray what is different now.
func (a *Agent) publish(now breaks.Now) {
	s := a.status(now)
	var answers []tray.Answer
	if p := a.loop.engine.View(now).Prompt; p != nil {
		for _, c := range wording.Choices(*p, a.settings.Kinds[p.Kind].Snooze) {
			answers = append(answers, tray.Answer{Answer: c.Answer, Label: c.Label})
		}
	}
	a.tray.Set(tray.FromStatus(s, tray.Extra{
		Guide: a.guideTitle, Answers: answers, Every: a.settings.Kinds[breaks.KindMove].Every,
		Advice: advice(s.Advice), CanOpenWindow: a.parts.canOpenWindow(),
	}))
	if sameNews(s, a.sent) {
		return
	}
	a.sent = s
	a.hub.send(api.Event{Event: "changed", Status: &s})
}

// tell sends an event with the status as of now, even where that is no news: clients count the seconds
// on from its time, and would go back to that of the last one.
func (a *Agent) tell(now breaks.Now, event string) {
	s := a.status(now)
	a.sent = s
	a.hub.send(api.Event{Event: event, Status: &s})
}

// status is what clients see at now.
func (a *Agent) status(now breaks.Now) api.Status {
	v := a.loop.engine.View(now)
	s := statusOf(a.version, now, v)
	if s.Prompt != nil {
		t := a.words[s.Prompt.ID]
		s.Prompt.Title, s.Prompt.Text = t.Title, t.Body
	}
	s.Today = a.todayTotals(now, v)
	s.Offer, s.Hurt = a.offer, a.hurt
	if a.settings.FoodTips {
		s.FoodTip = wording.FoodTip(now.Wall)
	}
	s.PresenceUnknown = a.unseen
	s.FirstRun = !a.settings.Welcomed
	for _, topic := range slices.Sorted(maps.Keys(a.problems)) {
		s.Problems = append(s.Problems, a.problems[topic])
	}
	s.Problems = append(s.Problems, a.store.Health().Problems()...)
	return s
}

// advice puts the names of advice (H3) into words, those of the window: one wording for one thing.
func advice(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, i18n.T("window.advice.title_"+n))
	}
	return out
}
