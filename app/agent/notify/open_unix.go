//go:build linux || freebsd || openbsd || netbsd

package notify

import (
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"
)

// entry is one open notification: from Show to an action, a closing or Withdraw.
type entry struct {
	n  Notification
	id uint32 // the server's number; zero: not shown by the present server
	// wanted: the present server has not shown n yet.
	wanted bool
	// sending: a call is on its way; what changes meanwhile waits for its answer.
	sending bool
	// gone: no longer open, to be closed as soon as its number is known.
	gone   bool
	since  time.Time  // of the last Show
	answer chan error // of the Show that waits; nil: nobody does
}

func (e *entry) reply(err error) {
	if e.answer != nil {
		e.answer <- err // has room for one, and is used once
		e.answer = nil
	}
}

func (l *loop) show(n Notification, answer chan error) {
	e := l.open[n.Key]
	if e == nil {
		e = &entry{}
		l.open[n.Key] = e
	}
	e.reply(nil) // an earlier Show of this key: overtaken
	e.n, e.wanted, e.answer, e.since = n, true, answer, time.Now()
	l.advance(e)
}

// advance takes the next step that showing e needs.
func (l *loop) advance(e *entry) {
	switch {
	case e.sending || !e.wanted || e.gone:
	case l.conn == nil:
		l.connect()
	case !l.known:
		l.read()
	case l.server.has("actions"):
		l.send(e)
	default:
		l.sendPlain(e)
	}
}

func (l *loop) advanceAll() {
	for _, e := range l.open {
		l.advance(e)
	}
}

// answerWaiting tells every Show that waits that it failed.
func (l *loop) answerWaiting(err error) {
	for _, e := range l.open {
		if e.wanted && !e.sending {
			e.reply(fmt.Errorf("show notification %s: %w", e.n.Key, err))
		}
	}
}

// read asks what the server can do, once at a time.
func (l *loop) read() {
	if l.reading {
		return
	}
	l.reading = true
	conn, era := l.conn, l.era
	go func() {
		s, err := readServer(conn)
		l.do(func(l *loop) { l.onRead(era, s, err) })
	}()
}

func (l *loop) onRead(era int, s server, err error) {
	if era != l.era {
		return // another server has come meanwhile and is being read, or the bus has gone
	}
	l.reading = false
	if err != nil {
		l.fail(err)
		l.onDemand = false
		l.describe()
		for _, e := range l.open {
			if e.wanted && !e.sending {
				l.sendPlain(e)
			}
		}
		l.again()
		return
	}
	l.server, l.known = s, true
	l.describe()
	l.advanceAll()
}

// retries are how long a server that is there but failed is left in peace before it is asked again.
// GNOME's owns its name before the shell behind it answers; Plasma refuses the same notification
// twice within a second. Our choice; after the last only the next notification asks again.
var retries = []time.Duration{time.Second, 4 * time.Second, 15 * time.Second, 15 * time.Second, time.Minute}

// again asks the server once more, later.
func (l *loop) again() {
	if l.owner == "" || l.tries == len(retries) {
		return
	}
	era, wait := l.era, retries[l.tries]
	l.tries++
	time.AfterFunc(wait, func() {
		l.do(func(l *loop) {
			if era == l.era && !l.known {
				l.read()
			}
		})
	})
}

// send shows e, or replaces what is shown of it.
func (l *loop) send(e *entry) {
	e.sending, e.wanted = true, false
	l.flying++
	if e.id == 0 {
		e.id = l.left[e.n.Key]
		delete(l.left, e.n.Key)
	}
	conn, era := l.conn, l.era
	// Sent from here, so that calls reach the server in the order of Show and Withdraw.
	call := conn.Object(serverName, serverPath).Go(serverName+".Notify", 0, make(chan *dbus.Call, 1),
		notifyArgs(e.n, l.server, e.id, l.icon)...)
	go func() {
		<-call.Done
		var id uint32
		err := call.Store(&id)
		l.do(func(l *loop) { l.onSent(e, era, id, err) })
	}()
}

func (l *loop) onSent(e *entry, era int, id uint32, err error) {
	e.sending = false
	l.flying--
	switch {
	case era != l.era: // shown, if at all, by a server that has gone since
		e.wanted = true
		l.advance(e)
	case err != nil:
		e.wanted = true
		l.known = false // asked anew before the next one
		l.fail(err)
		l.again()
		e.reply(fmt.Errorf("show notification %s: %w", e.n.Key, err))
	case e.gone:
		l.takeAway(e.n, id)
	default:
		l.tries = 0
		delete(l.byID, e.id)
		e.id = id
		l.byID[id] = e
		l.remember()
		if e.wanted {
			l.advance(e)
		} else {
			e.reply(nil)
		}
	}
	if e.gone {
		e.reply(nil)
	}
	l.replayEarly()
}

// sendPlain shows e without buttons.
func (l *loop) sendPlain(e *entry) {
	e.sending, e.wanted = true, false
	n, icon := e.n, l.icon
	n.Body = bodyFor(n.Body, l.server)
	go func() {
		err := l.p.Plain(n, icon)
		l.do(func(l *loop) { l.onSentPlain(e, err) })
	}()
}

func (l *loop) onSentPlain(e *entry, err error) {
	e.sending = false
	if err != nil {
		e.wanted = true // for a server that appears later
		l.fail(err)
		e.reply(fmt.Errorf("show notification %s: %w", e.n.Key, err))
		return
	}
	l.plain()
	if e.wanted {
		l.advance(e)
		return
	}
	e.reply(nil)
}

func (l *loop) withdraw(key string) {
	e := l.open[key]
	if e == nil {
		return
	}
	l.forget(e)
	if e.id != 0 && l.conn != nil {
		l.takeAway(e.n, e.id)
	}
	if !e.sending {
		e.reply(nil)
	}
}

// takeAway closes what the server shows of n.
func (l *loop) takeAway(n Notification, id uint32) {
	if l.server.name == keepsClosed {
		n.Actions, n.Expiry = nil, goneIn
		l.conn.Object(serverName, serverPath).Go(serverName+".Notify", dbus.FlagNoReplyExpected, nil, notifyArgs(n, l.server, id, l.icon)...)
	}
	closeNotification(l.conn, id)
}

// over says that e was to be seen for a time that has passed.
func (e *entry) over() bool { return e.n.Expiry > 0 && time.Since(e.since) > e.n.Expiry }

// forget takes e out of the books. What is on its way is closed when its number is known.
func (l *loop) forget(e *entry) {
	e.gone = true
	delete(l.open, e.n.Key)
	if e.id != 0 {
		delete(l.byID, e.id)
		delete(l.tokens, e.id)
		l.remember()
	}
}
