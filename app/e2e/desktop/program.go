//go:build linux

package desktop

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"unknot/app/api"
)

// Result is what a finished command printed and its exit status.
type Result struct {
	Out, Err string
	Exit     int
}

// commandPatience bounds every command. Our choice: twenty times what the slowest may take.
const commandPatience = 30 * time.Second

// Run runs the program with these arguments to its end.
func (d *Desktop) Run(args ...string) Result {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), commandPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, d.program, args...)
	cmd.Env, cmd.Dir = d.env, d.Dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) || ctx.Err() != nil {
		d.t.Fatalf("unknot %s: %v\n%s%s", strings.Join(args, " "), err, out.String(), errs.String())
	}
	return Result{Out: out.String(), Err: errs.String(), Exit: cmd.ProcessState.ExitCode()}
}

// OK runs the program and fails the story unless it ends with 0; it gives what was printed.
func (d *Desktop) OK(args ...string) string {
	d.t.Helper()
	r := d.Run(args...)
	if r.Exit != 0 {
		d.t.Fatalf("unknot %s: exit status %d\n%s%s", strings.Join(args, " "), r.Exit, r.Out, r.Err)
	}
	return r.Out
}

// JSON runs the program and reads what it printed into v.
func (d *Desktop) JSON(v any, args ...string) {
	d.t.Helper()
	out := d.OK(args...)
	if err := json.Unmarshal([]byte(out), v); err != nil {
		d.t.Fatalf("unknot %s printed no JSON: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// Status is `unknot status --json`.
func (d *Desktop) Status() api.Status {
	d.t.Helper()
	var s api.Status
	d.JSON(&s, "status", "--json")
	return s
}

// Today is `unknot today --json`.
func (d *Desktop) Today() api.Day {
	d.t.Helper()
	var day api.Day
	d.JSON(&day, "today", "--json")
	return day
}

// Doctor is `unknot doctor --json` by the names of its lines.
func (d *Desktop) Doctor() map[string]api.Check {
	d.t.Helper()
	var doctor api.Doctor
	// It ends with 1 when something is wrong, which here is often the point.
	r := d.Run("doctor", "--json")
	if err := json.Unmarshal([]byte(r.Out), &doctor); err != nil {
		d.t.Fatalf("unknot doctor printed no JSON: %v\n%s%s", err, r.Out, r.Err)
	}
	checks := map[string]api.Check{}
	for _, c := range doctor.Checks {
		checks[c.Name] = c
	}
	return checks
}

// Agent starts the agent and waits until it answers.
func (d *Desktop) Agent() *Process {
	d.t.Helper()
	p := d.Start("agent", d.program, "agent")
	d.AwaitAgent(p)
	return p
}

// AwaitAgent waits until an agent answers; p, if not nil, is the one that must do so: one that is
// leaving may still listen for a moment.
func (d *Desktop) AwaitAgent(p *Process) {
	d.t.Helper()
	ok := eventually(20*time.Second, func() bool {
		if p == nil {
			return d.AgentPID() != 0
		}
		return !p.Running() || d.AgentPID() == p.PID()
	})
	if p != nil && !p.Running() {
		d.t.Fatalf("the agent ended by itself, exit status %d:\n%s", p.ExitCode(), p.Log())
	}
	if !ok {
		d.t.Fatalf("the agent does not answer on %s", d.Socket())
	}
}

// Socket is where the agent listens.
func (d *Desktop) Socket() string { return filepath.Join(d.run, "unknot", "agent.sock") }

// AgentPID is the process that listens on the socket; 0 when nobody does.
func (d *Desktop) AgentPID() int {
	conn, err := net.Dial("unix", d.Socket())
	if err != nil {
		return 0
	}
	defer func() { _ = conn.Close() }()
	raw, err := conn.(*net.UnixConn).SyscallConn()
	if err != nil {
		return 0
	}
	pid := 0
	_ = raw.Control(func(fd uintptr) {
		if cred, err := unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED); err == nil {
			pid = int(cred.Pid)
		}
	})
	return pid
}

// HTTP sends one request over the socket as any program might, and gives status and body.
func (d *Desktop) HTTP(method, path, body string, header ...string) (int, string) {
	d.t.Helper()
	var dialer net.Dialer
	client := http.Client{Timeout: commandPatience, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (conn net.Conn, err error) {
			eventually(commandPatience, func() bool { // an agent that was just started is not there yet
				conn, err = dialer.DialContext(ctx, "unix", d.Socket())
				return err == nil || ctx.Err() != nil
			})
			return conn, err
		},
	}}
	req, err := http.NewRequestWithContext(context.Background(), method, "http://unknot"+path, strings.NewReader(body))
	d.must("make a request", err)
	for i := 0; i+1 < len(header); i += 2 {
		if req.Header.Set(header[i], header[i+1]); header[i] == "Host" {
			req.Host = header[i+1]
		}
	}
	answer, err := client.Do(req)
	if err != nil {
		d.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = answer.Body.Close() }()
	b, err := io.ReadAll(answer.Body)
	d.must("read an answer", err)
	return answer.StatusCode, string(b)
}

// ErrorCode is the code of a refusal's body; empty when it has none.
func ErrorCode(body string) string {
	var refusal struct{ Error api.Error }
	_ = json.Unmarshal([]byte(body), &refusal)
	return refusal.Error.Code
}

// errFound ends a watch.
var errFound = errors.New("found")

// Await follows the agent's own news until a status matches, and gives that status. It asks
// nothing again and again: the agent is to say it when something changes.
func (d *Desktop) Await(what string, within time.Duration, match func(api.Status) bool) api.Status {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	client := api.Client{Socket: d.Socket()}
	var last api.Status
	err := client.Watch(ctx, false, func(ev api.Event) error {
		if ev.Status == nil {
			return nil
		}
		last = *ev.Status
		if match(last) {
			return errFound
		}
		return nil
	})
	if !errors.Is(err, errFound) {
		seen, _ := json.MarshalIndent(last, "", "  ")
		d.t.Fatalf("within %v not: %s (%v); the last status: %s", within, what, err, seen)
	}
	return last
}
