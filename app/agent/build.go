package agent

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/google/uuid"

	"unknot/app/agent/activity"
	"unknot/app/agent/boottime"
	"unknot/app/agent/quiet"
	"unknot/app/agent/store"
	"unknot/app/agent/tray"
	"unknot/app/agent/wording"
	"unknot/app/breaks"
	"unknot/app/guides"
	"unknot/app/i18n"
	"unknot/app/paths"
	"unknot/app/settings"
)

// build puts the agent together with the parts of this desktop. Nothing runs yet.
func build(ctx context.Context, quit context.CancelFunc, p paths.Paths, log *slog.Logger, o Options) (*Agent, error) {
	clock := boottime.New()
	timer, err := boottime.NewTimer()
	if err != nil {
		return nil, err
	}
	boot, err := boottime.BootID()
	if err != nil {
		log.Warn("this start of the machine has no name; durations across a restart come from the wall clock", "err", err)
	}
	a, err := newAgent(ctx, p, log, o, clock, timer)
	if err != nil {
		return nil, err
	}
	a.boot, a.quit = boot, quit
	a.connect(ctx, clock, o)
	a.restore(ctx)
	return a, nil
}

// newAgent gives an agent that has its settings, guides and history, and no neighbours yet.
func newAgent(ctx context.Context, p paths.Paths, log *slog.Logger, o Options, clock Clock, alarm Alarm) (*Agent, error) {
	a := &Agent{
		life: ctx, version: o.Version, lang: locale(os.Getenv), paths: p, log: log, clock: clock, started: time.Now(),
		words: map[string]wording.Text{}, problems: map[string]string{}, sounds: soundServer{}, trimmed: clock.Now().Mono,
		forget: time.AfterFunc(trimAfter, func() { forget(log) }),
	}
	a.loop = &loop{
		clock: clock, alarm: alarm, log: log, events: make(chan stamped), calls: make(chan func()),
		apply: a.carry, beat: a.beat,
	}
	a.readSettings()
	if err := guides.MakeDir(p.Guides); err != nil {
		a.log.Warn("the folder of own guides could not be made", "err", err)
	}
	a.guides, a.faulty = guides.LoadDir(p.Guides)
	var err error
	if a.store, err = store.Open(ctx, store.Options{Path: p.Database, Backups: p.Backups, Log: log, Version: o.Version}); err != nil {
		return nil, err
	}
	a.readPicker(ctx)
	if last, err := a.store.Fact(ctx, factLastSession); err == nil {
		a.lastSession = string(last)
	}
	return a, nil
}

// readSettings reads the settings file; a first start writes it, a broken one gives what it can.
func (a *Agent) readSettings() {
	if err := settings.Ensure(a.paths.Settings); err != nil {
		a.log.Warn("the settings file could not be written", "err", err)
	}
	s, warnings, err := settings.Load(a.paths.Settings)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		a.problems["settings"] = i18n.T("problem.settings", i18n.Data{"What": sentence(err.Error())})
	}
	a.settings = s
	i18n.SetLanguage(s.Language, a.lang)
	a.unknownKeys(warnings)
}

// readPicker goes on with the wordings where the last run left off: none twice in a day.
func (a *Agent) readPicker(ctx context.Context) {
	var used wording.State
	if raw, err := a.store.Fact(ctx, factPicker); err == nil {
		if err := json.Unmarshal(raw, &used); err != nil {
			a.log.Warn("the used wordings could not be read", "err", err)
		}
	}
	a.picker = wording.NewPicker(used)
}

// connect gives the agent the neighbours of this desktop, and says what runs beside the loop.
func (a *Agent) connect(ctx context.Context, clock *boottime.Clock, o Options) {
	life := &lifetime{end: func(reason string) {
		a.log.Info("the agent ends by itself", "why", reason)
		a.quit()
	}}
	silence := quiet.New(quiet.Params{Clock: clock, Log: a.log, OnScreenCast: func(on bool) {
		_ = a.loop.call(ctx, func() { a.sharing = on })
	}})
	a.loop.quiet = silence
	presence := activity.New(activity.Params{
		Clock: clock, Log: a.log, IdleAfter: a.settings.AwayAfter, OnLink: life.link,
		OnSight:     func(seen bool) { a.sight(ctx, seen) },
		OnKeptAwake: func(on bool) { silence.SetKeptAwake(ctx, on) },
		BeforeSleep: func(ctx context.Context) { _ = a.loop.call(ctx, a.save) },
	})
	a.loop.presence = presence
	notifier := a.notifier(ctx)
	a.announcer = newAnnouncer(notifier, a.shownOrNot(ctx))
	icon := tray.New(tray.Params{Log: a.log})
	a.tray = icon
	self := selfPath()
	_, beside := windowBeside(self)
	starter := &opener{self: self, socket: a.paths.Socket, log: a.log, onFailed: func(reason string) { a.windowFailed(ctx, reason) }}
	a.hub.onWindows = starter.windows
	a.opener = starter
	a.overlays = &overlays{
		program: starter.program, socket: a.paths.Socket, log: a.log, shows: overlayShows, answers: overlayAnswers,
		fails: func(prompt string) { a.overlayFailed(ctx, prompt) },
	}
	entry := a.entry(ctx, self)
	a.autostart = entry.Set
	if err := entry.Refresh(); err != nil {
		a.log.Warn("the autostart entry could not be brought up to date", "err", err)
	}
	a.parts = describers{
		presence: presence, quiet: silence, tray: icon, notifier: notifier,
		entry: entry, hasWindow: o.HasWindow || beside, display: display(os.Getenv), placesWindows: placesWindows(os.Getenv),
	}
	tell := func(ctx context.Context) func(breaks.Now, breaks.Event) {
		return func(now breaks.Now, ev breaks.Event) { a.loop.tell(ctx, now, ev) }
	}
	a.sources = map[string]func(context.Context) error{
		"presence":      func(ctx context.Context) error { return presence.Run(ctx, tell(ctx)) },
		"quiet":         func(ctx context.Context) error { return silence.Run(ctx, tell(ctx)) },
		"notifications": notifier.Run,
		"announcer":     a.announcer.run,
		"settings":      a.watchSettings,
		"guides": func(ctx context.Context) error {
			return guides.Watch(ctx, a.paths.Guides, func() { a.reloadGuides(ctx) })
		},
	}
	time.AfterFunc(trayGrace, func() { a.sayNoTray(ctx, icon.Describe()) })
	a.foreground = func(ctx context.Context) error {
		return icon.Run(ctx, func(action string) { a.clicked(ctx, action) })
	}
}

// sight notes whether there is a way to see who is at the desk.
func (a *Agent) sight(ctx context.Context, seen bool) {
	_ = a.loop.call(ctx, func() {
		if a.unseen == !seen {
			return
		}
		a.unseen = !seen
		a.publish(a.clock.Now())
	})
}

// trayGrace is how long a desktop may take to bring up its tray host after a login. Our choice.
const trayGrace = 20 * time.Second

// factNoTray names what the store keeps of having said that there is no tray here.
const factNoTray = "said-no-tray"

// sayNoTray says once, and never again, that this desktop shows no tray icon and what to do instead.
func (a *Agent) sayNoTray(ctx context.Context, d tray.Description) {
	if d.Shown || ctx.Err() != nil {
		return
	}
	if _, err := a.store.Fact(ctx, factNoTray); !errors.Is(err, store.ErrNotFound) {
		return
	}
	var b store.Batch
	b.SaveFact(factNoTray, []byte("1"))
	_ = a.loop.call(ctx, func() { a.commit(&b) })
	a.announcer.show(notice(keyNoTray, i18n.T("notray.title"), i18n.T("notray.body")))
}

// restore goes on from the saved state, or begins anew where there is none that can be used.
func (a *Agent) restore(ctx context.Context) {
	params := breaks.Params{Settings: a.settings.Rules(), Guides: a.guides.Rules(), NewID: uuid.NewString, Asks: true}
	now := a.clock.Now()
	saved, lastSeen, err := a.store.LoadState(ctx)
	if err == nil {
		a.loop.engine, a.loop.first, err = breaks.Restore(params, saved.Engine, lastSeen, now, saved.Boot == a.boot && a.boot != "")
	}
	if err == nil {
		a.resuming = true
		return
	}
	a.loop.engine, a.loop.first = breaks.New(params, now), nil
	if !errors.Is(err, store.ErrNotFound) {
		a.log.Error("the saved state could not be used; the day begins anew, its history stays", "err", err)
		a.recall(a.memory(ctx))
	}
	if today, err := a.store.Entries(ctx, now.Wall.AddDate(0, 0, -1), now.Wall); err == nil {
		a.loop.engine.RecallHeat(today.Care)
	}
}

// shownOrNot keeps the problem line about reminders that nobody can see.
func (a *Agent) shownOrNot(ctx context.Context) func(error) {
	return func(err error) {
		if err != nil {
			a.log.Warn("a notification could not be shown", "err", err)
		}
		_ = a.loop.call(ctx, func() {
			_, was := a.problems["prompt"]
			if delete(a.problems, "prompt"); err != nil {
				a.problems["prompt"] = i18n.T("problem.prompt")
			}
			if was != (err != nil) {
				a.publish(a.clock.Now())
			}
		})
	}
}

// watchSettings has a saved file in force at once, until ctx ends.
func (a *Agent) watchSettings(ctx context.Context) error {
	if err := settings.Watch(ctx, a.paths.Settings, func() { a.reload(ctx) }); err != nil {
		return err
	}
	if _, err := os.Stat(a.paths.Settings); err == nil {
		a.reload(ctx) // it may have been saved after it was read and before it was watched
	}
	return nil
}

// reloadGuides takes over what changed in the person's own guides.
func (a *Agent) reloadGuides(ctx context.Context) {
	catalogue, faulty := guides.LoadDir(a.paths.Guides)
	_ = a.loop.call(ctx, func() {
		a.guides, a.faulty = catalogue, faulty
		a.use(a.settings)
	})
}

// locale is the person's, as the environment says.
func locale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// display is where a window could open; empty where none can.
func display(getenv func(string) string) string {
	if v := getenv("WAYLAND_DISPLAY"); v != "" {
		return v
	}
	return getenv("DISPLAY")
}
