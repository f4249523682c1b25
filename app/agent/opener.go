package agent

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// windowTries is how soon a window process that ends badly counts as one that could not open:
// without GL it gives up within the first second or two. Our choice.
const windowTries = 10 * time.Second

// opener starts the window as a process of its own: `unknot-window` beside this program where a
// package brought one (this one then is the light build), else this very program.
type opener struct {
	self   string // path of this program
	socket string
	log    *slog.Logger
	// onFailed is told, once a failure, why no window came up.
	onFailed func(reason string)

	mu      sync.Mutex
	running *exec.Cmd
	shown   bool  // the running one has been a window to the agent
	again   *wish // was asked for while the running one is on its way out
}

// wish is a window that is asked for.
type wish struct{ view, token string }

// Open starts the window on a view, unless one is starting. Who asks while one is on its way out (it
// hears nothing any more, but its process has not ended yet) gets a fresh one after it.
func (o *opener) Open(_ context.Context, view, token string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.running == nil:
		return o.start(wish{view, token})
	case o.shown:
		o.again = &wish{view, token}
	}
	return nil
}

// windows is told how many windows the agent has.
func (o *opener) windows(n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if n > 0 && o.running != nil {
		o.shown, o.again = true, nil
	}
}

func (o *opener) start(w wish) error {
	view, token := w.view, w.token
	cmd := exec.Command(o.program(), "window")
	if view != "" {
		cmd.Args = append(cmd.Args, "--view", view)
	}
	cmd.Env = append(os.Environ(), "UNKNOT_SOCKET="+o.socket)
	if token != "" {
		cmd.Env = append(cmd.Env, "XDG_ACTIVATION_TOKEN="+token, "DESKTOP_STARTUP_ID="+token)
	}
	// Its own session: a signal to the agent's terminal is not meant for the window.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the window %s: %w", cmd.Path, err)
	}
	o.running, o.shown, o.again = cmd, false, nil
	go o.wait(cmd, &said, time.Now())
	return nil
}

func (o *opener) wait(cmd *exec.Cmd, said *bytes.Buffer, started time.Time) {
	err := cmd.Wait()
	o.mu.Lock()
	o.running = nil
	if w := o.again; w != nil && err == nil {
		if err := o.start(*w); err != nil {
			o.log.Error("the window could not be started", "err", err)
		}
	}
	o.mu.Unlock()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return
	}
	reason := lastLine(said.String())
	o.log.Warn("the window ended badly", "err", err, "said", reason)
	if time.Since(started) < windowTries && o.onFailed != nil {
		o.onFailed(reason)
	}
}

// program is the binary that has the window.
func (o *opener) program() string {
	if beside, ok := windowBeside(o.self); ok {
		return beside
	}
	return o.self
}

// windowBeside is the program with the window beside this one, where a package brought it.
func windowBeside(self string) (string, bool) {
	beside := filepath.Join(filepath.Dir(self), "unknot-window")
	info, err := os.Stat(beside)
	return beside, err == nil && info.Mode().IsRegular()
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
