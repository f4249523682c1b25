package activity

import (
	"errors"
	"fmt"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"unknot/app/agent/desktop"
)

// xsync speaks as much of the SYNC extension of X11 as it takes to be told of a counter passing a
// value. Names and numbers are those of the protocol document, "X Synchronization Extension".
type xsync struct {
	conn *xgb.Conn
	// opcode and alarmEvent are the numbers that this server gave to the extension.
	opcode     byte
	alarmEvent int
	// counters are the server's own, by name: IDLETIME and the like.
	counters map[string]uint32
}

// The requests of the extension.
const (
	syncInitialize         = 0
	syncListSystemCounters = 1
	syncQueryCounter       = 5
	syncCreateAlarm        = 8
	syncDestroyAlarm       = 11
)

// transition is the direction in which a counter has to pass a value.
type transition uint32

const (
	upward   transition = 0 // PositiveTransition
	downward transition = 1 // NegativeTransition
)

// alarm names an alarm at the server; zero is none.
type alarm uint32

// alarmNotify says that a counter has passed the value of an alarm.
type alarmNotify struct {
	alarm   alarm
	counter time.Duration
}

func newXsync(conn *xgb.Conn) (*xsync, error) {
	const name = "SYNC"
	ext, err := xproto.QueryExtension(conn, uint16(len(name)), name).Reply()
	if err != nil {
		return nil, fmt.Errorf("look for the SYNC extension: %w", err)
	}
	if !ext.Present {
		return nil, errors.New("the X server has no SYNC extension")
	}
	s := &xsync{conn: conn, opcode: ext.MajorOpcode, alarmEvent: int(ext.FirstEvent) + 1}
	const major, minor = 3, 1
	if _, err := s.ask(syncInitialize, []byte{major, minor, 0, 0}).Reply(); err != nil {
		return nil, fmt.Errorf("initialise the SYNC extension: %w", err)
	}
	list, err := s.ask(syncListSystemCounters, nil).Reply()
	if err != nil {
		return nil, fmt.Errorf("list the counters of the X server: %w", err)
	}
	s.counters, err = parseCounters(list)
	return s, err
}

// ask sends a request that has a reply.
func (s *xsync) ask(minor byte, body []byte) *xgb.Cookie { return s.send(minor, body, true) }

func (s *xsync) send(minor byte, body []byte, reply bool) *xgb.Cookie {
	buf := make([]byte, 4, 4+len(body))
	buf[0], buf[1] = s.opcode, minor
	xgb.Put16(buf[2:], uint16((4+len(body))/4))
	cookie := s.conn.NewCookie(true, reply)
	s.conn.NewRequest(append(buf, body...), cookie)
	return cookie
}

// parseCounters reads the reply of ListSystemCounters: after a header of 32 bytes, for each counter
// its id, its resolution in 8 bytes, the length of its name and the name, padded to 4.
func parseCounters(list []byte) (map[string]uint32, error) {
	const header, fixed = 32, 14
	if len(list) < header {
		return nil, errors.New("the list of counters of the X server is cut off")
	}
	counters := map[string]uint32{}
	n, rest := xgb.Get32(list[8:]), list[header:]
	for range n {
		if len(rest) < fixed {
			return nil, errors.New("the list of counters of the X server is cut off")
		}
		size := int(xgb.Get16(rest[12:]))
		if len(rest) < xgb.Pad(fixed+size) {
			return nil, errors.New("the list of counters of the X server is cut off")
		}
		counters[string(rest[fixed:fixed+size])] = xgb.Get32(rest)
		rest = rest[xgb.Pad(fixed+size):]
	}
	return counters, nil
}

// query reads counters in this order. The questions go out together, so the answers are as near each
// other as the protocol allows.
func (s *xsync) query(counters ...uint32) ([]time.Duration, error) {
	cookies := make([]*xgb.Cookie, len(counters))
	for i, c := range counters {
		body := make([]byte, 4)
		xgb.Put32(body, c)
		cookies[i] = s.ask(syncQueryCounter, body)
	}
	values := make([]time.Duration, len(counters))
	for i, cookie := range cookies {
		reply, err := cookie.Reply()
		if err != nil {
			return nil, fmt.Errorf("read a counter of the X server: %w", err)
		}
		values[i] = milliseconds(reply[8:])
	}
	return values, nil
}

// arm asks to be told whenever a counter passes value in one direction.
func (s *xsync) arm(counter uint32, dir transition, value time.Duration) (alarm, error) {
	id, err := s.conn.NewId()
	if err != nil {
		return 0, fmt.Errorf("name an alarm at the X server: %w", err)
	}
	// Counter, value type (absolute), value, test type, delta, events.
	const mask = 1<<0 | 1<<1 | 1<<2 | 1<<3 | 1<<4 | 1<<5
	body := make([]byte, 0, 40)
	for _, word := range []uint32{id, mask, counter, 0, 0, uint32(value.Milliseconds()), uint32(dir), 0, 0, 1} {
		body = append(body, byte(word), byte(word>>8), byte(word>>16), byte(word>>24))
	}
	if err := s.send(syncCreateAlarm, body, false).Check(); err != nil {
		return 0, fmt.Errorf("set an alarm at the X server: %w", err)
	}
	return alarm(id), nil
}

// disarm forgets an alarm. An event of it may still be on its way.
func (s *xsync) disarm(a alarm) error {
	if a == 0 {
		return nil
	}
	body := make([]byte, 4)
	xgb.Put32(body, uint32(a))
	if err := s.send(syncDestroyAlarm, body, false).Check(); err != nil {
		return fmt.Errorf("forget an alarm at the X server: %w", err)
	}
	return nil
}

// decode reads an alarm event; ok is false for any other event.
func (s *xsync) decode(ev xgb.Event) (n alarmNotify, ok bool) {
	raw, ok := ev.(desktop.RawEvent)
	if !ok || raw.Number() != s.alarmEvent {
		return n, false
	}
	return alarmNotify{alarm: alarm(xgb.Get32(raw[4:])), counter: milliseconds(raw[8:])}, true
}

// milliseconds reads a counter's value, high word first.
func milliseconds(b []byte) time.Duration {
	return time.Duration(int64(xgb.Get32(b))<<32|int64(xgb.Get32(b[4:]))) * time.Millisecond
}
