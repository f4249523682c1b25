package agent

import (
	"cmp"
	"context"
	"os"
	"strings"

	"unknot/app/agent/autostart"
	"unknot/app/agent/notify"
	"unknot/app/agent/tray"
	"unknot/app/api"
	"unknot/app/i18n"
)

// describers are the parts that have something to say about themselves.
type describers struct {
	presence interface{ Describe() []api.Check }
	quiet    interface{ Describe() []api.Check }
	tray     interface{ Describe() tray.Description }
	notifier interface{ Describe() notify.Description }
	entry    interface {
		State() (autostart.State, error)
	}
	// hasWindow: this build, or a binary beside it, can open the window; display is where.
	hasWindow bool
	display   string
	// placesWindows: a window can choose its place here, and leave the keyboard where it is.
	placesWindows bool
}

func (d describers) canOpenWindow() bool { return d.hasWindow && d.display != "" }

// Doctor implements api.Backend: a line for every integration.
func (a *Agent) Doctor(ctx context.Context) (api.Doctor, error) {
	out := api.Doctor{Version: a.version}
	since := api.Time{Time: a.started}
	out.Checks = append(out.Checks, api.Check{
		Name: i18n.T("doctor.agent"), OK: true, Since: &since,
		Mechanism: i18n.T("doctor.running_since", i18n.Data{"PID": os.Getpid()}),
	})
	out.Checks = append(out.Checks, a.parts.presence.Describe()...)
	out.Checks = append(out.Checks, a.parts.quiet.Describe()...)
	out.Checks = append(out.Checks, notifications(a.parts.notifier.Describe()), trayCheck(a.parts.tray.Describe()), a.windowCheck())
	out.Checks = append(out.Checks, sandboxChecks(ctx, os.Getenv)...)
	err := a.loop.call(ctx, func() {
		out.Checks = append(out.Checks, a.overlayCheck(), a.historyCheck(), a.settingsCheck(), a.guidesCheck(), a.autostartCheck())
	})
	return out, err
}

func notifications(d notify.Description) api.Check {
	c := api.Check{
		Name: i18n.T("doctor.notifications"), OK: d.Mechanism.HasButtons(),
		Mechanism: string(d.Mechanism), Error: d.LastError, Hint: d.Note,
	}
	if d.Server != "" {
		c.Mechanism += " (" + d.Server + " " + d.Version + ")"
	}
	if !d.Since.IsZero() {
		c.Since = &api.Time{Time: d.Since}
	}
	return c
}

func trayCheck(d tray.Description) api.Check {
	c := api.Check{Name: i18n.T("doctor.tray"), OK: d.Shown, Mechanism: d.Mechanism, Error: d.LastError, Hint: d.Note}
	if !d.Since.IsZero() {
		c.Since = &api.Time{Time: d.Since}
	}
	return c
}

func (a *Agent) windowCheck() api.Check {
	c := api.Check{Name: i18n.T("doctor.window"), Error: a.problems["window"]}
	switch {
	case !a.parts.hasWindow:
		c.Mechanism = i18n.T("doctor.window.none")
	case a.parts.display == "":
		c.Mechanism = i18n.T("doctor.nodisplay")
	default:
		c.OK = c.Error == ""
		c.Mechanism = i18n.T("doctor.window.ready", i18n.Data{"Display": a.parts.display})
	}
	return c
}

func (a *Agent) historyCheck() api.Check {
	h := a.store.Health()
	c := api.Check{
		Name: i18n.T("doctor.history"), OK: h.Err == nil, Mechanism: a.paths.Database, Hint: strings.Join(h.Problems(), " "),
	}
	if h.Err != nil {
		c.Error, c.Since = h.Err.Error(), &api.Time{Time: h.Since}
	}
	return c
}

func (a *Agent) settingsCheck() api.Check {
	problem := cmp.Or(a.problems["settings"], a.problems["part settings"], a.problems["settings keys"])
	return api.Check{Name: i18n.T("doctor.settings"), OK: problem == "", Mechanism: a.paths.Settings, Error: problem}
}

func (a *Agent) guidesCheck() api.Check {
	own := 0
	for _, g := range a.guides.All() {
		if g.Own {
			own++
		}
	}
	c := api.Check{Name: i18n.T("doctor.guides"), OK: len(a.faulty) == 0, Mechanism: i18n.N("doctor.guides.count", own) + ", " + a.paths.Guides}
	var faults []string
	for _, f := range a.faulty {
		faults = append(faults, f.Error())
	}
	c.Error = strings.Join(faults, "; ")
	if ended := a.problems["part guides"]; ended != "" {
		c.OK, c.Error = false, ended
	}
	return c
}

func (a *Agent) autostartCheck() api.Check {
	c := api.Check{Name: i18n.T("doctor.autostart"), OK: true, Mechanism: i18n.T("doctor.off"), Hint: a.problems["autostart"]}
	state, err := a.parts.entry.State()
	if err != nil {
		c.OK, c.Error = false, err.Error()
		return c
	}
	if state.On {
		c.Mechanism = i18n.T("doctor.on") + ", " + state.Program
	}
	return c
}
