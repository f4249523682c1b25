package settings

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a file must be left alone before it is read: editors write in several steps.
// Our choice, well below what a person notices.
const settle = 100 * time.Millisecond

// Watch calls changed after each change of the file at path, until ctx ends. It watches the folder,
// since editors put a new file in place of the old one, and the folder that a link leads to.
// Nothing runs between changes. The folder must be there. The program's own Save is seen too.
func Watch(ctx context.Context, path string, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch the settings: %w", err)
	}
	target, err := watchBoth(w, path)
	if err != nil {
		w.Close()
		return err
	}
	go func() {
		defer w.Close()
		later := time.NewTimer(time.Hour)
		later.Stop()
		for {
			select {
			case <-ctx.Done():
				later.Stop()
				return
			case ev, open := <-w.Events:
				if !open {
					return
				}
				if ev.Op == fsnotify.Chmod {
					continue
				}
				if name := filepath.Clean(ev.Name); name == filepath.Clean(path) || name == target {
					later.Reset(settle)
				}
			case _, open := <-w.Errors:
				if !open {
					return
				}
				// Events were lost: the file may be among them.
				later.Reset(settle)
			case <-later.C:
				if now, err := watchBoth(w, path); err == nil {
					target = now // the link may lead elsewhere now
				}
				changed()
			}
		}
	}()
	return nil
}

// watchBoth watches the folder of path and of what it links to, and gives the latter's name.
func watchBoth(w *fsnotify.Watcher, path string) (target string, err error) {
	target, err = follow(path)
	if err != nil {
		return "", fmt.Errorf("watch the settings: %w", err)
	}
	for _, dir := range []string{filepath.Dir(path), filepath.Dir(target)} {
		if err := w.Add(dir); err != nil {
			return "", fmt.Errorf("watch the settings: %w", err)
		}
	}
	return filepath.Clean(target), nil
}
