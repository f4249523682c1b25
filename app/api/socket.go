package api

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// ErrRunning means that an agent listens on the socket already.
var ErrRunning = errors.New("an agent is running already")

// The modes of the socket's folder and of the socket: for nobody but its owner.
const (
	dirMode    fs.FileMode = 0o700
	socketMode fs.FileMode = 0o600
)

// maxPath is the longest path a socket can have on every platform, in bytes. Linux takes 107,
// macOS 103.
const maxPath = 103

// Listen opens the agent's socket at path, for this person alone. A socket that a dead agent left
// behind is replaced; ErrRunning if there is a living one. The folder is made if need be, and
// refused if it belongs to somebody else or others can write in it.
//
// The caller holds the agent's lock: without it two agents that start at the same moment could
// each take the other's socket for a dead one.
func Listen(path string) (net.Listener, error) {
	if len(path) > maxPath {
		return nil, fmt.Errorf("listen on %s: the path is %d bytes long, a socket's can be %d; choose a shorter UNKNOT_SOCKET", path, len(path), maxPath)
	}
	if err := prepareDir(filepath.Dir(path)); err != nil {
		return nil, err
	}
	if err := makeRoom(path); err != nil {
		return nil, err
	}
	config := net.ListenConfig{Control: closeToOthers}
	l, err := config.Listen(context.Background(), "unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", path, err)
	}
	// Where closeToOthers had no say, this has.
	if err := os.Chmod(path, socketMode); err != nil {
		l.Close()
		return nil, fmt.Errorf("close %s to others: %w", path, err)
	}
	return listener{l}, nil
}

// prepareDir makes the folder of the socket, or checks the one that is there.
func prepareDir(dir string) error {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return fmt.Errorf("make the socket's folder %s: %w", dir, err)
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return fmt.Errorf("look at the socket's folder %s: %w", dir, err)
	case !info.IsDir():
		return fmt.Errorf("the socket's folder %s is not a folder", dir)
	case !ours(info):
		return fmt.Errorf("the socket's folder %s belongs to somebody else", dir)
	case info.Mode().Perm() == dirMode:
		return nil
	}
	if filepath.Base(dir) == "unknot" {
		if err := os.Chmod(dir, dirMode); err != nil {
			return fmt.Errorf("close the socket's folder %s to others: %w", dir, err)
		}
		return nil
	}
	// A folder that a person chose keeps its mode, as long as nobody else can put a socket of
	// theirs in the place of ours.
	if open := info.Mode().Perm()&0o022 != 0; open && info.Mode()&fs.ModeSticky == 0 {
		return fmt.Errorf("others can write in the socket's folder %s (mode %v)", dir, info.Mode().Perm())
	}
	return nil
}

// makeRoom takes away a socket on which nobody answers. Anything else in its place stays.
func makeRoom(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at %s: %w", path, err)
	case info.Mode()&(fs.ModeSocket|fs.ModeIrregular) == 0 || !ours(info):
		return fmt.Errorf("%s is in the way: it is no socket of ours", path)
	}
	conn, err := net.DialTimeout("unix", path, time.Second)
	if err == nil {
		conn.Close()
		return ErrRunning
	}
	if !nobodyListens(err) {
		return ErrRunning // full or slow, but alive
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the stale socket %s: %w", path, err)
	}
	return nil
}

// listener turns other users away at the door.
type listener struct{ net.Listener }

// Accept gives the next connection of this person.
func (l listener) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if checkPeer(conn) == nil {
			return conn, nil
		}
		conn.Close()
	}
}

// Serve answers on l until ctx ends, then lets calls under way finish (watchers at once, others
// within 2 s) and gives nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	base := context.WithValue(context.WithoutCancel(ctx), stopKey{}, ctx.Done())
	server := &http.Server{
		Handler:           h,
		BaseContext:       func(net.Listener) context.Context { return base },
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       30 * time.Second,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve the local API: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		server.Close()
	}
	<-failed
	return nil
}

type stopKey struct{}

// stopping gives the channel that closes when Serve is about to end; nil (never) without Serve.
func stopping(ctx context.Context) <-chan struct{} {
	stop, _ := ctx.Value(stopKey{}).(<-chan struct{})
	return stop
}
