package agent

import (
	"context"
	"time"

	"unknot/app/agent/tray"
	"unknot/app/breaks"
	"unknot/app/settings"
)

// The loop's neighbours, as it sees them. The real ones live in the packages below this one; tests
// put scripted ones in their place.
type (
	// Clock reads both clocks at one instant.
	Clock interface{ Now() breaks.Now }

	// Alarm is the one timer of the agent: it rings once when the monotonic clock, which goes on
	// while the machine sleeps, reaches an instant.
	Alarm interface {
		Arm(at time.Duration) error
		Disarm() error
		C() <-chan struct{}
	}

	// Presence says who is at the desk. SetIdleAfter may be called at any time.
	Presence interface{ SetIdleAfter(d time.Duration) }

	// Quiet tells when not to disturb. SetNear says that a prompt is near, or no longer: some signals
	// are looked at only then. It is called on the loop and must not block.
	Quiet interface{ SetNear(near bool) }

	// Tray shows the state in the panel.
	Tray interface{ Set(m tray.Model) }

	// Opener starts the window's process.
	Opener interface {
		Open(ctx context.Context, view, token string) error
	}

	// Overlays shows prompts in windows over others; see overlays.
	Overlays interface {
		Show(prompt string, s settings.Surface, keyboard bool)
		Covered() covered
	}
)
