package api_test

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"unknot/app/api"
	"unknot/app/api/apitest"
)

// nobody is the user that owns nothing.
const nobody = 65534

// asNobody runs do on a thread of its own whose user is nobody. The thread is not used again.
func asNobody(t *testing.T, do func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can become somebody else")
	}
	ended := make(chan syscall.Errno)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		_, _, errno := syscall.RawSyscall(syscall.SYS_SETRESUID, nobody, nobody, nobody)
		if errno == 0 {
			do()
		}
		ended <- errno
	}()
	if errno := <-ended; errno != 0 {
		t.Fatalf("become nobody: %v", errno)
	}
}

// openDir gives a folder that every user can reach.
func openDir(t *testing.T, mode os.FileMode) string {
	t.Helper()
	dir := t.TempDir()
	// t.TempDir makes two folders, the outer one for its owner alone.
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, mode); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAnotherUserIsTurnedAwayEvenIfTheModesLetHimIn(t *testing.T) {
	path := filepath.Join(openDir(t, 0o755), "agent.sock")
	l := listening(t, path)
	go api.Serve(t.Context(), l, api.Handler(scripted(), apitest.Version, nil), nil)
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	var answer []byte
	var err error
	asNobody(t, func() { answer, err = rawStatus(path) })
	if err != nil {
		t.Fatalf("another user could not even connect, so this proves nothing: %v", err)
	}
	if len(answer) != 0 {
		t.Errorf("another user was answered %q", answer)
	}
	if _, err := (&api.Client{Socket: path}).Status(t.Context()); err != nil {
		t.Errorf("after him the owner gets %v", err)
	}
}

// rawStatus asks for the status by system calls alone, all on this thread.
func rawStatus(path string) ([]byte, error) {
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	defer syscall.Close(fd)
	if err := syscall.Connect(fd, &syscall.SockaddrUnix{Name: path}); err != nil {
		return nil, err
	}
	// The agent may have closed the line before this is sent: that is the answer wanted.
	syscall.Sendto(fd, []byte("GET /v1/status HTTP/1.1\r\nHost: unknot\r\nConnection: close\r\n\r\n"), syscall.MSG_NOSIGNAL, nil)
	buf := make([]byte, 4096)
	n, err := syscall.Read(fd, buf)
	if err == syscall.ECONNRESET || err == io.EOF {
		return nil, nil
	}
	return buf[:max(n, 0)], err
}

func TestAClientDoesNotTalkToASocketOfSomebodyElse(t *testing.T) {
	path := filepath.Join(openDir(t, 0o777), "agent.sock")
	var l net.Listener
	var err error
	asNobody(t, func() { l, err = rawListen(path) })
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := (&api.Client{Socket: path}).Status(t.Context()); err == nil {
		t.Error("it did")
	} else if got := err.Error(); got == api.ErrNoAgent.Error() {
		t.Errorf("it says only %q", got)
	}
}

// rawListen listens by system calls on this thread: the kernel notes who called listen.
func rawListen(path string) (net.Listener, error) {
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Bind(fd, &syscall.SockaddrUnix{Name: path}); err != nil {
		return nil, err
	}
	if err := syscall.Listen(fd, 4); err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), path)
	defer f.Close()
	return net.FileListener(f)
}
