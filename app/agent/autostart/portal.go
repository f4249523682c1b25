package autostart

import (
	"context"
	"fmt"
	"sync"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
)

// Portal starts the agent with the desktop from inside a sandbox, which may not write an autostart
// entry: the desktop's Background portal does it.
type Portal struct {
	// Getenv finds the session bus. Reason is what a desktop that asks the person tells them.
	Getenv desktop.Getenv
	Reason string
	// Changed is told when an answer has come; it may be nil.
	Changed func(error)

	mu    sync.Mutex
	state State
	err   error
}

// State is what the portal answered last. The entry itself is out of reach.
func (p *Portal) State() (State, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state, p.err
}

// Refresh has nothing to mend: what the entry starts is the sandbox, by its name.
func (p *Portal) Refresh() error { return nil }

// Set asks the portal, which may ask the person; the answer comes later, see Changed and State.
func (p *Portal) Set(on bool) error {
	go func() {
		granted, err := p.ask(on)
		p.mu.Lock()
		p.state, p.err = State{On: granted, Off: !on, Program: desktop.PortalBackground, Lasting: true}, err
		p.mu.Unlock()
		if p.Changed != nil {
			p.Changed(err)
		}
	}()
	return nil
}

func (p *Portal) ask(on bool) (granted bool, err error) {
	ctx := context.Background()
	conn, err := desktop.ConnectSession(ctx, p.Getenv)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	results, err := desktop.AskPortal(ctx, conn, desktop.PortalBackground+".RequestBackground", map[string]dbus.Variant{
		"reason":      dbus.MakeVariant(p.Reason),
		"autostart":   dbus.MakeVariant(on),
		"commandline": dbus.MakeVariant([]string{"unknot", "agent"}),
	}, "")
	if err != nil {
		return false, fmt.Errorf("start with the desktop: %w", err)
	}
	if v, ok := results["autostart"]; ok {
		granted, _ = v.Value().(bool)
	}
	if on && !granted {
		return false, fmt.Errorf("start with the desktop: %w", desktop.ErrDeclined)
	}
	return granted, nil
}
