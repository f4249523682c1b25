package guides_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unknot/app/guides"
)

// watching starts a Watch that ends with the test; changes come on the channel.
func watching(t *testing.T, dir string) <-chan struct{} {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	changes, ended := make(chan struct{}, 100), make(chan error, 1)
	go func() { ended <- guides.Watch(ctx, dir, func() { changes <- struct{}{} }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return changes
}

// until does something that the watch should see, again and again until it does: nothing tells
// when a watch has begun.
func until(t *testing.T, changes <-chan struct{}, do func(try int)) {
	t.Helper()
	again := time.NewTicker(700 * time.Millisecond)
	defer again.Stop()
	limit := time.After(20 * time.Second)
	for try := 0; ; try++ {
		do(try)
		select {
		case <-changes:
			return
		case <-again.C:
		case <-limit:
			t.Fatal("the change was never seen")
		}
	}
}

func save(t *testing.T, dir, name string, try int) {
	t.Helper()
	text := good
	for range try {
		text += "\n"
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestASavedGuideIsSeen(t *testing.T) {
	dir := t.TempDir()
	changes := watching(t, dir)
	until(t, changes, func(try int) { save(t, dir, "mine.toml", try) })
}

func TestAFolderMadeLaterIsSeen(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "unknot", "guides")
	changes := watching(t, dir)
	until(t, changes, func(try int) {
		// Made anew each time, for the first may come before the watch does.
		if err := os.RemoveAll(filepath.Join(base, "unknot")); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		save(t, dir, "mine.toml", try)
	})
	// The folder itself is watched now.
	until(t, changes, func(try int) { save(t, dir, "other.toml", try) })
	// It goes, which is a change, and comes back.
	if err := os.RemoveAll(filepath.Join(base, "unknot")); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changes:
	case <-time.After(20 * time.Second):
		t.Fatal("nobody saw the folder go")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	until(t, changes, func(try int) { save(t, dir, "mine.toml", try) })
}

func TestOtherFilesAreNoChange(t *testing.T) {
	dir := t.TempDir()
	changes := watching(t, dir)
	until(t, changes, func(try int) { save(t, dir, "mine.toml", try) })
	for len(changes) > 0 {
		<-changes
	}
	save(t, dir, "mine.toml.swp", 0)
	save(t, dir, "notes.txt", 0)
	select {
	case <-changes:
		t.Error("a draft counted as a change")
	case <-time.After(time.Second):
	}
}
