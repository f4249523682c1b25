//go:build linux

package desktop

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Process is a program of the session that goes on until it is ended.
type Process struct {
	Name string
	cmd  *exec.Cmd
	log  *logBuffer
	done chan struct{}
}

// starter starts every process from one thread that lives as long as we do: the kernel then ends
// them with us, even when a story is cut short by its time limit.
var starter = sync.OnceValue(func() chan<- func() {
	ch := make(chan func())
	go func() {
		runtime.LockOSThread()
		for f := range ch {
			f()
		}
	}()
	return ch
})

// Start starts a program in the session.
func (d *Desktop) Start(name string, argv ...string) *Process {
	d.t.Helper()
	return d.start(name, nil, argv...)
}

func (d *Desktop) start(name string, files []*os.File, argv ...string) *Process {
	d.t.Helper()
	p := &Process{Name: name, log: &logBuffer{}, done: make(chan struct{})}
	p.cmd = exec.Command(argv[0], argv[1:]...)
	p.cmd.Env = d.env
	p.cmd.Dir = d.Dir
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	p.cmd.ExtraFiles = files
	// A child that holds the output open must not hold the story up.
	p.cmd.WaitDelay = 2 * time.Second
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	started := make(chan error)
	starter() <- func() { started <- p.cmd.Start() }
	d.must("start "+name, <-started)
	d.processes = append(d.processes, p)
	go func() {
		_ = p.cmd.Wait()
		close(p.done)
	}()
	return p
}

// PID is its process number.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Log is what it has printed so far.
func (p *Process) Log() string { return p.log.String() }

// Running says whether it has not ended yet.
func (p *Process) Running() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// Done is closed when it has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// ExitCode is its exit status once Done; -1 when a signal ended it.
func (p *Process) ExitCode() int { return p.cmd.ProcessState.ExitCode() }

// Kill ends it as a crash would: at once.
func (p *Process) Kill() {
	_ = syscall.Kill(-p.PID(), syscall.SIGKILL)
	<-p.done
	sweepDisplay(p.PID())
}

// sweepDisplay takes away what a display server leaves behind when it is killed: the lock with its
// number, and the socket. Others that look for a free display would pass it by for ever.
func sweepDisplay(pid int) {
	locks, _ := filepath.Glob("/tmp/.X*-lock")
	for _, lock := range locks {
		text, err := os.ReadFile(lock)
		if err != nil || strings.Trim(string(text), " \n\x00") != strconv.Itoa(pid) {
			continue
		}
		number := strings.TrimSuffix(strings.TrimPrefix(lock, "/tmp/.X"), "-lock")
		_ = os.Remove("/tmp/.X11-unix/X" + number)
		_ = os.Remove(lock)
	}
}

// Explain ends a program written in Go such that its log says what each of its parts was doing.
func (p *Process) Explain() {
	_ = syscall.Kill(p.PID(), syscall.SIGQUIT)
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
	}
}

// End asks it to end and insists after two seconds.
func (p *Process) End() {
	if !p.Running() {
		return
	}
	_ = syscall.Kill(-p.PID(), syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(2 * time.Second):
		p.Kill()
	}
}

// PIDs are the processes of this session whose command line contains part, found by the runtime
// folder in their environment: also those that the program started by itself.
func (d *Desktop) PIDs(part string) []int {
	mark := []byte("XDG_RUNTIME_DIR=" + d.run + "\x00")
	var pids []int
	environs, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, path := range environs {
		env, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(append([]byte("\x00"), append(env, 0)...), append([]byte("\x00"), mark...)) {
			continue
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if pid == os.Getpid() || !strings.Contains(CommandLine(pid), part) || isZombie(pid) {
			continue
		}
		pids = append(pids, pid)
	}
	return pids
}

// CommandLine is how a process was called; empty when it is gone.
func CommandLine(pid int) string {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return strings.TrimSpace(string(bytes.ReplaceAll(b, []byte{0}, []byte{' '})))
}

func isZombie(pid int) bool {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return true
	}
	rest := string(b[bytes.LastIndexByte(b, ')')+1:])
	return strings.HasPrefix(strings.TrimSpace(rest), "Z")
}

// endPID ends a process that is not our child: asked first, then made to.
func endPID(pid int) {
	_ = syscall.Kill(pid, syscall.SIGTERM)
	if !eventually(2*time.Second, func() bool { return isZombie(pid) }) {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// logBuffer keeps what a process prints; it is written and read at the same time.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
