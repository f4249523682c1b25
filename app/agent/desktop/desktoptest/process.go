// Package desktoptest starts what a desktop session is made of, for tests: an X server without a
// screen, a private message bus. Each ends with its test, by its process id.
package desktoptest

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Patience is how long a test waits for something that should happen at once before it fails.
const Patience = 15 * time.Second

// Need makes sure that a program is there. On the build machine (CI is set) its absence is a
// failure: a test that could not run must not pass. Elsewhere it is skipped and says so.
func Need(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err == nil {
		return path
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", program)
	}
	t.Skipf("NOT TESTED: %s is not installed", program)
	return ""
}

// process is one started program.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{}
}

// start runs a program until the test ends or end is called. With extra it gets a pipe as file
// descriptor 3, whose other end is returned.
func start(t testing.TB, program string, args ...string) (*process, io.Reader, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	p := &process{cmd: exec.Command(program, args...), ended: make(chan struct{})}
	p.cmd.ExtraFiles = []*os.File{w}
	if err := p.cmd.Start(); err != nil {
		r.Close()
		w.Close()
		return nil, nil, err
	}
	w.Close()
	go func() {
		_ = p.cmd.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.end()
		r.Close()
	})
	return p, r, nil
}

// end kills the program and waits until it is gone.
func (p *process) end() {
	_ = p.cmd.Process.Kill()
	<-p.ended
}

// firstLine reads what a program says when it is ready; empty when it ends instead.
func firstLine(r io.Reader) string {
	line, _ := bufio.NewReader(r).ReadString('\n')
	return strings.TrimSpace(line)
}

// Run runs a program until the test ends, with these variables added to its environment, and gives
// a function that ends it before.
func Run(t testing.TB, environ []string, program string, args ...string) (end func()) {
	t.Helper()
	p := &process{cmd: exec.Command(Need(t, program), args...), ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), environ...)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = p.cmd.Wait()
		close(p.ended)
	}()
	t.Cleanup(p.end)
	return p.end
}
