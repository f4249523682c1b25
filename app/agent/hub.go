package agent

import (
	"context"
	"slices"
	"sync"
	"time"

	"unknot/app/api"
)

// watchBuffer is how many lines a slow watcher may lag behind before older ones are dropped.
// Our choice: each line is a whole status, so an old one is worth nothing.
const watchBuffer = 8

// takeTime is how long a window may take to be handed a line. One that is gone refuses it at once; one
// that is busy drawing has the line waiting for it. Our choice, well below a client's patience.
const takeTime = 300 * time.Millisecond

// hub fans news out to the watchers. A slow one loses older lines, never the last.
type hub struct {
	mu       sync.Mutex
	watchers []*watcher
	// onWindows is told, outside of the lock, when the number of windows changes.
	onWindows func(n int)
}

type watcher struct {
	ch       chan api.Event
	raisable bool
}

// watch registers a watcher until ctx ends; first is its first line. When a window is there
// already, a second one is told to make way ("superseded") and the first is raised: one window.
func (h *hub) watch(ctx context.Context, raisable bool, first api.Event) <-chan api.Event {
	w := &watcher{ch: make(chan api.Event, watchBuffer), raisable: raisable}
	w.push(first)
	h.mu.Lock()
	if raisable && h.windowsLocked() > 0 {
		h.sendLocked(api.Event{Event: "show"}, true)
		h.mu.Unlock()
		return makeWay(ctx, first)
	}
	h.watchers = append(h.watchers, w)
	h.mu.Unlock()
	h.tellWindows()
	go func() {
		<-ctx.Done()
		h.mu.Lock()
		h.watchers = slices.DeleteFunc(h.watchers, func(o *watcher) bool { return o == w })
		close(w.ch)
		h.mu.Unlock()
		for ev := range w.ch { // what nobody will write now
			if ev.Taken != nil {
				ev.Taken(ctx.Err())
			}
		}
		h.tellWindows()
	}()
	return w.ch
}

// makeWay is what a window hears that is one too many.
func makeWay(ctx context.Context, first api.Event) <-chan api.Event {
	ch := make(chan api.Event, 2)
	ch <- first
	ch <- api.Event{Event: "superseded"}
	go func() { <-ctx.Done(); close(ch) }()
	return ch
}

// send gives the event to every watcher.
func (h *hub) send(ev api.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sendLocked(ev, false)
}

// show raises the connected windows; false when there is none. A window whose process has ended may
// still be listed for a moment: it takes nothing any more, and does not count.
func (h *hub) show(view, token string) bool {
	h.mu.Lock()
	asked := map[*watcher]chan error{}
	for _, w := range h.watchers {
		if w.raisable {
			taken := make(chan error, 1)
			asked[w] = taken
			w.push(api.Event{Event: "show", View: view, Token: token, Taken: func(err error) { taken <- err }})
		}
	}
	h.mu.Unlock()
	patience, cancel := context.WithTimeout(context.Background(), takeTime) // for all of them together
	defer cancel()
	shown := false
	for w, taken := range asked {
		select {
		case err := <-taken:
			if err != nil {
				h.drop(w)
				continue
			}
		case <-patience.Done():
		}
		shown = true
	}
	return shown
}

// drop has a watcher that is gone count no more; its channel is closed with its context.
func (h *hub) drop(gone *watcher) {
	h.mu.Lock()
	h.watchers = slices.DeleteFunc(h.watchers, func(w *watcher) bool { return w == gone })
	h.mu.Unlock()
	h.tellWindows()
}

// hasWindow says whether a window is connected.
func (h *hub) hasWindow() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.windowsLocked() > 0
}

func (h *hub) sendLocked(ev api.Event, windowsOnly bool) {
	for _, w := range h.watchers {
		if w.raisable || !windowsOnly {
			w.push(ev)
		}
	}
}

func (h *hub) windowsLocked() int {
	n := 0
	for _, w := range h.watchers {
		if w.raisable {
			n++
		}
	}
	return n
}

func (h *hub) tellWindows() {
	if h.onWindows == nil {
		return
	}
	h.mu.Lock()
	n := h.windowsLocked()
	h.mu.Unlock()
	h.onWindows(n)
}

// push makes room by dropping the oldest line. Only the hub sends on the channel, under its lock
// or before the watcher is known, so the room made here is still there when it is filled.
func (w *watcher) push(ev api.Event) {
	for {
		select {
		case w.ch <- ev:
			return
		default:
			select {
			case <-w.ch:
			default:
			}
		}
	}
}
