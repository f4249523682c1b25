package agent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"unknot/app/agent/autostart"
	"unknot/app/api"
	"unknot/app/breaks"
	"unknot/app/guides"
	"unknot/app/i18n"
	"unknot/app/settings"
)

// Settings implements api.Backend.
func (a *Agent) Settings(ctx context.Context) (m api.Settings, err error) {
	err = a.loop.call(ctx, func() { m = a.settings.ToMap() })
	return m, err
}

// ChangeSettings implements api.Backend: all of the patch or nothing, in force at once, and kept.
func (a *Agent) ChangeSettings(ctx context.Context, patch []byte) (m api.Settings, err error) {
	var tree map[string]any
	if err := json.Unmarshal(patch, &tree); err != nil {
		return nil, &api.Error{Status: http.StatusBadRequest, Code: api.CodeBadRequest, Message: err.Error()}
	}
	var failed error
	err = a.loop.call(ctx, func() {
		before := a.settings
		failed = a.change(func(s settings.Settings) (settings.Settings, error) { return settings.Patch(s, tree) })
		_, asked := tree["autostart"]
		if asked && failed == nil && before.Autostart == a.settings.Autostart && before.Welcomed == a.settings.Welcomed {
			a.setAutostart(a.settings.Autostart) // asked for again: it may not have been possible then
			a.publish(a.clock.Now())
		}
		m = a.settings.ToMap()
	})
	if err == nil {
		err = settingError(failed)
	}
	return m, err
}

// change puts changed settings into the file and in force. It runs on the loop.
func (a *Agent) change(f func(settings.Settings) (settings.Settings, error)) error {
	next, err := f(a.settings)
	if err != nil {
		return err
	}
	kept, err := settings.Save(a.paths.Settings, a.settings, next)
	if err != nil {
		return err
	}
	if kept != "" {
		a.log.Warn("the settings file could not be edited and was kept", "path", kept)
	}
	delete(a.problems, "settings")
	a.use(next)
	return nil
}

// backOff is by how much a kind comes less often when the person says so. Source: rule 9.
const backOff = 3.0 / 2

// lengthen makes a kind's interval longer for good: the person answered "Too often?" with yes.
func (a *Agent) lengthen(k breaks.Kind) {
	every := time.Duration(float64(a.settings.Kinds[k].Every) * backOff).Round(time.Second)
	tree := map[string]any{"kinds": map[string]any{string(k): map[string]any{"every": settings.FormatLength(every)}}}
	if err := a.change(func(s settings.Settings) (settings.Settings, error) { return settings.Patch(s, tree) }); err != nil {
		a.log.Warn("the longer interval was not kept", "kind", k, "err", err)
	}
}

// use puts settings in force. It runs on the loop.
func (a *Agent) use(next settings.Settings) {
	if a.settings.Autostart != next.Autostart || a.settings.Welcomed != next.Welcomed {
		a.setAutostart(next.Autostart)
	}
	a.settings = next
	i18n.SetLanguage(next.Language, a.lang)
	now := a.clock.Now()
	a.loop.carryOut(now, a.loop.engine.Configure(now, next.Rules(), a.guides.Rules()))
	a.tell(now, "settings")
}

// reload takes over a settings file that somebody saved. A broken one changes nothing and is
// reported with its file, line and key.
func (a *Agent) reload(ctx context.Context) {
	next, warnings, err := settings.Load(a.paths.Settings)
	_ = a.loop.call(ctx, func() {
		if err != nil {
			a.problems["settings"] = i18n.T("problem.settings", i18n.Data{"What": sentence(err.Error())})
			a.publish(a.clock.Now())
			return
		}
		delete(a.problems, "settings")
		a.unknownKeys(warnings)
		if settings.Equal(a.settings, next) {
			a.publish(a.clock.Now())
			return
		}
		a.use(next)
	})
}

// unknownKeys keeps the problem line about keys of the settings file that are none, most often a slip
// of the hand: they stay in the file and do nothing, and all the others hold.
func (a *Agent) unknownKeys(all []settings.Warning) {
	delete(a.problems, "settings keys")
	var lines []string
	for _, w := range all {
		a.log.Warn("the settings file has a key that is not known", "line", w.Line, "key", w.Key)
		lines = append(lines, w.String())
	}
	if len(lines) > 0 {
		a.problems["settings keys"] = i18n.T("problem.settings_keys", i18n.Data{"Lines": strings.Join(lines, "; ")})
	}
}

// setAutostart writes or removes the autostart entry; what fails is a problem, not an error: the
// setting itself is kept.
func (a *Agent) setAutostart(on bool) { a.autostartChanged(a.autostart(on)) }

// autostartChanged keeps the problem line about starting with the desktop.
func (a *Agent) autostartChanged(err error) {
	delete(a.problems, "autostart")
	if err != nil {
		a.log.Warn("the autostart entry could not be changed", "err", err)
		a.problems["autostart"] = autostartProblem(err)
	}
}

// autostartProblem says what to do where that is known. The log has the rest.
func autostartProblem(err error) string {
	if errors.Is(err, autostart.ErrNoProgram) {
		return i18n.T("problem.autostart.place")
	}
	return i18n.T("problem.autostart", i18n.Data{"What": sentence(err.Error())})
}

// settingError turns what settings refused into what the API says.
func settingError(err error) error {
	var bad *settings.Error
	if !errors.As(err, &bad) {
		return err
	}
	return &api.Error{
		Status: http.StatusBadRequest, Code: string(breaks.InvalidSetting), Key: bad.Key, Message: sentence(bad.Error()),
	}
}

// Guides implements api.Backend.
func (a *Agent) Guides(ctx context.Context) (g api.Guides, err error) {
	err = a.loop.call(ctx, func() { g = a.catalogue() })
	return g, err
}

// catalogue is what clients see of the guides: those that were taken out of the rotation say so.
func (a *Agent) catalogue() api.Guides {
	all := a.guides.API(a.faulty, func(g guides.Guide) bool {
		return g.Rotation && !slices.Contains(a.settings.GuidesOff, g.ID)
	})
	for i := range all.Guides { // the length of heat is its warm time, as it is planned, counted and bounded
		if all.Guides[i].Kind == breaks.KindHeat {
			all.Guides[i].LengthS = seconds(a.settings.Kinds[breaks.KindHeat].Length)
		}
	}
	return all
}

// ChangeGuide implements api.Backend.
func (a *Agent) ChangeGuide(ctx context.Context, id string, req api.GuideRequest) (g api.Guides, err error) {
	var failed error
	err = a.loop.call(ctx, func() {
		if _, ok := a.guides.ByID(id); !ok {
			failed = &api.Error{Code: string(breaks.NotFound)}
			return
		}
		failed = a.change(func(s settings.Settings) (settings.Settings, error) {
			off := slices.DeleteFunc(slices.Clone(s.GuidesOff), func(g string) bool { return g == id })
			if req.Rotation != nil && !*req.Rotation {
				off = append(off, id)
			}
			return settings.Patch(s, map[string]any{"guides_off": anySlice(off)})
		})
		g = a.catalogue()
	})
	if err == nil && failed != nil {
		err = fmt.Errorf("change guide %s: %w", id, failed)
		if e := (*api.Error)(nil); errors.As(failed, &e) {
			err = e
		}
	}
	return g, err
}

func anySlice(s []string) []any {
	out := make([]any, len(s))
	for i, v := range s {
		out[i] = v
	}
	return out
}
