//go:build linux

package desktop

import (
	"errors"
	"fmt"
	"net"
	"time"

	"unknot/app/agent/wayland"
)

// The codes of the kernel's input events.
const (
	keyShift    = 42
	buttonLeft  = 0x110
	buttonRight = 0x111
)

// wlInput is input of one's own to a Wayland compositor, over a connection of one's own. Moves and
// clicks are by the compositor's way; see kdeInput and wlrInput.
type wlInput struct{ conn net.Conn }

// The objects of the connection.
const (
	wlDisplay, wlRegistry, wlDone, wlManager, wlPointer = 1, 2, 3, 4, 5

	pressed, released = 1, 0
)

// openInput connects to the compositor at socket and takes the named global.
func openInput(socket, global string, version uint32) (*wlInput, error) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return nil, err
	}
	in := &wlInput{conn}
	if err := in.bind(global, version); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("take %s of the compositor: %w", global, err)
	}
	return in, nil
}

func (in *wlInput) bind(global string, version uint32) error {
	if err := in.send(wayland.Message{Object: wlDisplay, Op: 1}.PutUint(wlRegistry)); err != nil {
		return err
	}
	if err := in.send(wayland.Message{Object: wlDisplay, Op: 0}.PutUint(wlDone)); err != nil {
		return err
	}
	name, offered := uint32(0), false
	for {
		m, err := wayland.ReadMessage(in.conn)
		if err != nil {
			return err
		}
		if m.Object == wlDone {
			break
		}
		if m.Object == wlRegistry && m.Op == 0 {
			number, _ := m.TakeUint()
			if kind, _ := m.TakeString(); kind == global {
				name, offered = number, true
			}
		}
	}
	if !offered {
		return errors.New("it is not offered")
	}
	return in.send(wayland.Message{Object: wlRegistry, Op: 0}.PutUint(name).PutString(global).PutUint(version).PutUint(wlManager))
}

func (in *wlInput) send(messages ...wayland.Message) error {
	for _, m := range messages {
		if err := m.Write(in.conn); err != nil {
			return err
		}
	}
	return nil
}

// kdeInput is KWin's way, org_kde_kwin_fake_input.
type kdeInput struct{ *wlInput }

func openKDEInput(socket string) (kdeInput, error) {
	in, err := openInput(socket, "org_kde_kwin_fake_input", 4) // the first with keys
	if err != nil {
		return kdeInput{}, err
	}
	return kdeInput{in}, in.send(wayland.Message{Object: wlManager, Op: 0}.PutString("the story").PutString("somebody types"))
}

// finger lets as much time pass as a person's finger takes. A button that has not noticed yet that
// the pointer is on it would miss the press.
func finger() { <-time.After(150 * time.Millisecond) }

// key presses a key and lets it go.
func (k kdeInput) key(code uint32) error {
	m := wayland.Message{Object: wlManager, Op: 10}.PutUint(code)
	return k.send(m.PutUint(pressed), m.PutUint(released))
}

// click moves the pointer there and presses the left button.
func (k kdeInput) click(x, y int) error { return k.clickWith(buttonLeft, x, y) }

func (k kdeInput) clickWith(code uint32, x, y int) error {
	// Places are numbers with 8 bits after the point.
	move := wayland.Message{Object: wlManager, Op: 9}.PutUint(uint32(x) << 8).PutUint(uint32(y) << 8)
	button := wayland.Message{Object: wlManager, Op: 2}.PutUint(code)
	if err := k.send(move); err != nil {
		return err
	}
	finger()
	if err := k.send(button.PutUint(pressed)); err != nil {
		return err
	}
	finger()
	return k.send(button.PutUint(released))
}

// wlrInput is the way of wlroots, zwlr_virtual_pointer_v1: a pointer alone.
type wlrInput struct{ *wlInput }

func openWlrInput(socket string) (wlrInput, error) {
	in, err := openInput(socket, "zwlr_virtual_pointer_manager_v1", 1)
	if err != nil {
		return wlrInput{}, err
	}
	return wlrInput{in}, in.send(wayland.Message{Object: wlManager, Op: 0}.PutUint(0).PutUint(wlPointer))
}

// move moves the pointer to a place of an output of that size.
func (w wlrInput) move(x, y, width, height int) error {
	m := wayland.Message{Object: wlPointer, Op: 1}.PutUint(0).PutUint(uint32(x)).PutUint(uint32(y)).PutUint(uint32(width)).PutUint(uint32(height))
	return w.send(m, wayland.Message{Object: wlPointer, Op: 4})
}

// click presses a button where the pointer is.
func (w wlrInput) click(button uint32) error {
	m := wayland.Message{Object: wlPointer, Op: 2}.PutUint(0).PutUint(button)
	frame := wayland.Message{Object: wlPointer, Op: 4}
	if err := w.send(m.PutUint(pressed), frame); err != nil {
		return err
	}
	finger()
	return w.send(m.PutUint(released), frame)
}
