package quiet

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// fileEvents is what the kernel tells of files (inotify). Reading it waits without a thread.
type fileEvents struct{ *os.File }

// fileEvent is one of them.
type fileEvent struct {
	watch int
	mask  uint32
	// name is the file in a watched folder that it is about; empty for a watched file.
	name string
}

func openFileEvents() (*fileEvents, error) {
	fd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("watch device files: %w", err)
	}
	return &fileEvents{os.NewFile(uintptr(fd), "inotify")}, nil
}

// watch asks for events of a file or folder and gives the number that they will have.
func (f *fileEvents) watch(path string, mask uint32) (int, error) {
	raw, err := f.SyscallConn()
	if err != nil {
		return 0, fmt.Errorf("watch %s: %w", path, err)
	}
	watch := 0
	var refused error
	if err := raw.Control(func(fd uintptr) { watch, refused = unix.InotifyAddWatch(int(fd), path, mask) }); err != nil {
		return 0, fmt.Errorf("watch %s: %w", path, err)
	}
	if refused != nil {
		return 0, fmt.Errorf("watch %s: %w", path, refused)
	}
	return watch, nil
}

// follow hands on the events until ctx ends or there are no more, then closes the channel.
func (f *fileEvents) follow(ctx context.Context) <-chan []fileEvent {
	events := make(chan []fileEvent)
	go func() {
		defer close(events)
		buffer := make([]byte, 4096)
		for {
			n, err := f.Read(buffer)
			if err != nil {
				return
			}
			select {
			case events <- fileEventsIn(buffer[:n]):
			case <-ctx.Done():
				return
			}
		}
	}()
	return events
}

// fileEventsIn decodes what one read gives: heads of 16 bytes (watch, mask, cookie, length of the
// name), each followed by its name filled up with zeros.
func fileEventsIn(b []byte) []fileEvent {
	var events []fileEvent
	for len(b) >= unix.SizeofInotifyEvent {
		length := int(binary.NativeEndian.Uint32(b[12:]))
		end := min(unix.SizeofInotifyEvent+length, len(b))
		name, _, _ := bytes.Cut(b[unix.SizeofInotifyEvent:end], []byte{0})
		events = append(events, fileEvent{
			watch: int(int32(binary.NativeEndian.Uint32(b))), mask: binary.NativeEndian.Uint32(b[4:]), name: string(name),
		})
		b = b[end:]
	}
	return events
}
