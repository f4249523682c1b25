//go:build linux

package desktop

import (
	"os"
	"path/filepath"
)

// GuidePath is where an own guide's file lies.
func (d *Desktop) GuidePath(name string) string { return d.Path(".config/unknot/guides/" + name) }

// WriteGuide saves an own guide, making the folder if need be.
func (d *Desktop) WriteGuide(name, text string) {
	d.t.Helper()
	d.must("make the guides folder", os.MkdirAll(filepath.Dir(d.GuidePath(name)), 0o700))
	d.must("save a guide", os.WriteFile(d.GuidePath(name), []byte(text), 0o600))
}

// RemoveGuide deletes an own guide's file.
func (d *Desktop) RemoveGuide(name string) {
	d.t.Helper()
	d.must("delete a guide", os.Remove(d.GuidePath(name)))
}
