//go:build !(linux || freebsd || openbsd || netbsd)

package notify

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Desktop shows notifications on this desktop: plain ones, through beeep.
type Desktop struct {
	p Params

	mu   sync.Mutex // guards the fields below
	desc Description
	icon string
}

// New gives a Desktop.
func New(p Params) *Desktop {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Plain == nil {
		p.Plain = beeepPlain
	}
	return &Desktop{p: p, desc: Description{Mechanism: PlainBeeep, Since: time.Now(), Note: notePlain}}
}

// Run writes the icon and waits for ctx.
func (d *Desktop) Run(ctx context.Context) error {
	if d.p.IconDir != "" {
		path, err := writeIcon(d.p.IconDir)
		if err != nil {
			d.p.Log.Warn("the notification icon could not be written", "err", err)
		}
		d.mu.Lock()
		d.icon = path
		d.mu.Unlock()
	}
	<-ctx.Done()
	return nil
}

// Show implements Notifier.
func (d *Desktop) Show(n Notification) error {
	if err := n.check(); err != nil {
		return err
	}
	d.mu.Lock()
	icon := d.icon
	d.mu.Unlock()
	err := d.p.Plain(n, icon)
	if err != nil {
		d.mu.Lock()
		d.desc = failed(d.desc, err)
		d.mu.Unlock()
	}
	return err
}

// Withdraw implements Notifier. It cannot take away what beeep has shown.
func (d *Desktop) Withdraw(string) {}

// Describe implements Notifier.
func (d *Desktop) Describe() Description {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.desc.forReading()
}
