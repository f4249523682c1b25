package wayland

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// headerSize is the size of what goes before the arguments of every message: the object, and the
// length with the operation. Words are in the byte order of the machine.
const headerSize = 8

// Message is one request or event.
type Message struct {
	// Object is what it is about, Op which of that object's requests or events.
	Object uint32
	Op     uint16
	// Args are its arguments as they are sent, see PutUint and the like.
	Args []byte
}

// ReadMessage reads the next message.
func ReadMessage(r io.Reader) (Message, error) {
	var header [headerSize]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return Message{}, err
	}
	word := binary.NativeEndian.Uint32(header[4:])
	m := Message{Object: binary.NativeEndian.Uint32(header[:]), Op: uint16(word)}
	size := int(word >> 16)
	if size < headerSize {
		return m, fmt.Errorf("a message of %d bytes", size)
	}
	m.Args = make([]byte, size-headerSize)
	_, err := io.ReadFull(r, m.Args)
	return m, err
}

// Write sends the message.
func (m Message) Write(w io.Writer) error {
	buf := binary.NativeEndian.AppendUint32(nil, m.Object)
	buf = binary.NativeEndian.AppendUint32(buf, uint32(headerSize+len(m.Args))<<16|uint32(m.Op))
	_, err := w.Write(append(buf, m.Args...))
	return err
}

// PutUint adds a number, or the id of an object, to the arguments. The message that it was added to
// stays as it was.
func (m Message) PutUint(v uint32) Message {
	m.Args = binary.NativeEndian.AppendUint32(slices.Clip(m.Args), v)
	return m
}

// PutString adds a string: its length with the zero at its end, its bytes, and filling up to a word.
func (m Message) PutString(s string) Message {
	m = m.PutUint(uint32(len(s) + 1))
	m.Args = append(m.Args, s...)
	m.Args = append(m.Args, make([]byte, 4-len(s)%4)...)
	return m
}

// errShort says that a message has fewer arguments than it should.
var errShort = errors.New("a message is cut off")

// TakeUint takes a number off the front of the arguments.
func (m *Message) TakeUint() (uint32, error) {
	if len(m.Args) < 4 {
		return 0, errShort
	}
	v := binary.NativeEndian.Uint32(m.Args)
	m.Args = m.Args[4:]
	return v, nil
}

// TakeString takes a string off the front of the arguments.
func (m *Message) TakeString() (string, error) {
	size, err := m.TakeUint()
	if err != nil {
		return "", err
	}
	padded := (uint64(size) + 3) &^ 3
	if size == 0 || padded > uint64(len(m.Args)) {
		return "", errShort
	}
	s := string(bytes.TrimRight(m.Args[:size], "\x00"))
	m.Args = m.Args[padded:]
	return s, nil
}
