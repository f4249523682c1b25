package agent

import (
	"unknot/app/agent/notify"
	"unknot/app/agent/wording"
	"unknot/app/breaks"
)

// What heat says: skin check, alarm, its end, the last look, and the same of a wrap that is worn.

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
