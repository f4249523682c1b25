package logfile

import (
	"strings"
	"sync"
)

// lineLongest is how many bytes of a line the ring keeps: a runaway value must not grow the agent.
const lineLongest = 500

// ring keeps the last lines in memory.
type ring struct {
	mu   sync.Mutex
	kept []string
	next int // where the next line goes once the ring is full
	err  error
}

func newRing(size int) *ring { return &ring{kept: make([]string, 0, size)} }

// Write keeps one line: slog writes each record with one call.
func (r *ring) Write(line []byte) (int, error) {
	text := strings.TrimRight(string(line[:min(len(line), lineLongest)]), "\n")
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.kept) < cap(r.kept) {
		r.kept = append(r.kept, text)
	} else {
		r.kept[r.next] = text
		r.next = (r.next + 1) % len(r.kept)
	}
	return len(line), nil
}

func (r *ring) lines() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append(append([]string{}, r.kept[r.next:]...), r.kept[:r.next]...)
}

func (r *ring) failed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
}

func (r *ring) lastErr() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}
