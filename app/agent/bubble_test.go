package agent

import (
	"context"
	"log/slog"
	"net"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"unknot/app/agent/activity/activitytest"
	"unknot/app/agent/boottime/boottimetest"
	"unknot/app/agent/notify/notifytest"
	"unknot/app/agent/tray"
	"unknot/app/api"
	"unknot/app/api/apitest"
	"unknot/app/breaks"
	"unknot/app/paths"
	"unknot/app/settings"
)

// world is an agent in a synctest bubble: the real rules, history and API, a scripted person, a
// notifier that keeps what it is told, no desktop.
type world struct {
	t        *testing.T
	agent    *Agent
	clock    *boottimetest.Clock
	person   *activitytest.Person
	notifier *notifytest.Recorder
	tray     *trayKeeper
	stage    *stage
	client   *api.Client
	stop     func()
}

// trayKeeper is a Tray that keeps the last model.
type trayKeeper struct {
	mu   sync.Mutex
	last tray.Model
}

func (k *trayKeeper) Set(m tray.Model) { k.mu.Lock(); k.last = m; k.mu.Unlock() }

func (k *trayKeeper) model() tray.Model { k.mu.Lock(); defer k.mu.Unlock(); return k.last }

// noWindow is an Opener that counts.
type noWindow struct{ views []string }

func (w *noWindow) Open(_ context.Context, view, _ string) error {
	w.views = append(w.views, view)
	return nil
}

// stage is an Overlays that keeps what it was asked to show.
type stage struct {
	mu    sync.Mutex
	shown []shownOverlay
}

type shownOverlay struct {
	prompt   string
	surface  settings.Surface
	keyboard bool
}

func (s *stage) Show(prompt string, as settings.Surface, keyboard bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown = append(s.shown, shownOverlay{prompt, as, keyboard})
}

func (s *stage) Covered() covered { return covered{} }

// asked is all that was asked for.
func (s *stage) asked() []shownOverlay {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.shown)
}

// monday is a working day's morning, in a zone with daylight saving.
func monday() time.Time {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return time.Date(2026, 11, 23, 9, 0, 0, 0, berlin)
}

// start runs an agent over the files in dir, beginning at the clock's now.
func start(t *testing.T, dir string, clock *boottimetest.Clock) *world {
	t.Helper()
	getenv := func(k string) string {
		return map[string]string{
			"HOME": dir, "XDG_DATA_HOME": dir + "/data", "XDG_CONFIG_HOME": dir + "/config",
			"XDG_STATE_HOME": dir + "/state", "XDG_CACHE_HOME": dir + "/cache", "UNKNOT_SOCKET": dir + "/agent.sock",
		}[k]
	}
	p, err := paths.Of(getenv, -1)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	a, err := newAgent(ctx, p, slog.New(slog.DiscardHandler), Options{Version: apitest.Version}, clock, clock.NewTimer())
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, agent: a, clock: clock, notifier: &notifytest.Recorder{}, tray: &trayKeeper{}, stage: &stage{}}
	w.person = activitytest.NewPerson(clock, a.settings.AwayAfter)
	a.boot, a.quit, a.tray, a.opener, a.overlays = "this boot", cancel, w.tray, &noWindow{}, w.stage
	a.autostart = func(bool) error { return nil }
	a.loop.presence = w.person
	a.announcer = newAnnouncer(w.notifier, a.shownOrNot(ctx))
	a.sources = map[string]func(context.Context) error{
		"presence": func(ctx context.Context) error {
			return w.person.Run(ctx, func(now breaks.Now, ev breaks.Event) { a.loop.tell(ctx, now, ev) })
		},
		"announcer": a.announcer.run,
	}
	a.foreground = func(ctx context.Context) error { return nil }
	a.restore(ctx)
	line := apitest.NewPipe()
	ended := make(chan error, 1)
	go func() { ended <- a.serve(ctx, net.Listener(line)) }()
	w.client = &api.Client{Dial: line.Dial}
	w.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the agent ended with: %v", err)
		}
	})
	t.Cleanup(w.stop)
	synctest.Wait()
	return w
}

func (w *world) status() api.Status {
	w.t.Helper()
	s, err := w.client.Status(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) day() api.Day {
	w.t.Helper()
	d, err := w.client.Day(w.t.Context(), "2026-11-23")
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// busy has the person type for d, and waits until the agent has dealt with it.
func (w *world) busy(d time.Duration) {
	w.person.Busy(d)
	synctest.Wait()
}

// rest has nobody touch anything for d.
func (w *world) rest(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}
