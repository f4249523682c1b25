package lock_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"unknot/app/agent/lock"
)

// The test binary is also the other process: it takes the lock and holds it until it is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("UNKNOT_TEST_LOCK"); path != "" {
		if _, err := lock.Take(path); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("held")
		select {}
	}
	os.Exit(m.Run())
}

func TestTake_RefusesWhileAnotherProcessHoldsItAndNotOnceThatDied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "agent.lock")
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), "UNKNOT_TEST_LOCK="+path)
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Process.Kill() })
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process said %q, %v", line, err)
	}

	if _, err := lock.Take(path); !errors.Is(err, lock.ErrHeld) {
		t.Fatalf("while it is held: got %v, want ErrHeld", err)
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait() // killed, so never nil
	l, err := lock.Take(path)
	if err != nil {
		t.Fatalf("after the holder died: %v", err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
	again, err := lock.Take(path)
	if err != nil {
		t.Fatalf("after it was given back: %v", err)
	}
	_ = again.Release()
}

func TestTake_NamesTheFileWhenItCannotBeMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "missing", "agent.lock")
	if _, err := lock.Take(path); err == nil || errors.Is(err, lock.ErrHeld) {
		t.Errorf("got %v, want an error about the file", err)
	}
}
