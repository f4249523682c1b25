package activity

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/godbus/dbus/v5"

	"unknot/app/agent/desktop"
	"unknot/app/breaks"
)

// saveWithin is how long the owner may take to save before the machine sleeps. Source: logind waits
// 5 s by default (InhibitDelayMaxSec) and then sleeps whether we are ready or not.
const saveWithin = 4 * time.Second

// watchLogind follows logind for as long as ctx lives: the lock of our session, sleep and waking.
func (s *source) watchLogind(ctx context.Context) {
	desktop.Hold(ctx, []string{desktop.SystemSocket(s.Getenv)}, nil, func(ctx context.Context) {
		l, err := openLogin(ctx, s.Getenv)
		if err == nil {
			s.OnLink(LinkSystemBus, true)
			w := &loginWatch{login: l, source: s}
			err = w.run()
			w.letSleep()
			l.conn.Close()
			s.setLocked(ctx, loginName, false)
			s.setLocked(ctx, switched, false)
			s.OnLink(LinkSystemBus, false)
		}
		if ctx.Err() == nil {
			s.setLogind(err)
		}
	})
}

// setLogind notes that logind cannot be heard.
func (s *source) setLogind(err error) {
	s.setLock("logind", "", err)
	s.lines.set(lineSleep, line{err: err})
	s.log.Info("logind is not heard", "err", err)
}

// loginWatch follows logind over one connection.
type loginWatch struct {
	*login
	source *source
	// delay holds sleep up for as long as it is open; nil while it cannot be had.
	delay *os.File
}

func (w *loginWatch) run() error {
	for _, member := range []string{"PrepareForSleep", "SessionNew", "SessionRemoved"} {
		if err := w.subscribe(member); err != nil {
			return err
		}
	}
	if err := desktop.MatchOwner(w.ctx, w.conn, loginName); err != nil {
		return err
	}
	w.begin()
	for {
		select {
		case <-w.ctx.Done():
			return nil
		case sig, ok := <-w.signals:
			if !ok {
				return errors.New("the system bus is gone")
			}
			w.onSignal(sig)
		}
	}
}

// begin takes up with logind, at the start and when it has been restarted. Without a session, sleep
// can still be seen; and the other way round.
func (w *loginWatch) begin() {
	w.letSleep()
	w.holdSleep()
	w.followLock()
}

// followLock finds our session and reads its lock, and whether it is the one in front.
func (w *loginWatch) followLock() {
	err := w.findSession()
	locked, active := false, true
	if err == nil {
		err = w.property(lockedHint, &locked)
	}
	if err == nil && w.property(activeHint, &active) != nil {
		active = true // a logind of sorts, which does not say
	}
	if err != nil {
		w.source.setLock("logind", "", err)
		return
	}
	w.source.setLock("logind", "logind "+lockedHint, nil)
	w.source.setLocked(w.ctx, loginName, locked)
	w.source.setLocked(w.ctx, switched, !active)
}

// forgetSession is called when our session is gone: what it said holds no longer, and there may be
// another already, where the agent is a service of the user's that outlives sessions.
func (w *loginWatch) forgetSession() {
	w.session = ""
	w.source.setLocked(w.ctx, loginName, false)
	w.source.setLocked(w.ctx, switched, false)
	w.followLock()
}

// onSession takes note of what changed about our session.
func (w *loginWatch) onSession(sig *dbus.Signal) {
	var now bool
	if w.changed(sig, lockedHint, &now) {
		w.source.setLocked(w.ctx, loginName, now)
	}
	if w.changed(sig, activeHint, &now) {
		w.source.setLocked(w.ctx, switched, !now)
	}
	if w.changed(sig, idleHinted, &now) && w.source.blind.Load() {
		w.source.hope() // somebody does set the hint here
	}
}

func (w *loginWatch) onSignal(sig *dbus.Signal) {
	var asleep bool
	switch name, _, owner, moved := desktop.OwnerChange(sig); {
	case moved && name == loginName && owner != "":
		w.begin()
	case w.session != "" && sig.Path == w.session:
		w.onSession(sig)
	case w.isRemoved(sig):
		w.forgetSession()
	case sig.Name == loginManager+".PrepareForSleep" && dbus.Store(sig.Body, &asleep) == nil:
		if asleep {
			w.source.onSleep(w.ctx)
			w.letSleep()
			return
		}
		w.holdSleep()
		w.source.onWake(w.ctx)
	case sig.Name == loginManager+".SessionNew" && w.session == "":
		w.followLock()
	}
}

// holdSleep asks logind to wait for us before it sleeps. Where it will not, sleep is still told of,
// with less time to save.
func (w *loginWatch) holdSleep() {
	l := line{mechanism: "logind PrepareForSleep", since: w.source.Clock.Now().Wall}
	var fd dbus.UnixFD
	if err := w.call("Inhibit", "sleep", "Unknot", "Save the day before sleep", "delay").Store(&fd); err != nil {
		l.err = fmt.Errorf("ask for time to save before sleep: %w", err)
		if !w.hears() {
			l = line{err: l.err}
		}
	} else {
		w.delay = os.NewFile(uintptr(fd), "sleep inhibitor")
	}
	w.source.lines.set(lineSleep, l)
}

// hears says whether logind is there at all.
func (w *loginWatch) hears() bool { return desktop.Owner(w.ctx, w.conn, loginName) != "" }

// letSleep gives up the wait.
func (w *loginWatch) letSleep() {
	if w.delay != nil {
		_ = w.delay.Close()
		w.delay = nil
	}
}

// onSleep tells that the machine is about to sleep and returns when the owner has saved.
func (s *source) onSleep(ctx context.Context) {
	s.mu.Lock()
	s.asleep = true
	s.mu.Unlock()
	saved := make(chan struct{})
	s.tell(ctx, breaks.Sleep{}, func() {
		defer close(saved)
		if s.BeforeSleep != nil {
			ctx, cancel := context.WithTimeout(ctx, saveWithin)
			defer cancel()
			s.BeforeSleep(ctx)
		}
	})
	select {
	case <-saved:
	case <-ctx.Done():
	}
}

// onWake tells that the machine has woken.
func (s *source) onWake(ctx context.Context) {
	s.desk.resumed()
	s.mu.Lock()
	s.asleep = false
	s.explained = s.Clock.Slept()
	s.mu.Unlock()
	s.tell(ctx, breaks.Wake{}, nil)
	s.refresh()
}
