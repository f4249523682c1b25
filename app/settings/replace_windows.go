package settings

import (
	"os"
	"path/filepath"
)

// replace writes a whole new file beside path and gives it the name. renameio does not build here;
// Go's Rename replaces an existing file on Windows too.
func replace(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".settings-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // of no effect once renamed
	if _, err := f.Write(text); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
