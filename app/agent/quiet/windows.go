package quiet

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"unknot/app/agent/desktop"
	"unknot/app/agent/wayland"
)

// labelWayland names this way to people.
const labelWayland = "Wayland windows, looked at when a reminder is near"

// watchWayland looks at the window in front while a prompt is near, for as long as ctx lives. A
// compositor tells of every change of every title, which would wake the agent all day.
func (s *Source) watchWayland(ctx context.Context) {
	const where = "compositor"
	socket := wayland.Socket(s.Getenv)
	offers := func() {
		protocol, err := wayland.OffersWindows(socket)
		if errors.Is(err, wayland.ErrUnsupported) {
			err = errors.New("it does not tell programs of each other's windows")
		}
		s.faults(where, err, fullscreen)
		s.lines.witness(fullscreen, labelWayland, s.Clock.Now().Wall, protocol != "")
	}
	offers()
	var end func()
	for {
		select {
		case <-ctx.Done():
			if end != nil {
				end()
			}
			return
		case near := <-s.near:
			switch {
			case near && end == nil:
				offers()
				end = s.lookAtWindows(ctx, socket)
			case !near && end != nil:
				end()
				end = nil
			}
		}
	}
}

// lookAtWindows follows the window in front until it is told to end.
func (s *Source) lookAtWindows(ctx context.Context, socket string) (end func()) {
	look, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		desktop.Hold(look, []string{socket}, nil, func(look context.Context) {
			err := s.followFront(look, socket)
			s.set(ctx, fullscreen, labelWayland, false) // what is not looked at holds up nothing
			if err != nil && look.Err() == nil && !errors.Is(err, wayland.ErrUnsupported) {
				s.log.Info("windows are no longer seen", "err", err)
			}
		})
	}()
	return func() {
		cancel()
		<-ended
	}
}

// followFront tells whether the window in front fills the screen, until the compositor is gone.
func (s *Source) followFront(ctx context.Context, socket string) error {
	w, err := wayland.OpenWindows(socket)
	if err != nil {
		return err
	}
	defer w.Close()
	for {
		select {
		case <-ctx.Done():
			return nil
		case front, ok := <-w.Fronts():
			if !ok {
				return fmt.Errorf("follow the window in front: %w", w.Err())
			}
			s.set(ctx, fullscreen, labelWayland, front.Fullscreen && !isOurs(front))
		}
	}
}

// isOurs says whether a window is Unknot's own, such as the full-screen break. The toolkit gives no
// app ID under Wayland, but a title.
func isOurs(w wayland.Window) bool {
	return strings.Contains(strings.ToLower(w.AppID), "unknot") || w.AppID == "" && strings.HasPrefix(w.Title, "Unknot")
}
