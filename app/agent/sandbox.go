package agent

import (
	"context"
	"os"
	"strings"
	"time"

	"unknot/app/agent/autostart"
	"unknot/app/agent/desktop"
	"unknot/app/agent/notify"
	"unknot/app/api"
	"unknot/app/i18n"
)

// startEntry is what starts the agent with the desktop.
type startEntry interface {
	Set(on bool) error
	Refresh() error
	State() (autostart.State, error)
}

// notifier is the way for notifications: the notification server, or in a sandbox the portal.
func (a *Agent) notifier(ctx context.Context) notify.Notifier {
	p := notify.Params{
		Log: a.log, StateFile: a.paths.NotifyState, IconDir: a.paths.Data,
		OnAction: func(key, action, token string) { a.pressed(ctx, key, action, token) },
	}
	if desktop.Sandbox(os.Getenv) != "" {
		return notify.NewPortal(p, os.Getenv)
	}
	return notify.New(p)
}

// entry is what starts the agent with the desktop: a file, or in a sandbox the portal.
func (a *Agent) entry(ctx context.Context, self string) startEntry {
	if desktop.Sandbox(os.Getenv) == "" {
		return autostart.New(autostartParams(self))
	}
	return &autostart.Portal{
		Getenv: os.Getenv, Reason: i18n.T("autostart.reason"),
		Changed: func(err error) {
			_ = a.loop.call(ctx, func() {
				a.autostartChanged(err)
				a.publish(a.clock.Now())
			})
		},
	}
}

// portals are those that a sandboxed agent lives on, by the word under which the doctor knows what
// is lost without each.
var portals = []struct{ word, name string }{
	{"notification", desktop.PortalNotification},
	{"background", desktop.PortalBackground},
	{"inhibit", desktop.PortalInhibit},
}

// portalPatience is how long the portals may take to say their versions. Our choice: the bus may
// have to start them.
const portalPatience = 3 * time.Second

// sandboxChecks says in a sandbox which portals there are, and what is missing without the others.
func sandboxChecks(ctx context.Context, getenv desktop.Getenv) []api.Check {
	sandbox := desktop.Sandbox(getenv)
	if sandbox == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, portalPatience)
	defer cancel()
	c := api.Check{Name: i18n.T("doctor.sandbox"), Mechanism: sandbox}
	conn, err := desktop.ConnectSession(ctx, getenv)
	if err != nil {
		c.Error = err.Error()
		return []api.Check{c}
	}
	defer conn.Close()
	var there, missing []string
	for _, p := range portals {
		if _, err := desktop.PortalVersion(ctx, conn, p.name); err != nil {
			missing = append(missing, i18n.T("doctor.sandbox.without_"+p.word))
			continue
		}
		there = append(there, strings.TrimPrefix(p.name, "org.freedesktop.portal."))
	}
	if len(there) > 0 {
		c.Mechanism += i18n.T("doctor.sandbox.portals", i18n.Data{"Names": strings.Join(there, ", ")})
	}
	c.OK, c.Hint = len(missing) == 0, strings.Join(missing, " ")
	return []api.Check{c}
}
