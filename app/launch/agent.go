// Package launch makes sure that an agent runs: it is what opening the window does first. It is a
// client like any other; starting the program's other role is all it knows beside the API.
package launch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/paths"
)

// agentPatience is how long a started agent may take to answer: a thousand times what it takes.
const agentPatience = 10 * time.Second

// Agent makes sure that an agent of this version answers on the socket. One of another
// version is asked to finish first, unless a session runs: then it stays until that is over.
func Agent(ctx context.Context, p paths.Paths, version string) error {
	client := &api.Client{Socket: p.Socket}
	s, err := client.Status(ctx)
	switch {
	case err == nil && (s.Version == version || s.Session != nil):
		return nil
	case err == nil:
		if err := client.Quit(ctx); err != nil {
			return err
		}
	case !errors.Is(err, api.ErrNoAgent):
		return err
	}
	return awaitAgent(ctx, p, client)
}

// startAgent starts this program as the agent, on its own: it outlives the terminal and whoever
// started it. The channel tells of its end.
func startAgent(p paths.Paths) (<-chan error, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.Command(self, "agent")
	cmd.Env = append(os.Environ(), "UNKNOT_SOCKET="+p.Socket)
	cmd.Stderr = io.Discard // its log has it
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the agent: %w", err)
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	return exited, nil
}

// awaitAgent starts an agent and waits until one answers. One that found another still leaving has
// ended at once and is started again.
func awaitAgent(ctx context.Context, p paths.Paths, client *api.Client) error {
	ctx, cancel := context.WithTimeout(ctx, agentPatience)
	defer cancel()
	exited, err := startAgent(p)
	if err != nil {
		return err
	}
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, 200*time.Millisecond) {
		select {
		case <-ctx.Done():
			return errors.New(i18n.T("main.noagent"))
		case ended := <-exited:
			if exitCode(ended) != alreadyRunning {
				return errors.New(i18n.T("main.noagent"))
			}
			if _, err := client.Status(ctx); err == nil {
				return nil
			}
			if exited, err = startAgent(p); err != nil {
				return err
			}
		case <-time.After(pause):
			if _, err := client.Status(ctx); err == nil {
				return nil
			}
		}
	}
}

// alreadyRunning is the exit status of an agent that found another one running.
const alreadyRunning = 4

func exitCode(err error) int {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode()
	}
	return -1
}
