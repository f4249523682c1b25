//go:build !windows

package settings

import (
	"path/filepath"

	"github.com/google/renameio/v2"
)

// replace writes a whole new file beside path, on disk before it takes the name.
func replace(path string, text []byte) error {
	// Not renameio.WriteFile: that keeps the mode of the old file.
	f, err := renameio.NewPendingFile(path, renameio.WithTempDir(filepath.Dir(path)), renameio.WithStaticPermissions(0o600))
	if err != nil {
		return err
	}
	defer f.Cleanup()
	if _, err := f.Write(text); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}
