//go:build unix

package api

import (
	"io/fs"
	"os"
	"syscall"
)

// ours says whether a file belongs to the person that runs this process.
func ours(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

// closeToOthers gives the socket its mode before it has a name: on Linux the file then has it from
// its first moment, whatever the umask is. Elsewhere this may fail, and the chmod after it counts.
func closeToOthers(_, _ string, raw syscall.RawConn) error {
	return raw.Control(func(fd uintptr) { _ = syscall.Fchmod(int(fd), uint32(socketMode)) })
}
