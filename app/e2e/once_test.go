//go:build e2e

package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"unknot/app/api"
	"unknot/app/e2e/desktop"
)

// Two commands at once want an agent, and two agents are started: one stays.
func TestManyAgentsAtOnceOneStays(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	agents := make([]*desktop.Process, 5)
	for i := range agents {
		agents[i] = d.Start("agent", d.Program(), "agent")
	}
	d.AwaitAgent(nil)
	d.Eventually("one agent is left", soon, func() bool {
		running := 0
		for _, p := range agents {
			if p.Running() {
				running++
			}
		}
		return running == 1
	})
	pid := d.AgentPID()
	var wait sync.WaitGroup
	for range 5 {
		wait.Go(func() { d.Run("status") })
	}
	wait.Wait()
	if d.AgentPID() != pid {
		t.Errorf("the agent changed from %d to %d", pid, d.AgentPID())
	}
	for _, p := range agents {
		if strings.Contains(p.Log(), "goroutine ") {
			t.Errorf("an agent crashed:\n%s", p.Log())
		}
	}
}

// Quit, and at once there is an agent again: what an upgrade does, and an impatient person.
func TestQuitAndStartAtOnce(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	for range 5 {
		d.OK("quit")
		d.Agent()
	}
}

// A broken settings file: the last good settings stay in force, and the message names file, line and key.
func TestBrokenSettingsFile(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm})
	d.Agent()
	d.WriteSettings("[kinds.move]\nevery = \"25m\"\n")
	d.Eventually("a saved change is in force", soon, func() bool {
		return strings.Contains(d.OK("settings", "get", "kinds.move.every"), "25m")
	})

	d.WriteSettings("[kinds.move]\n\nevery = \"fast\"\n")
	s := d.Await("the fault is told", soon, func(s api.Status) bool { return len(s.Problems) > 0 })
	text := strings.Join(s.Problems, "\n")
	for _, part := range []string{"settings.toml", "3", "kinds.move.every"} {
		if !strings.Contains(text, part) {
			t.Errorf("the message does not name %s: %s", part, text)
		}
	}
	if got := d.OK("settings", "get", "kinds.move.every"); !strings.Contains(got, "25m") {
		t.Errorf("with a broken file the setting is %q, want the last good 25m", got)
	}
	if c := d.Doctor()["settings"]; c.OK {
		t.Errorf("the doctor finds nothing wrong with the settings")
	}

	d.WriteSettings("[kinds.move]\nevery = \"35m\"\n")
	d.Await("the fault is mended", soon, func(s api.Status) bool { return len(s.Problems) == 0 })
	if got := d.OK("settings", "get", "kinds.move.every"); !strings.Contains(got, "35m") {
		t.Errorf("mended, but the setting is %q", got)
	}
}

// Exit statuses are part of the interface: 0 done, 1 refused, 2 wrong usage, 3 no agent.
func TestExitStatuses(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, NoBus: true})
	for _, args := range []string{"status", "today", "quit", "start heat", "answer start", "doctor"} {
		expect(t, d, 3, args)
	}
	expect(t, d, 0, "version")
	d.Agent()
	for _, args := range []string{"status", "today", "today --date 2026-01-02", "history", "guides", "settings", "settings path", "water 250", "sit", "stand"} {
		expect(t, d, 0, args)
	}
	for _, args := range []string{
		"answer start", "answer snooze", "stop", "next", "confirm", "extend 5m", "start no-such-guide",
		"settings get no.such.key", "settings set kinds.move.every 1s", "settings set theme purple",
	} {
		expect(t, d, 1, args)
	}
	for _, args := range []string{
		"no-such-word", "start", "start heat --for soon", "start heat --no-such-flag", "answer perhaps", "today --date yesterdayish",
		"extend", "pause --until 25:61", "check-in", "check-in 11", "check-in a-lot", "water much",
	} {
		expect(t, d, 2, args)
	}
	d.OK("quit")
}

func expect(t *testing.T, d *desktop.Desktop, exit int, line string) {
	t.Helper()
	r := d.Run(strings.Fields(line)...)
	if r.Exit != exit {
		t.Errorf("unknot %s: exit status %d, want %d\n%s%s", line, r.Exit, exit, r.Out, r.Err)
	}
	if exit != 0 && strings.TrimSpace(r.Err) == "" {
		t.Errorf("unknot %s: status %d without a word on standard error", line, r.Exit)
	}
	if strings.Contains(r.Err, "goroutine ") || strings.Contains(r.Err, ".go:") {
		t.Errorf("unknot %s prints a stack trace:\n%s", line, r.Err)
	}
}

// The socket is the person's own, and no web page gets through to it.
func TestSocketIsPrivate(t *testing.T) {
	t.Parallel()
	d := desktop.New(t, desktop.Options{Settings: calm, NoDisplay: true, NoBus: true})
	d.Agent()
	for path, mode := range map[string]os.FileMode{d.Socket(): 0o600, filepath.Dir(d.Socket()): 0o700} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%s has the mode %v, want %v", path, info.Mode().Perm(), mode)
		}
	}
	for _, header := range [][]string{{"Origin", "http://example.com"}, {"Referer", "http://example.com/"}, {"Host", "example.com"}} {
		if status, body := d.HTTP("GET", "/v1/status", "", header...); status != 403 {
			t.Errorf("with %v the agent answers %d %s", header, status, body)
		}
	}
	if status, _ := d.HTTP("POST", "/v1/water", `{"ml":250,"sugar":3}`); status != 400 {
		t.Errorf("an unknown field gets %d, want 400", status)
	}
	if status, _ := d.HTTP("POST", "/v1/water", strings.Repeat(" ", 1<<20+1)); status != 413 {
		t.Errorf("a body over 1 MiB gets %d, want 413", status)
	}
}
