//go:build unix

package api_test

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"unknot/app/api"
	"unknot/app/api/apitest"
)

// listening opens a socket in a folder of the test's own and closes it at its end.
func listening(t *testing.T, path string) net.Listener {
	t.Helper()
	l, err := api.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func socketIn(t *testing.T) string { return filepath.Join(t.TempDir(), "unknot", "agent.sock") }

func mode(t *testing.T, path string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

func TestTheSocketIsForItsOwnerWhateverTheUmask(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	path := socketIn(t)
	listening(t, path)
	if m := mode(t, path); m != 0o600 {
		t.Errorf("the socket's mode is %v", m)
	}
	if m := mode(t, filepath.Dir(path)); m != 0o700 {
		t.Errorf("its folder's mode is %v", m)
	}
}

func TestAClientReachesTheAgentThroughTheSocket(t *testing.T) {
	path := socketIn(t)
	l := listening(t, path)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- api.Serve(ctx, l, api.Handler(scripted(), "9.8.7", nil), nil) }()
	c := &api.Client{Socket: path}
	if v := c.ServerVersion(); v != "" {
		t.Errorf("before any answer the version is %q", v)
	}
	if _, err := c.Status(ctx); err != nil || c.ServerVersion() != "9.8.7" {
		t.Errorf("status: %v, version %q", err, c.ServerVersion())
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket is still there: %v", err)
	}
	if _, err := c.Status(t.Context()); !errors.Is(err, api.ErrNoAgent) {
		t.Errorf("after the end: %v", err)
	}
}

func TestNobodyThereIsNoAgent(t *testing.T) {
	dir := t.TempDir()
	stale := filepath.Join(dir, "stale.sock")
	leaveStale(t, stale)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{stale, filepath.Join(dir, "none.sock"), filepath.Join(dir, "no", "folder.sock"), filepath.Join(file, "x.sock")} {
		c := &api.Client{Socket: path}
		if _, err := c.Status(t.Context()); !errors.Is(err, api.ErrNoAgent) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// leaveStale leaves a socket behind as an agent does that was killed.
func leaveStale(t *testing.T, path string) {
	t.Helper()
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	l.Close()
}

func TestAStaleSocketIsReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "agent.sock")
	leaveStale(t, path)
	l := listening(t, path)
	go api.Serve(t.Context(), l, api.Handler(scripted(), apitest.Version, nil), nil)
	if _, err := (&api.Client{Socket: path}).Status(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestALivingAgentIsLeftAlone(t *testing.T) {
	path := socketIn(t)
	first := listening(t, path)
	if _, err := api.Listen(path); !errors.Is(err, api.ErrRunning) {
		t.Errorf("a second agent: %v", err)
	}
	first.Close()
	listening(t, path)
}

func TestWhatIsNoSocketIsNotTakenAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "agent.sock")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := api.Listen(path); err == nil || !strings.Contains(err.Error(), "in the way") {
		t.Errorf("gives %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "precious" {
		t.Errorf("the file now holds %q", got)
	}
}

func TestFoldersThatAreNotOursAloneAreRefused(t *testing.T) {
	open := filepath.Join(t.TempDir(), "open")
	if err := os.Mkdir(open, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(open, 0o777); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "unknot")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{open, link} {
		if _, err := api.Listen(filepath.Join(dir, "agent.sock")); err == nil {
			t.Errorf("%s was taken", dir)
		}
	}
}

func TestAFolderOfOursIsClosedToOthers(t *testing.T) {
	path := socketIn(t)
	if err := os.Mkdir(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	listening(t, path)
	if m := mode(t, filepath.Dir(path)); m != 0o700 {
		t.Errorf("its mode is %v", m)
	}
}

func TestAPathTooLongForASocketSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("x", 120), "agent.sock")
	if _, err := api.Listen(path); err == nil || !strings.Contains(err.Error(), "UNKNOT_SOCKET") {
		t.Errorf("gives %v", err)
	}
}
