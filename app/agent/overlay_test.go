//go:build unix

package agent

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unknot/app/settings"
)

// scripted gives overlays whose window is a shell script, and the prompts of which it complained.
func scripted(t *testing.T, script string) (*overlays, <-chan string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "window")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	failed := make(chan string, 4)
	return &overlays{
		program: func() string { return path }, socket: "none", log: slog.New(slog.DiscardHandler),
		shows: 10 * time.Second, answers: 300 * time.Millisecond,
		fails: func(prompt string) { failed <- prompt },
	}, failed
}

// ended waits until the window's process is gone.
func (o *overlays) ended(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		o.mu.Lock()
		gone := o.running == nil
		o.mu.Unlock()
		if gone {
			return
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	t.Fatal("the process is still there")
}

func TestOverlay_ThatHangsIsEnded(t *testing.T) {
	o, failed := scripted(t, "echo shown; echo uncovered HDMI-1; kill -STOP $$")
	begin := time.Now()
	o.Show("p1", settings.FullScreen, false)
	select {
	case id := <-failed:
		if id != "p1" || time.Since(begin) < o.answers {
			t.Errorf("gave up on %s after %v", id, time.Since(begin))
		}
	case <-time.After(20 * time.Second):
		t.Fatal("a stopped window is left standing")
	}
	o.ended(t)
	if seen := o.Covered(); seen.broke == "" || len(seen.uncovered) != 1 || seen.uncovered[0] != "HDMI-1" {
		t.Errorf("the doctor knows %+v", seen)
	}
}

func TestOverlay_ThatNeverShowsIsEnded(t *testing.T) {
	o, failed := scripted(t, "exec sleep 60")
	o.shows = 50 * time.Millisecond
	o.Show("p1", settings.Window, false)
	if id := <-failed; id != "p1" {
		t.Errorf("gave up on %q", id)
	}
	o.ended(t)
}

func TestOverlay_ThatHandsBackOrBreaksDownIsTold(t *testing.T) {
	for exit, broke := range map[string]string{"exit 3": "", "exit 1": "no display", "kill -KILL $$": "no display"} {
		o, failed := scripted(t, "echo shown; echo no display >&2; "+exit)
		o.Show("p1", settings.Window, false)
		if id := <-failed; id != "p1" {
			t.Errorf("gave up on %q", id)
		}
		o.ended(t)
		if seen := o.Covered(); seen.broke != broke {
			t.Errorf("after %s the doctor knows %+v", exit, seen)
		}
	}
}

func TestOverlay_ThatLivesIsLeftAlone(t *testing.T) {
	o, failed := scripted(t, "echo shown; for i in 1 2 3 4 5 6 7 8; do sleep 0.1; echo beat; done")
	o.answers = 5 * time.Second
	o.Show("p1", settings.Window, false)
	o.ended(t)
	select {
	case id := <-failed:
		t.Errorf("gave up on %s, which ended well", id)
	default:
	}
}

func TestOverlay_OfAnEarlierPromptMakesRoom(t *testing.T) {
	o, failed := scripted(t, "echo shown; case $3 in p1) exec sleep 60;; esac")
	o.answers = 30 * time.Second
	o.Show("p1", settings.Window, false)
	o.Show("p2", settings.Window, false)
	o.ended(t)
	select {
	case id := <-failed:
		t.Errorf("gave up on %s", id)
	default:
	}
}
