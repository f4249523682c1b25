package quiet

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"unknot/app/agent/desktop"
)

// labelCamera names this way to people.
const labelCamera = "camera device files"

// watchCamera follows who has a camera open, for as long as ctx lives: through the kernel, which
// tells of every opening and closing of a device file.
func (s *Source) watchCamera(ctx context.Context) {
	desktop.Hold(ctx, nil, nil, func(ctx context.Context) {
		err := s.followCameras(ctx)
		s.lines.witness(camera, labelCamera, time.Time{}, false)
		s.set(ctx, call, labelCamera, false)
		if ctx.Err() == nil {
			s.faults("cameras", err, camera)
		}
	})
}

// cameras counts who has one open.
type cameras struct {
	dev, proc string
	files     *fileEvents
	// open counts openings less closings of each watched file, by its watch.
	open map[int]int
	// names has the device files that are watched, by name.
	names map[string]int
	// refused has the cameras that this user may not watch, and why.
	refused map[string]error
	// before says that one is open which was opened before it was watched.
	before bool
}

// followCameras tells of cameras in use until that can no longer be seen, and says why.
func (s *Source) followCameras(ctx context.Context) error {
	files, err := openFileEvents()
	if err != nil {
		return err
	}
	defer files.Close()
	c := &cameras{dev: s.Dev, proc: s.Proc, files: files, open: map[int]int{}, names: map[string]int{}, refused: map[string]error{}}
	if err := c.begin(); err != nil {
		return err
	}
	s.noteCameras(c)
	events := files.follow(ctx)
	use := lasting{after: s.CallAfter}
	for {
		if use.see(c.inUse()) {
			s.set(ctx, call, labelCamera, false)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-use.due:
			use.due = nil
			s.set(ctx, call, labelCamera, true)
		case batch, ok := <-events:
			if !ok {
				return errors.New("the kernel no longer tells of device files")
			}
			for _, ev := range batch {
				if err := c.onEvent(ev); err != nil {
					return err
				}
			}
			s.noteCameras(c)
		}
	}
}

// noteCameras says in the doctor whether every camera is watched.
func (s *Source) noteCameras(c *cameras) {
	s.lines.witness(camera, labelCamera, s.Clock.Now().Wall, len(c.refused) == 0)
	s.lines.fault(camera, "cameras", errors.Join(slices.Collect(maps.Values(c.refused))...))
}

// begin watches the folder for new cameras and the cameras that are there, and looks once whether
// one is open.
func (c *cameras) begin() error {
	// A new device file belongs to root for an instant; its attributes change when it is the user's.
	if _, err := c.files.watch(c.dev, unix.IN_CREATE|unix.IN_ATTRIB|unix.IN_DELETE|unix.IN_ONLYDIR); err != nil {
		return err
	}
	entries, err := os.ReadDir(c.dev)
	if err != nil {
		return fmt.Errorf("list cameras: %w", err)
	}
	for _, entry := range entries {
		c.add(entry.Name())
	}
	c.before = len(c.names) > 0 && c.held()
	return nil
}

// add begins to watch a camera, if it is one and not watched yet.
func (c *cameras) add(name string) {
	if _, watched := c.names[name]; watched || !isCamera(name) {
		return
	}
	watch, err := c.files.watch(filepath.Join(c.dev, name), unix.IN_OPEN|unix.IN_CLOSE)
	if errors.Is(err, fs.ErrNotExist) {
		return // pulled out again
	}
	if err != nil {
		c.refused[name] = err
		return
	}
	delete(c.refused, name)
	c.names[name], c.open[watch] = watch, 0
}

// onEvent takes note of one event. An error means that the counts can no longer be trusted.
func (c *cameras) onEvent(ev fileEvent) error {
	_, watched := c.open[ev.watch]
	switch {
	case ev.mask&unix.IN_Q_OVERFLOW != 0:
		return errors.New("too much happened at once to follow")
	case ev.mask&(unix.IN_CREATE|unix.IN_ATTRIB) != 0 && ev.name != "":
		c.add(ev.name)
	case ev.mask&unix.IN_DELETE != 0:
		delete(c.refused, ev.name)
	case !watched:
	case ev.mask&unix.IN_IGNORED != 0: // pulled out
		c.forget(ev.watch)
	case ev.mask&unix.IN_OPEN != 0:
		c.open[ev.watch]++
	case ev.mask&unix.IN_CLOSE != 0:
		c.open[ev.watch] = max(c.open[ev.watch]-1, 0)
		if c.before && !c.counted() {
			c.before = c.held()
		}
	}
	return nil
}

func (c *cameras) forget(watch int) {
	delete(c.open, watch)
	for name, w := range c.names {
		if w == watch {
			delete(c.names, name)
		}
	}
	if c.before {
		c.before = c.held()
	}
}

func (c *cameras) inUse() bool { return c.before || c.counted() }

// counted says whether a camera was opened while it was watched, and not closed since.
func (c *cameras) counted() bool {
	for _, n := range c.open {
		if n > 0 {
			return true
		}
	}
	return false
}

// held says whether a program of this user has a camera open. It reads what every process has
// open, so it is for the start and for the end of what was open then.
func (c *cameras) held() bool {
	processes, err := os.ReadDir(c.proc)
	if err != nil {
		return false
	}
	for _, process := range processes {
		if _, err := strconv.Atoi(process.Name()); err == nil && c.holds(filepath.Join(c.proc, process.Name(), "fd")) {
			return true
		}
	}
	return false
}

// holds says whether one of a process's open files is a camera; those of others cannot be read.
func (c *cameras) holds(folder string) bool {
	files, _ := os.ReadDir(folder)
	for _, file := range files {
		target, err := os.Readlink(filepath.Join(folder, file.Name()))
		if err == nil && filepath.Dir(target) == c.dev && isCamera(filepath.Base(target)) {
			return true
		}
	}
	return false
}

// isCamera says whether a device file's name is that of a camera: video0, video1 …
func isCamera(name string) bool {
	number, found := strings.CutPrefix(name, "video")
	_, err := strconv.Atoi(number)
	return found && err == nil
}
