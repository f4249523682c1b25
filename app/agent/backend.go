package agent

import (
	"context"

	"github.com/google/uuid"

	"unknot/app/agent/notify"
	"unknot/app/agent/store"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
)

var _ api.Backend = (*Agent)(nil)

// Status implements api.Backend. An agent that was told to quit has none any more: who starts the next
// one takes an answer for one that stays.
func (a *Agent) Status(ctx context.Context) (s api.Status, err error) {
	if err := a.life.Err(); err != nil {
		return s, err
	}
	err = a.loop.call(ctx, func() { s = a.status(a.clock.Now()) })
	return s, err
}

// Watch implements api.Backend.
func (a *Agent) Watch(ctx context.Context, raisable bool) (ch <-chan api.Event, err error) {
	// Asked before it is listed: one that has just ended is no window to make way for.
	oneTooMany := raisable && a.hub.show("", "")
	err = a.loop.call(ctx, func() {
		s := a.status(a.clock.Now())
		first := api.Event{Event: "status", Status: &s}
		if oneTooMany {
			ch = makeWay(ctx, first)
			return
		}
		ch = a.hub.watch(ctx, raisable, first)
	})
	return ch, err
}

// Do implements api.Backend.
func (a *Agent) Do(ctx context.Context, ev breaks.Event) (s api.Status, err error) {
	var refusal *api.Error
	err = a.loop.call(ctx, func() {
		before := a.loop.engine.View(a.clock.Now())
		asked := before.AskTooOften
		if say, ok := ev.(breaks.SayPresence); ok && say.Present && a.unseen {
			// Nobody will tell when input stops: they are there until they say otherwise.
			a.loop.step(a.clock.Now(), breaks.Active{})
		}
		refusal = refusalIn(a.loop.step(a.clock.Now(), ev))
		if _, said := ev.(breaks.Confirm); said { // a skin check is looked at, or the heat is off
			a.closeHeat(a.clock.Now())
		}
		if answer, ok := ev.(breaks.TooOften); ok && answer.Lengthen && asked != "" && refusal == nil {
			a.lengthen(asked)
		}
		if refusal == nil {
			a.keepAdvice(ev, before.Advice)
		}
		s = a.status(a.clock.Now())
	})
	if err == nil && refusal != nil {
		err = refusal
	}
	return s, err
}

// refusalIn is what the rules refused in a step; nil when nothing.
func refusalIn(effects []breaks.Effect) *api.Error {
	for _, e := range effects {
		r, ok := e.(breaks.Refused)
		if !ok {
			continue
		}
		out := &api.Error{Code: string(r.Code), RetryAt: optional(r.RetryAt)}
		if r.Code == breaks.ChecklistNeeded {
			out.Questions = questions()
		}
		return out
	}
	return nil
}

// Rate implements api.Backend.
func (a *Agent) Rate(ctx context.Context, answer string, score *int) (s api.Status, err error) {
	var id string
	if err := a.loop.call(ctx, func() { id = a.lastSession }); err != nil {
		return s, err
	}
	if id == "" {
		return s, &api.Error{Code: string(breaks.NoSession)}
	}
	var b store.Batch
	b.SaveRating(store.Rating{ID: uuid.NewString(), Session: id, At: a.clock.Now().Wall, Answer: answer, Score: score})
	if err := a.store.Commit(ctx, &b); err != nil {
		return s, err
	}
	if err := a.loop.call(ctx, func() { a.tell(a.clock.Now(), "rated") }); err != nil {
		return s, err
	}
	if score != nil {
		return a.Do(ctx, breaks.CheckIn{Score: *score})
	}
	return a.Status(ctx)
}

// TestReminder implements api.Backend: a real notification, to prove that they arrive.
func (a *Agent) TestReminder(ctx context.Context) (api.TestReminder, error) {
	n := notice(keyTest, i18n.T("test.title"), i18n.T("test.body"))
	n.Urgency = notify.Normal
	n.Actions = []notify.Action{{ID: actionSeen, Label: i18n.T("test.seen")}}
	shown := make(chan error, 1)
	a.announcer.jobs <- func() { shown <- a.announcer.notifier.Show(n) }
	select {
	case err := <-shown:
		d := a.announcer.notifier.Describe()
		how := d.Server
		if how == "" {
			how = string(d.Mechanism)
		}
		if err != nil {
			a.log.Warn("the test reminder was not shown", "err", err)
			how = err.Error()
		}
		return api.TestReminder{Shown: err == nil, How: how, Actions: d.Mechanism.HasButtons()}, nil
	case <-ctx.Done():
		return api.TestReminder{}, ctx.Err()
	}
}

// ShowWindow implements api.Backend.
func (a *Agent) ShowWindow(ctx context.Context, req api.WindowRequest) error {
	if a.hub.show(req.View, req.Token) {
		return nil
	}
	if req.OnlyRaise {
		return &api.Error{Code: string(breaks.NotFound)}
	}
	return a.opener.Open(ctx, req.View, req.Token)
}

// Quit implements api.Backend.
func (a *Agent) Quit(context.Context) error {
	a.log.Info("asked to quit")
	a.quit()
	return nil
}

// Backups implements api.Backend.
func (a *Agent) Backups(context.Context) ([]api.Backup, error) {
	list, err := a.store.Backups()
	out := []api.Backup{}
	for _, b := range list {
		out = append(out, backup(b))
	}
	return out, err
}

// BackUp implements api.Backend.
func (a *Agent) BackUp(ctx context.Context) (api.Backup, error) {
	b, err := a.store.BackUp(ctx)
	return backup(b), err
}

func backup(b store.Backup) api.Backup {
	return api.Backup{Name: b.Name, At: api.Time{Time: b.At}, Size: b.Size}
}
