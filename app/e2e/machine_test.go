//go:build linux && e2e && desktops

package e2e_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"unknot/app/api"
)

// firstProgram is what the machine below runs: the agent, on nothing but a kernel, while the clock
// is set. Its console is this test's.
const firstProgram = `#!/bin/sh
export PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/mnt XDG_RUNTIME_DIR=/mnt TMPDIR=/mnt TZ=UTC
mount -t proc p /proc; mount -t tmpfs t /mnt
@BIN@ agent >/mnt/agent.log 2>&1 &
sleep 4
@BIN@ here
sleep 5
echo "STATUS $(@BIN@ status --json)"
date -s '+3 hours'; sleep 1
echo "STATUS $(@BIN@ status --json)"
date -s '-5 hours'; sleep 1
echo "STATUS $(@BIN@ status --json)"
cat /mnt/.local/state/unknot/unknot.log
@BIN@ quit; sleep 1
mount -t sysfs s /sys; echo o >/proc/sysrq-trigger
`

// The clock of this machine is nobody's to set. That of a kernel that runs as a program of ours is:
// whatever it is set to, a bout is as long as it was.
func TestMachine_ItsClockIsSetAndNoMinuteIsLostOrDoubled(t *testing.T) {
	uml, err := exec.LookPath("linux.uml")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("user-mode-linux is not installed")
		}
		t.Skip("NOT TESTED: user-mode-linux is not installed")
	}
	dir := t.TempDir()
	first := filepath.Join(dir, "first")
	if err := os.WriteFile(first, []byte(strings.ReplaceAll(firstProgram, "@BIN@", os.Getenv("UNKNOT_NOGUI_BIN"))), 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	machine := exec.CommandContext(ctx, uml, "rootfstype=hostfs", "rootflags=/", "ro", "init="+first, "mem=256M", "con=null", "con0=null,fd:1", "quiet")
	machine.Env = append(os.Environ(), "TMPDIR="+dir, "HOME="+dir)
	machine.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	machine.Cancel = func() error { return syscall.Kill(-machine.Process.Pid, syscall.SIGKILL) }
	machine.WaitDelay = time.Second
	console, err := machine.CombinedOutput()
	var seen []api.Status
	for line := range strings.Lines(string(console)) {
		raw, found := strings.CutPrefix(strings.TrimSpace(line), "STATUS ")
		if !found {
			continue
		}
		var s api.Status
		if err := json.Unmarshal([]byte(raw), &s); err != nil {
			t.Fatalf("%v in %q", err, raw)
		}
		seen = append(seen, s)
	}
	if len(seen) != 3 {
		t.Fatalf("%d answers, want 3 (%v); the console:\n%s", len(seen), err, console)
	}
	if n := strings.Count(string(console), "the wall clock was set"); n != 2 {
		t.Errorf("the clock was set twice and %d times heard of", n)
	}
	ahead, back := seen[1].At.Sub(seen[0].At.Time), seen[2].At.Sub(seen[1].At.Time)
	if ahead < 3*time.Hour || back > -4*time.Hour {
		t.Fatalf("the clock went %v and %v", ahead, back)
	}
	for i, s := range seen {
		if s.Bout == nil || !s.PresenceUnknown {
			t.Fatalf("answer %d: %+v", i+1, s)
		}
		if long := s.At.Sub(s.Bout.StartedAt.Time); long < 0 || long > time.Minute {
			t.Errorf("answer %d: the bout is %v long, of some 10 s", i+1, long)
		}
		if s.SittingClock > 60 || s.Today.Totals.SittingS > 60 {
			t.Errorf("answer %d: sitting clock %d s, today %d s", i+1, s.SittingClock, s.Today.Totals.SittingS)
		}
	}
}
