//go:build !linux

package quiet

import (
	"context"
	"errors"
)

// watchCamera says that this system is not asked about its cameras.
func (s *Source) watchCamera(context.Context) {
	s.faults("cameras", errors.New("this system does not tell programs when a camera is in use"), camera)
}
