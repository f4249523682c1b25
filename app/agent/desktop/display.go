package desktop

import (
	"fmt"
	"io"
	"log"
	"strings"
	"sync"

	"github.com/jezek/xgb"
)

// The numbers that the X protocol leaves to extensions.
const (
	firstExtensionEvent = 64
	lastExtensionEvent  = 127
	firstExtensionError = 128
	lastExtensionError  = 255
)

// RawEvent is an event of an extension, as it came: 32 bytes, the first its number. Numbers are
// given out by each server anew, so whoever asked the server for them decodes it.
type RawEvent []byte

// Bytes is the event.
func (e RawEvent) Bytes() []byte { return e }

func (e RawEvent) String() string { return fmt.Sprintf("extension event %d", e.Number()) }

// Number is the event's number, without the bit that marks a sent one.
func (e RawEvent) Number() int { return int(e[0] & 127) }

// rawError is an error of an extension.
type rawError []byte

func (e rawError) SequenceId() uint16 { return xgb.Get16(e[2:]) }
func (e rawError) BadId() uint32      { return xgb.Get32(e[4:]) }
func (e rawError) Error() string      { return fmt.Sprintf("X error %d of an extension", e[1]) }

// decodeRaw makes xgb hand extension events on as they are. Its tables of decoders are global and
// unguarded, and its way to fill them writes to them while other connections read; filled once,
// before the first connection, for all numbers there are, they are never written to again.
var decodeRaw = sync.OnceFunc(func() {
	// xgb logs to standard error what it also returns.
	xgb.Logger = log.New(io.Discard, "", 0)
	for n := firstExtensionEvent; n <= lastExtensionEvent; n++ {
		xgb.NewEventFuncs[n] = func(buf []byte) xgb.Event { return RawEvent(buf) }
	}
	for n := firstExtensionError; n <= lastExtensionError; n++ {
		xgb.NewErrorFuncs[n] = func(buf []byte) xgb.Error { return rawError(buf) }
	}
})

// OpenDisplay connects to an X server, for instance ":0". Close the connection after use.
func OpenDisplay(display string) (*xgb.Conn, error) {
	decodeRaw()
	c, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, fmt.Errorf("connect to display %s: %w", display, err)
	}
	return c, nil
}

// Events hands on what the server sends until the connection ends, then closes the channel. Errors
// that belong to no waiting request are dropped: they are about windows that went away meanwhile.
// The channel must be read until it is closed, which CloseDisplay does.
func Events(c *xgb.Conn) <-chan xgb.Event {
	events := make(chan xgb.Event)
	go func() {
		defer close(events)
		for {
			ev, err := c.WaitForEvent()
			if ev == nil && err == nil {
				return
			}
			if ev != nil {
				events <- ev
			}
		}
	}()
	return events
}

// CloseDisplay ends a connection whose Events are not read any more. Closing asks the server first: one
// that hangs holds nobody up.
func CloseDisplay(c *xgb.Conn, events <-chan xgb.Event) {
	c.Close()
	go func() {
		for range events {
		}
	}()
}

// DisplaySocket is the file of a local display, for Hold; empty where it is on another machine.
func DisplaySocket(display string) string {
	number, found := strings.CutPrefix(display, ":")
	if !found {
		number, found = strings.CutPrefix(display, "unix:")
	}
	if !found {
		return ""
	}
	number, _, _ = strings.Cut(number, ".")
	return "/tmp/.X11-unix/X" + number
}
