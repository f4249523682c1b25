package store

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// ours is the application_id of our files: "Unkt".
const ours = 0x556e6b74

// errDamaged means that a file is no database of ours, or no longer one.
var errDamaged = errors.New("the database is damaged")

// dial opens the one connection that reads and writes. Small caches: the whole process is to stay
// within 15 MB, and a day's rows fit into a few pages.
//
// NORMAL: in WAL mode a killed process loses nothing, and a power cut at most what the system had
// not yet put on disk (seconds), never the file; FULL would make each heartbeat wait for the disk.
func dial(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(path, "", "busy_timeout(3000)", "journal_mode(WAL)", "synchronous(NORMAL)",
		"foreign_keys(1)", "cache_size(-200)", "wal_autocheckpoint(200)", "journal_size_limit(1048576)",
		"temp_store(FILE)", "mmap_size(0)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	return db, nil
}

// dialAside opens a second connection for something long (a copy, a check, an export) that must not
// hold up the next step of the rules. The caller closes it. Its cache is tiny: such work passes over
// each page once, and what it takes the process keeps.
func dialAside(path, mode string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(path, mode, "busy_timeout(3000)", "cache_size(-64)", "mmap_size(0)"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// rest gives back the memory that something long has taken: the agent has nothing else to do with it
// for hours. It costs some milliseconds.
func rest() { debug.FreeOSMemory() }

func dsn(path, mode string, pragmas ...string) string {
	q := url.Values{"_pragma": pragmas, "_txlock": {"immediate"}, "_dqs": {"0"}}
	if mode != "" {
		q.Set("mode", mode)
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}).String()
}

// versionOf reads the schema's number out of a file's header without SQLite, which would make files
// beside it. A file of another kind is errDamaged.
func versionOf(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	// https://www.sqlite.org/fileformat.html: user_version at 60, application_id at 68.
	var header [100]byte
	n, err := io.ReadFull(f, header[:])
	if n == 0 {
		return 0, nil // made, and nothing written yet
	}
	if err != nil || string(header[:16]) != "SQLite format 3\x00" {
		return 0, errDamaged
	}
	return int(binary.BigEndian.Uint32(header[60:])), nil
}

// refuseEmptied finds the file damaged that has nothing in it though there was a history once: an
// empty database would hide the loss.
func refuseEmptied(o Options) error {
	info, err := os.Stat(o.Path)
	if err != nil || info.Size() > 0 {
		return nil
	}
	if wal, err := os.Stat(o.Path + "-wal"); err == nil && wal.Size() > 0 {
		return nil // all of it is still in the log
	}
	if list, err := listBackups(o.Backups); err == nil && len(list) > 0 {
		return fmt.Errorf("%w: it is empty", errDamaged)
	}
	return nil
}

// isDamage says whether an error means that the file's content is broken, not just out of reach.
func isDamage(err error) bool {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
			return true
		}
	}
	return errors.Is(err, errDamaged)
}

// isNonsense says whether a row breaks a constraint of its table: a bug of ours or a bad import.
func isNonsense(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_CONSTRAINT
}
