// Package lock lets one agent run: whoever holds the lock file may listen and write. The system
// takes the lock away from a process that dies, however it dies, so no stale lock is possible.
package lock

import (
	"errors"
	"fmt"

	"github.com/gofrs/flock"
)

// ErrHeld means that another process holds the lock.
var ErrHeld = errors.New("another process holds the lock")

// Lock is a lock that this process holds.
type Lock struct{ file *flock.Flock }

// Take takes the lock named by path, whose folder must be there, and never waits: ErrHeld says
// that another process has it.
func Take(path string) (*Lock, error) {
	file := flock.New(path, flock.SetPermissions(0o600))
	got, err := file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !got {
		return nil, fmt.Errorf("lock %s: %w", path, ErrHeld)
	}
	return &Lock{file: file}, nil
}

// Release gives the lock back. The file stays: taking it away would let two processes hold two
// files of one name.
func (l *Lock) Release() error {
	if err := l.file.Unlock(); err != nil {
		return fmt.Errorf("unlock %s: %w", l.file.Path(), err)
	}
	return nil
}
