package activity

import (
	"context"
	"errors"
	"strings"
	"time"

	"unknot/app/agent/desktop"
	"unknot/app/agent/wayland"
)

// compositor sees input through a Wayland compositor other than GNOME's. A compositor counts from
// when it was asked, not from the last input before: what it tells is never too much, but after a
// change of the threshold an absence that had begun before is told from the change on.
type compositor struct {
	getenv desktop.Getenv
	// kept is told of what keeps the screen awake while there is no input.
	kept func(on bool)
	// protocol is the one in use; empty while there is none.
	protocol string
}

func (m *compositor) name() string { return strings.TrimSpace("Wayland " + m.protocol) }

func (m *compositor) link() Link { return LinkDisplay }

func (m *compositor) watch(ctx context.Context, d *desk, ready func()) error {
	m.protocol = ""
	socket := wayland.Socket(m.getenv)
	if socket == "" {
		return errors.New("XDG_RUNTIME_DIR is not set")
	}
	client, err := wayland.Open(socket)
	if err != nil {
		return err
	}
	defer client.Close()
	m.protocol = client.Protocol()
	ready()
	if m.kept != nil {
		// Said once for the doctor: it is seen either way. A compositor that cannot tell input apart
		// counts what keeps the screen awake as input by itself.
		m.kept(false)
	}
	w := &compositorWatch{client: client, desk: d, awake: awake{client: client, tell: m.kept}}
	defer w.awake.end()
	if err := w.begin(); err != nil {
		return err
	}
	return w.run(ctx)
}

// compositorWatch is one watch over one connection.
type compositorWatch struct {
	client *wayland.Client
	desk   *desk

	threshold time.Duration
	// leaving tells of the threshold being passed. Probe tells of the first short pause, to know the
	// last input soon.
	leaving, probe wayland.Watch
	// returning is the one of them that has told of an absence and owes the next input.
	returning wayland.Watch
	// since is the last input before an absence that is not told yet; zero: there is none.
	since time.Duration
	awake awake
}

// begin tells how things are and waits for whatever comes next.
func (w *compositorWatch) begin() error {
	w.threshold, _ = w.desk.wanted()
	var err error
	if w.leaving, err = w.client.Watch(w.threshold); err != nil {
		return err
	}
	return w.look()
}

func (w *compositorWatch) run(ctx context.Context) error {
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case ev, ok := <-w.client.Events():
			if !ok {
				return w.client.Err()
			}
			err = w.onEvent(ev)
		case <-w.awake.decide:
			w.awake.decided()
			w.told()
		case <-w.desk.asked:
			err = w.onAsked()
		}
		if err != nil {
			return err
		}
	}
}

func (w *compositorWatch) onEvent(ev wayland.Event) error {
	switch {
	case ev.Idle && w.returning == 0 && ev.Watch == w.leaving:
		return w.left(ev.Watch, w.threshold)
	case ev.Idle && w.returning == 0 && ev.Watch == w.probe:
		return w.left(ev.Watch, leastIdle)
	case !ev.Idle && w.returning != 0 && ev.Watch == w.returning:
		w.told()
		w.returning = 0
		w.awake.end()
		w.desk.active()
		return w.settle()
	default:
		w.awake.onEvent(ev)
		if !w.awake.asking() {
			w.told()
		}
	}
	return nil
}

// left says that there has been no input for that long. What keeps the screen awake is asked for
// first: who watches a film has not left, and must not be told as gone before that is known.
func (w *compositorWatch) left(by wayland.Watch, without time.Duration) error {
	w.returning, w.since = by, w.desk.clock.Now().Mono-without
	if err := w.awake.ask(); err != nil {
		return err
	}
	if !w.awake.asking() {
		w.told()
	}
	return nil
}

// told tells of an absence that has not been told yet.
func (w *compositorWatch) told() {
	if w.since != 0 {
		w.desk.idle(w.desk.clock.Now().Mono - w.since)
		w.since = 0
	}
}

// settle forgets the probe and takes up a threshold that was changed while nobody was there.
func (w *compositorWatch) settle() error {
	probe := w.probe
	w.probe = 0
	if err := w.client.Forget(probe); err != nil {
		return err
	}
	return w.setLeaving()
}

// onAsked takes up a new threshold, or looks anew. While an input is owed, the watch that owes it
// stays.
func (w *compositorWatch) onAsked() error {
	if w.returning != 0 {
		w.desk.wanted() // the wish to look anew is met: the next input is owed already
		return nil
	}
	return w.setLeaving()
}

// setLeaving sets the watch for the threshold in place of the old one, and looks if asked to.
func (w *compositorWatch) setLeaving() error {
	threshold, afresh := w.desk.wanted()
	if threshold != w.threshold {
		old := w.leaving
		w.threshold = threshold
		var err error
		if w.leaving, err = w.client.Watch(threshold); err != nil {
			return err
		}
		if err := w.client.Forget(old); err != nil {
			return err
		}
	}
	if afresh {
		return w.look()
	}
	return nil
}

// look has the next short pause told as an absence, and with it the input after that.
func (w *compositorWatch) look() error {
	old := w.probe
	var err error
	if w.probe, err = w.client.Watch(leastIdle); err != nil {
		return err
	}
	return w.client.Forget(old)
}
