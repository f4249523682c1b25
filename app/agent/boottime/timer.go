package boottime

import "time"

// Timer rings once when the boot-time clock reaches an instant.
type Timer interface {
	// Arm sets the instant, on the clock of breaks.Now.Mono, in place of any earlier one. One that
	// has passed rings at once.
	Arm(at time.Duration) error
	// Disarm forgets the instant. A ring already under way may still come.
	Disarm() error
	// C brings the rings. It holds one at most.
	C() <-chan struct{}
	Close() error
}
