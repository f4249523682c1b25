package activity

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"unknot/app/agent/desktop"
	"unknot/app/agent/wayland"
)

// mechanism is one way to see input.
type mechanism interface {
	name() string
	// watch tells the desk of input until ctx ends or it can see no more, and says why. It calls
	// ready as soon as it can see, before it tells anything; an error without that means that this
	// way is not open here. On being ready it tells at once how things are.
	watch(ctx context.Context, d *desk, ready func()) error
}

// linked is a mechanism whose connection is worth telling the owner of.
type linked interface{ link() Link }

func (m *x11) link() Link { return LinkDisplay }

// lesser is a mechanism that makes room when a better one may have come.
type lesser interface{ lesser() }

// inOrder lists the ways to see input here, best first. Under Wayland the X server sees only what
// goes to X programs, so it is not asked there.
func (s *source) inOrder() []mechanism {
	mutter := &mutter{getenv: s.Getenv}
	hint := &idleHint{getenv: s.Getenv, clock: s.Clock}
	if wayland.Session(s.Getenv) {
		return []mechanism{&compositor{getenv: s.Getenv, kept: s.OnKeptAwake}, mutter, hint}
	}
	return []mechanism{mutter, &x11{display: s.Getenv("DISPLAY")}, hint}
}

// sockets are where those listen that see input; one made anew is worth a try.
func (s *source) sockets() []string {
	return []string{wayland.Socket(s.Getenv), desktop.DisplaySocket(s.Getenv("DISPLAY"))}
}

// watchInput sees input by the first way that is open, and again by the first when that closes.
func (s *source) watchInput(ctx context.Context) {
	desktop.Hold(ctx, s.sockets(), s.better, func(ctx context.Context) {
		for s.seeInput(ctx) {
		}
	})
}

// seeInput tries each way in turn and stays with the first that is open. Again says that it made
// room for a better one, so that all are worth another try at once.
func (s *source) seeInput(ctx context.Context) (again bool) {
	var refused []string
	for _, m := range s.mechanisms {
		again, err := s.try(ctx, m, refused)
		if ctx.Err() != nil {
			return false
		}
		if err == nil {
			return again
		}
		refused = append(refused, m.name()+": "+err.Error())
	}
	s.lines.set(linePresence, line{err: errors.New(strings.Join(refused, "; "))})
	if s.desk.heardNothing() {
		// Better to remind somebody who is not there than never to remind somebody who is.
		s.log.Warn("nobody tells when there is input: taking it that somebody is at the desk", "tried", refused)
		s.blind.Store(true)
		s.desk.active()
	}
	s.OnSight(false)
	return false
}

// refresh has the last input told anew after an unlock or a wake; where nobody sees input, somebody
// is taken to be there.
func (s *source) refresh() {
	if s.blind.Load() {
		s.desk.active()
		return
	}
	s.desk.refresh()
}

// chosen says how input is seen, and why not by the ways before it.
func chosen(m mechanism, refused []string) string {
	if len(refused) == 0 {
		return m.name()
	}
	return m.name() + " (not by " + strings.Join(refused, "; ") + ")"
}

// try sees input by one way until it closes, or makes room for a better one. An error means that it
// was never open.
func (s *source) try(ctx context.Context, m mechanism, refused []string) (madeRoom bool, err error) {
	stay, leave := context.WithCancel(ctx)
	defer leave()
	open := false
	ready := func() {
		open = true
		s.blind.Store(false)
		s.lines.set(linePresence, line{mechanism: chosen(m, refused), since: s.Clock.Now().Wall})
		s.log.Info("seeing input", "mechanism", m.name(), "not_by", refused)
		s.OnSight(true)
		s.linkOf(m, true)
		if _, ok := m.(lesser); ok {
			go s.makeRoom(stay, leave)
		} else {
			s.mu.Lock()
			s.lost, s.room = true, 0
			s.mu.Unlock()
		}
	}
	err = m.watch(stay, s.desk, ready)
	if !open {
		if err == nil {
			err = errors.New("not here")
		}
		return false, err
	}
	s.linkOf(m, false)
	if stay.Err() == nil {
		s.lines.set(linePresence, line{err: fmt.Errorf("%s: %w", m.name(), err)})
		s.log.Warn("input is no longer seen", "mechanism", m.name(), "err", err)
		// What can no longer be seen is taken for an absence from here on; the next way tells when
		// it ends.
		s.desk.idleSince(s.Clock.Now().Mono)
	}
	return stay.Err() != nil && ctx.Err() == nil, nil
}

// makeRoom ends a lesser way when a better one may have come: on news of it, when its socket is made
// anew, and, if a better one was lost, a few times after growing pauses: a compositor may restart
// behind a socket which somebody keeps open for it.
func (s *source) makeRoom(stay context.Context, leave func()) {
	tries := desktop.OnlyNews
	s.mu.Lock()
	if s.lost {
		s.room++
		tries = s.room
	}
	s.mu.Unlock()
	if desktop.Await(stay, s.sockets(), s.better, tries) {
		s.mu.Lock()
		s.room = 0
		s.mu.Unlock()
	}
	leave()
}

func (s *source) linkOf(m mechanism, up bool) {
	if l, ok := m.(linked); ok {
		s.OnLink(l.link(), up)
	}
}
