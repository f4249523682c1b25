package autostart

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrNoProgram means that none of the candidates can be started at the next login.
var ErrNoProgram = errors.New("no program that stays")

// Choose gives the first candidate that will still be there at the next login: an executable file
// outside the folders that get emptied. The error is an ErrNoProgram
// and says of each why not.
func Choose(candidates []string) (string, error) { return choose(candidates, temporary()) }

// temporary are the folders that get emptied.
func temporary() []string { return []string{os.TempDir(), "/tmp", "/var/tmp", "/dev/shm", "/run"} }

func choose(candidates, temporary []string) (string, error) {
	var reasons []error
	for _, c := range candidates {
		err := lasting(c, temporary)
		if err == nil {
			return c, nil
		}
		reasons = append(reasons, err)
	}
	if len(reasons) == 0 {
		return "", fmt.Errorf("%w: none was named", ErrNoProgram)
	}
	return "", fmt.Errorf("%w: %w", ErrNoProgram, errors.Join(reasons...))
}

// lasting says why a program cannot be relied on at the next login; nil when it can.
func lasting(program string, temporary []string) error {
	switch {
	case !filepath.IsAbs(program):
		return fmt.Errorf("%s is not a full path", program)
	// The specification forbids the first; "%%" for the second is lost on GLib (2.74, tried).
	case strings.ContainsAny(program, "=%\n\r"):
		return fmt.Errorf("%s has a sign in it that an autostart entry cannot have", program)
	}
	info, err := os.Stat(program)
	if err != nil {
		return fmt.Errorf("%s is not there", program)
	}
	if !info.Mode().IsRegular() || info.Mode()&0o111 == 0 {
		return fmt.Errorf("%s is no program", program)
	}
	for _, path := range []string{program, target(program)} {
		if dir := emptied(path, temporary); dir != "" {
			return fmt.Errorf("%s lies in %s, which gets emptied", program, dir)
		}
	}
	return nil
}

// target is where a link leads.
func target(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// emptied names the folder in the path that does not last: a temporary one, or one of `go run`.
func emptied(path string, temporary []string) string {
	for _, dir := range temporary {
		if rest, err := filepath.Rel(dir, path); err == nil && rest != ".." && !strings.HasPrefix(rest, "../") {
			return dir
		}
	}
	for _, part := range strings.Split(filepath.Dir(path), string(filepath.Separator)) {
		if strings.HasPrefix(part, "go-build") {
			return part
		}
	}
	return ""
}
