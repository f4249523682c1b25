//go:build linux

package notify_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unknot/app/agent/notify"
	"unknot/app/agent/sessionbus/bustest"
)

// The real dunst on a virtual display, started by the bus when the first notification comes.
func TestDunst_StartedOnDemandShowsReplacesAndWithdraws(t *testing.T) {
	dunst := bustest.Require(t, "dunst")
	control := bustest.Require(t, "dunstctl")
	display := startXvfb(t)
	bus := bustest.Start(t)
	dir := t.TempDir()
	config, script, pids := filepath.Join(dir, "dunstrc"), filepath.Join(dir, "dunst.sh"), filepath.Join(dir, "pid")
	write(t, config, "[global]\nhistory_length = 20\n", 0o600)
	write(t, script, fmt.Sprintf("#!/bin/sh\necho $$ >%s\nDISPLAY=%s exec %s -config %s\n", pids, display, dunst, config), 0o700)
	bus.Activatable(t, "org.freedesktop.Notifications", script)
	t.Cleanup(func() { endPID(pids) })

	d := run(t, "", nil)
	got := d.await(t, "waiting for a server", func(x notify.Description) bool { return x.Note != "" })
	if got.Mechanism != notify.None {
		t.Errorf("before the first notification: %+v", got)
	}
	if _, err := os.Stat(pids); err == nil {
		t.Error("the server was started before it was needed")
	}
	show(t, d, prompt("p1", "First"))
	got = d.await(t, "buttons", func(x notify.Description) bool { return x.Mechanism == notify.ButtonsOverDBus })
	if got.Server != "dunst" {
		t.Errorf("server %q", got.Server)
	}
	show(t, d, prompt("p1", "Second"))
	show(t, d, prompt("p2", "Other"))
	if n := displayed(t, control); n != 2 {
		t.Errorf("%d on the screen, want 2: one was to be replaced", n)
	}
	d.Withdraw("p1")
	// The next call is answered after the withdrawal was carried out: dunst does one at a time.
	show(t, d, prompt("p2", "Other still"))
	if n := displayed(t, control); n != 1 {
		t.Errorf("%d on the screen after a withdrawal, want 1", n)
	}
	past, err := exec.Command(control, "history").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(past) || !strings.Contains(string(past), "Second") {
		t.Errorf("dunst does not remember the withdrawn one: %s", past)
	}
	// Putting it away in dunst is reported.
	if err := exec.Command(control, "close-all").Run(); err != nil {
		t.Fatal(err)
	}
	if got := take(t, d.closings, "closing"); got[0] != "p2" || got[1] != "dismissed" {
		t.Errorf("got %q", got)
	}
}

// A press on dunst's default action, as its keyboard shortcut does it.
func TestDunst_ActionComesOnceAndItIsClosed(t *testing.T) {
	dunst := bustest.Require(t, "dunst")
	control := bustest.Require(t, "dunstctl")
	display := startXvfb(t)
	bus := bustest.Start(t)
	dir := t.TempDir()
	config, script, pids := filepath.Join(dir, "dunstrc"), filepath.Join(dir, "dunst.sh"), filepath.Join(dir, "pid")
	write(t, config, "[global]\n", 0o600)
	write(t, script, fmt.Sprintf("#!/bin/sh\necho $$ >%s\nDISPLAY=%s exec %s -config %s\n", pids, display, dunst, config), 0o700)
	bus.Activatable(t, "org.freedesktop.Notifications", script)
	t.Cleanup(func() { endPID(pids) })

	d := run(t, "", nil)
	show(t, d, prompt("p1", "Up"))
	if err := exec.Command(control, "action").Run(); err != nil {
		t.Fatal(err)
	}
	if got := take(t, d.actions, "action"); got[0] != "p1" || got[1] != notify.DefaultAction {
		t.Errorf("got %q", got)
	}
	show(t, d, prompt("p2", "Next"))
	if n := displayed(t, control); n != 1 {
		t.Errorf("%d on the screen, want only the new one", n)
	}
	if len(d.actions) != 0 || len(d.closings) != 0 {
		t.Error("the first was reported a second time")
	}
}

// displayed is how many notifications dunst has on the screen or waiting for it.
func displayed(t *testing.T, control string) int {
	t.Helper()
	total := 0
	for _, what := range []string{"displayed", "waiting"} {
		out, err := exec.Command(control, "count", what).Output()
		if err != nil {
			t.Fatalf("dunstctl count %s: %v", what, err)
		}
		var n int
		if _, err := fmt.Sscan(string(out), &n); err != nil {
			t.Fatal(err)
		}
		total += n
	}
	return total
}

// startXvfb runs a display that ends with the test; the server chooses a free number itself.
func startXvfb(t *testing.T) string {
	t.Helper()
	xvfb := bustest.Require(t, "Xvfb")
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command(xvfb, "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = write.Close()
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	_ = read.SetReadDeadline(time.Now().Add(patience))
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return ":" + strings.TrimSpace(line)
}

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

// endPID ends the process whose number is in a file.
func endPID(file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		return
	}
	var pid int
	if _, err := fmt.Sscan(string(data), &pid); err != nil {
		return
	}
	if p, err := os.FindProcess(pid); err == nil {
		_ = p.Kill()
	}
}
