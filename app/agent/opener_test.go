//go:build unix

package agent

import (
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A window that was closed is still ending when it is asked for again: a fresh one comes after it.
func TestWhoAsksWhileAWindowEndsGetsAFreshOne(t *testing.T) {
	dir := t.TempDir()
	for _, view := range []string{"today", "session"} {
		if err := syscall.Mkfifo(filepath.Join(dir, view), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// This window (unknot window --view today) opens its line when it is there, and ends when that does.
	program := filepath.Join(dir, "unknot")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nexec cat <'"+dir+"'/$3\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	o := &opener{self: program, log: slog.New(slog.DiscardHandler)}
	open := func(view string) {
		t.Helper()
		if err := o.Open(t.Context(), view, ""); err != nil {
			t.Fatal(err)
		}
	}
	comes := func(view string) *os.File {
		t.Helper()
		there := make(chan *os.File, 1)
		go func() {
			f, _ := os.OpenFile(filepath.Join(dir, view), os.O_WRONLY, 0)
			there <- f
		}()
		select {
		case f := <-there:
			return f
		case <-time.After(10 * time.Second):
			t.Fatalf("the window on %s never came", view)
			return nil
		}
	}
	open("today")
	first := comes("today")
	open("session") // it is starting already: no second one after it
	o.windows(1)
	o.windows(0) // closed, but its process goes on for a moment
	open("session")
	first.Close()
	comes("session").Close()
}
