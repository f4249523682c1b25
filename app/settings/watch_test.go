package settings_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unknot/app/settings"
)

// watched starts a watch and gives the channel of its calls.
func watched(t *testing.T, path string) chan struct{} {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	calls := make(chan struct{}, 100)
	if err := settings.Watch(ctx, path, func() { calls <- struct{}{} }); err != nil {
		t.Fatal(err)
	}
	return calls
}

func heard(t *testing.T, calls chan struct{}, of string) {
	t.Helper()
	select {
	case <-calls:
	case <-time.After(10 * time.Second):
		t.Fatalf("no word of %s", of)
	}
}

func TestWatch_HearsOfEveryWayToSaveAFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "settings.toml")
	calls := watched(t, path)

	write(t, path, "autostart = true\n")
	heard(t, calls, "a file that was made")

	now, _ := settings.Default().Set("theme", "dark")
	if _, err := settings.Save(path, settings.Default(), now); err != nil {
		t.Fatal(err)
	}
	heard(t, calls, "the program's own change")

	// As vim does: the old one aside, a new one in its place.
	if err := os.Rename(path, path+"~"); err != nil {
		t.Fatal(err)
	}
	write(t, path, "autostart = false\n")
	heard(t, calls, "a file put in place of the old one")
}

func TestWatch_FollowsALinkAndItsTarget(t *testing.T) {
	config, dotfiles, elsewhere := t.TempDir(), t.TempDir(), t.TempDir()
	path, target, other := filepath.Join(config, "settings.toml"), filepath.Join(dotfiles, "a.toml"), filepath.Join(elsewhere, "b.toml")
	write(t, target, "")
	write(t, other, "")
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
	calls := watched(t, path)
	write(t, target, "autostart = true\n")
	heard(t, calls, "a change of the linked file")

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, path); err != nil {
		t.Fatal(err)
	}
	heard(t, calls, "the link leading elsewhere")
	write(t, other, "autostart = true\n")
	heard(t, calls, "a change of the newly linked file")
}

func TestWatch_CallsOnceForASaveInManySteps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "settings.toml")
	calls := watched(t, path)
	for range 50 {
		write(t, path, "autostart = true\n")
		write(t, filepath.Join(dir, "other.txt"), "x") // nothing of ours
	}
	heard(t, calls, "the change")
	write(t, filepath.Join(dir, "other.txt"), "y")
	if n := len(calls); n > 10 { // a slow machine may pause between two steps
		t.Errorf("%d more calls for one save", n)
	}
}

func TestWatch_SaysThatThereIsNoFolder(t *testing.T) {
	if err := settings.Watch(t.Context(), filepath.Join(t.TempDir(), "none", "settings.toml"), func() {}); err == nil {
		t.Error("a folder that is not there was watched")
	}
}
