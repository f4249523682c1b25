package boottime

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// timerfd is a Timer that the kernel keeps. Waiting for it costs nothing: the descriptor is parked
// with the runtime's poller, like a socket.
type timerfd struct {
	file *os.File
	ring chan struct{}
	done chan struct{}
}

// NewTimer gives a disarmed timer.
func NewTimer() (Timer, error) {
	file, err := openTimerfd(unix.CLOCK_BOOTTIME)
	if err != nil {
		return nil, err
	}
	t := &timerfd{file: file, ring: make(chan struct{}, 1), done: make(chan struct{})}
	go t.wait()
	return t, nil
}

func openTimerfd(clock int) (*os.File, error) {
	fd, err := unix.TimerfdCreate(clock, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("create a timer: %w", err)
	}
	return os.NewFile(uintptr(fd), "timerfd"), nil
}

// wait turns expirations into rings until the timer is closed.
func (t *timerfd) wait() {
	defer close(t.done)
	var expirations [8]byte
	for {
		if _, err := t.file.Read(expirations[:]); err != nil {
			return
		}
		select {
		case t.ring <- struct{}{}:
		default:
		}
	}
}

func (t *timerfd) Arm(at time.Duration) error {
	// Zero would disarm.
	return settime(t.file, unix.TFD_TIMER_ABSTIME, max(at, 1))
}

func (t *timerfd) Disarm() error { return settime(t.file, 0, 0) }

func (t *timerfd) C() <-chan struct{} { return t.ring }

func (t *timerfd) Close() error {
	err := t.file.Close()
	if errors.Is(err, fs.ErrClosed) {
		err = nil
	}
	<-t.done
	return err
}

func settime(file *os.File, flags int, at time.Duration) error {
	raw, err := file.SyscallConn()
	if err != nil {
		return fmt.Errorf("set a timer: %w", err)
	}
	spec := unix.ItimerSpec{Value: unix.NsecToTimespec(int64(at))}
	var errSet error
	err = raw.Control(func(fd uintptr) { errSet = unix.TimerfdSettime(int(fd), flags, &spec, nil) })
	if err = errors.Join(err, errSet); err != nil {
		return fmt.Errorf("set a timer: %w", err)
	}
	return nil
}
