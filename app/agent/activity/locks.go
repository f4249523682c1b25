package activity

import "sync"

// locks joins what several sources say about the lock of the screen: it is locked while any of
// them says so.
type locks struct {
	mu sync.Mutex
	by map[string]bool
}

// set notes what one source says, and tells whether the screen is locked now and whether that is
// new.
func (l *locks) set(source string, locked bool) (now, changed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	was := len(l.by) > 0
	if l.by == nil {
		l.by = map[string]bool{}
	}
	if locked {
		l.by[source] = true
	} else {
		delete(l.by, source)
	}
	now = len(l.by) > 0
	return now, now != was
}
