package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Save writes what changed from was to now into the file at path, and nothing else: comments,
// spelling, unknown keys and what the person has just changed there themselves stay. The file is
// replaced as a whole or not at all, and a link to it stays a link.
//
// A file that is not TOML at all cannot be edited. It is kept beside the new one, under the name
// that Save gives back, and the new one has everything of now.
func Save(path string, was, now Settings) (kept string, err error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text, was = DefaultText(), Default()
	case err != nil:
		return "", fmt.Errorf("read the settings before changing them: %w", err)
	case !sound(text):
		kept = path + ".broken-" + time.Now().Format("20060102-150405")
		if err := write(kept, text); err != nil {
			return "", err
		}
		text, was = DefaultText(), Default()
	}
	next, err := Edit(text, was, now)
	if err != nil {
		return kept, err
	}
	if bytes.Equal(next, text) && kept == "" {
		if _, err := os.Stat(path); err == nil {
			return "", nil
		}
	}
	return kept, write(path, next)
}

// Edit is Save on a text: it puts what changed from was to now into it. The text must be TOML.
func Edit(text []byte, was, now Settings) ([]byte, error) {
	body, marked := bytes.CutPrefix(text, byteOrderMark)
	var err error
	for _, name := range Changed(was, now) {
		if body, err = edit(body, name, byName[name].write(&now)); err != nil {
			return nil, err
		}
	}
	// Nobody's file is replaced by one that does not say what was meant.
	if !sound(body) {
		return nil, fmt.Errorf("change the settings: the file would no longer be readable")
	}
	got, _, _ := Parse(body) // another key's fault is not this change's
	still := Changed(got, now)
	for _, name := range Changed(was, now) {
		if slices.Contains(still, name) {
			return nil, fmt.Errorf("change the settings: %s has no place in the file as it is written", name)
		}
	}
	if marked {
		body = append(append([]byte(nil), byteOrderMark...), body...)
	}
	return body, nil
}

// sound says whether a text is TOML, whatever its values.
func sound(text []byte) bool {
	s := Default()
	_, err := s.take(text)
	var bad *Error
	return !errors.As(err, &bad) || bad.Key != ""
}

// write replaces the file at path in one step, for the person alone (0600), through any links.
func write(path string, text []byte) error {
	target, err := follow(path)
	if err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	if err := replace(target, text); err != nil {
		return fmt.Errorf("write the settings: %w", err)
	}
	return nil
}

// follow gives the file that a path of links leads to, which need not be there yet.
func follow(path string) (string, error) {
	for range 40 { // as many links as Linux follows
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // not a link, or nothing there
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", fmt.Errorf("%s: links lead in a circle", path)
}
