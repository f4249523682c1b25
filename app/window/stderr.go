package window

import (
	"bytes"
	"io"
)

// withoutPreferences is the log without what the toolkit says of its file of preferences. It writes
// that at each end and reads it in every process that runs beside: half-written, now and then. Nothing
// of ours is in it.
type withoutPreferences struct {
	out io.Writer
	// within: the lines that belong to what is left out are left out too.
	within bool
}

// Write takes one line: the log gives each by itself.
func (w *withoutPreferences) Write(line []byte) (int, error) {
	more := bytes.Contains(line, []byte("   Cause:")) || bytes.Contains(line, []byte("   At: "))
	w.within = bytes.Contains(line, []byte("Fyne error:  Preferences load error:")) || w.within && more
	if w.within {
		return len(line), nil
	}
	return w.out.Write(line)
}
