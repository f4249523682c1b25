package launch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"unknot/app/api"
	"unknot/app/paths"
)

// How long an agent is waited for before the next, harder thing is done to it. Our choice: leaving
// and answering take milliseconds, a thousandth of these.
const (
	answerTime = 5 * time.Second       // to answer
	goodbye    = 3 * time.Second       // to save and leave when it is told to
	lookPause  = 20 * time.Millisecond // between two looks at who holds the lock
	afterlife  = 2 * time.Second       // until the system has taken the lock from one that is ended
)

// errNoHolder means that nobody is seen to hold the lock.
var errNoHolder = errors.New("nobody is seen to hold the lock")

// Restart is what the person asks for: like Agent, but an agent that does not answer is told to
// leave, ended if it does not, and another one put in its place. Nothing that it saved is lost. It
// takes up to half a minute.
func Restart(ctx context.Context, p paths.Paths, version string) error {
	pid, unseen := holder(p.Lock)
	asked, cancel := context.WithTimeout(ctx, answerTime)
	_, err := (&api.Client{Socket: p.Socket}).Status(asked)
	cancel()
	if err == nil || !errors.Is(err, context.DeadlineExceeded) {
		err = Agent(ctx, p, version) // one that is stuck while it leaves listens no more, and holds the lock
		if err == nil {
			return nil
		}
	}
	if unseen == nil {
		unseen = end(ctx, p.Lock, pid)
	}
	if unseen != nil {
		return fmt.Errorf("%w; and end the one there is: %w", err, unseen)
	}
	return awaitAgent(ctx, p, &api.Client{Socket: p.Socket})
}

// Stop has the agent end: asked to at first, and one that does not answer by force. ErrNoAgent when
// there is none.
func Stop(ctx context.Context, p paths.Paths) error {
	pid, unseen := holder(p.Lock)
	asked, cancel := context.WithTimeout(ctx, answerTime)
	err := (&api.Client{Socket: p.Socket}).Quit(asked)
	cancel()
	if err == nil || unseen != nil {
		return err
	}
	return end(ctx, p.Lock, pid)
}

// end ends the process if it holds the lock. Only an agent of ours can: the lock lies in a folder
// that is ours alone, and the system itself says who holds it.
func end(ctx context.Context, lock string, pid int) error {
	agent, err := os.FindProcess(pid) // from here on this process, whoever gets its number next
	if err != nil {
		return fmt.Errorf("find process %d: %w", pid, err)
	}
	defer func() { _ = agent.Release() }()
	if now, err := holder(lock); err != nil || now != pid {
		return nil // gone meanwhile
	}
	if err := agent.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("tell process %d to leave: %w", pid, err)
	}
	_ = agent.Signal(syscall.SIGCONT) // one that was stopped hears it only now
	if leaves(ctx, lock, pid, goodbye) {
		return nil
	}
	if err := agent.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("end process %d: %w", pid, err)
	}
	if !leaves(ctx, lock, pid, afterlife) {
		return fmt.Errorf("process %d is still there", pid)
	}
	return nil
}

// leaves says whether the process gives the lock up in time.
func leaves(ctx context.Context, lock string, pid int, within time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	for {
		if now, err := holder(lock); err != nil || now != pid {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(lookPause):
		}
	}
}
