// Package desktop connects the agent to what a desktop session offers: the X server and the two
// message buses. Nothing is ever started by connecting, and what has gone away is waited for.
package desktop

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// pauses are waited between one attempt and the next, a quarter of a minute in all. After the last
// only news helps. Source: our choice, because a bus or a shell that restarts is back in seconds.
var pauses = []time.Duration{
	250 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second,
	4 * time.Second, 8 * time.Second,
}

// OnlyNews as the number of tries has Await wait for something to happen, however long that takes.
const OnlyNews = math.MaxInt

// steady is how long a connection must have lasted for the pauses to begin anew: one that breaks at
// once each time is as good as none.
const steady = 10 * time.Second

// Hold calls attempt again and again until ctx ends. An attempt connects to something, stays with
// it for as long as it can and then returns. Attempts follow one another after growing pauses; when
// those are used up, the next waits until one of the sockets is made anew or news arrives (nil:
// none ever does). So a thing that is gone for good costs nothing.
func Hold(ctx context.Context, sockets []string, news <-chan struct{}, attempt func(context.Context)) {
	tries := 0
	for ctx.Err() == nil {
		began := time.Now()
		attempt(ctx)
		if time.Since(began) >= steady {
			tries = 0
		}
		if ctx.Err() != nil {
			return
		}
		tries++
		if Await(ctx, sockets, news, tries) {
			tries = 0
		}
	}
}

// Await waits until it is worth trying for the tries-th time again, counted from 1, and says
// whether something happened that makes it so: see Hold. It returns when ctx ends.
func Await(ctx context.Context, sockets []string, news <-chan struct{}, tries int) (hopeful bool) {
	made, stop := watchFor(sockets)
	defer stop()
	var pause <-chan time.Time
	if tries <= len(pauses) {
		pause = time.After(pauses[tries-1])
	}
	for {
		select {
		case <-ctx.Done():
			return false
		case <-pause:
			return hopeful
		case <-news:
			return true
		case ev, ok := <-made:
			if !ok {
				made = nil
				continue
			}
			if ev.Has(fsnotify.Create) && slices.Contains(sockets, ev.Name) {
				// The file is there a little before anybody listens on it.
				hopeful, pause = true, time.After(pauses[0])
			}
		}
	}
}

// watchFor watches the folders of the sockets. What cannot be watched sends nothing.
func watchFor(sockets []string) (<-chan fsnotify.Event, func()) {
	nothing := func() {}
	sockets = slices.DeleteFunc(slices.Clone(sockets), func(s string) bool { return s == "" })
	if len(sockets) == 0 {
		return nil, nothing
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, nothing
	}
	for _, s := range sockets {
		_ = w.Add(filepath.Dir(s))
	}
	return w.Events, func() { w.Close() }
}
