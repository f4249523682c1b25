package waylandtest

import (
	"errors"
	"net"
	"time"

	"unknot/app/agent/wayland"
)

// Pointer moves the pointer of a real compositor, as a person would.
type Pointer struct {
	conn    net.Conn
	virtual uint32 // of wlroots
	fake    uint32 // of KWin
	began   time.Time
}

// The protocols by which programs may give input, and what is used of them.
const (
	wlrPointers = "zwlr_virtual_pointer_manager_v1"
	kdeInput    = "org_kde_kwin_fake_input"
)

// OpenPointer connects to a compositor that lets programs move its pointer.
func OpenPointer(socket string) (*Pointer, error) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return nil, err
	}
	p := &Pointer{conn: conn, began: time.Now()}
	if err := p.begin(); err != nil {
		conn.Close()
		return nil, err
	}
	go func() { // what it says is of no interest, but has to be read
		for {
			if _, err := wayland.ReadMessage(conn); err != nil {
				return
			}
		}
	}()
	return p, nil
}

// begin finds the protocol: object 2 is the registry, 3 the sign that all has been said.
func (p *Pointer) begin() error {
	const registry, done = 2, 3
	send := func(m wayland.Message) { _ = m.Write(p.conn) } // a broken connection is found at the next read
	send(wayland.Message{Object: 1, Op: 1}.PutUint(registry))
	send(wayland.Message{Object: 1, Op: 0}.PutUint(done))
	for {
		m, err := wayland.ReadMessage(p.conn)
		if err != nil {
			return err
		}
		if m.Object == done {
			break
		}
		if m.Object != registry || m.Op != 0 {
			continue
		}
		name, _ := m.TakeUint()
		kind, _ := m.TakeString()
		bind := wayland.Message{Object: registry, Op: 0}.PutUint(name).PutString(kind).PutUint(1)
		switch kind {
		case wlrPointers:
			send(bind.PutUint(4))
			send(wayland.Message{Object: 4, Op: 0}.PutUint(0).PutUint(5)) // of any seat
			p.virtual = 5
		case kdeInput:
			send(bind.PutUint(4))
			send(wayland.Message{Object: 4, Op: 0}.PutString("Unknot").PutString("a test"))
			p.fake = 4
		}
	}
	if p.virtual == 0 && p.fake == 0 {
		return errors.New("the compositor lets nobody move its pointer")
	}
	return nil
}

// Move moves the pointer a little.
func (p *Pointer) Move() error {
	const pixel = 1 << 8 // numbers with a fraction have 8 bits of it
	by := uint32(pixel)
	if time.Now().UnixMilli()%2 == 0 {
		by = -by
	}
	if p.fake != 0 {
		return wayland.Message{Object: p.fake, Op: 1}.PutUint(by).PutUint(by).Write(p.conn)
	}
	at := uint32(time.Since(p.began).Milliseconds())
	if err := (wayland.Message{Object: p.virtual, Op: 0}).PutUint(at).PutUint(by).PutUint(by).Write(p.conn); err != nil {
		return err
	}
	return wayland.Message{Object: p.virtual, Op: 4}.Write(p.conn) // the end of what belongs together
}

// Close ends the connection.
func (p *Pointer) Close() { p.conn.Close() }
