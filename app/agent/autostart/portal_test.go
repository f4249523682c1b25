package autostart_test

import (
	"errors"
	"testing"

	"unknot/app/agent/autostart"
	"unknot/app/agent/desktop"
	"unknot/app/agent/desktop/desktoptest"
)

func TestPortal_StartsWithTheDesktopIfTheDesktopLetsIt(t *testing.T) {
	bus := desktoptest.StartBus(t)
	portal := desktoptest.StartPortal(t, bus, desktop.PortalBackground)
	answers := make(chan error, 1)
	p := &autostart.Portal{
		Getenv: func(string) string { return bus.Address }, Reason: "to remind you",
		Changed: func(err error) { answers <- err },
	}
	for _, on := range []bool{true, false} {
		if err := p.Set(on); err != nil {
			t.Fatal(err)
		}
		if err := <-answers; err != nil {
			t.Fatal(err)
		}
		if s, err := p.State(); err != nil || s.On != on || portal.Autostart() == nil || *portal.Autostart() != on {
			t.Errorf("asked for %v: %+v, %v", on, s, err)
		}
	}
	portal.Decline()
	if err := p.Set(true); err != nil {
		t.Fatal(err)
	}
	if err := <-answers; !errors.Is(err, desktop.ErrDeclined) {
		t.Errorf("declined: %v", err)
	}
	if s, err := p.State(); err == nil || s.On {
		t.Errorf("declined: %+v, %v", s, err)
	}
}
