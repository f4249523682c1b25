package launch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"unknot/app/api"
	"unknot/app/i18n"
	"unknot/app/paths"
)

// startedAgain is the exit status of the test binary when it is started as the program's agent.
const startedAgain = 17

// The test binary is also the agent: one that holds the lock, listens and never answers, deaf to
// being told to leave unless it is a polite one; started as the program starts one it ends at once.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "agent" {
		os.Exit(startedAgain)
	}
	if lock := os.Getenv("UNKNOT_TEST_HANGS"); lock != "" {
		hang(lock)
	}
	os.Exit(m.Run())
}

func hang(lock string) {
	if os.Getenv("UNKNOT_TEST_POLITE") == "" {
		signal.Ignore(syscall.SIGTERM)
	}
	if got, err := flock.New(lock).TryLock(); !got || err != nil {
		fmt.Println("not held", err)
		os.Exit(1)
	}
	if _, err := net.Listen("unix", strings.TrimSuffix(lock, ".lock")+".sock"); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("held")
	for {
		time.Sleep(time.Hour)
	}
}

// hanging starts an agent that does not answer, and gives the channel of its end.
func hanging(t *testing.T, env ...string) (lock string, agent *exec.Cmd, ended chan struct{}) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("NOT RUN: only Linux says who holds a lock")
	}
	lock = filepath.Join(t.TempDir(), "agent.lock")
	agent = exec.Command(os.Args[0])
	agent.Env = append(append(os.Environ(), "UNKNOT_TEST_HANGS="+lock), env...)
	out, err := agent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := agent.Start(); err != nil {
		t.Fatal(err)
	}
	ended = make(chan struct{})
	t.Cleanup(func() { _ = agent.Process.Kill(); <-ended })
	line, err := bufio.NewReader(out).ReadString('\n')
	go func() { _ = agent.Wait(); close(ended) }()
	if line != "held\n" {
		t.Fatalf("the agent said %q, %v", line, err)
	}
	return lock, agent, ended
}

func TestEnd_AgentThatHangsIsEndedAndItsLockFree(t *testing.T) {
	for name, c := range map[string]struct {
		env     []string
		stopped bool
		forced  bool
	}{
		"one that leaves when it is told to": {env: []string{"UNKNOT_TEST_POLITE=1"}},
		"one that was stopped, and leaves":   {env: []string{"UNKNOT_TEST_POLITE=1"}, stopped: true},
		"one that hears nothing":             {forced: true},
		"one that was stopped, and is deaf":  {stopped: true, forced: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lock, agent, ended := hanging(t, c.env...)
			if c.stopped {
				if err := agent.Process.Signal(syscall.SIGSTOP); err != nil {
					t.Fatal(err)
				}
			}
			pid, err := holder(lock)
			if err != nil || pid != agent.Process.Pid {
				t.Fatalf("the holder is %d, %v; want %d", pid, err, agent.Process.Pid)
			}
			begin := time.Now()
			if err := end(t.Context(), lock, pid); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(begin); (took >= goodbye) != c.forced {
				t.Errorf("it took %v; one that may leave by itself has %v", took, goodbye)
			}
			<-ended
			if got, err := flock.New(lock).TryLock(); !got || err != nil {
				t.Errorf("the lock is not free: %v", err)
			}
		})
	}
}

// Whoever has the file open without the lock, and this very process, is nobody to end.
func TestHolder_NamesNobodyElse(t *testing.T) {
	lock := filepath.Join(t.TempDir(), "agent.lock")
	if pid, err := holder(lock); err == nil {
		t.Errorf("without a file it is %d", pid)
	}
	mine := flock.New(lock)
	if got, err := mine.TryLock(); !got || err != nil {
		t.Fatal(err)
	}
	if pid, err := holder(lock); err == nil {
		t.Errorf("it names %d; this process is %d", pid, os.Getpid())
	}
	_ = mine.Unlock()
	bystander := exec.Command("sleep", "1000")
	file, err := os.Open(lock)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	bystander.ExtraFiles = []*os.File{file}
	if err := bystander.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = bystander.Process.Kill(); _ = bystander.Wait() }()
	if pid, err := holder(lock); err == nil {
		t.Errorf("it names %d, who has the file open and not the lock", pid)
	}
	if err := end(t.Context(), lock, bystander.Process.Pid); err != nil {
		t.Error(err)
	}
	if err := bystander.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("it was ended: %v", err)
	}
}

// What is started in its place is this program: here the test, which ends at once.
func TestRestart_EndsOneThatDoesNotAnswer(t *testing.T) {
	lock, _, ended := hanging(t, "UNKNOT_TEST_POLITE=1")
	ctx, cancel := context.WithTimeout(t.Context(), answerTime+time.Minute)
	defer cancel()
	p := paths.Paths{Socket: strings.TrimSuffix(lock, ".lock") + ".sock", Lock: lock}
	if err := Restart(ctx, p, "1"); err == nil || err.Error() != i18n.T("main.noagent") {
		t.Errorf("got %v, want that the next one ended", err)
	}
	select {
	case <-ended:
	case <-ctx.Done():
		t.Fatal("it is still there")
	}
}

// The command line has the same way out, for who has no window.
func TestStop_EndsOneThatDoesNotAnswer(t *testing.T) {
	lock, agent, ended := hanging(t, "UNKNOT_TEST_POLITE=1")
	if err := agent.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	p := paths.Paths{Socket: strings.TrimSuffix(lock, ".lock") + ".sock", Lock: lock}
	if err := Stop(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	<-ended
	if err := Stop(t.Context(), p); !errors.Is(err, api.ErrNoAgent) {
		t.Errorf("with none left: %v, want that there is none", err)
	}
}
