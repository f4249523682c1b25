//go:build !linux

package boottime

import "context"

// Watch waits for ctx: nothing tells of clock changes here without polling.
func (c *Clock) Watch(ctx context.Context, out func(Change)) error {
	<-ctx.Done()
	return nil
}
