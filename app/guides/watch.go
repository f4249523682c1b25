package guides

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the folder must be quiet before a change counts: editors save in several steps.
const settle = 250 * time.Millisecond

// Watch calls changed, on its own goroutine, each time the guides in dir have changed, until ctx
// is done; and once at the beginning if there are any, for they may have been saved after they were
// read and before they were watched. The folder need not exist: the nearest folder above it is watched
// until it does. Nothing is polled. The error is about watching itself; reminders go on without it.
func Watch(ctx context.Context, dir string, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch the own guides: %w", err)
	}
	defer w.Close()
	dir, err = filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("watch the own guides: %w", err)
	}
	at, err := nearest(w, dir, "")
	if err != nil {
		return fmt.Errorf("watch the own guides: %w", err)
	}
	quiet := time.NewTimer(settle)
	if names, err := tomlFiles(os.DirFS(dir)); err != nil || len(names) == 0 {
		quiet.Stop()
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-quiet.C:
			// A folder that went and came back in one breath may be watched by a watch that went with
			// the first: once all is quiet, it is watched anew.
			_ = w.Remove(at)
			if at, err = nearest(w, dir, ""); err != nil {
				return fmt.Errorf("watch the own guides: %w", err)
			}
			changed()
		case e, open := <-w.Events:
			if !open {
				return nil
			}
			if left := gone(e, at); left || at != dir {
				was := at
				if left {
					// The watch went with the folder, and another may stand in its place already.
					_ = w.Remove(at)
					at = ""
				}
				if at, err = nearest(w, dir, at); err != nil {
					return fmt.Errorf("watch the own guides: %w", err)
				}
				if left || at != was && at == dir {
					quiet.Reset(settle) // it has come or gone, with all that is in it
				}
				continue
			}
			if strings.HasSuffix(e.Name, ".toml") && !e.Op.Has(fsnotify.Chmod) {
				quiet.Reset(settle)
			}
		case err, open := <-w.Errors:
			if !open {
				return nil
			}
			if err != nil {
				quiet.Reset(settle) // events were lost: look again
			}
		}
	}
}

// gone says whether the event means that the watched folder itself was moved or deleted.
func gone(e fsnotify.Event, at string) bool {
	return filepath.Clean(e.Name) == at && (e.Op.Has(fsnotify.Remove) || e.Op.Has(fsnotify.Rename))
}

// nearest watches dir, or the nearest folder above it that exists, in place of the one watched so
// far. It looks again after each step, so that a folder made meanwhile is not overlooked.
func nearest(w *fsnotify.Watcher, dir, was string) (string, error) {
	for {
		at := dir
		for !isDir(at) {
			up := filepath.Dir(at)
			if up == at {
				return "", fs.ErrNotExist
			}
			at = up
		}
		if at == was {
			return at, nil
		}
		if err := w.Add(at); err != nil {
			if isDir(at) {
				return "", err
			}
			continue // it vanished between the two looks
		}
		if was != "" {
			_ = w.Remove(was) // it may be gone, and its watch with it
		}
		was = at
	}
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
