package activity

import (
	"errors"
	"strings"
	"sync"
	"time"

	"unknot/app/api"
	"unknot/app/i18n"
)

// The lines of the doctor that this package writes, in their order.
const (
	linePresence = "presence"
	lineLock     = "lock"
	lineSleep    = "sleep"
)

// line is how one thing is seen.
type line struct {
	// mechanism is empty while it is not seen.
	mechanism string
	since     time.Time
	err       error
}

// lines is what Describe tells. It is safe for several goroutines.
type lines struct {
	mu  sync.Mutex
	all map[string]line
	// lock is what each bus has for the lock.
	lock map[string]line
}

func (l *lines) set(name string, to line) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.put(name, to)
}

// put is set with l.mu held.
func (l *lines) put(name string, to line) {
	if l.all == nil {
		l.all = map[string]line{}
	}
	l.all[name] = to
}

func (l *lines) checks() []api.Check {
	l.mu.Lock()
	defer l.mu.Unlock()
	checks := make([]api.Check, 0, 3)
	for _, name := range []string{linePresence, lineLock, lineSleep} {
		one := l.all[name]
		c := api.Check{Name: name, OK: one.mechanism != "", Mechanism: one.mechanism}
		if !one.since.IsZero() {
			at := api.Time{Time: one.since}
			c.Since = &at
		}
		if one.err != nil {
			c.Error = one.err.Error()
		}
		if !c.OK {
			c.Hint = i18n.T("activity." + name + ".unseen")
		}
		checks = append(checks, c)
	}
	return checks
}

// setLock notes how one of the two buses tells of the lock: by a mechanism, or not, and why. The
// line is good if one of them does; what is wrong with the other is said beside it.
func (s *source) setLock(bus, mechanism string, err error) {
	l := &s.lines
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lock == nil {
		l.lock = map[string]line{}
	}
	l.lock[bus] = line{mechanism: mechanism, err: err}
	var names []string
	var faults []string
	for _, b := range []string{"logind", "session bus", byPortal} {
		if one := l.lock[b]; one.mechanism != "" {
			names = append(names, one.mechanism)
		} else if one.err != nil {
			faults = append(faults, b+": "+one.err.Error())
		}
	}
	now := line{mechanism: strings.Join(names, ", ")}
	if len(faults) > 0 {
		now.err = errors.New(strings.Join(faults, "; "))
	}
	if now.mechanism != "" {
		now.since = l.all[lineLock].since
		if now.mechanism != l.all[lineLock].mechanism {
			now.since = s.Clock.Now().Wall
		}
	}
	l.put(lineLock, now)
}
