package quiet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// The limits of a message of the sound server. Source: PulseAudio sends none over 16 MiB; ours
// are lists of streams, a few KiB. The longest name is what the protocol's library can read.
const (
	frameHead   = 20
	longestBody = 1 << 20
	longestName = 1024
)

// soundFrames stands between the sound server and the protocol's library, which reads in a
// goroutine of its own and may panic on half a message or an overlong name. It hands on whole
// messages only, and tells when there are no more.
type soundFrames struct {
	io.ReadWriter
	pending []byte
	// lost is closed when nothing more can be read.
	lost  chan struct{}
	close func()
}

func newSoundFrames(conn io.ReadWriter) *soundFrames {
	lost := make(chan struct{})
	return &soundFrames{ReadWriter: conn, lost: lost, close: sync.OnceFunc(func() { close(lost) })}
}

func (f *soundFrames) Read(p []byte) (int, error) {
	if len(f.pending) == 0 {
		if err := f.next(); err != nil {
			f.close()
			return 0, err
		}
	}
	n := copy(p, f.pending)
	f.pending = f.pending[n:]
	return n, nil
}

// next reads one message: its head, of which the first word is the length of its body, and the body.
func (f *soundFrames) next() error {
	var head [frameHead]byte
	if _, err := io.ReadFull(f.ReadWriter, head[:]); err != nil {
		return fmt.Errorf("read from the sound server: %w", err)
	}
	length := binary.BigEndian.Uint32(head[:])
	if length > longestBody {
		return fmt.Errorf("a message of %d bytes from the sound server", length)
	}
	message := make([]byte, frameHead+int(length))
	copy(message, head[:])
	if _, err := io.ReadFull(f.ReadWriter, message[frameHead:]); err != nil {
		return fmt.Errorf("read from the sound server: %w", err)
	}
	if hasLongName(message[frameHead:]) {
		return errors.New("the sound server has a name too long to read")
	}
	f.pending = message
	return nil
}

// hasLongName says whether some text, which ends at a zero byte, may be too long.
func hasLongName(body []byte) bool {
	run := 0
	for _, b := range body {
		if b == 0 {
			run = 0
		} else if run++; run >= longestName {
			return true
		}
	}
	return false
}
