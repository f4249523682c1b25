package window

import (
	"errors"
	"testing"
)

// What comes after the toolkit's end is done once, whoever gets there first.
func TestTheEndIsDoneOnce(t *testing.T) {
	closed, times, reason := make(chan struct{}), 0, errors.New("the reason")
	err := runToolkit(func() { close(closed) }, closed, func() error { times++; return reason })
	if times != 1 || !errors.Is(err, reason) {
		t.Errorf("done %d times, with %v", times, err)
	}
}
