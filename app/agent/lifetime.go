package agent

import (
	"sync"
	"time"

	"unknot/app/agent/activity"
)

// desktopGrace is how long display and session bus may both be gone before the agent ends, so
// that the next login's agent finds the lock free after a log-out that sent no signal. A compositor
// or a bus that restarts is back within seconds. Source: the end-to-end requirement, 30 s.
const desktopGrace = 30 * time.Second

// lifetime ends the agent when the desktop it was started on is gone. An agent that never had one
// (started from a terminal on a server) goes on: it has the command line.
type lifetime struct {
	end func(reason string)

	mu    sync.Mutex
	up    map[activity.Link]bool
	timer *time.Timer
}

// link hears of a connection that was made or broke. The system bus is no sign of a desktop.
func (l *lifetime) link(name activity.Link, up bool) {
	if name == activity.LinkSystemBus {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.up == nil {
		l.up = map[activity.Link]bool{}
	}
	l.up[name] = up
	for _, u := range l.up {
		if u {
			if l.timer != nil {
				l.timer.Stop()
				l.timer = nil
			}
			return
		}
	}
	// Links are only told of once they were up, so here a desktop was lost. Later failed attempts
	// may come here too: the grace counts from the first.
	if l.timer == nil {
		l.timer = time.AfterFunc(desktopGrace, func() { l.end("the desktop session is gone") })
	}
}
