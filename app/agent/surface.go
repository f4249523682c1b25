package agent

import (
	"context"
	"strings"

	"unknot/app/agent/notify"
	"unknot/app/agent/wording"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/i18n"
	"unknot/app/settings"
)

// showPrompt shows a prompt on the surface that its kind asks for, where this desktop has it.
func (a *Agent) showPrompt(now breaks.Now, p breaks.Prompt) {
	if _, known := a.words[p.ID]; !known {
		date, _, _ := breaks.DayOf(now.Wall, a.settings.DayStartsAt)
		a.words[p.ID] = a.picker.Pick(date, wording.For(p, a.guideTitle, a.private()))
	}
	rung := a.rings(p) && a.ring(context.Background())
	if s := a.settings.Kinds[p.Kind].Surface; a.parts.has(s) {
		a.announcer.jobs <- func() { a.overlays.Show(p.ID, s, false) }
		return
	}
	n := a.reminder(p)
	if a.rings(p) && !rung {
		n.Sound = soundHint
	}
	a.announcer.show(n)
}

// reminder is a prompt as a notification.
func (a *Agent) reminder(p breaks.Prompt) notify.Notification {
	text := a.words[p.ID]
	n := notify.Notification{
		Key: keyPrompt + p.ID, Title: text.Title, Body: text.Body,
		Urgency: notify.Normal, Expiry: notify.UntilWithdrawn,
	}
	if p.Kind == breaks.KindPosture {
		n.Urgency, n.Transient = notify.Low, true // silent: it says its line and goes
	}
	for _, c := range wording.Choices(p, a.settings.Kinds[p.Kind].Snooze) {
		n.Actions = append(n.Actions, notify.Action{ID: string(c.Answer), Label: c.Label})
	}
	return n
}

// overlayFailed shows a prompt as a notification whose window did not come up, broke down, or was
// left with the prompt still open: none is lost.
func (a *Agent) overlayFailed(ctx context.Context, prompt string) {
	_ = a.loop.call(ctx, func() {
		if p := a.loop.engine.View(a.clock.Now()).Prompt; p != nil && p.ID == prompt {
			a.announcer.show(a.reminder(*p))
		}
	})
}

// openPrompt shows the open prompt in a small window, for a person who clicked on its notification:
// not every server shows the buttons. It says whether there is such a window here.
func (a *Agent) openPrompt(ctx context.Context, key string) bool {
	id, ok := strings.CutPrefix(key, keyPrompt)
	if !ok || !a.parts.has(settings.Window) {
		return false
	}
	open := false
	_ = a.loop.call(ctx, func() {
		p := a.loop.engine.View(a.clock.Now()).Prompt
		open = p != nil && p.ID == id
	})
	if open {
		a.announcer.jobs <- func() { a.overlays.Show(id, settings.Window, true) }
	}
	return open
}

// has says whether this desktop has a surface other than the notification. Where a window can choose
// neither its place nor whether it takes the keyboard, only the full screen is left.
func (d describers) has(s settings.Surface) bool {
	switch s {
	case settings.Window:
		return d.canOpenWindow() && d.placesWindows
	case settings.FullScreen:
		return d.canOpenWindow()
	}
	return false
}

// overlayCheck says where reminders in windows stand, and what a full-screen break left uncovered.
func (a *Agent) overlayCheck() api.Check {
	c := api.Check{Name: i18n.T("doctor.overlay"), OK: true, Mechanism: i18n.T("doctor.overlay.both")}
	switch {
	case !a.parts.canOpenWindow():
		c.Mechanism, c.OK = i18n.T("doctor.overlay.none"), !a.wants(settings.Window) && !a.wants(settings.FullScreen)
	case !a.parts.placesWindows:
		c.Mechanism, c.OK = i18n.T("doctor.overlay.wayland"), !a.wants(settings.Window)
		c.Hint = i18n.T("doctor.overlay.wayland.hint")
	}
	seen := a.overlays.Covered()
	if !seen.at.IsZero() {
		c.Since = &api.Time{Time: seen.at}
	}
	if len(seen.uncovered) > 0 {
		c.OK, c.Error = false, i18n.T("doctor.overlay.uncovered", i18n.Data{"Names": strings.Join(seen.uncovered, ", ")})
	}
	if seen.broke != "" {
		c.OK, c.Error = false, i18n.T("doctor.overlay.broke", i18n.Data{"What": sentence(seen.broke)})
	}
	return c
}

// wants says whether the reminders of any kind are to come on a surface.
func (a *Agent) wants(s settings.Surface) bool {
	for _, row := range a.settings.Kinds {
		if row.On && row.Surface == s {
			return true
		}
	}
	return false
}

// private says whether a prompt keeps its kind and the part of the body to itself: always by the
// person's wish, or while others see the screen.
func (a *Agent) private() bool {
	q := a.settings.Quiet
	return q.Private || q.ScreenCast && a.sharing
}
