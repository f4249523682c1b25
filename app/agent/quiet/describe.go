package quiet

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"unknot/app/api"
	"unknot/app/i18n"
)

// lines is what Describe tells. It is safe for several goroutines.
type lines struct {
	mu sync.Mutex
	// seen has the witnesses of each signal, with since when; faults what is wrong, by where.
	seen   map[signal]map[string]time.Time
	faults map[signal]map[string]string
}

// witness notes that one speaks for a signal, from at on; or that it no longer does.
func (l *lines) witness(sig signal, name string, at time.Time, speaks bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen == nil {
		l.seen = map[signal]map[string]time.Time{}
	}
	if l.seen[sig] == nil {
		l.seen[sig] = map[string]time.Time{}
	}
	if !speaks {
		delete(l.seen[sig], name)
	} else if _, already := l.seen[sig][name]; !already {
		l.seen[sig][name] = at
	}
}

// fault notes what is wrong in one place; nil: nothing any more.
func (l *lines) fault(sig signal, where string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.faults == nil {
		l.faults = map[signal]map[string]string{}
	}
	if l.faults[sig] == nil {
		l.faults[sig] = map[string]string{}
	}
	if err == nil {
		delete(l.faults[sig], where)
	} else {
		l.faults[sig][where] = err.Error()
	}
}

func (l *lines) checks() []api.Check {
	l.mu.Lock()
	defer l.mu.Unlock()
	checks := make([]api.Check, 0, len(inDoctor))
	for _, sig := range inDoctor {
		seen := l.seen[sig]
		names := slices.Sorted(maps.Keys(seen))
		c := api.Check{Name: string(sig), OK: len(names) > 0, Mechanism: strings.Join(names, ", ")}
		for _, at := range seen {
			if c.Since == nil || at.Before(c.Since.Time) {
				c.Since = &api.Time{Time: at}
			}
		}
		var faults []string
		for _, where := range slices.Sorted(maps.Keys(l.faults[sig])) {
			faults = append(faults, l.faults[sig][where])
		}
		c.Error = strings.Join(faults, "; ")
		if !c.OK {
			c.Hint = i18n.T("quiet." + string(sig) + ".unseen")
		}
		checks = append(checks, c)
	}
	return checks
}
