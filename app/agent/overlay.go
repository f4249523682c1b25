package agent

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"unknot/app/settings"
)

// How long a prompt's window may take to come up, and then between two signs of life. Both our
// choice: nobody misses a reminder that comes this late as a notification; and the window says once
// a second that it lives, so that several must fail.
const (
	overlayShows   = 10 * time.Second
	overlayAnswers = 6 * time.Second
)

// exitHandedBack is the status of a window that a person left with the prompt still open.
const exitHandedBack = 3

// overlays shows prompts in windows over others, each in a process of its own, and ends those that
// no longer answer. One is shown at a time, as one prompt is open at a time.
type overlays struct {
	program func() string
	socket  string
	log     *slog.Logger
	// fails is told of a prompt whose window did not come up, broke down or handed it back.
	fails func(prompt string)
	// shows and answers are overlayShows and overlayAnswers, shorter in tests.
	shows, answers time.Duration

	mu      sync.Mutex
	running *exec.Cmd
	seen    covered
}

// covered is what the last full-screen break said about the monitors.
type covered struct {
	at        time.Time // zero: there was none yet
	uncovered []string
	// broke is why the last window had to be ended or ended badly; empty when it did not.
	broke string
}

// Show starts a window for the prompt. What becomes of it is told to fails, if it is not good.
func (o *overlays) Show(prompt string, s settings.Surface, keyboard bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.running != nil {
		_ = o.running.Process.Kill() // of an earlier prompt: it is on its way out
	}
	cmd := exec.Command(o.program(), "window", "--prompt", prompt, "--surface", string(s), fmt.Sprintf("--keyboard=%t", keyboard))
	cmd.Env = append(append(os.Environ(), "UNKNOT_SOCKET="+o.socket), overlayEnv(os.Getenv)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	said, life, err := pipes(cmd)
	if err != nil {
		o.log.Error("the reminder's window could not be started", "err", err)
		go o.fails(prompt)
		return
	}
	o.running, o.seen.broke = cmd, ""
	if s == settings.FullScreen {
		o.seen.at, o.seen.uncovered = time.Now(), nil
	}
	go o.watch(cmd, prompt, life, said)
}

// pipes starts cmd; life is its standard output, said gathers its standard error.
func pipes(cmd *exec.Cmd) (said *bytes.Buffer, life *os.File, err error) {
	said = &bytes.Buffer{}
	life, theirs, err := os.Pipe()
	if err != nil {
		return nil, nil, fmt.Errorf("listen to the reminder's window: %w", err)
	}
	defer theirs.Close()
	cmd.Stdout, cmd.Stderr = theirs, said
	if err := cmd.Start(); err != nil {
		life.Close()
		return nil, nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	return said, life, nil
}

// watch is the watchdog: it listens for signs of life and ends a process that gives none.
func (o *overlays) watch(cmd *exec.Cmd, prompt string, life *os.File, said *bytes.Buffer) {
	defer life.Close()
	shown, err := o.listen(life)
	hung := errors.Is(err, os.ErrDeadlineExceeded)
	if hung {
		_ = cmd.Process.Kill() // one that is stopped or hangs takes no request
	}
	err = cmd.Wait()
	o.mu.Lock()
	if o.running == cmd {
		o.running = nil
	} else {
		err = nil // another one has taken its place
	}
	if err != nil && cmd.ProcessState.ExitCode() != exitHandedBack {
		o.seen.broke = cmp.Or(lastLine(said.String()), err.Error())
	}
	if hung {
		o.seen.broke = "it did not answer and was ended"
	}
	o.mu.Unlock()
	if err != nil {
		o.log.Info("the reminder's window ended badly", "shown", shown, "hung", hung, "err", err, "said", lastLine(said.String()))
		o.fails(prompt)
	}
}

// listen reads signs of life until they end or stay away.
func (o *overlays) listen(life *os.File) (shown bool, err error) {
	patience := o.shows
	lines := bufio.NewReader(life)
	for {
		if err := life.SetReadDeadline(time.Now().Add(patience)); err != nil {
			return shown, fmt.Errorf("listen to the reminder's window: %w", err)
		}
		line, err := lines.ReadString('\n')
		if err != nil {
			return shown, err
		}
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "shown":
			shown, patience = true, o.answers
		case "uncovered":
			o.mu.Lock()
			o.seen.uncovered = append(o.seen.uncovered, rest)
			o.mu.Unlock()
		}
	}
}

// Covered says what is known of the last window.
func (o *overlays) Covered() covered {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.seen
}
