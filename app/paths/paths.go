// Package paths is the one table of every file, folder and socket of the program. It imports
// nothing of ours, so that every role can ask it. Nothing is made here but by EnsureDir and
// EnsureRuntime: asking where something lives leaves no trace.
package paths

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
)

// app is the name of our folder in each of the platform's places.
const app = "unknot"

// socketLongest is how long a socket's path may be, in bytes: sun_path has 108 on Linux and 104 on
// the BSDs and macOS, a closing zero included. The lowest holds everywhere, so that a path that
// works on one machine works on the next.
const socketLongest = 103

// ErrNotOurs means that a folder which must be ours alone belongs to somebody else, is a link, or
// is open to others.
var ErrNotOurs = errors.New("the folder is not ours alone")

// Paths says where everything lives. All paths are absolute.
type Paths struct {
	// Data is the folder of the history, Config of settings and own guides, State of the log.
	Data, Config, State string
	// Database is the history: SQLite. Backups is the folder of its copies.
	Database, Backups string
	// Settings is the settings file; Guides the folder of the person's own guides.
	Settings, Guides string
	// Log is the log file; its rotated predecessors lie beside it.
	Log string
	// NotifyState is where notifications keep what must outlive the agent: what was said once.
	NotifyState string
	// WindowCache is the folder of what the window can draw anew at any time.
	WindowCache string
	// Runtime is the folder of Socket and Lock: ours alone, gone at log-out where the system does so.
	Runtime string
	// Socket is where the agent listens. Lock is held by the agent that may listen there.
	Socket, Lock string

	uid    int
	shared bool // Runtime lies in a folder that others can write to
}

// Here gives the paths of this process.
func Here() (Paths, error) { return Of(os.Getenv, os.Getuid()) }

// Of gives the paths for an environment and a user; uid is negative where the system has none.
// The error is about the socket alone (nowhere to put it, its path too long, its folder not ours):
// every other path is filled in all the same.
func Of(getenv func(string) string, uid int) (Paths, error) {
	p := Paths{uid: uid}
	p.Data = filepath.Join(base(getenv, "XDG_DATA_HOME", dataRel, xdg.DataHome), app)
	p.Config = filepath.Join(base(getenv, "XDG_CONFIG_HOME", configRel, xdg.ConfigHome), app)
	p.State = filepath.Join(base(getenv, "XDG_STATE_HOME", stateRel, xdg.StateHome), app)
	p.Database = filepath.Join(p.Data, "unknot.db")
	p.Backups = filepath.Join(p.Data, "backups")
	p.Settings = filepath.Join(p.Config, "settings.toml")
	p.Guides = filepath.Join(p.Config, "guides")
	p.Log = filepath.Join(p.State, "unknot.log")
	p.NotifyState = filepath.Join(p.State, "notify.json")
	p.WindowCache = filepath.Join(base(getenv, "XDG_CACHE_HOME", cacheRel, xdg.CacheHome), app, "window")
	return p, p.place(getenv)
}

// base is one of the platform's folders: what the environment says, else the usual place under the
// home of that same environment, else what the xdg library finds for this process.
func base(getenv func(string) string, key, rel, found string) string {
	if dir := getenv(key); filepath.IsAbs(dir) {
		return filepath.Clean(dir)
	}
	if home := getenv("HOME"); rel != "" && filepath.IsAbs(home) {
		return filepath.Join(home, rel)
	}
	return found
}

// place finds the folder of the socket. Agent and clients run this same code, so in the same
// environment they meet.
func (p *Paths) place(getenv func(string) string) error {
	if socket := getenv("UNKNOT_SOCKET"); socket != "" {
		abs, err := filepath.Abs(socket)
		if err != nil {
			return fmt.Errorf("find the folder of UNKNOT_SOCKET: %w", err)
		}
		p.Runtime, p.Socket = filepath.Dir(abs), abs
	} else {
		p.Runtime, p.shared = runtimeDir(getenv, p.uid)
		p.Socket = filepath.Join(p.Runtime, "agent.sock")
	}
	// Beside the socket and named after it: two agents on two sockets are two agents, and each
	// test with folders of its own is alone.
	p.Lock = strings.TrimSuffix(p.Socket, ".sock") + ".lock"
	if len(p.Socket) > socketLongest {
		return fmt.Errorf("the socket's path %s is longer than the %d bytes that the system allows", p.Socket, socketLongest)
	}
	if p.shared {
		return p.checkRuntime()
	}
	return nil
}

// runtimeDir is where the socket goes when nobody says otherwise, and whether that is in a folder
// that others can write to.
func runtimeDir(getenv func(string) string, uid int) (dir string, shared bool) {
	// A folder of somebody else is what su and sudo leave behind in the environment: not for us.
	if dir := getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) && !belongsToAnother(dir, uid) {
		if id := getenv("FLATPAK_ID"); id != "" {
			// Each start of a sandbox has a run folder of its own, but for this one, which they share.
			dir = filepath.Join(dir, "app", id)
		}
		return filepath.Join(dir, app), false
	}
	if uid >= 0 {
		if dir := filepath.Join(runUser, strconv.Itoa(uid)); isOurs(dir, uid) {
			return filepath.Join(dir, app), false
		}
	}
	tmp := getenv("TMPDIR")
	if !filepath.IsAbs(tmp) {
		tmp = os.TempDir()
	}
	if uid < 0 {
		// Windows: the temporary folder is the user's own already.
		return filepath.Join(tmp, app), false
	}
	return filepath.Join(tmp, app+"-"+strconv.Itoa(uid)), true
}

// runUser is where systemd and elogind make one folder a user. A variable for the tests alone.
var runUser = "/run/user"

func belongsToAnother(dir string, uid int) bool {
	info, err := os.Stat(dir)
	if err != nil {
		return false
	}
	owner, known := ownerOf(info)
	return known && owner != uid
}

func isOurs(dir string, uid int) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	owner, known := ownerOf(info)
	return known && owner == uid
}

// checkRuntime refuses a runtime folder in a shared place that somebody else may have made: whoever
// owns it could swap the socket for one of theirs. A missing one is fine: EnsureRuntime makes it.
func (p *Paths) checkRuntime() error {
	info, err := os.Lstat(p.Runtime)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at the socket's folder: %w", err)
	}
	owner, known := ownerOf(info)
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%w: %s is a link", ErrNotOurs, p.Runtime)
	case !info.IsDir():
		return fmt.Errorf("%w: %s is not a folder", ErrNotOurs, p.Runtime)
	case known && owner != p.uid:
		return fmt.Errorf("%w: %s belongs to user %d", ErrNotOurs, p.Runtime, owner)
	case known && info.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("%w: %s is open to others (mode %04o, wanted 0700)", ErrNotOurs, p.Runtime, info.Mode().Perm())
	}
	return nil
}

// EnsureRuntime makes the folder of socket and lock, 0700, and refuses one that is not ours.
func (p Paths) EnsureRuntime() error {
	if !p.shared {
		return EnsureDir(p.Runtime)
	}
	// Mkdir, not MkdirAll: it fails on what is there already, a link included, and then we look.
	if err := os.Mkdir(p.Runtime, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make the socket's folder: %w", err)
	}
	return p.checkRuntime()
}

// EnsureDir makes dir and what is missing above it, all 0700. What is there stays as it is.
func EnsureDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder %s: %w", dir, err)
	}
	return nil
}
