//go:build linux || freebsd || openbsd || netbsd

package tray_test

import (
	"context"
	"io"
	"log"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"unknot/app/agent/tray"
)

const patience = 10 * time.Second

// The library is global and keeps the dead connection of the test before; it complains in the log.
func TestMain(m *testing.M) {
	log.SetOutput(io.Discard)
	os.Exit(m.Run())
}

// running is a tray and what came of it.
type running struct {
	*tray.Tray
	clicks  chan string
	changes chan tray.Description
	stop    func()
}

func run(t *testing.T) *running {
	t.Helper()
	r := &running{clicks: make(chan string, 16), changes: make(chan tray.Description, 64)}
	r.Tray = tray.New(tray.Params{OnChange: func(d tray.Description) { r.changes <- d }})
	r.Set(base())
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = r.Run(ctx, func(action string) { r.clicks <- action })
	}()
	r.stop = func() { cancel(); <-done }
	t.Cleanup(r.stop)
	return r
}

func (r *running) await(t *testing.T, what string, ok func(tray.Description) bool) {
	t.Helper()
	timeout := time.After(patience)
	for !ok(r.Describe()) {
		select {
		case <-r.changes:
		case <-timeout:
			t.Fatalf("never %s: %+v", what, r.Describe())
		}
	}
}

func (r *running) click(t *testing.T) string {
	t.Helper()
	select {
	case action := <-r.clicks:
		return action
	case <-time.After(patience):
		t.Fatal("no click came")
		return ""
	}
}

func shown(d tray.Description) bool { return d.Shown }

func TestTray_NoBusIsNoCrash(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	r := run(t)
	r.await(t, "told", func(d tray.Description) bool { return d.LastError != "" })
	if d := r.Describe(); d.Shown || !strings.Contains(d.Note, "no session bus") {
		t.Errorf("described as %+v", d)
	}
	r.Set(base())
	r.stop()
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		t.Error("a bus was started")
	}
}

// Without a bus the library does nothing, so this runs under the race detector: see bus_test.go.
func TestTray_SetFromAnywhereAtAnyTime(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	r := run(t)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for k := range 200 {
				m := base()
				m.Progress, m.CanUndo = float64(k)/200, (i+k)%2 == 0
				r.Set(m)
				r.Describe()
			}
		})
	}
	all.Wait()
	r.stop()
	r.Set(base()) // after the end it does nothing
}
