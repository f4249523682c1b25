// Package notifytest has a notification server for tests, on a real bus, with the oddities that
// real servers have; and a Recorder that stands in for the whole notifier.
package notifytest

import (
	"context"
	"slices"
	"sync"

	"unknot/app/agent/notify"
)

// Recorder is a notify.Notifier that keeps what it is told. Its zero value is ready.
type Recorder struct {
	mu       sync.Mutex // guards what follows
	err      error
	all      []notify.Notification
	withdraw []string
	open     map[string]notify.Notification
}

var _ notify.Notifier = (*Recorder)(nil)

// Run waits for ctx.
func (r *Recorder) Run(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

// Fail makes every later Show answer with err; nil ends that.
func (r *Recorder) Fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
}

// Show implements notify.Notifier.
func (r *Recorder) Show(n notify.Notification) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	if r.open == nil {
		r.open = map[string]notify.Notification{}
	}
	r.all = append(r.all, n)
	r.open[n.Key] = n
	return nil
}

// Withdraw implements notify.Notifier.
func (r *Recorder) Withdraw(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.withdraw = append(r.withdraw, key)
	delete(r.open, key)
}

// Describe implements notify.Notifier.
func (r *Recorder) Describe() notify.Description {
	return notify.Description{Mechanism: notify.ButtonsOverDBus, Server: "recorder", CanWithdraw: true}
}

// All is every notification shown so far, in order.
func (r *Recorder) All() []notify.Notification {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.all)
}

// Open is the notification shown under key now.
func (r *Recorder) Open(key string) (notify.Notification, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, ok := r.open[key]
	return n, ok
}

// Shown is how many notifications are shown now.
func (r *Recorder) Shown() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.open)
}

// Withdrawn is every key withdrawn so far, in order.
func (r *Recorder) Withdrawn() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.withdraw)
}
