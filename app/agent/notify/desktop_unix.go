//go:build linux || freebsd || openbsd || netbsd

package notify

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// Desktop shows notifications on this desktop.
type Desktop struct {
	p     Params
	post  chan func(*loop)
	ended chan struct{}

	mu   sync.Mutex // guards desc
	desc Description
}

// New gives a Desktop that does nothing until Run.
func New(p Params) *Desktop {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Plain == nil {
		p.Plain = beeepPlain
	}
	return &Desktop{
		p: p, post: make(chan func(*loop)), ended: make(chan struct{}),
		desc: Description{Mechanism: None, Since: time.Now(), Note: noteNotStarted},
	}
}

// loop has all the state; one goroutine, Run's, owns it. Calls to the bus are made from
// goroutines that post their results here.
type loop struct {
	*Desktop
	ctx   context.Context
	calls *callbacks
	icon  string // a path, or a name of the icon theme

	conn       *dbus.Conn
	signals    chan *dbus.Signal
	lost       <-chan struct{}
	bus        string
	connecting bool

	owner    string // the server's unique name; empty: none runs
	onDemand bool
	era      int // counts owners: answers of an earlier one are void
	reading  bool
	tries    int  // how often a server that failed was asked again
	known    bool // server is what the present owner says
	server   server

	open   map[string]*entry
	byID   map[uint32]*entry
	left   map[string]uint32 // what the last run left on the screen, until it is replaced or closed
	tokens map[uint32]string
	flying int            // Notify calls without an answer yet
	early  []*dbus.Signal // signals about numbers that such an answer may bring
}

// Run works until ctx ends, then closes what is still shown. It is run once.
func (d *Desktop) Run(ctx context.Context) error {
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	l := &loop{
		Desktop: d, ctx: inner, calls: newCallbacks(), icon: DesktopEntry,
		open: map[string]*entry{}, byID: map[uint32]*entry{}, tokens: map[uint32]string{},
	}
	var work sync.WaitGroup
	work.Go(func() { l.calls.run(inner) })
	if d.p.IconDir != "" {
		if path, err := writeIcon(d.p.IconDir); err != nil {
			d.p.Log.Warn("the notification icon could not be written", "err", err)
		} else {
			l.icon = path
		}
	}
	l.connect()
	l.serve(ctx)
	l.stop()
	close(d.ended)
	cancel()
	work.Wait()
	return nil
}

func (l *loop) serve(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case f := <-l.post:
			f(l)
		case sig, ok := <-l.signals:
			if !ok {
				l.signals = nil
				continue
			}
			l.onSignal(sig)
		case <-l.lost:
			l.onLost()
		}
	}
}

// do hands f to the owner of the state, from another goroutine.
func (d *Desktop) do(f func(*loop)) bool {
	select {
	case d.post <- f:
		return true
	case <-d.ended:
		return false
	}
}

// Show implements Notifier.
func (d *Desktop) Show(n Notification) error {
	if err := n.check(); err != nil {
		return err
	}
	n.Actions = slices.Clone(n.Actions)
	timer := time.NewTimer(answerTime)
	defer timer.Stop()
	answer := make(chan error, 1)
	select {
	case d.post <- func(l *loop) { l.show(n, answer) }:
	case <-d.ended:
		return ErrStopped
	case <-timer.C:
		return ErrStopped
	}
	select {
	case err := <-answer:
		return err
	case <-d.ended:
		return ErrStopped
	case <-timer.C:
		noted := make(chan struct{})
		if d.do(func(l *loop) { l.fail(ErrSlow); close(noted) }) {
			<-noted
		}
		return fmt.Errorf("show notification %s: %w", n.Key, ErrSlow)
	}
}

// Withdraw implements Notifier.
func (d *Desktop) Withdraw(key string) { d.do(func(l *loop) { l.withdraw(key) }) }

// connect opens a connection unless one is open or being opened.
func (l *loop) connect() {
	if l.connecting || l.conn != nil {
		return
	}
	l.connecting = true
	go func() {
		k, err := openLink()
		if !l.do(func(l *loop) { l.onConnected(k, err) }) && k != nil {
			_ = k.conn.Close()
		}
	}()
}

func (l *loop) onConnected(k *link, err error) {
	l.connecting = false
	if err != nil {
		l.fail(err)
		l.describe()
		l.answerWaiting(err)
		return
	}
	l.conn, l.signals, l.lost = k.conn, k.signals, k.conn.Context().Done()
	l.bus, l.owner, l.onDemand = k.bus, k.owner, k.onDemand
	l.findLeftovers()
	l.describe()
	if l.owner != "" || len(l.open) > 0 {
		l.read()
	}
}

// takesUp is how long what the last run left on the screen may be taken up under its key again, as
// heat's is by the first words after a crash: replaced in place there are never two, even where
// nothing is closed on request. Our choice: a start takes a tenth of it.
const takesUp = time.Second

// findLeftovers looks for what the last run left behind, which is closed if nothing replaces it: its
// buttons lead nowhere.
func (l *loop) findLeftovers() {
	old := readLeftover(l.p.StateFile)
	if l.owner == "" || old.Bus != l.bus || old.Server != l.owner || len(old.Shown) == 0 {
		return
	}
	l.left = old.Shown
	time.AfterFunc(takesUp, func() { l.do((*loop).closeLeftovers) })
}

func (l *loop) closeLeftovers() {
	for key, id := range l.left {
		if l.byID[id] == nil {
			l.takeAway(Notification{Key: key, Title: AppName}, id)
		}
	}
	l.left = nil
	l.remember()
}

// remember keeps what is shown for the next start.
func (l *loop) remember() {
	now := leftover{Bus: l.bus, Server: l.owner, Shown: map[string]uint32{}}
	maps.Copy(now.Shown, l.left)
	for id, e := range l.byID {
		now.Shown[e.n.Key] = id
	}
	if err := now.write(l.p.StateFile); err != nil {
		l.p.Log.Warn("shown notifications could not be remembered", "err", err)
	}
}

// onLost: the bus has gone. What is open is shown again after the next Show that finds one.
func (l *loop) onLost() {
	_ = l.conn.Close()
	l.conn, l.signals, l.lost = nil, nil, nil
	l.newEra("")
	l.fail(errBusGone)
	l.describe()
}

// stop closes what is shown, so that no button without a program behind it stays.
func (l *loop) stop() {
	if l.conn == nil {
		return
	}
	for id, e := range l.byID {
		l.takeAway(e.n, id)
	}
	l.byID = nil
	l.closeLeftovers()
	_ = l.conn.Close()
}
