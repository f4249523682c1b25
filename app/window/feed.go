package window

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"unknot/app/api"
)

// The pauses between two attempts to reach the agent: from soon to rare.
const (
	firstRetry = 300 * time.Millisecond
	lastRetry  = 5 * time.Second
)

// feed brings the agent's news to the UI thread. Besides act.go it is the only caller of fyne.Do.
type feed struct {
	// passing: the window only has its picture taken; it is not the one to be raised.
	passing bool
	agent   Agent
	sh      *shell
	log     *slog.Logger

	mu sync.Mutex
	// unraised is what the window was asked to be raised for and was not yet.
	unraised *reopening
}

// asked gives what the window was to be raised for while it closed; nil for nothing. Whoever asked
// gets a fresh one.
func (f *feed) asked() *reopening {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.unraised
}

func (f *feed) ask(r *reopening) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.unraised = r
}

// begin has the agent started if none runs. The window is there meanwhile.
func (f *feed) begin(ctx context.Context, start func(context.Context) error) {
	if start == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	if err := start(ctx); err != nil && ctx.Err() == nil {
		f.log.Warn("start the agent", "err", err)
	}
}

// run watches the agent until ctx ends, and goes on trying when it is away.
func (f *feed) run(ctx context.Context) {
	wait := firstRetry
	for ctx.Err() == nil {
		err := f.agent.Watch(ctx, !f.passing, func(ev api.Event) error {
			wait = firstRetry
			f.event(ctx, ev)
			return nil
		})
		if ctx.Err() != nil {
			return
		}
		if err != nil && !errors.Is(err, api.ErrNoAgent) {
			f.log.Warn("watch", "err", err)
		}
		fyne.Do(f.sh.agentGone)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(wait*2, lastRetry)
	}
}

// event puts one line of the watch on the UI thread.
func (f *feed) event(ctx context.Context, ev api.Event) {
	version := f.agent.ServerVersion()
	if ev.Event == "show" {
		f.ask(&reopening{view: ev.View, token: ev.Token})
	}
	fyne.Do(func() {
		fresh := f.sh.st.away || !f.sh.st.have
		f.sh.st.agentVersion = version
		if ev.Status != nil {
			f.sh.takeStatus(*ev.Status)
		}
		switch {
		case fresh || ev.Event == "settings":
			f.sh.act.loadAll()
		case ev.Event == "day" || ev.Event == "changed":
			f.sh.act.loadDay()
		}
		switch ev.Event {
		case "show":
			if !f.sh.closed {
				f.ask(nil)
				f.sh.raise(ev.View, ev.Token)
			}
		case "rated":
			f.sh.rated()
		case "superseded":
			f.sh.win.Close() // another window is open and was raised in place of this one
		}
	})
}

// tick counts the seconds of what is shown, aligned to the running ones, until ctx ends. The
// process lives while its window is open, so there is nothing to tick for when it is not.
func (f *feed) tick(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			fyne.Do(f.sh.second)
		}
	}
}

// quitAfter closes the window when ctx ends: a signal does what a click does.
func (f *feed) quitAfter(ctx context.Context, quit func()) {
	<-ctx.Done()
	fyne.Do(quit)
}

// settleTime is how long after its first data the window may take to draw it.
const settleTime = 900 * time.Millisecond

// shoot draws the window to a PNG file once it has data.
func (f *feed) shoot(ctx context.Context, win fyne.Window, path string) error {
	for range 100 {
		ready := false
		fyne.DoAndWait(func() { ready = f.sh.drawn })
		if ready {
			break
		}
		if !pause(ctx, 100*time.Millisecond) {
			return ctx.Err()
		}
	}
	if !pause(ctx, settleTime) {
		return ctx.Err()
	}
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("draw the window: %w", err)
	}
	defer file.Close()
	fyne.DoAndWait(func() { err = png.Encode(file, drawAnew(win.Canvas())) })
	if err != nil {
		return fmt.Errorf("draw the window to %s: %w", path, err)
	}
	return file.Close()
}

// drawAnew draws what a canvas shows with the toolkit's software painter: the window's own capture
// reads the front buffer, which is black where nobody looks at it (Xvfb).
func drawAnew(shown fyne.Canvas) image.Image {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(shown.Scale())
	c.SetContent(shown.Content())
	c.Resize(shown.Size())
	for _, o := range shown.Overlays().List() {
		c.Overlays().Add(o)
	}
	return c.Capture()
}

// pause waits, and says false when ctx ended meanwhile.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
