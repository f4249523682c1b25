package notify

import "context"

// callbacks runs functions one after the other on a goroutine of its own. It takes any number
// without waiting: the agent may be blocked in Show while an action comes in.
type callbacks struct{ in chan func() }

func newCallbacks() *callbacks { return &callbacks{in: make(chan func())} }

func (c *callbacks) push(ctx context.Context, f func()) {
	select {
	case c.in <- f:
	case <-ctx.Done():
	}
}

// run collects and runs until ctx ends.
func (c *callbacks) run(ctx context.Context) {
	var waiting []func()
	work := make(chan func())
	go func() {
		for f := range work {
			f()
		}
	}()
	defer close(work)
	for {
		var out chan func()
		var first func()
		if len(waiting) > 0 {
			out, first = work, waiting[0]
		}
		select {
		case f := <-c.in:
			waiting = append(waiting, f)
		case out <- first:
			waiting = waiting[1:]
		case <-ctx.Done():
			return
		}
	}
}
