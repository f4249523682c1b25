package launch

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// holder is the process that holds a lock file, by what the system says. It must be one of ours,
// another than this one, with that very file open: a number alone could be somebody else's by now.
func holder(lock string) (pid int, err error) {
	file, err := os.Stat(lock)
	if err != nil {
		return 0, fmt.Errorf("look at the lock: %w", err)
	}
	listed, err := os.ReadFile("/proc/locks")
	if err != nil {
		return 0, fmt.Errorf("read who holds locks: %w", err)
	}
	inode := strconv.FormatUint(file.Sys().(*syscall.Stat_t).Ino, 10)
	for line := range strings.Lines(string(listed)) {
		// 3: FLOCK  ADVISORY  WRITE 24190 fe:00:9995397 0 EOF
		f := strings.Fields(line)
		if len(f) < 6 || f[1] != "FLOCK" || !strings.HasSuffix(f[5], ":"+inode) {
			continue
		}
		if pid, err := strconv.Atoi(f[4]); err == nil && pid > 1 && pid != os.Getpid() && ourOwn(pid) && hasOpen(pid, file) {
			return pid, nil
		}
	}
	return 0, errNoHolder
}

// ourOwn says whether a process runs as this user.
func ourOwn(pid int) bool {
	info, err := os.Stat(filepath.Join("/proc", strconv.Itoa(pid)))
	if err != nil {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}

// hasOpen says whether a process has the file open.
func hasOpen(pid int, file os.FileInfo) bool {
	open, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "fd", "*"))
	for _, fd := range open {
		if info, err := os.Stat(fd); err == nil && os.SameFile(info, file) {
			return true
		}
	}
	return false
}
