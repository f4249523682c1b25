package store

import (
	"errors"
	"path/filepath"
	"syscall"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"unknot/app/i18n"
)

// Health is what the doctor tells of the store.
type Health struct {
	// Err is why the last write or opening failed; nil when all is well. Since is when that began.
	Err   error
	Since time.Time
	// Waiting is how many changes are in memory only.
	Waiting int
	// Report is what opening found and did, repairs since then included.
	Report Report
}

// Report is what became of the file at opening.
type Report struct {
	// Fresh: there was no history.
	Fresh bool
	// MigratedFrom is the schema that was found, if it was an older one; 0 otherwise.
	MigratedFrom int
	// Damaged is the file that a damaged database was moved to; empty when none was.
	Damaged string
	// Restored is the backup that took its place; empty when there was none. Rescued counts the
	// rows that were read out of the damaged file.
	Restored string
	Rescued  int
}

// Problems says in sentences for a person what is wrong right now: nothing, when all is well.
func (h Health) Problems() []string {
	var out []string
	if h.Err != nil {
		id := "store.not_saved"
		if isFull(h.Err) {
			id = "store.disk_full"
		}
		out = append(out, i18n.N(id, h.Waiting, i18n.Data{"Why": h.Err.Error()}))
	}
	if name := h.Report.Damaged; name != "" {
		id := "store.damaged"
		if h.Report.Restored != "" {
			id = "store.damaged_restored"
		}
		out = append(out, i18n.N(id, h.Report.Rescued, i18n.Data{"File": filepath.Base(name), "Backup": h.Report.Restored}))
	}
	return out
}

// isFull says whether an error means that the disk has no room.
func isFull(err error) bool {
	var e *sqlite.Error
	return errors.Is(err, syscall.ENOSPC) || errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_FULL
}
